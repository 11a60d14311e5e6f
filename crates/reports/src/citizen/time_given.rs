//! How much time the rules in force give officials, in words.

use platform::{
    http::{Frame, Problem},
    i18n::Arg,
};

use crate::{
    Reports,
    rules::{
        deadline::{DeadlineKind, Matter, RuleSet},
        lifecycle::Class,
    },
    store, words,
};

/// What a plain complaint that is filed today gets.
pub(super) struct TimeGiven {
    verify: String,
    follow_up: String,
}

impl TimeGiven {
    /// By the rules of today.
    pub(super) async fn now(reports: &Reports, frame: &Frame) -> Result<Self, Problem> {
        let rules = reports.context().db().read(store::rules).await?.on(frame.today());
        let given = |kind| given(&rules, frame, kind);
        Ok(Self {
            verify: given(DeadlineKind::VerifyAndRefer),
            follow_up: given(DeadlineKind::FirstFollowUp),
        })
    }

    /// For the texts that promise it.
    pub(super) fn arguments(&self) -> [(&'static str, Arg<'_>); 2] {
        [("verify", Arg::from(self.verify.as_str())), ("follow-up", Arg::from(self.follow_up.as_str()))]
    }
}

fn given(rules: &RuleSet, frame: &Frame, kind: DeadlineKind) -> String {
    let matter = Matter { class: Class::Complaint, oversight: false };
    match rules.find(kind, matter) {
        Some(rule) => words::limit(&frame.texts, rule.limit),
        None => frame.texts.text("limit-none"),
    }
}
