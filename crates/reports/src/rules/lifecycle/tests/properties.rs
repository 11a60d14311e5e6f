//! What holds whatever anybody tries.

use super::{arbitrary::*, *};
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use std::collections::BTreeSet;

fn check_step(before: &Report, after: &Report, command: &Command, by: &Actor) -> Result<(), TestCaseError> {
    let (was, is) = (before.state.kind(), after.state.kind());
    if was.is_closed() && was != is {
        let reopens = matches!(command, Command::Reopen { .. } | Command::Appeal { .. });
        prop_assert!(reopens);
    }
    if is == StateKind::ClosedSilent && was != is {
        prop_assert_eq!(by, &Actor::System);
    }
    if is == StateKind::Resolved && was != is {
        prop_assert_eq!(by, &Actor::Reporter);
    }
    if before.takeover != after.takeover {
        // Custody stays where it is.
        prop_assert_eq!(&after.state, &before.state);
    }
    if after.takeover == Takeover::TakenOver && before.takeover != after.takeover {
        prop_assert_eq!(before.takeover, Takeover::Consented);
        prop_assert_eq!(by.role(), Some(Role::OversightBody));
    }
    if after.takeover == Takeover::Consented && before.takeover != after.takeover {
        prop_assert_eq!(by, &Actor::Reporter);
    }
    prop_assert_eq!((after.id, after.tracking), (before.id, before.tracking));
    Ok(())
}

/// Random attempts prove little if they never get far.
#[test]
fn the_attempts_reach_every_state() {
    let mut runner = TestRunner::deterministic();
    let attempts = prop::collection::vec(attempt(), 80);
    let (mut reached, mut taken) = (BTreeSet::new(), BTreeSet::new());
    for _ in 0..400 {
        let mut story = Story::of(Class::Complaint);
        for (days, by, command) in attempts.new_tree(&mut runner).unwrap().current() {
            story = story.days_later(days);
            let _ = story.attempt(&by, &command);
            reached.insert(story.report.state.kind());
            taken.insert(story.report.takeover);
        }
    }
    assert_eq!(reached, StateKind::ALL.iter().copied().collect());
    assert_eq!(taken, Takeover::ALL.iter().copied().collect());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_attempts_leave_a_lawful_history(
        class in class(),
        attempts in prop::collection::vec(attempt(), 0..80),
    ) {
        let mut story = Story::of(class);
        for (days, by, command) in &attempts {
            story = story.days_later(*days);
            let before = story.clone();
            if story.attempt(by, command).is_err() {
                prop_assert_eq!(&story.report, &before.report);
                prop_assert_eq!(story.events.len(), before.events.len());
            }
            check_step(&before.report, &story.report, command, by)?;
            prop_assert_eq!(&Report::fold(&story.events).unwrap(), &story.report);
            if let Some(holder) = story.report.holder() {
                prop_assert!(!story.report.complains_about(holder, &Tree));
            }
        }
        let handed_over = story
            .events
            .iter()
            .filter(|event| matches!(event, Event::Referred { .. } | Event::Returned { .. }))
            .count();
        prop_assert_eq!(story.report.hops as usize, handed_over);
        prop_assert_eq!(story.report.version as usize, story.events.len());
        for event in &story.events {
            let json = serde_json::to_value(event).unwrap();
            prop_assert_eq!(&json["kind"], event.kind());
            prop_assert_eq!(&serde_json::from_value::<Event>(json).unwrap(), event);
        }
    }

    #[test]
    fn an_action_is_offered_just_when_it_is_not_refused_for_state_or_role(
        class in class(),
        attempts in prop::collection::vec(attempt(), 0..60),
        by in actor(),
    ) {
        let mut story = Story::of(class);
        for (days, by, command) in &attempts {
            story = story.days_later(*days);
            let _ = story.attempt(by, command);
        }
        let NextActions { primary, others } = story.report.next_actions(&by, &Tree);
        for action in ActionKind::ALL {
            let offered = primary == Some(*action) || others.contains(action);
            let refused = match story.clone().attempt(&by, &complete(*action)) {
                Ok(()) => false,
                Err(refusal) => refusal.is_about_state_or_role(),
            };
            prop_assert_eq!(offered, !refused, "{}", action);
        }
    }
}
