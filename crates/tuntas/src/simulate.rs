//! `tuntas simulate`: nodes that live through everything that can go wrong between them, many times over.

use std::{
    num::NonZero,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    thread,
};

use anyhow::bail;
use exchange::simulation::{Course, Statistics, run as run_course, shrink};
use indicatif::{ProgressBar, ProgressStyle};

/// Runs the exchange's rules through made-up courses of loss, crashes, restores and wrong clocks, and stops at the first
/// in which something breaks that must hold.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// How many courses.
    #[arg(long, value_name = "NUMBER", default_value_t = 10_000)]
    seeds: u64,
    /// The first of them: each number is a course of its own, always the same.
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    from: u64,
}

/// Runs the courses, on all processors.
///
/// # Errors
/// With the first seed found in which an invariant breaks, and the steps that matter.
pub fn run(arguments: &Arguments) -> anyhow::Result<Statistics> {
    let end = arguments.from.saturating_add(arguments.seeds);
    let next = AtomicU64::new(arguments.from);
    let found = Mutex::new((Statistics::default(), None::<u64>));
    let style = ProgressStyle::with_template("{bar:30} {pos} of {len} courses  {elapsed} of {duration}")?;
    let bar = ProgressBar::new(arguments.seeds).with_style(style);
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, NonZero::get) {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= end {
                        return;
                    }
                    let outcome = run_course(&Course::of(seed), None);
                    bar.inc(1);
                    let mut found = found.lock().unwrap_or_else(PoisonError::into_inner);
                    match outcome {
                        Ok(statistics) => found.0 += statistics,
                        Err(_) => {
                            found.1 = Some(found.1.map_or(seed, |other| other.min(seed)));
                            next.store(end, Ordering::Relaxed);
                        }
                    }
                }
            });
        }
    });
    bar.finish_and_clear();
    let (statistics, broken) = found.into_inner().unwrap_or_else(PoisonError::into_inner);
    match broken.and_then(|seed| Some((seed, shrink(&Course::of(seed), None)?))) {
        None => Ok(statistics),
        Some((seed, (course, violation))) => {
            let steps: Vec<String> = course.steps.iter().map(|step| format!("  {step:?}")).collect();
            let Course { nodes, .. } = course;
            bail!(
                "seed {seed} breaks {}: {}\n{nodes} nodes; the steps that matter:\n{}",
                violation.invariant,
                violation.seen,
                steps.join("\n")
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn courses_are_run_and_counted() {
        let few = |seeds| run(&Arguments { seeds, from: 7 }).unwrap();
        let (ten, twenty) = (few(10), few(20));
        assert!(ten.statements > 0 && twenty.statements > ten.statements, "{ten:?} {twenty:?}");
        assert_eq!(ten, few(10), "the same seeds make the same courses");
    }
}
