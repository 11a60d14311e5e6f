//! What is written, by whom and where.

use super::{AGENCIES, reports};
use crate::demo::plan::{Settles, StepKind};
use directory::area::Areas;
use directory::boundary::{Boundaries, Located};
use directory::seed::categories;
use std::collections::{BTreeMap, BTreeSet};

fn texts_of(what: &StepKind) -> Vec<&str> {
    match what {
        StepKind::Return { text, .. }
        | StepKind::Hold { text, .. }
        | StepKind::SupplyData { text }
        | StepKind::FollowUp { text }
        | StepKind::Dispute { text }
        | StepKind::Reopen { text }
        | StepKind::Archive { text, .. }
        | StepKind::Appeal { text }
        | StepKind::Withdraw { text }
        | StepKind::SendBack { remark: text }
        | StepKind::Confirm { text: Some(text), .. } => vec![text],
        StepKind::Draft(answer) | StepKind::Answer(answer) => match &answer.settles {
            Settles::CannotBeSolved { why } => vec![&answer.text, why],
            _ => vec![&answer.text],
        },
        _ => Vec::new(),
    }
}

fn most_repeated<'text>(texts: impl Iterator<Item = &'text str>) -> (usize, &'text str) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for text in texts {
        *counts.entry(text).or_default() += 1;
    }
    counts.into_iter().map(|(text, count)| (count, text)).max().unwrap()
}

#[test]
fn no_slot_is_left_open_and_no_text_is_empty() {
    for report in reports() {
        let history = report.history.iter().flat_map(|step| texts_of(&step.what));
        for text in history.chain([report.title.as_str(), &report.body, &report.address]) {
            assert!(
                !text.trim().is_empty() && !text.contains(['{', '}']) && !text.contains("  "),
                "{text:?}"
            );
        }
    }
}

#[test]
fn no_text_is_repeated_more_often_than_once_in_a_hundred_reports() {
    let (bodies, body) = most_repeated(reports().map(|report| report.body.as_str()));
    assert!(bodies <= 3, "{bodies}: {body}");
    let (titles, title) = most_repeated(reports().map(|report| report.title.as_str()));
    assert!(titles <= 11, "{titles}: {title}");
    let answers = reports().flat_map(|report| &report.history).filter_map(|step| step.what.answer());
    let (answers, answer) = most_repeated(answers.map(|answer| answer.text.as_str()));
    assert!(answers <= 11, "{answers}: {answer}");
    let history = reports().flat_map(|report| &report.history);
    let (steps, text) = most_repeated(history.flat_map(|step| texts_of(&step.what)));
    assert!(steps <= 13, "{steps}: {text}");
}

#[test]
fn every_report_lies_in_a_village_that_exists() {
    for report in reports() {
        assert!(Areas::embedded().get(report.village).is_some());
        assert_eq!(Boundaries::embedded().locate(report.point), Located::Inside(report.village));
    }
}

#[test]
fn every_agency_and_category_exists() {
    let agencies: BTreeSet<&str> = AGENCIES.iter().map(|agency| agency.code.as_str()).collect();
    let categories: BTreeSet<String> = categories().into_iter().map(|category| category.code).collect();
    for report in reports() {
        assert!(agencies.contains(report.agency.as_str()));
        assert!(categories.contains(&report.category));
        assert!(report.subject.as_ref().is_none_or(|subject| agencies.contains(subject.as_str())));
        for step in &report.history {
            if let StepKind::Refer { agency } | StepKind::Verify { agency: Some(agency) } = &step.what {
                assert!(agencies.contains(agency.as_str()), "{agency}");
            }
        }
    }
}

#[test]
fn nobody_has_a_telephone_that_rings() {
    assert!(
        reports()
            .filter_map(|report| report.reporter.phone.as_ref())
            .all(|phone| phone.starts_with("0800-0000-"))
    );
}
