//! One report of the plan, as the orders that pages would give.

use std::{
    collections::{HashMap, hash_map::Entry},
    sync::Arc,
};

use db::Write;
use directory::{agency, area::Areas, officer::Officer, role::Role};
use jiff::civil::DateTime;
use platform::{clock::FixedClock, i18n::Language};
use reports::{
    Reports,
    actions::{
        ActionError, Doer, Known, NewReport, Order, ReceiptProof, attach, carry_out_in, file_report_in,
    },
    rules::{
        lifecycle::{
            Actor, Answer, Command, Evidence, Insistence, PrimaryReport, Rating, Settles, Verification,
        },
        visibility::Visibility,
    },
    store::{Attachment, Identity, Words},
};
use uuid::Uuid;

use super::{
    document,
    photo::Photo,
    plan::{self, By, Plan, PlannedAnswer, PlannedReport, Step, StepKind},
};
use crate::wiring::Features;

/// Who acts.
pub(super) struct Cast {
    pub(super) officers: HashMap<(Role, String), Officer>,
    pub(super) clerk: Officer,
    pub(super) coordinator: Officer,
    pub(super) second_coordinator: Officer,
}

/// The files of the plan, stored once; each use gets a row of its own.
pub(super) struct Stage {
    photos: HashMap<String, Attachment>,
    documents: HashMap<String, Attachment>,
}

impl Stage {
    pub(super) async fn set(past: &Features, plan: &Plan) -> anyhow::Result<Self> {
        let mut stage = Self { photos: HashMap::new(), documents: HashMap::new() };
        for report in &plan.reports {
            if let Some(photo) = report.photo {
                stage.photo(past, photo).await?;
            }
            for answer in report.history.iter().filter_map(|step| step.what.answer()) {
                match &answer.settles {
                    plan::Settles::ActionTaken(plan::Evidence::Photo(photo)) => {
                        stage.photo(past, *photo).await?;
                    }
                    plan::Settles::ActionTaken(plan::Evidence::Document(title)) => {
                        stage.document(past, title).await?;
                    }
                    _ => {}
                }
            }
        }
        Ok(stage)
    }

    async fn photo(&mut self, past: &Features, photo: Photo) -> anyhow::Result<()> {
        let name = photo.file_name();
        if let Entry::Vacant(place) = self.photos.entry(name) {
            let drawn = tokio::task::spawn_blocking(move || photo.jpeg()).await??;
            let stored = attach(&past.reports, Uuid::nil(), place.key(), drawn.into()).await?;
            place.insert(stored);
        }
        Ok(())
    }

    async fn document(&mut self, past: &Features, title: &str) -> anyhow::Result<()> {
        if !self.documents.contains_key(title) {
            let name = format!("{}.pdf", title.replace('/', "-"));
            let stored = attach(&past.reports, Uuid::nil(), &name, document::pdf(title).into()).await?;
            self.documents.insert(title.to_owned(), stored);
        }
        Ok(())
    }
}

/// Everything a transaction of the replay needs.
pub(super) struct Replay {
    pub(super) plan: Plan,
    pub(super) cast: Cast,
    pub(super) stage: Stage,
    pub(super) clock: Arc<FixedClock>,
    pub(super) reports: Reports,
}

/// A plan that does not fit the rules is a mistake of the program.
fn misplanned(why: impl std::fmt::Display) -> ActionError {
    ActionError::Damaged(format!("the demo's plan: {why}"))
}

impl Replay {
    fn set_clock(&self, on: DateTime) -> Result<(), ActionError> {
        self.clock.set(self.reports.context().zone().to_timestamp(on).map_err(misplanned)?);
        Ok(())
    }

    /// Files a report and does what happened to it; `filed` are those before it.
    pub(super) fn report(
        &self,
        tx: &mut Write<'_>,
        known: &Known,
        planned: &PlannedReport,
        filed: &[Uuid],
    ) -> Result<Uuid, ActionError> {
        self.set_clock(planned.received_at)?;
        let new = self.new_report(tx, planned)?;
        let receipt = file_report_in(tx, &self.reports, known.book(), &new)?;
        for step in &planned.history {
            self.set_clock(step.on)?;
            let order = self.order(tx, planned, step, &receipt, filed)?;
            carry_out_in(tx, &self.reports, known, &order).map_err(|error| {
                misplanned(format!("{:?} on {} of {:?}: {error}", step.what, step.on, planned.title))
            })?;
        }
        Ok(receipt.report)
    }

