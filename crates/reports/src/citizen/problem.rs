//! What each kind of problem means: where the `type` of a problem document leads.

use askama::Template;
use axum::response::Response;
use platform::http::{Frame, Path, Problem, page as show};

#[derive(Template)]
#[template(path = "citizen/problem.html")]
struct KindPage {
    title: String,
    explanation: String,
    advice: String,
    kind: String,
    frame: Frame,
}

/// `GET /masalah/{kind}`, `GET /problems/{kind}`: 200; 404 for a kind that is none. A kind is what has all its texts.
pub(super) async fn problem(Path(kind): Path<String>, frame: Frame) -> Result<Response, Problem> {
    let text = |part: &str| {
        let found = frame.texts.find(&format!("problem-{kind}{part}"), &[]);
        found.ok_or_else(Problem::not_found)
    };
    let (title, explanation, advice) = (text("")?, text("-explanation")?, text("-advice")?);
    show(&KindPage { title, explanation, advice, kind, frame })
}
