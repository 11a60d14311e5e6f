//! Before one begins: what this is for, and what not.

use askama::Template;
use axum::{extract::State, response::Response};
use platform::http::{Frame, Problem, Session, page as show};

use crate::{
    Reports,
    citizen::{draft, time_given::TimeGiven},
};

#[derive(Template)]
#[template(path = "citizen/start.html")]
struct StartPage {
    frame: Frame,
    has_draft: bool,
    time_given: TimeGiven,
}

/// `GET /lapor`: 200.
pub(in crate::citizen) async fn page(
    State(reports): State<Reports>,
    session: Session,
    frame: Frame,
) -> Result<Response, Problem> {
    let has_draft = draft::existing(&reports, &session).await?.is_some();
    let time_given = TimeGiven::now(&reports, &frame).await?;
    show(&StartPage { frame, has_draft, time_given })
}
