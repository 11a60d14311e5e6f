//! A report as everybody may read it.

use askama::Template;
use axum::{extract::State, response::Response};
use platform::{
    access::Caller,
    http::{Frame, Path, Problem, page as show},
};

use super::case::Told;
use crate::{
    Reports,
    actions::ActionError,
    rules::tracking::TrackingNumber,
    store,
    view::{Viewer, case_by_number},
};

#[derive(Template)]
#[template(path = "citizen/report.html")]
struct ReportPage {
    told: Told,
    /// What is said of it where it is shared.
    summary: String,
    address: String,
    /// Whether this session holds its receipt.
    is_own: bool,
    frame: Frame,
}

/// `GET /laporan/{number}`: 200; 404 for what the public may not know of.
pub(super) async fn report(
    State(reports): State<Reports>,
    caller: Caller,
    Path(number): Path<String>,
    frame: Frame,
) -> Result<Response, Problem> {
    let number: TrackingNumber = number.parse().map_err(|_| Problem::not_found())?;
    let inside = reports.clone();
    let found = reports
        .context()
        .db()
        .read(move |tx| {
            let case = case_by_number(tx, &inside, &number.to_string(), &Viewer::Public)?;
            let Some(case) = case else { return Ok(None) };
            let category = case.category.as_deref().map(|code| store::category(tx, code)).transpose()?;
            Ok::<_, ActionError>(Some((case, category.flatten())))
        })
        .await?;
    let (case, category) = found.ok_or_else(Problem::not_found)?;
    let told = Told::new(&frame, &case, category);
    show(&ReportPage {
        summary: format!("{} · {} · {}", told.state_label, told.area, told.turn),
        address: format!("{}/laporan/{}", reports.context().address(), told.number),
        is_own: caller.receipts.contains(&case.id),
        told,
        frame,
    })
}
