//! An oversight body asks for a case, and takes it over.

use super::{super::control::Asking, reading::Ask};

pub(super) fn request<'a>(ask: &Ask<'a>, asking: Asking<'a>) -> Asking<'a> {
    asking.notice("info", ask.texts.text("desk-request_takeover-what")).text(
        "text",
        "desk-request_takeover-text",
        "desk-request_takeover-text-hint",
        "",
    )
}

pub(super) fn take_over<'a>(ask: &Ask<'a>, asking: Asking<'a>) -> Asking<'a> {
    asking.notice("info", ask.texts.text("desk-take_over-what")).text(
        "text",
        "desk-take_over-text",
        "desk-take_over-text-hint",
        "",
    )
}
