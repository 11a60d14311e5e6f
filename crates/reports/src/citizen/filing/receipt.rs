//! The receipt: number and secret, shown to the session that filed until it leaves the page.

use askama::Template;
use axum::{extract::State, response::Response};
use platform::http::{Frame, Problem, Session, SessionKey, page as show, see_other};
use uuid::Uuid;

use crate::{
    Reports,
    actions::{ActionError, ReceiptProof, secret_again},
    citizen::{case::Told, time_given::TimeGiven},
    rules::tracking::Secret,
    store::history,
    view::{Viewer, case},
};

/// The report that this session has just filed. Its secret follows from the node's key, so no session keeps one; once that
/// key is another, nobody can show it again.
pub(super) const JUST_FILED: SessionKey<Uuid> = SessionKey::new("just filed");

/// Where the receipt is.
pub(super) const PATH: &str = "/lapor/tanda-terima";

#[derive(Template)]
#[template(path = "citizen/receipt.html")]
struct ReceiptPage {
    number: String,
    secret: Option<String>,
    address: String,
    qr: String,
    told: Told,
    time_given: TimeGiven,
    frame: Frame,
}

/// `GET /lapor/tanda-terima`: 200, or 303 when nothing was filed here.
pub(in crate::citizen) async fn page(
    State(reports): State<Reports>,
    session: Session,
    frame: Frame,
) -> Result<Response, Problem> {
    let Some(report) = session.get(&JUST_FILED).await? else { return Ok(see_other("/lapor")) };
    let inside = reports.clone();
    let viewer = Viewer::Receipt(ReceiptProof::of_new(report));
    let read = reports.context().db().read(move |tx| -> Result<_, ActionError> {
        let again = secret_again(tx, &inside, report)?;
        Ok(case(tx, &inside, report, &viewer)?.zip(again))
    });
    let Some((case, (_, secret))) = read.await? else { return Ok(see_other("/lapor")) };
    let address = format!("{}/lacak?nomor={}", reports.context().address(), case.number);
    show(&ReceiptPage {
        number: case.number.clone(),
        secret: secret.as_ref().map(Secret::reveal),
        qr: platform::qr::svg(&address).map_err(|error| Problem::unexpected(&error))?,
        address,
        time_given: TimeGiven::now(&reports, &frame).await?,
        told: Told::new(&frame, &case, None),
        frame,
    })
}

/// `POST /lapor/tanda-terima`: the receipt is kept; 303 to the report.
pub(in crate::citizen) async fn leave(
    State(reports): State<Reports>,
    session: Session,
) -> Result<Response, Problem> {
    let Some(report) = session.take(&JUST_FILED).await? else { return Ok(see_other("/lacak")) };
    let found = reports.context().db().read(move |tx| history(tx, report)).await?;
    let follow = found.map(|history| format!("/lacak/{}", history.report.tracking));
    Ok(see_other(follow.as_deref().unwrap_or("/lacak")))
}
