//! The OpenAPI document, made from the code of the handlers.

use std::sync::LazyLock;

use axum::response::{IntoResponse, Response};
use http::header;
use platform::http::ProblemDocument;
use utoipa::{
    Modify, OpenApi, PartialSchema, ToSchema,
    openapi::{
        Content, OpenApi as Document, RefOr, Response as Answer, ResponseBuilder,
        path::Operation,
        schema::Ref,
        security::{Http, HttpAuthScheme, SecurityScheme},
    },
};

use super::{act, case, desk, figures, filing, identity, list, lookup, uploads};

#[derive(OpenApi)]
#[openapi(
    info(title = "Tuntas", description = "Reports of people to their government. Times are RFC 3339, identifiers are \
        texts, codes are stable. Every refusal is `application/problem+json` (RFC 9457) in the language of \
        `Accept-Language` (Indonesian or English). Lists are paged by `after`. What creates something needs an \
        `Idempotency-Key`; what changes something needs `If-Match`.",
        license(name = "EUPL-1.2", identifier = "EUPL-1.2")),
    tags(
        (name = "Anybody", description = "What needs no account."),
        (name = "Reporters", description = "What the holder of a receipt sees and does: HTTP Basic with the tracking \
            number for the name and the secret for the password."),
        (name = "Officials", description = "What officials see and do: a bearer token from the administrator."),
    ),
    paths(
        list::public, filing::file, case::public, uploads::upload, lookup::areas, lookup::locate,
        lookup::categories, lookup::agencies, figures::figures, case::mine, act::as_reporter, desk::desk,
        filing::on_behalf, case::official, act::as_officer, identity::look,
    ),
    modifiers(&Everywhere),
)]
struct Api;

/// What holds for every operation and is written once.
struct Everywhere;

impl Modify for Everywhere {
    fn modify(&self, document: &mut Document) {
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
            for operation in [&mut item.get, &mut item.post].into_iter().flatten() {
                complete(operation);
            }
        }
    }
}

/// Adds what any operation can answer, and says that every refusal is a problem.
fn complete(operation: &mut Operation) {
    let changes = operation.request_body.is_some();
    let answers = &mut operation.responses.responses;
    let mut add = |status: &str, description: &str| {
        let answer = || RefOr::T(ResponseBuilder::new().description(description).build());
        answers.entry(status.to_owned()).or_insert_with(answer);
    };
    add("401", "The token or the receipt is missing or wrong");
    add("503", "The node cannot answer now; `Retry-After` says when to try again");
    if changes {
        add("403", "The request comes from a page of another site");
    }
    for (status, answer) in &mut *answers {
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

static DOCUMENT: LazyLock<Document> = LazyLock::new(Api::openapi);
static TEXT: LazyLock<String> = LazyLock::new(|| DOCUMENT.to_pretty_json().unwrap_or_default());

/// The document.
#[must_use]
pub fn document() -> &'static Document {
    &DOCUMENT
}

/// `/api/v1/openapi.json`.
pub(super) async fn show() -> Response {
    ([(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-cache")], TEXT.as_str())
        .into_response()
}