    fn new_report(&self, tx: &mut Write<'_>, planned: &PlannedReport) -> Result<NewReport, ActionError> {
        let subject = planned.subject.as_deref().map(|code| agency_id(tx, code)).transpose()?;
        let by = if planned.channel.is_typed_in() {
            let clerk = &self.cast.clerk;
            Actor::Staff { person: clerk.person, role: Role::IntakeClerk, agency: clerk.seats[0].agency }
        } else {
            Actor::Reporter
        };
        let photo =
            planned.photo.map(|photo| self.file(self.stage.photos.get(&photo.file_name()))).transpose()?;
        Ok(NewReport {
            class: planned.class.code().parse().map_err(misplanned)?,
            category: planned.category_chosen.then(|| planned.category.clone()),
            text: planned.body.clone(),
            area: planned.village,
            point: Some((planned.point.latitude(), planned.point.longitude())),
            place: street(planned),
            channel: planned.channel.code().parse().map_err(misplanned)?,
            received_at: self.reports.context().now(),
            asked: asked(planned),
            subject,
            subject_person: String::new(),
            reporter: Identity {
                name: planned.reporter.name.clone(),
                phone: planned.reporter.phone.clone().unwrap_or_default(),
                ..Identity::default()
            },
            language: Language::Id,
            attachments: photo.into_iter().collect(),
            draft: None,
            by,
            key: None,
        })
    }

    /// The stored file under an identifier of its own.
    fn file(&self, stored: Option<&Attachment>) -> Result<Attachment, ActionError> {
        let stored = stored.ok_or_else(|| misplanned("a file was not stored"))?;
        Ok(Attachment { id: self.reports.context().id(), ..stored.clone() })
    }

    fn order(
        &self,
        tx: &mut Write<'_>,
        planned: &PlannedReport,
        step: &Step,
        receipt: &reports::actions::Filed,
        filed: &[Uuid],
    ) -> Result<Order, ActionError> {
        let mut script = Script { replay: self, words: Words::none(), attachments: Vec::new() };
        let command = script.command(tx, planned, &step.what, filed)?;
        let officer = |role: Role, code: &String| {
            let officer = self.cast.officers.get(&(role, code.clone()));
            officer.cloned().map(Doer::Officer).ok_or_else(|| misplanned(format!("nobody acts for {code}")))
        };
        let by = match &step.by {
            By::Reporter => Doer::Reporter(ReceiptProof::of_filed(receipt)),
            By::Coordinator => Doer::Officer(self.cast.coordinator.clone()),
            By::SecondCoordinator => Doer::Officer(self.cast.second_coordinator.clone()),
            By::Liaison(code) => officer(Role::Liaison, code)?,
            By::Approver(code) => officer(Role::Approver, code)?,
            By::System => Doer::System,
        };
        let Script { words, attachments, .. } = script;
        Ok(Order { report: receipt.report, version: None, by, command, words, attachments })
    }
}

/// The address without the village and what it lies in, which the report's area says.
fn street(planned: &PlannedReport) -> String {
    let area = Areas::embedded().address(planned.village).unwrap_or_default();
    planned
        .address
        .strip_suffix(&area)
        .map_or_else(|| planned.address.clone(), |street| street.trim_end_matches([',', ' ']).to_owned())
}

fn asked(planned: &PlannedReport) -> Visibility {
    let anonymous = if planned.anonymous { Visibility::ANONYMOUS } else { Visibility::PUBLIC };
    let confidential = if planned.confidential { Visibility::CONFIDENTIAL } else { Visibility::PUBLIC };
    anonymous.join(confidential)
}

fn agency_id(tx: &mut Write<'_>, code: &str) -> Result<Uuid, ActionError> {
    let agency = agency::by_code(tx, code)?;
    agency.map(|agency| agency.id).ok_or_else(|| misplanned(format!("there is no agency {code:?}")))
}

/// Turns a step into a command, with the texts and files it refers to.
struct Script<'a> {
    replay: &'a Replay,
    words: Words,
    attachments: Vec<Attachment>,
}

