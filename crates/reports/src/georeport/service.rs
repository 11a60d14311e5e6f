//! Services: the categories in use.

use axum::{extract::State, response::Response};
use http::StatusCode;
use platform::{
    http::{Problem, Reader},
    i18n::Texts,
};
use serde_json::{Value, json};

use super::format::Format;
use crate::{
    Reports,
    store::{self, Category},
};

/// `GET /open311/v2/services.{json,xml}`: 200.
pub(super) async fn services(
    State(reports): State<Reports>,
    format: Format,
    Reader(texts): Reader,
) -> Result<Response, Problem> {
    let categories = reports.context().db().read(store::categories).await?;
    let services = categories.iter().map(|one| service(one, &categories, &texts)).collect();
    Ok(format.answer(StatusCode::OK, ("services", "service"), &Value::Array(services)))
}

fn service(category: &Category, all: &[Category], texts: &Texts) -> Value {
    let lang = texts.language().code();
    let topic = category.parent.as_deref().and_then(|code| all.iter().find(|one| one.code == code));
    let topic = topic.unwrap_or(category);
    let description =
        if category.sensitive { texts.text("georeport-service-sensitive") } else { String::new() };
    json!({
        "service_code": category.code,
        "service_name": category.name(lang),
        "description": description,
        // Every service asks the same few things more; see `definition`.
        "metadata": true,
        "type": "realtime",
        "keywords": topic.code,
        "group": topic.name(lang),
    })
}
