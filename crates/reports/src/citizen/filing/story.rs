//! What happened, and what kind of report it is.

use askama::Template;
use axum::{extract::State, response::Response};
use http::StatusCode;
use platform::http::{FieldErrors, Form, Frame, Problem, Query, Session, page_with_status, see_other};
use serde::Deserialize;

use super::{Opening, Step, Trail, errors};
use crate::{
    Reports,
    citizen::{
        Choice,
        draft::{Draft, opened},
    },
    rules::{
        lifecycle::Class,
        submission::{self, Flaw},
    },
    words,
};

#[derive(Template)]
#[template(path = "citizen/story.html")]
struct StoryPage {
    trail: Trail,
    classes: Vec<Choice>,
    text: String,
    errors: FieldErrors,
    frame: Frame,
}

impl StoryPage {
    fn new(frame: Frame, draft: Draft, change: bool, errors: FieldErrors) -> Self {
        let texts = &frame.texts;
        // What most people come for stands chosen; a verifier corrects it where it is wrong.
        let present = if draft.class.is_empty() { Class::Complaint.code() } else { &draft.class };
        let offered = [Class::Complaint, Class::InformationRequest, Class::Aspiration];
        let classes = offered.map(|class| {
            let hint = texts.text(&format!("citizen-class-{}-hint", class.code()));
            Choice::new(class.code(), words::class(texts, class), hint, present)
        });
        Self {
            trail: Step::Story.trail(texts, change),
            classes: classes.into(),
            text: draft.text,
            errors,
            frame,
        }
    }
}

/// What of the story cannot be taken.
pub(super) fn flaws(draft: &Draft) -> Vec<Flaw> {
    let (class, text) = (submission::class(&draft.class), submission::text(&draft.text));
    class.err().into_iter().chain(text.err()).collect()
}

/// `GET /lapor/cerita`: 200, or 422 when something in it is to be mended.
pub(in crate::citizen) async fn page(
    State(reports): State<Reports>,
    session: Session,
    frame: Frame,
    Query(opening): Query<Opening>,
) -> Result<Response, Problem> {
    let draft = opened(&reports, &session).await?.draft;
    let errors = if opening.salah == 1 { errors(&frame.texts, &flaws(&draft)) } else { FieldErrors::none() };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with_status(status, &StoryPage::new(frame, draft, opening.ubah == 1, errors))
}

#[derive(Deserialize)]
#[serde(default)]
pub(in crate::citizen) struct Story {
    class: String,
    text: String,
    ubah: bool,
}

impl Default for Story {
    fn default() -> Self {
        Self { class: Class::Complaint.code().to_owned(), text: String::new(), ubah: false }
    }
}

/// `POST /lapor/cerita`: 303 to the next step, or 422 with the form as it was typed.
pub(in crate::citizen) async fn save(
    State(reports): State<Reports>,
    session: Session,
    frame: Frame,
    Form(story): Form<Story>,
) -> Result<Response, Problem> {
    let mut opened = opened(&reports, &session).await?;
    opened.draft.class = story.class;
    opened.draft.text = story.text;
    opened.keep(&reports, &session).await?;
    let flaws = flaws(&opened.draft);
    if flaws.is_empty() {
        return Ok(see_other(Step::Story.next(story.ubah)));
    }
    let errors = errors(&frame.texts, &flaws);
    let page = StoryPage::new(frame, opened.draft, story.ubah, errors);
    page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &page)
}
