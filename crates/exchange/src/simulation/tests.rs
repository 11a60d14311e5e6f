use super::*;

/// Runs the courses of some seeds; the first that breaks something is shortened and shown.
fn all_hold(seeds: std::ops::Range<u64>) -> Statistics {
    let mut total = Statistics::default();
    for seed in seeds {
        let course = Course::of(seed);
        match run(&course, None) {
            Ok(statistics) => total += statistics,
            Err(violation) => {
                let (shorter, violation) = shrink(&course, None).unwrap_or((course, violation));
                panic!(
                    "seed {seed} breaks {}: {}\n{:#?}",
                    violation.invariant, violation.seen, shorter.steps
                );
            }
        }
    }
    total
}

/// So much happens in 2,500 courses, or they would prove nothing.
fn was_busy(total: &Statistics) {
    for (what, count, least) in [
        ("arrived", total.arrived, 50_000),
        ("items", total.items, 5_000),
        ("statements", total.statements, 20_000),
        ("hand-overs", total.hand_overs, 500),
        ("restores", total.restores, 500),
        ("crashes", total.crashes, 500),
    ] {
        assert!(count >= least, "{what}: {count} of at least {least}: {total:?}");
    }
}

#[test]
fn the_invariants_hold_in_the_first_quarter_of_the_courses() {
    was_busy(&all_hold(0..2_500));
}

#[test]
fn the_invariants_hold_in_the_second_quarter_of_the_courses() {
    was_busy(&all_hold(2_500..5_000));
}

#[test]
fn the_invariants_hold_in_the_third_quarter_of_the_courses() {
    was_busy(&all_hold(5_000..7_500));
}

#[test]
fn the_invariants_hold_in_the_fourth_quarter_of_the_courses() {
    was_busy(&all_hold(7_500..10_000));
}

#[test]
fn each_broken_rule_is_noticed_within_five_hundred_courses() {
    let noticed = |flaw: &Flaw| (0..500).any(|seed| run(&Course::of(seed), Some(*flaw)).is_err());
    let missed: Vec<Flaw> = Flaw::ALL.into_iter().filter(|flaw| !noticed(flaw)).collect();
    assert_eq!(missed, []);
}

#[test]
fn a_course_that_breaks_something_is_shortened_to_what_matters() {
    let flaw = Some(Flaw::SequentialTracking);
    let course = (0..500).map(Course::of).find(|course| run(course, flaw).is_err()).unwrap();
    let (shorter, violation) = shrink(&course, flaw).unwrap();
    assert_eq!(violation.invariant, "I13");
    assert_eq!(run(&shorter, flaw).unwrap_err().invariant, "I13");
    assert!(shorter.steps.len() < course.steps.len() / 4, "{:#?}", shorter.steps);
}
