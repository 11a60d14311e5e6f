//! A course that breaks an invariant, without the steps that do not matter.

use super::{course::Course, flaw::Flaw, oracle::Violation, world::run};

/// The shortest course found in which the same invariant breaks, and how. None: nothing breaks.
#[must_use]
pub fn shrink(course: &Course, flaw: Option<Flaw>) -> Option<(Course, Violation)> {
    let mut found = (course.clone(), run(course, flaw).err()?);
    let mut size = found.0.steps.len() / 2;
    while size > 0 {
        let mut at = 0;
        while at < found.0.steps.len() {
            let mut shorter = found.0.clone();
            let end = (at + size).min(shorter.steps.len());
            shorter.steps.drain(at..end);
            match run(&shorter, flaw) {
                Err(violation) if violation.invariant == found.1.invariant => found = (shorter, violation),
                _ => at += size,
            }
        }
        size /= 2;
    }
    Some(found)
}