impl Script<'_> {
    fn command(
        &mut self,
        tx: &mut Write<'_>,
        planned: &PlannedReport,
        what: &StepKind,
        filed: &[Uuid],
    ) -> Result<Command, ActionError> {
        let context = self.replay.reports.context().clone();
        let mut keep = |text: &str| self.words.keep_some(&context, text);
        Ok(match what {
            StepKind::Verify { agency } => Command::Verify(Verification {
                class: planned.class.code().parse().map_err(misplanned)?,
                category: planned.category.clone(),
                agency: agency.as_deref().map(|code| agency_id(tx, code)).transpose()?,
                oversight: planned.oversight,
                subject: planned.subject.as_deref().map(|code| agency_id(tx, code)).transpose()?,
                visibility: Visibility::default_for(planned.confidential),
                title: keep(&planned.title),
            }),
            StepKind::Refer { agency } => {
                let decided = keep("Sudah dikoordinasikan, instansi ini yang berwenang.");
                Command::Refer {
                    to: agency_id(tx, agency)?,
                    note: None,
                    insistence: decided.map(Insistence::CoordinatorsDecision),
                }
            }
            StepKind::Return { reason, text, suggested } => Command::Return {
                reason: reason.parse().map_err(misplanned)?,
                text: keep(text),
                suggested: suggested.as_deref().map(|code| agency_id(tx, code)).transpose()?,
                insistence: None,
            },
            StepKind::Start => Command::Start,
            StepKind::Hold { reason, text } => {
                Command::Hold { reason: reason.parse().map_err(misplanned)?, text: keep(text) }
            }
            StepKind::SupplyData { text } => {
                Command::SupplyData { text: keep(text), attachments: Vec::new() }
            }
            StepKind::EndHoldWindow { closed_on } => Command::EndHoldWindow { closed_on: *closed_on },
            StepKind::FollowUp { text } => {
                Command::FollowUp { text: self.words.keep(&context, text), attachments: Vec::new() }
            }
            StepKind::Draft(answer) => Command::DraftAnswer(self.answer(answer)?),
            StepKind::Submit => Command::SubmitDraft,
            StepKind::SendBack { remark } => Command::SendDraftBack { remark: keep(remark) },
            StepKind::Release => Command::ReleaseDraft,
            StepKind::Answer(answer) => Command::Answer(self.answer(answer)?),
            StepKind::Confirm { rating, text } => Command::Confirm {
                rating: rating.map(Rating::try_from).transpose().map_err(misplanned)?,
                text: text.as_deref().and_then(keep),
            },
            StepKind::Dispute { text } => Command::Dispute { text: keep(text) },
            StepKind::EndReplyWindow { closed_on } => Command::EndReplyWindow { closed_on: *closed_on },
            StepKind::Reopen { text } => Command::Reopen { text: keep(text) },
            StepKind::Archive { reason, text } => {
                Command::Archive { reason: reason.parse().map_err(misplanned)?, text: keep(text) }
            }
            StepKind::Appeal { text } => Command::Appeal { text: keep(text) },
            StepKind::Withdraw { text } => Command::Withdraw { text: keep(text) },
            StepKind::Merge { primary } => {
                let id = filed.get(*primary).copied();
                let id = id.ok_or_else(|| misplanned(format!("report {primary} comes later")))?;
                Command::Merge { into: PrimaryReport { id, is_merged: false } }
            }
        })
    }

    fn answer(&mut self, planned: &PlannedAnswer) -> Result<Answer, ActionError> {
        let context = self.replay.reports.context().clone();
        let settles = match &planned.settles {
            plan::Settles::ActionTaken(evidence) => {
                let stored = match evidence {
                    plan::Evidence::Photo(photo) => self.replay.stage.photos.get(&photo.file_name()),
                    plan::Evidence::Document(title) => self.replay.stage.documents.get(title),
                };
                let file = self.replay.file(stored)?;
                let evidence = Evidence::new(vec![file.id])?;
                self.attachments.push(file);
                Settles::ActionTaken { evidence }
            }
            plan::Settles::ActionPlan { promised_on } => Settles::ActionPlan { promised_on: *promised_on },
            plan::Settles::CannotBeSolved { why } => {
                Settles::CannotBeSolved { why: self.words.keep(&context, why) }
            }
            plan::Settles::Information => Settles::Information,
        };
        Ok(Answer { text: self.words.keep(&context, &planned.text), settles })
    }
}
