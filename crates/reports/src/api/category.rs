//! Categories, as system administrators keep them.

use axum::{
    extract::{OriginalUri, State},
    response::Response,
};
use directory::officer::Officer;
use http::StatusCode;
use platform::http::{
    Path, Problem,
    api::{Asked, IfMatch, Key, Sent, field as flaw, limit, list_part, tagged},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::creating::{Reading, create, created};
use crate::{
    Reports,
    admin::{CategoryCode, CategoryDetails, NodeAdministrator, add_category, change_category, field},
    store::{self, Category},
};

/// Which part of a list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct PartQuery {
    /// Goes on after this: `next` of the answer before.
    #[serde(default)]
    pub(super) after: Option<String>,
    /// At most so many; 50 when absent.
    #[serde(default)]
    #[param(minimum = 1, maximum = 100)]
    pub(super) limit: Option<i64>,
}

/// A category as its administrators see it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct KeptCategory {
    /// Its stable code.
    code: String,
    /// Code of the topic it belongs to; absent for topics.
    parent: Option<String>,
    /// Its Indonesian name.
    name_id: String,
    /// Its English name.
    name_en: String,
    /// Whether reports in it stay hidden until somebody decides to publish them.
    sensitive: bool,
    /// Short name or code of the agency that usually has it; the one of that name where the report is about is meant.
    agency: Option<String>,
    /// Whether it is offered; reports keep one that is not.
    active: bool,
    /// What to name in `If-Match`, in quotes.
    version: u64,
}

impl From<Category> for KeptCategory {
    fn from(category: Category) -> Self {
        let version = category.version();
        let Category { code, parent, name_id, name_en, sensitive, agency, active } = category;
        Self { code, parent, name_id, name_en, sensitive, agency, active, version }
    }
}

/// A part of the categories.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct KeptCategories {
    /// The categories, topics before what belongs to them.
    categories: Vec<KeptCategory>,
    /// What to name in `after` to go on; absent at the end. Also in the header `Link`.
    next: Option<String>,
}

/// What people can change of a category.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CategoryDetailsSent {
    /// Its Indonesian name.
    #[schema(min_length = 1, max_length = 200)]
    name_id: String,
    /// Its English name.
    #[schema(min_length = 1, max_length = 200)]
    name_en: String,
    /// Whether reports in it stay hidden until somebody decides to publish them.
    sensitive: bool,
    /// Short name or code of the agency that usually has it; absent for none.
    #[serde(default)]
    agency: Option<String>,
    /// Whether it is offered.
    active: bool,
}

/// A category to be added. Its code and topic do not change later.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewCategory {
    /// Its code: small letters, digits, hyphens, and at most one dot.
    #[schema(
        min_length = 1,
        max_length = 60,
        pattern = "^[a-z0-9-]+(\\.[a-z0-9-]+)?$",
        examples("roads.sign")
    )]
    code: String,
    /// Code of the topic it belongs to; absent for a topic.
    #[serde(default)]
    parent: Option<String>,
    /// Its Indonesian name.
    #[schema(min_length = 1, max_length = 200)]
    name_id: String,
    /// Its English name.
    #[schema(min_length = 1, max_length = 200)]
    name_en: String,
    /// Whether reports in it stay hidden until somebody decides to publish them.
    sensitive: bool,
    /// Short name or code of the agency that usually has it; absent for none.
    #[serde(default)]
    agency: Option<String>,
}

impl CategoryDetailsSent {
    fn read(self, reading: &mut Reading) -> Option<CategoryDetails> {
        let Self { name_id, name_en, sensitive, agency, active } = self;
        let name_id = reading.read("name_id", field::line(&name_id));
        let name_en = reading.read("name_en", field::line(&name_en));
        Some(CategoryDetails { name_id: name_id?, name_en: name_en?, sensitive, agency, active })
    }
}

impl NewCategory {
    fn read(self) -> Result<(CategoryCode, Option<String>, CategoryDetails), Problem> {
        let Self { code, parent, name_id, name_en, sensitive, agency } = self;
        let mut reading = Reading::default();
        let code = reading.read("code", code.parse().map_err(|_| "desk-category-code-wrong"));
        let details = CategoryDetailsSent { name_id, name_en, sensitive, agency, active: true };
        let details = details.read(&mut reading);
        let new = || Some((code?, parent, details?));
        reading.finish(new())
    }
}

async fn load(reports: &Reports, code: String) -> Result<Category, Problem> {
    let found = reports.context().db().read(move |tx| store::category(tx, &code)).await?;
    found.ok_or_else(Problem::not_found)
}

fn shown(category: Category) -> Response {
    tagged(StatusCode::OK, category.version(), &KeptCategory::from(category))
}

