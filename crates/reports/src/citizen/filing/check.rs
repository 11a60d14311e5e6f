//! All answers once more, and then it is filed.

use askama::Template;
use axum::{extract::State, response::Response};
use directory::area::Areas;
use platform::{
    http::{Frame, Problem, Reader, Session, page as show, see_other},
    i18n::Language,
    idempotency::IdempotencyKey,
};
use uuid::Uuid;

use super::{
    Step, Trail, place, privacy,
    receipt::{JUST_FILED, PATH as RECEIPT},
    story,
};
use crate::{
    Reports,
    actions::{NewReport, file_report},
    citizen::draft::{Draft, Opened, already_filed, existing, forget},
    rules::{
        lifecycle::{Actor, Channel},
        submission,
    },
    store::{Attachment, DRAFT_SCOPE},
    words,
};

#[derive(Template)]
#[template(path = "citizen/check.html")]
struct CheckPage {
    trail: Trail,
    class: String,
    text: String,
    files: Vec<Attachment>,
    area: String,
    place: String,
    point: Option<String>,
    visibility: String,
    visibility_hint: String,
    identity: Vec<(String, String)>,
    frame: Frame,
}

/// Where to go instead when the draft cannot be filed as it is.
fn unfinished(draft: &Draft) -> Option<String> {
    let flaws = [
        story::flaws(draft).first().copied(),
        place::check(draft).err().and_then(|flaws| flaws.first().copied()),
        privacy::check(draft).err().and_then(|flaws| flaws.first().copied()),
    ];
    let step = flaws.into_iter().flatten().next().map(Step::of);
    let step = step.or_else(|| privacy::visibility(&draft.visibility).is_none().then_some(Step::Privacy));
    step.map(|step| format!("{}?salah=1", step.path()))
}

/// `GET /lapor/periksa`: 200, or 303 to the step where something is missing.
pub(in crate::citizen) async fn page(
    State(reports): State<Reports>,
    session: Session,
    frame: Frame,
) -> Result<Response, Problem> {
    let Some(opened) = existing(&reports, &session).await? else { return Ok(see_other("/lapor")) };
    let draft = &opened.draft;
    if let Some(elsewhere) = unfinished(draft) {
        return Ok(see_other(&elsewhere));
    }
    let (Ok(class), Ok(checked)) = (submission::class(&draft.class), place::check(draft)) else {
        return Ok(see_other("/lapor"));
    };
    let texts = &frame.texts;
    let key = privacy::VISIBILITIES
        .iter()
        .find(|(code, _)| *code == draft.visibility)
        .map_or("citizen-visibility-public", |(_, key)| *key);
    let identity = [
        ("citizen-name", &draft.name),
        ("citizen-phone", &draft.phone),
        ("citizen-email", &draft.email),
        ("citizen-nik", &draft.nik),
    ];
    let said = |(key, value): (&str, &String)| {
        (!value.trim().is_empty()).then(|| (texts.text(key), value.trim().to_owned()))
    };
    show(&CheckPage {
        trail: Step::Check.trail(texts, false),
        class: words::class(texts, class),
        text: draft.text.trim().to_owned(),
        files: opened.files(&reports).await?,
        area: Areas::embedded().address(checked.area).unwrap_or_default(),
        place: checked.place,
        point: checked.point.map(|(latitude, longitude)| format!("{latitude:.5}, {longitude:.5}")),
        visibility: texts.text(key),
        visibility_hint: texts.text(&format!("{key}-hint")),
        identity: identity.into_iter().filter_map(said).collect(),
        frame,
    })
}

/// `POST /lapor/periksa`: files the draft, once however often it is sent; 303 to the receipt.
pub(in crate::citizen) async fn file(
    State(reports): State<Reports>,
    session: Session,
    Reader(texts): Reader,
) -> Result<Response, Problem> {
    let Some(opened) = existing(&reports, &session).await? else {
        // A second tap: the first one has filed it, or is about to say so.
        if let Some(report) = already_filed(&reports, &session).await? {
            return hand_out(&session, report).await;
        }
        let filed = session.get(&JUST_FILED).await?.is_some();
        return Ok(see_other(if filed { RECEIPT } else { "/lapor" }));
    };
    if let Some(elsewhere) = unfinished(&opened.draft) {
        return Ok(see_other(&elsewhere));
    }
    let files = opened.files(&reports).await?;
    let Some(new) = new_report(&reports, &opened, texts.language(), files) else {
        return Ok(see_other("/lapor"));
    };
    let filed = file_report(&reports, new).await?;
    hand_out(&session, filed.report).await
}

/// Lets this session see the receipt. The session keeps its cookie: a second tap, whose answer is the one the browser
/// shows, comes with the old one.
pub(super) async fn hand_out(session: &Session, report: Uuid) -> Result<Response, Problem> {
    forget(session).await?;
    session.put(&JUST_FILED, &report).await?;
    session.remember_receipt(report).await?;
    Ok(see_other(RECEIPT))
}

/// The report of a draft without flaws.
fn new_report(
    reports: &Reports,
    Opened { id, draft, .. }: &Opened,
    language: Language,
    attachments: Vec<Attachment>,
) -> Option<NewReport> {
    let place::Checked { area, point, place } = place::check(draft).ok()?;
    Some(NewReport {
        class: submission::class(&draft.class).ok()?,
        category: None,
        text: submission::text(&draft.text).ok()?,
        area,
        point,
        place,
        channel: Channel::Web,
        received_at: reports.context().now(),
        asked: privacy::visibility(&draft.visibility)?,
        subject: None,
        reporter: privacy::check(draft).ok()?,
        language,
        attachments,
        draft: Some(*id),
        by: Actor::Reporter,
        key: Some(IdempotencyKey {
            scope: DRAFT_SCOPE.to_owned(),
            key: id.to_string(),
            request: id.as_bytes().to_vec(),
        }),
    })
}
