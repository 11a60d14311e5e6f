//! Writes a report from its arrival.

use super::assignment::Arrival;
use super::competence::Competence;
use super::history::{Case, history};
use super::outcome::Outcome;
use super::person::Reporter;
use super::place::{Place, Places};
use super::report::{Channel, Class, PlannedReport};
use super::working::WorkingTime;
use super::{Chance, PlanError};
use crate::demo::photo::{Condition, Photo};
use crate::demo::text::{Phrases, Season, Slots, Topic, Voice, speak};
use directory::area::AreaLevel;
use directory::seed::SeedAgency;
use jiff::civil::DateTime;

/// All that reports are written from.
pub(super) struct Author<'given> {
    pub(super) competence: Competence<'given>,
    pub(super) places: Places<'given>,
    pub(super) topics: Vec<Topic>,
    pub(super) phrases: Phrases,
    pub(super) working: WorkingTime<'given>,
}

/// What a report is about and where.
struct Matter<'author> {
    topic: &'author Topic,
    place: Place,
    agency: &'author SeedAgency,
    primary: Option<usize>,
}

impl Author<'_> {
    /// The next report. `earlier` are those before it, from which a duplicate finds its primary report.
    pub(super) fn report(
        &self,
        arrival: Arrival,
        earlier: &[PlannedReport],
        chance: &mut Chance,
    ) -> Result<PlannedReport, PlanError> {
        let matter = self.matter(&arrival, earlier, chance)?;
        let topic = matter.topic;
        let channel = self.channel(arrival.received_at, chance);
        let oversight = ["illegal-levies", "misconduct"].iter().any(|root| topic.category.starts_with(root));
        let subject = oversight
            .then(|| self.competence.mistaken_for(matter.agency, arrival.regency, &[], chance))
            .flatten()
            .map(|agency| agency.code.clone());
        let case = Case {
            competence: &self.competence,
            working: &self.working,
            phrases: &self.phrases,
            topic,
            agency: matter.agency,
            regency: arrival.regency,
            received_at: arrival.received_at,
            class: arrival.class,
            oversight,
            scene: topic.scene,
            slots: self.slots(&matter.place, chance),
            outcome: arrival.outcome,
            primary: matter.primary,
        };
        let body = self.body(&case, channel, chance);
        let title = topic.title(&case.slots, chance);
        let has_photo = channel.carries_photos() && chance.percent(78);
        let history = history(&case, chance).ok_or_else(|| PlanError::NoTimeFor {
            received_at: arrival.received_at,
            outcome: format!("{:?}", arrival.outcome),
        })?;
        Ok(PlannedReport {
            title,
            body,
            class: arrival.class,
            category: topic.category.to_owned(),
            category_chosen: chance.percent(62),
            village: matter.place.village,
            point: matter.place.point,
            address: format!("{}, {}", case.slots.spot, self.places.address(matter.place.village)),
            agency: matter.agency.code.clone(),
            channel,
            received_at: arrival.received_at,
            reporter: Reporter::draw(
                matches!(channel, Channel::Sms | Channel::WhatsApp | Channel::Telephone),
                &self.phrases,
                chance,
            ),
            anonymous: chance.percent(if oversight { 60 } else { 11 }),
            confidential: self.competence.is_sensitive(topic.category) || chance.percent(1),
            oversight,
            subject,
            photo: topic.scene.filter(|_| has_photo).map(|scene| Photo {
                scene,
                condition: Condition::Broken,
                variant: chance.below(usize::from(Photo::VARIANTS)) as u8,
            }),
            history,
        })
    }

    fn matter(
        &self,
        arrival: &Arrival,
        earlier: &[PlannedReport],
        chance: &mut Chance,
    ) -> Result<Matter<'_>, PlanError> {
        let primary = (arrival.outcome == Outcome::Merged).then(|| primary(arrival, earlier)).flatten();
        let same = primary.and_then(|index| {
            let topic = self.topics.iter().find(|topic| {
                topic.category == earlier[index].category && topic.class == earlier[index].class
            })?;
            Some((topic, self.places.draw_in(earlier[index].village, chance)?))
        });
        let (topic, place) = match same {
            Some(same) => same,
            None => (self.topic(arrival, chance)?, self.places.draw(arrival.regency, chance)?),
        };
        let agency = self.competence.agency(topic.category, arrival.regency)?;
        Ok(Matter { topic, place, agency, primary })
    }

    fn topic(&self, arrival: &Arrival, chance: &mut Chance) -> Result<&Topic, PlanError> {
        let none = || PlanError::NoReportFor { outcome: format!("{:?}", arrival.outcome) };
        if let Outcome::Archived(cause) = arrival.outcome
            && let Some(category) = cause.category()
        {
            let found = self.topics.iter().find(|topic| topic.weight == 0 && topic.category == category);
            return found.ok_or_else(none);
        }
        let month = arrival.received_at.month();
        let weights: Vec<u32> = self
            .topics
            .iter()
            .map(|topic| match topic.season {
                _ if topic.class != arrival.class => 0,
                // What ends in haste or in a plan is nothing that an inspectorate must look into.
                _ if arrival.outcome != Outcome::Resolved && self.competence.is_sensitive(topic.category) => {
                    0
                }
                Season::Any => topic.weight * 2,
                Season::Wet if matches!(month, 11..=12 | 1..=3) => topic.weight * 4,
                Season::Dry if matches!(month, 6..=10) => topic.weight * 4,
                Season::Wet | Season::Dry => topic.weight / 2,
            })
            .collect();
        Ok(&self.topics[chance.weighted(&weights)])
    }

    fn slots(&self, place: &Place, chance: &mut Chance) -> Slots {
        let street = self.phrases.pick("street", chance);
        Slots {
            spot: format!("Jalan {street} RT {:02}", chance.between(1, 28)),
            village: self.places.name(place.village),
            landmark: self.phrases.pick("landmark", chance),
            since: self.phrases.pick("since", chance),
            ..Slots::default()
        }
    }

    fn body(&self, case: &Case<'_>, channel: Channel, chance: &mut Chance) -> String {
        let matter = case.topic.body(&case.slots, chance);
        let matter = if case.outcome == Outcome::Merged && chance.percent(70) {
            format!("{matter} {}", case.slots.fill(self.phrases.pick("agree", chance)))
        } else {
            matter
        };
        let is_long = channel != Channel::Sms;
        let greeting = if is_long && chance.percent(28) { self.phrases.pick("greeting", chance) } else { "" };
        let voice = match (channel, chance.below(100)) {
            (Channel::Sms, 0..=59) | (Channel::WhatsApp, 0..=34) => Voice::Chat,
            (Channel::Sms | Channel::WhatsApp | Channel::Web, 90..) => Voice::Banjar,
            _ => Voice::Plain,
        };
        speak(voice, format!("{greeting} {matter}").trim(), chance)
    }

    /// What a clerk types in is received in office hours only.
    fn channel(&self, at: DateTime, chance: &mut Chance) -> Channel {
        let office = self.working.is_working_day(at.date()) && (8..16).contains(&at.hour());
        let typed_in = if office { 2 } else { 0 };
        let channels = [
            (Channel::Web, 38),
            (Channel::WhatsApp, 22),
            (Channel::Sms, 12),
            (Channel::Api, 12),
            (Channel::Telephone, 6 * typed_in),
            (Channel::WalkIn, 5 * typed_in),
            (Channel::Letter, 4 * typed_in),
        ];
        channels[chance.weighted(&channels.map(|(_, weight)| weight))].0
    }
}

/// The latest complaint of the same regency that can carry a duplicate.
fn primary(arrival: &Arrival, earlier: &[PlannedReport]) -> Option<usize> {
    earlier.iter().rposition(|report| {
        report.class == Class::Complaint
            && report.village.at_level(AreaLevel::Regency) == Some(arrival.regency)
            && !report.confidential
            && report.history.iter().any(|step| step.what.gives_answer())
    })
}
