//! The OpenAPI document: the parts of the features put together, and what holds for every operation written once.

use std::sync::Arc;

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use http::header;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        Content, InfoBuilder, LicenseBuilder, Paths, RefOr, Response as Answer, ResponseBuilder,
        path::{Operation, ParameterIn},
        schema::Ref,
        security::{Http, HttpAuthScheme, SecurityScheme},
    },
};

use super::reference::{self, Reference};
use crate::{
    access::Access,
    http::{ProblemDocument, Routes},
};

/// An OpenAPI document, or the part of one that a feature offers.
pub type Document = utoipa::openapi::OpenApi;

/// How any part is used; the first sentence is the installation's.
const USE: &str = "Times are RFC 3339, identifiers are texts, codes are stable. Every refusal is \
    `application/problem+json` (RFC 9457) in the language of `Accept-Language` (Indonesian or English). Lists are \
    paged by `after`. What creates something needs an `Idempotency-Key`; what changes something needs `If-Match`.";

/// The document of these parts; `about` says in a sentence what the API is for.
#[must_use]
pub fn document(about: &str, parts: impl IntoIterator<Item = Document>) -> Document {
    let license = LicenseBuilder::new().name("EUPL-1.2").identifier(Some("EUPL-1.2")).build();
    let info = InfoBuilder::new()
        .title("Tuntas")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(format!("{about} {USE}")))
        .license(Some(license));
    let mut document = Document::new(info.build(), Paths::new());
    for part in parts {
        document.merge(part);
    }
    complete(&mut document);
    document
}

/// What holds for every operation.
fn complete(document: &mut Document) {
    let components = document.components.get_or_insert_with(Default::default);
    let mut schemas = Vec::new();
    ProblemDocument::schemas(&mut schemas);
    components.schemas.extend(schemas);
    components.schemas.insert(ProblemDocument::name().into(), ProblemDocument::schema());
    let basic = SecurityScheme::Http(Http::new(HttpAuthScheme::Basic));
    components.add_security_scheme("receipt", basic);
    let bearer = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
    components.add_security_scheme("token", bearer);
    for item in document.paths.paths.values_mut() {
        let reading = item.get.iter_mut();
        let changing = [&mut item.post, &mut item.put, &mut item.patch, &mut item.delete];
        reading.for_each(|operation| answer_all(operation, false));
        changing.into_iter().flatten().for_each(|operation| answer_all(operation, true));
    }
}

/// Adds what such an operation can always answer, and says that every refusal is a problem.
fn answer_all(operation: &mut Operation, changes: bool) {
    let named = |place: ParameterIn, name: Option<&str>| {
        let parameters = operation.parameters.iter().flatten();
        let mut parameters = parameters.filter_map(|one| match one {
            RefOr::T(one) if one.parameter_in == place => Some(&one.name),
            _ => None,
        });
        parameters.any(|one| name.is_none_or(|name| one == name))
    };
    let body = operation.request_body.as_ref();
    let json = body
        .is_some_and(|body| matches!(body, RefOr::T(body) if body.content.contains_key("application/json")));
    let always = [
        (true, "401", "The token or the receipt is missing or wrong"),
        (true, "503", "The node cannot answer now; `Retry-After` says when to try again"),
        (changes, "403", "It is not yours to do, or the request comes from a page of another site"),
        (json, "400", "The body is no JSON of this shape"),
        (json, "413", "The body is too large"),
        (json, "415", "The body is not said to be JSON"),
        (named(ParameterIn::Query, None), "400", "A parameter is unknown, missing or of another type"),
        (
            named(ParameterIn::Header, Some("Idempotency-Key")),
            "400",
            "`Idempotency-Key` is missing or too short",
        ),
        (named(ParameterIn::Header, Some("If-Match")), "412", "It has changed since you read it"),
        (named(ParameterIn::Header, Some("If-Match")), "428", "`If-Match` is missing"),
    ];
    let answers = &mut operation.responses.responses;
    for (_, status, description) in always.into_iter().filter(|(holds, ..)| *holds) {
        let answer = || RefOr::T(ResponseBuilder::new().description(description).build());
        answers.entry(status.to_owned()).or_insert_with(answer);
    }
    for (status, answer) in answers {
        if let RefOr::T(answer) = answer
            && status.as_str() >= "400"
        {
            make_problem(answer);
        }
    }
}

fn make_problem(answer: &mut Answer) {
    let schema = Ref::from_schema_name(ProblemDocument::name());
    answer.content.insert("application/problem+json".to_owned(), RefOr::T(Content::new(Some(schema))));
}

/// The document as programs and as people read it.
#[derive(Clone)]
pub(super) struct Served {
    text: Arc<str>,
    pub(super) reference: Arc<Reference>,
}

/// `/api/v1/openapi.json` with this document, and `/api` with the same for people.
#[must_use]
pub fn routes(document: &Document) -> Routes {
    let value = serde_json::to_value(document).unwrap_or_default();
    let served = Served { text: format!("{value:#}").into(), reference: Arc::new(Reference::of(&value)) };
    Routes::new()
        .get("/api", Access::ANYONE, reference::page)
        .get("/api/v1/openapi.json", Access::ANYONE, show)
        .with_state(served)
}

/// `/api/v1/openapi.json`.
async fn show(State(served): State<Served>) -> Response {
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-cache")];
    (headers, served.text.to_string()).into_response()
}
