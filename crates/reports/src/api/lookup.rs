//! What reports refer to: areas, categories, agencies.

use axum::{Json, extract::State};
use directory::{
    agency::{Agency, AgencyTree as Tree},
    area::{Area, AreaLevel, Areas},
    boundary::{Boundaries, Located, Point},
};
use platform::http::{
    Problem,
    api::{Asked, field},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{Reports, rules::submission, store};

/// Whose parts to list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct Parent {
    /// Code of an area; provinces are listed when it is absent.
    #[serde(default)]
    parent: Option<String>,
}

/// An area.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct AreaDocument {
    /// Its official code.
    #[schema(examples("63.71.01.1001"))]
    code: String,
    /// Its name with its sort, such as `Kota Banjarmasin`.
    name: String,
    /// `province`, `regency`, `district` or `village`.
    level: &'static str,
}

impl From<&Area> for AreaDocument {
    fn from(area: &Area) -> Self {
        let level = match area.code.level() {
            AreaLevel::Province => "province",
            AreaLevel::Regency => "regency",
            AreaLevel::District => "district",
            AreaLevel::Village => "village",
        };
        Self { code: area.code.to_string(), name: area.full_name(), level }
    }
}

/// Lists the parts of an area.
#[utoipa::path(get, path = "/api/v1/areas", tag = "Anybody", params(Parent),
    responses(
        (status = 200, description = "The areas, by code", body = Vec<AreaDocument>),
        (status = 400, description = "A parameter is unknown"),
        (status = 422, description = "There is no such area"),
    ))]
pub(super) async fn areas(Asked(asked): Asked<Parent>) -> Result<Json<Vec<AreaDocument>>, Problem> {
    let areas = Areas::embedded();
    let Some(parent) = asked.parent else { return Ok(Json(areas.provinces().map(Into::into).collect())) };
    let parent = submission::area(&parent, areas);
    let parent = parent.map_err(|flaw| Problem::invalid(vec![field("parent", flaw.key())]))?;
    Ok(Json(areas.children(parent).map(Into::into).collect()))
}

/// A point on the map, WGS 84.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct Spot {
    /// Degrees north of the equator.
    #[param(minimum = -90, maximum = 90)]
    lat: f64,
    /// Degrees east of Greenwich.
    #[param(minimum = -180, maximum = 180)]
    lon: f64,
}

/// Where a point lies.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Location {
    /// The area, at the deepest level known there; absent at sea and abroad.
    area: Option<AreaDocument>,
    /// How far off its shore the point lies, when it lies near it.
    metres_off_shore: Option<f64>,
}

/// Finds the area in which a point lies.
#[utoipa::path(get, path = "/api/v1/areas/locate", tag = "Anybody", params(Spot),
    responses(
        (status = 200, description = "Where it lies", body = Location),
        (status = 400, description = "A parameter is missing, unknown or of another type"),
        (status = 422, description = "The point is nowhere on earth"),
    ))]
pub(super) async fn locate(Asked(spot): Asked<Spot>) -> Result<Json<Location>, Problem> {
    let point = Point::new(spot.lat, spot.lon);
    let point = point.map_err(|_| Problem::invalid(vec![field("lat", "flaw-point-impossible")]))?;
    // The first question unpacks the boundaries, which takes a while.
    let search = tokio::task::spawn_blocking(move || Boundaries::embedded().locate(point));
    let located = search.await.map_err(|error| Problem::unexpected(&error))?;
    let metres_off_shore = match located {
        Located::NearShore { metres, .. } => Some(metres),
        Located::Inside(_) | Located::Outside => None,
    };
    let area = located.area().and_then(|code| Areas::embedded().get(code)).map(Into::into);
    Ok(Json(Location { area, metres_off_shore }))
}

/// A category.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CategoryDocument {
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
}

/// Lists the categories, topics before what belongs to them.
#[utoipa::path(get, path = "/api/v1/categories", tag = "Anybody",
    responses((status = 200, description = "The categories", body = Vec<CategoryDocument>)))]
pub(super) async fn categories(
    State(reports): State<Reports>,
) -> Result<Json<Vec<CategoryDocument>>, Problem> {
    let categories = reports.context().db().read(store::categories).await?;
    let document = |category: store::Category| CategoryDocument {
        code: category.code,
        parent: category.parent,
        name_id: category.name_id,
        name_en: category.name_en,
        sensitive: category.sensitive,
    };
    Ok(Json(categories.into_iter().map(document).collect()))
}

/// An agency.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct AgencyDocument {
    /// Its identifier.
    id: String,
    /// Its stable code.
    code: String,
    /// Identifier of what it is part of.
    parent: Option<String>,
    /// Its full name.
    name: String,
    /// What people call it.
    short_name: String,
    /// Code of the area it serves.
    area: String,
    /// What it is responsible for.
    duties: String,
    /// Whether its answers need the approval of its head.
    approves: bool,
}

/// Lists the agencies to which reports can be referred, each after the one above it.
#[utoipa::path(get, path = "/api/v1/agencies", tag = "Anybody",
    responses((status = 200, description = "The agencies", body = Vec<AgencyDocument>)))]
pub(super) async fn agencies(State(reports): State<Reports>) -> Result<Json<Vec<AgencyDocument>>, Problem> {
    let tree = reports.context().db().read(Tree::load).await?;
    let document = |agency: &Agency| AgencyDocument {
        id: agency.id.to_string(),
        code: agency.code.clone(),
        parent: agency.parent.map(|id| id.to_string()),
        name: agency.name.clone(),
        short_name: agency.short_name.clone(),
        area: agency.area.to_string(),
        duties: agency.duties.clone(),
        approves: agency.approves,
    };
    let active = tree.nodes().iter().map(|node| &node.agency).filter(|agency| agency.active);
    Ok(Json(active.map(document).collect()))
}
