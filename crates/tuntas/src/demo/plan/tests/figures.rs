//! The figures of reports.md §8, and a spread that a reader finds plausible.

use super::{PLAN, is_working_day, planned, reports};
use crate::demo::plan::working::WorkingTime;
use crate::demo::plan::{Channel, Class, PRESENT, PlannedReport, REPORTS, RESOLVED, Settles, StepKind};
use directory::area::AreaLevel;
use jiff::civil::DateTime;
use std::collections::BTreeMap;

fn is_resolved(report: &PlannedReport) -> bool {
    report.history.last().is_some_and(|step| matches!(step.what, StepKind::Confirm { .. }))
}

fn is_followed_up(report: &PlannedReport) -> bool {
    report.history.iter().any(|step| step.what.gives_answer())
}

fn count(what: impl Fn(&PlannedReport) -> bool) -> usize {
    reports().filter(|report| what(report)).count()
}

fn ends(with: impl Fn(&StepKind) -> bool) -> usize {
    count(|report| report.history.last().is_some_and(|step| with(&step.what)))
}

fn first_answer(report: &PlannedReport) -> Option<DateTime> {
    report.history.iter().find(|step| step.what.gives_answer()).map(|step| step.on)
}

#[test]
fn whatever_the_seed_898_of_1100_are_resolved() {
    for seed in [1, 898, u64::MAX] {
        let plan = planned(seed);
        assert_eq!(plan.reports.len(), REPORTS);
        assert_eq!(plan.reports.iter().filter(|report| is_resolved(report)).count(), RESOLVED, "seed {seed}");
    }
    assert_eq!((PLAN.reports.len(), count(is_resolved)), (1_100, 898));
}

#[test]
fn shares_are_as_stated() {
    let mut shares: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for report in reports() {
        let regency = report.village.at_level(AreaLevel::Regency).unwrap().to_string();
        let share = shares.entry(regency).or_default();
        share.0 += usize::from(is_followed_up(report));
        share.1 += 1;
    }
    assert_eq!(shares.len(), 13);
    for (regency, (followed_up, all)) in shares {
        let share = followed_up as f64 / all as f64;
        if regency == "63.08" {
            assert_eq!((followed_up, all), (32, 60));
        } else {
            assert!(share > 0.9, "{regency}: {followed_up} of {all}");
        }
    }
}

#[test]
fn the_other_202_are_in_every_state() {
    assert_eq!(ends(|what| matches!(what, StepKind::EndReplyWindow { .. })), 70);
    assert_eq!(ends(|what| matches!(what, StepKind::Archive { .. } | StepKind::EndHoldWindow { .. })), 30);
    assert_eq!(ends(|what| matches!(what, StepKind::Merge { .. })), 6);
    assert_eq!(ends(|what| matches!(what, StepKind::Withdraw { .. })), 2);
    assert_eq!(ends(|what| matches!(what, StepKind::Hold { .. })), 8);
    let untouched = count(|report| report.history.is_empty());
    assert!((5..=13).contains(&untouched), "{untouched}");
    let waiting = ends(StepKind::gives_answer);
    assert!((11..=24).contains(&waiting), "{waiting}");
}

#[test]
fn some_reports_move_without_progress() {
    let stuck = count(|report| {
        let notes =
            report.history.iter().rev().take_while(|step| matches!(step.what, StepKind::FollowUp { .. }));
        notes.count() >= 3
    });
    assert!((10..=14).contains(&stuck), "{stuck}");
}

#[test]
fn months_peak_in_july_and_none_is_empty() {
    let mut months = [0_usize; 12];
    for report in reports() {
        assert_eq!(report.received_at.year(), 2022);
        months[usize::try_from(report.received_at.month()).unwrap() - 1] += 1;
    }
    assert_eq!(months.iter().position(|count| count == months.iter().max().unwrap()), Some(6));
    assert!(months.iter().all(|count| (70..=120).contains(count)), "{months:?}");
    assert!(reports().is_sorted_by_key(|report| report.received_at));
    assert!(reports().all(|report| report.received_at < PRESENT));
}

#[test]
fn classes_and_what_is_hidden_have_their_shares() {
    let share = |class| count(|report| report.class == class);
    assert_eq!(
        (share(Class::Complaint), share(Class::Aspiration), share(Class::InformationRequest)),
        (858, 99, 143)
    );
    let anonymous = count(|report| report.anonymous);
    assert!((105..=160).contains(&anonymous), "{anonymous}");
    let confidential = count(|report| report.confidential);
    assert!((28..=60).contains(&confidential), "{confidential}");
    let oversight = count(|report| report.oversight);
    assert!((8..=35).contains(&oversight), "{oversight}");
    assert!(reports().all(|report| !report.oversight || (report.confidential && report.subject.is_some())));
}

#[test]
fn every_channel_is_used_and_clerks_type_in_office_hours() {
    for channel in [
        Channel::Web,
        Channel::Api,
        Channel::WhatsApp,
        Channel::Sms,
        Channel::Telephone,
        Channel::Letter,
        Channel::WalkIn,
    ] {
        assert!(count(|report| report.channel == channel) > 20, "{channel:?}");
    }
    for report in reports().filter(|report| report.channel.is_typed_in()) {
        assert!(is_working_day(report.received_at.date()) && (8..16).contains(&report.received_at.hour()));
    }
    let photos = count(|report| report.photo.is_some());
    assert!((200..=420).contains(&photos), "{photos}");
}

#[test]
fn about_one_answer_in_eight_is_late() {
    let working = WorkingTime::new(&is_working_day);
    let answers: Vec<bool> = reports()
        .filter_map(|report| {
            let days = working.days_between(report.received_at.date(), first_answer(report)?.date());
            Some(match report.class {
                Class::InformationRequest => days > 5,
                _ if report.oversight => days > 60,
                _ => days > 14,
            })
        })
        .collect();
    let late = answers.iter().filter(|late| **late).count() as f64 / answers.len() as f64;
    assert!((0.09..=0.15).contains(&late), "{late}");
}

#[test]
fn a_few_reports_are_handed_on_more_than_once() {
    let hops = |report: &PlannedReport| {
        let is_hop = |what: &StepKind| {
            matches!(
                what,
                StepKind::Refer { .. } | StepKind::Return { .. } | StepKind::Verify { agency: Some(_) }
            )
        };
        report.history.iter().filter(|step| is_hop(&step.what)).count()
    };
    let (two, more) = (count(|report| hops(report) == 2), count(|report| hops(report) > 2));
    assert!((40..=160).contains(&two) && (30..=90).contains(&more), "{two} {more}");
    assert!(reports().all(|report| hops(report) <= 5));
}

#[test]
fn answers_settle_in_each_of_the_four_ways() {
    let settled = |matches: &dyn Fn(&Settles) -> bool| {
        count(|report| {
            report.history.iter().filter_map(|step| step.what.answer()).any(|answer| matches(&answer.settles))
        })
    };
    assert!(settled(&|settles| matches!(settles, Settles::ActionTaken(_))) > 600);
    assert!(settled(&|settles| matches!(settles, Settles::Information)) > 150);
    let plans = settled(&|settles| matches!(settles, Settles::ActionPlan { .. }));
    assert!((40..=140).contains(&plans), "{plans}");
    let impossible = settled(&|settles| matches!(settles, Settles::CannotBeSolved { .. }));
    assert!((12..=60).contains(&impossible), "{impossible}");
}
