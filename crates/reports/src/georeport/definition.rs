//! What else is asked of whoever files: the same for each category, and none of it needed.

use axum::{extract::State, response::Response};
use http::StatusCode;
use platform::{
    http::{Path, Problem, Reader},
    i18n::Texts,
};
use serde_json::{Value, json};

use super::format::{Format, stem};
use crate::{
    Reports,
    rules::{lifecycle::Class, visibility::Visibility},
    store, words,
};

/// The attribute that says what kind of report it is.
pub(super) const CLASS: &str = "class";
/// The attribute that says what is to be hidden.
pub(super) const HIDE: &str = "hide";
/// What a reporter may choose; insiders come in by a door of their own.
const CLASSES: [Class; 3] = [Class::Complaint, Class::InformationRequest, Class::Aspiration];

/// `GET /open311/v2/services/{service}.{json,xml}`: 200; 404 for no category in use.
pub(super) async fn definition(
    State(reports): State<Reports>,
    format: Format,
    Path(service): Path<String>,
    Reader(texts): Reader,
) -> Result<Response, Problem> {
    let code = stem(&service).to_owned();
    let category = reports.context().db().read(move |tx| store::category_in_use(tx, &code)).await?;
    let category = category.ok_or_else(Problem::not_found)?;
    let answer = json!({
        "service_code": category.code,
        "attributes": [class(&texts), hide(&texts)],
    });
    Ok(format.answer(StatusCode::OK, ("service_definition", "attribute"), &answer))
}

fn class(texts: &Texts) -> Value {
    let values: Vec<Value> = CLASSES
        .iter()
        .map(|class| json!({"key": class.code(), "name": words::class(texts, *class)}))
        .collect();
    attribute((CLASS, "singlevaluelist", 1), &texts.text("georeport-ask-class"), &values)
}

fn hide(texts: &Texts) -> Value {
    let choice = |what: Visibility, key: &str| json!({"key": what.to_string(), "name": texts.text(key)});
    let values = vec![
        choice(Visibility::ANONYMOUS, "georeport-hide-anonymous"),
        choice(Visibility::CONFIDENTIAL, "georeport-hide-confidential"),
    ];
    attribute((HIDE, "multivaluelist", 2), &texts.text("georeport-ask-hide"), &values)
}

fn attribute((code, kind, order): (&str, &str, u8), asks: &str, values: &[Value]) -> Value {
    json!({
        "variable": true,
        "code": code,
        "datatype": kind,
        "required": false,
        "datatype_description": Value::Null,
        "order": order,
        "description": asks,
        "values": values,
    })
}
