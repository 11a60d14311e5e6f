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
    story, topic,
};
use crate::{
    Reports,
    actions::{NewReport, file_report},
    citizen::draft::{Draft, Opened, already_filed, existing, forget},
    rules::{
        lifecycle::{Actor, Channel},
        submission::{self, Flaw},
        visibility::Visibility,
    },
    store::{Attachment, Category, DRAFT_SCOPE},
    words,
};

#[derive(Template)]
#[template(path = "citizen/check.html")]
struct CheckPage {
    trail: Trail,
    class: String,
    text: String,
    /// What it is about; none: they do not know.
    category: Option<String>,
    /// Whether what it is about hides it from the public.
    sensitive: bool,
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
fn unfinished(draft: &Draft, category: &Result<Option<Category>, Flaw>) -> Option<String> {
    let flaws = [
        story::flaws(draft).first().copied(),
        category.as_ref().err().copied(),
        place::check(draft).err().and_then(|flaws| flaws.first().copied()),
        privacy::check(draft).err().and_then(|flaws| flaws.first().copied()),
    ];
    let step = flaws.into_iter().flatten().next().map(Step::of);
    let step = step.or_else(|| privacy::visibility(&draft.visibility).is_none().then_some(Step::Privacy));
    step.map(|step| format!("{}?salah=1", step.path()))
}

/// All that the reporter asked to hide, and what their topic hides by itself (reports.md §5).
fn hidden(asked: Visibility, category: Option<&Category>) -> Visibility {
    let sensitive = category.is_some_and(|category| category.sensitive);
    asked.join(Visibility::default_for(sensitive))
}

/// `GET /lapor/periksa`: 200, or 303 to the step where something is missing.
pub(in crate::citizen) async fn page(
    State(reports): State<Reports>,
    session: Session,
    frame: Frame,
) -> Result<Response, Problem> {
    let Some(opened) = existing(&reports, &session).await? else { return Ok(see_other("/lapor")) };
    let draft = &opened.draft;
    let category = topic::chosen(&reports, draft).await?;
    if let Some(elsewhere) = unfinished(draft, &category) {
        return Ok(see_other(&elsewhere));
    }
    let (Ok(class), Ok(checked), Ok(category), Some(visibility)) = (
        submission::class(&draft.class),
        place::check(draft),
        category,
        privacy::visibility(&draft.visibility),
    ) else {
        return Ok(see_other("/lapor"));
    };
    let sensitive = category.as_ref().is_some_and(|category| category.sensitive);
    let texts = &frame.texts;
    let key = privacy::key(hidden(visibility, category.as_ref()));
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
        category: category.map(|category| category.name(frame.lang).to_owned()),
        sensitive,
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
    let category = topic::chosen(&reports, &opened.draft).await?;
    if let Some(elsewhere) = unfinished(&opened.draft, &category) {
        return Ok(see_other(&elsewhere));
    }
    let files = opened.files(&reports).await?;
    let new =
        category.ok().and_then(|category| new_report(&reports, &opened, category, texts.language(), files));
    let Some(new) = new else {
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
    category: Option<Category>,
    language: Language,
    attachments: Vec<Attachment>,
) -> Option<NewReport> {
    let place::Checked { area, point, place } = place::check(draft).ok()?;
    Some(NewReport {
        class: submission::class(&draft.class).ok()?,
        text: submission::text(&draft.text).ok()?,
        area,
        point,
        place,
        channel: Channel::Web,
        received_at: reports.context().now(),
        asked: hidden(privacy::visibility(&draft.visibility)?, category.as_ref()),
        category: category.map(|category| category.code),
        subject: None,
        subject_person: String::new(),
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
