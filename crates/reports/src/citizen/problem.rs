//! What each kind of problem means: where the `type` of a problem document leads.

use askama::Template;
use axum::response::Response;
use platform::http::{Frame, Path, Problem, page as show};

/// Every kind of problem there is, in whichever crate it arises.
pub const PROBLEM_KINDS: [&str; 42] = [
    "bad-request",
    "conflict",
    "failed",
    "forbidden",
    "foreign-form",
    "invalid",
    "invitation-gone",
    "key-used-for-other",
    "not-found",
    "receipt-needed",
    "refused-already-there",
    "refused-already-verified",
    "refused-answer-needs-evidence",
    "refused-draft-is-submitted",
    "refused-help-to-completeness",
    "refused-into-itself",
    "refused-may-only-raise",
    "refused-needs-another-verifier",
    "refused-needs-approval",
    "refused-needs-insistence",
    "refused-needs-reason",
    "refused-no-approval-needed",
    "refused-no-draft",
    "refused-not-below",
    "refused-not-in-state",
    "refused-not-verified",
    "refused-not-yours",
    "refused-nothing-changes",
    "refused-nothing-given",
    "refused-past-reply-window",
    "refused-primary-is-merged",
    "refused-promise-in-the-past",
    "refused-received-in-the-future",
    "refused-to-the-agency-complained-about",
    "refused-window-still-open",
    "sign-in-needed",
    "too-large",
    "too-many",
    "unavailable",
    "wrong-media-type",
    "wrong-method",
    "wrong-token",
];

#[derive(Template)]
#[template(path = "citizen/problem.html")]
struct KindPage {
    title: String,
    explanation: String,
    advice: String,
    kind: String,
    frame: Frame,
}

/// `GET /masalah/{kind}`, `GET /problems/{kind}`: 200; 404 for a kind that is none.
pub(super) async fn problem(Path(kind): Path<String>, frame: Frame) -> Result<Response, Problem> {
    if !PROBLEM_KINDS.contains(&kind.as_str()) {
        return Err(Problem::not_found());
    }
    let [title, explanation, advice] =
        ["", "-explanation", "-advice"].map(|part| frame.texts.text(&format!("problem-{kind}{part}")));
    show(&KindPage { title, explanation, advice, kind, frame })
}
