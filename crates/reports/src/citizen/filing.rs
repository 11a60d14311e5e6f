//! Filing a report, one thing on each page.

pub(super) mod check;
mod map;
pub(super) mod photo;
pub(super) mod place;
pub(super) mod privacy;
pub(super) mod receipt;
pub(super) mod start;
pub(super) mod story;
mod topic;
pub(super) mod whistleblowing;

use platform::{
    http::FieldErrors,
    i18n::{Arg, Texts},
};
use serde::Deserialize;

use crate::rules::submission::Flaw;

/// A step of filing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Story,
    Photo,
    Place,
    Privacy,
    Check,
}

const STEPS: [(Step, &str); 5] = [
    (Step::Story, "/lapor/cerita"),
    (Step::Photo, "/lapor/foto"),
    (Step::Place, "/lapor/tempat"),
    (Step::Privacy, "/lapor/kerahasiaan"),
    (Step::Check, CHECK),
];
const CHECK: &str = "/lapor/periksa";

impl Step {
    /// The step on which this flaw is mended.
    fn of(flaw: Flaw) -> Self {
        match flaw.field() {
            "area" | "place" | "point" => Self::Place,
            "name" | "phone" | "email" | "nik" => Self::Privacy,
            _ => Self::Story,
        }
    }

    fn number(self) -> usize {
        STEPS.iter().position(|(step, _)| *step == self).unwrap_or_default()
    }

    fn path(self) -> &'static str {
        STEPS[self.number()].1
    }

    /// Where it goes on: to the next step, or back to the answers to check when one of them was changed.
    fn next(self, change: bool) -> &'static str {
        let next = STEPS.get(self.number() + 1).map_or(CHECK, |(_, path)| *path);
        if change { CHECK } else { next }
    }

    fn trail(self, texts: &Texts, change: bool) -> Trail {
        let back = match self.number().checked_sub(1) {
            _ if change => CHECK,
            Some(before) => STEPS[before].1,
            None => "/lapor",
        };
        let (now, all) = (self.number() + 1, STEPS.len());
        let label = texts.with("citizen-filing-step", &[("now", Arg::from(now)), ("all", Arg::from(all))]);
        Trail { label, now, all, back, change }
    }
}

/// What stands above each step: where one is, and the way back.
struct Trail {
    label: String,
    now: usize,
    all: usize,
    back: &'static str,
    /// Whether one answer is changed, which then leads back to all of them.
    change: bool,
}

/// How a step is opened.
#[derive(Clone, Copy, Default, Deserialize)]
#[serde(default)]
pub(in crate::citizen) struct Opening {
    /// `ubah=1`: to change one answer.
    ubah: u8,
    /// `salah=1`: because what is there cannot be taken.
    salah: u8,
}

/// Flaws in words, each at its field.
fn errors(texts: &Texts, flaws: &[Flaw]) -> FieldErrors {
    let mut errors = FieldErrors::none();
    for flaw in flaws {
        errors.add(flaw.field(), texts.text(flaw.key()));
    }
    errors
}
