//! What programs send, as values that cannot be wrong.

use std::str::FromStr;

use platform::http::{FieldProblem, Problem, api::field};
use uuid::Uuid;

use crate::admin::field::Wrong;

/// Collects what is wrong with a body while its fields are read, so that everything is told at once.
#[derive(Default)]
pub(super) struct Reading(Vec<FieldProblem>);

impl Reading {
    /// The value at `pointer`.
    pub(super) fn read<T>(&mut self, pointer: &str, parsed: Result<T, Wrong>) -> Option<T> {
        parsed.map_err(|wrong| self.0.push(wrong.at(pointer))).ok()
    }

    /// The value of a code at `pointer`.
    pub(super) fn code<T: FromStr>(&mut self, pointer: &str, code: &str) -> Option<T> {
        self.some(pointer, "api-flaw-code-unknown", code.parse().ok())
    }

    /// The identifier of an agency at `pointer`; whether there is one, the use case says.
    pub(super) fn agency(&mut self, pointer: &str, id: &str) -> Option<Uuid> {
        self.some(pointer, "admin-agency-unknown", id.parse().ok())
    }

    /// What is there, else `message` at `pointer`.
    pub(super) fn some<T>(&mut self, pointer: &str, message: &'static str, value: Option<T>) -> Option<T> {
        if value.is_none() {
            self.0.push(field(pointer, message));
        }
        value
    }

    /// What was read; a problem when something of it is missing.
    pub(super) fn finish<T>(self, value: Option<T>) -> Result<T, Problem> {
        value.ok_or_else(|| Problem::invalid(self.0))
    }
}
