//! What happened, and what kind of report it is.

use askama::Template;
use axum::{extract::State, response::Response};
use http::StatusCode;
use platform::http::{FieldErrors, Form, Frame, Problem, Query, Session, page_with_status, see_other};
use serde::Deserialize;

use super::{
    Opening, Step, Trail, errors,
    topic::{self, Topic},
};
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
    store::Category,
    words,
};

#[derive(Template)]
#[template(path = "citizen/story.html")]
struct StoryPage {
    trail: Trail,
    classes: Vec<Choice>,
    text: String,
    topics: Vec<Topic>,
    errors: FieldErrors,
    frame: Frame,
}

impl StoryPage {
    fn new(frame: Frame, draft: Draft, categories: &[Category], change: bool, errors: FieldErrors) -> Self {
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
            topics: topic::topics(&frame, categories, &draft.category),
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

fn all_flaws(draft: &Draft, categories: &[Category]) -> Vec<Flaw> {
    flaws(draft).into_iter().chain(topic::flaw(draft, categories)).collect()
}

/// `GET /lapor/cerita`: 200, or 422 when something in it is to be mended.
pub(in crate::citizen) async fn page(
    State(reports): State<Reports>,
    session: Session,
    frame: Frame,
    Query(opening): Query<Opening>,
) -> Result<Response, Problem> {
    let draft = opened(&reports, &session).await?.draft;
    let categories = topic::offered(&reports).await?;
    let found = if opening.salah == 1 { all_flaws(&draft, &categories) } else { Vec::new() };
    let errors = errors(&frame.texts, &found);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with_status(status, &StoryPage::new(frame, draft, &categories, opening.ubah == 1, errors))
}

#[derive(Deserialize)]
#[serde(default)]
pub(in crate::citizen) struct Story {
    class: String,
    text: String,
    category: String,
    ubah: bool,
}

impl Default for Story {
    fn default() -> Self {
        let class = Class::Complaint.code().to_owned();
        Self { class, text: String::new(), category: String::new(), ubah: false }
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
    opened.draft.category = story.category;
    opened.keep(&reports, &session).await?;
    let categories = topic::offered(&reports).await?;
    let flaws = all_flaws(&opened.draft, &categories);
    if flaws.is_empty() {
        return Ok(see_other(Step::Story.next(story.ubah)));
    }
    let errors = errors(&frame.texts, &flaws);
    let page = StoryPage::new(frame, opened.draft, &categories, story.ubah, errors);
    page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &page)
}
