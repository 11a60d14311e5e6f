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

#[test]
fn whatever_happens_between_the_nodes_the_invariants_hold() {
    let total = all_hold(0..500);
    println!("{total:?}");
}