/// Lists the categories, in use or not, topics before what belongs to them.
#[utoipa::path(get, path = "/api/v1/admin/categories", tag = "Node administrators", params(PartQuery),
    security(("token" = [])),
    responses(
        (status = 200, description = "A part of the list", body = KeptCategories,
            headers(("Link" = String, description = "`rel=\"next\"`, unless this is the end"))),
        (status = 403, description = "You are no system administrator"),
        (status = 422, description = "A parameter is to be corrected"),
    ))]
pub(super) async fn list(
    State(reports): State<Reports>,
    _: Officer,
    OriginalUri(uri): OriginalUri,
    Asked(query): Asked<PartQuery>,
) -> Result<Response, Problem> {
    let limit = limit(query.limit)?;
    let read = reports.context().db().read(move |tx| -> db::Result<_> {
        let known = match query.after.as_deref() {
            Some(code) => store::category(tx, code)?.is_some(),
            None => true,
        };
        Ok((
            known,
            if known { store::categories_after(tx, query.after.as_deref(), limit + 1)? } else { Vec::new() },
        ))
    });
    let (known, mut found) = read.await?;
    if !known {
        return Err(Problem::invalid(vec![flaw("after", "api-flaw-cursor")]));
    }
    let more = found.len() > usize::from(limit);
    found.truncate(limit.into());
    let next = found.last().filter(|_| more).map(|last| last.code.clone());
    let list = KeptCategories { categories: found.into_iter().map(Into::into).collect(), next };
    Ok(list_part(&uri, list.next.as_deref(), &list))
}

/// Shows a category.
#[utoipa::path(get, path = "/api/v1/admin/categories/{code}", tag = "Node administrators", security(("token" = [])),
    params(("code" = String, Path, description = "The category's code")),
    responses(
        (status = 200, description = "The category", body = KeptCategory,
            headers(("ETag" = String, description = "Its version"))),
        (status = 403, description = "You are no system administrator"),
        (status = 404, description = "There is no such category"),
    ))]
pub(super) async fn one(
    State(reports): State<Reports>,
    _: Officer,
    Path(code): Path<String>,
) -> Result<Response, Problem> {
    Ok(shown(load(&reports, code).await?))
}

/// Adds a category, for administrators of a whole government.
///
/// Sending the same body again under the same key answers 200 with the category as it is.
#[utoipa::path(post, path = "/api/v1/admin/categories", tag = "Node administrators", request_body = NewCategory,
    security(("token" = [])), params(Key),
    responses(
        (status = 201, description = "It is added", body = KeptCategory,
            headers(("Location" = String, description = "Where it is read"))),
        (status = 200, description = "It was added before under this key", body = KeptCategory),
        (status = 422, description = "Fields are to be corrected, or the key was used for another body"),
    ))]
pub(super) async fn add(
    State(reports): State<Reports>,
    NodeAdministrator(by): NodeAdministrator,
    key: Key,
    Sent { value: sent, bytes }: Sent<NewCategory>,
) -> Result<Response, Problem> {
    let (code, topic, details) = sent.read()?;
    let context = reports.context().clone();
    let made = create(&reports, key.of("category", &[&bytes]), move |tx| {
        let added = add_category(tx, &context, by.person, (&code, topic.as_deref()), &details);
        added.map(|category| category.code)
    });
    let made = made.await?;
    let category = load(&reports, made.name.clone()).await?;
    Ok(created(&made, &format!("/api/v1/admin/categories/{}", made.name), &KeptCategory::from(category)))
}

/// Changes a category, or takes it out of use; for administrators of a whole government.
#[utoipa::path(put, path = "/api/v1/admin/categories/{code}", tag = "Node administrators",
    request_body = CategoryDetailsSent, security(("token" = [])),
    params(("code" = String, Path, description = "The category's code"), IfMatch),
    responses(
        (status = 200, description = "The category as it is now", body = KeptCategory,
            headers(("ETag" = String, description = "Its version now"))),
        (status = 404, description = "There is no such category"),
        (status = 422, description = "Fields are to be corrected"),
    ))]
pub(super) async fn change(
    State(reports): State<Reports>,
    NodeAdministrator(by): NodeAdministrator,
    Path(code): Path<String>,
    IfMatch(version): IfMatch,
    Sent { value: sent, .. }: Sent<CategoryDetailsSent>,
) -> Result<Response, Problem> {
    let mut reading = Reading::default();
    let details = sent.read(&mut reading);
    let details = reading.finish(details)?;
    let context = reports.context().clone();
    let write = reports
        .context()
        .db()
        .write(move |tx| change_category(tx, &context, by.person, (&code, version), &details));
    Ok(shown(write.await?))
}
