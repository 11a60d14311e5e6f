//! Hold, archive, comment, escalate, follow up.

use super::{
    super::control::{Asking, Choice},
    reading::{Ask, Making},
};
use crate::{
    rules::lifecycle::{ArchiveReason, Audience, Command, HoldReason},
    words,
};

pub(super) fn hold<'a>(ask: &Ask<'a>, asking: Asking<'a>) -> Asking<'a> {
    let reasons = HoldReason::ALL
        .iter()
        .map(|reason| Choice::new(reason.code(), words::hold_reason(ask.texts, *reason)));
    asking
        .notice("info", ask.texts.text("desk-hold-what"))
        .radios(("reason", "desk-hold-reason", ""), reasons.collect(), "")
        .text("text", "desk-hold-text", "desk-hold-text-hint", "")
}

pub(super) fn hold_it(ask: &Ask<'_>, making: &mut Making) -> Option<Command> {
    let (reason, text) = (making.code(ask, "reason"), making.needed_text(ask, "text"));
    Some(Command::Hold { reason: reason?, text: Some(text?) })
}

pub(super) fn archive<'a>(ask: &Ask<'a>, asking: Asking<'a>) -> Asking<'a> {
    // Only the end of the reporter's window says that a report is incomplete.
    let reasons = ArchiveReason::ALL.iter().filter(|reason| **reason != ArchiveReason::Incomplete);
    let reasons = reasons.map(|reason| Choice::new(reason.code(), words::archive_reason(ask.texts, *reason)));
    asking
        .notice("warning", ask.texts.text("desk-archive-what"))
        .radios(("reason", "desk-archive-reason", ""), reasons.collect(), "")
        .text("text", "desk-archive-text", "desk-archive-text-hint", "")
}

pub(super) fn archive_it(ask: &Ask<'_>, making: &mut Making) -> Option<Command> {
    let (reason, text) = (making.code(ask, "reason"), making.needed_text(ask, "text"));
    Some(Command::Archive { reason: reason?, text: Some(text?) })
}

pub(super) fn comment<'a>(ask: &Ask<'a>, asking: Asking<'a>) -> Asking<'a> {
    let choice = |audience: Audience, key: &str| {
        Choice::new(audience.code(), ask.texts.text(key)).about(ask.texts.text(&format!("{key}-hint")))
    };
    let audiences = vec![
        choice(Audience::Internal, "desk-audience-internal"),
        choice(Audience::Public, "desk-audience-public"),
    ];
    asking.text("text", "desk-comment-text", "", "").radios(
        ("audience", "desk-audience", ""),
        audiences,
        Audience::Internal.code(),
    )
}

pub(super) fn say(ask: &Ask<'_>, making: &mut Making) -> Option<Command> {
    let (text, audience) = (making.needed_text(ask, "text"), making.code(ask, "audience"));
    Some(Command::Comment { text: text?, audience: audience? })
}

pub(super) fn escalation(asking: Asking<'_>) -> Asking<'_> {
    asking.text("text", "desk-escalate-text", "desk-escalate-text-hint", "")
}

pub(super) fn follow_up(asking: Asking<'_>) -> Asking<'_> {
    asking.text("text", "desk-follow-up-text", "desk-follow-up-text-hint", "").files(
        "files",
        "desk-files",
        "desk-files-hint",
    )
}

pub(super) fn tell(ask: &Ask<'_>, making: &mut Making) -> Option<Command> {
    let text = making.needed_text(ask, "text")?;
    Some(Command::FollowUp { text, attachments: ask.files.iter().map(|file| file.id).collect() })
}
