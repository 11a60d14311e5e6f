//! What an action that is sent needs to become a command: words, files, agencies, categories, other reports.

use directory::agency::AgencyTree as Tree;
use jiff::civil::Date;
use platform::{
    context::Context,
    http::{FieldProblem, Problem, api::field},
};
use uuid::Uuid;

use super::submission::files;
use crate::{
    rules::{
        lifecycle::{Refusal, Settles, TextRef},
        submission::{self, Flaw},
    },
    store::Words,
};

/// Gathers what a command refers to while it is made, and what is wrong with it.
pub(super) struct Gathering<'a> {
    context: &'a Context,
    /// The agencies; a reporter names none.
    tree: Option<&'a Tree>,
    pub(super) words: Words,
    pub(super) uploads: Vec<Uuid>,
    flaws: Vec<FieldProblem>,
}

impl<'a> Gathering<'a> {
    pub(super) fn new(context: &'a Context, tree: Option<&'a Tree>) -> Self {
        Self { context, tree, words: Words::none(), uploads: Vec::new(), flaws: Vec::new() }
    }

    /// Words that may be absent; whether that is lawful, the rules say.
    pub(super) fn some_text(&mut self, name: &str, raw: Option<&str>) -> Option<TextRef> {
        let raw = raw.unwrap_or_default();
        match submission::text(raw) {
            Ok(text) => Some(self.words.keep(self.context, &text)),
            // A short answer is an answer.
            Err(Flaw::TextTooShort { .. }) => Some(self.words.keep(self.context, raw)),
            Err(Flaw::TextMissing) => None,
            Err(flaw) => {
                self.flaws.push(field(name, flaw.key()));
                None
            }
        }
    }

    /// Words without which there is nothing to do. The rest of the command is checked on, so that everything wrong
    /// is told at once.
    pub(super) fn text(&mut self, name: &str, raw: &str) -> Option<TextRef> {
        let before = self.flaws.len();
        let text = self.some_text(name, Some(raw));
        if text.is_none() && self.flaws.len() == before {
            self.flaws.push(field(name, "api-flaw-text-missing"));
        }
        text
    }

    /// Files that were sent before.
    pub(super) fn files(&mut self, ids: &[String]) -> Vec<Uuid> {
        match files(ids) {
            Ok(files) => self.uploads.extend(&files),
            Err(flaw) => self.flaws.push(flaw),
        }
        self.uploads.clone()
    }

    /// An agency, by identifier or code.
    pub(super) fn agency(&mut self, name: &str, raw: Option<&str>) -> Option<Uuid> {
        let raw = raw?;
        let id: Option<Uuid> = raw.parse().ok();
        let nodes = self.tree.map(Tree::nodes).unwrap_or_default();
        let mut active = nodes.iter().map(|node| &node.agency).filter(|agency| agency.active);
        let found = active.find(|agency| Some(agency.id) == id || agency.code == raw).map(|agency| agency.id);
        if found.is_none() {
            self.flaws.push(field(name, "api-flaw-agency-unknown"));
        }
        found
    }

    /// What an action plan promises.
    pub(super) fn plan(&mut self, name: &str, promised_on: Date) -> Option<Settles> {
        let message = |refusal| match refusal {
            Refusal::PromiseTooFar { .. } => "desk-promised-far",
            _ => "desk-promised-past",
        };
        let plan = Settles::plan(promised_on, self.context.today());
        plan.map_err(|refusal| self.wrong(name, message(refusal))).ok()
    }

    /// Something else that is wrong.
    pub(super) fn wrong(&mut self, name: &str, message: &'static str) {
        self.flaws.push(field(name, message));
    }

    /// The command with what it refers to, when nothing is wrong.
    pub(super) fn finish<T>(self, command: Option<T>) -> Result<(T, Words, Vec<Uuid>), Problem> {
        match command {
            Some(command) if self.flaws.is_empty() => Ok((command, self.words, self.uploads)),
            _ => Err(Problem::invalid(self.flaws)),
        }
    }
}
