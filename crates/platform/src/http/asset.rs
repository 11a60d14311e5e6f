//! Styles, scripts and icons: embedded in the program, served under names that change with their content.

use std::sync::LazyLock;

use axum::response::{IntoResponse, Response};

use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use super::{extract::Path, problem::Problem, routes::Routes};
use crate::access::Access;

#[derive(RustEmbed)]
#[folder = "../../web/"]
#[include = "css/*.css"]
#[include = "js/*.js"]
#[include = "icons/*.svg"]
struct Web;

/// The order of the layers; each file is one.
const STYLES: [&str; 5] =
    ["css/tokens.css", "css/base.css", "css/layout.css", "css/components.css", "css/print.css"];

/// A file may be kept for ever under its name, since another content has another name.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// A file that is put together of several, and the address its content gives it.
struct Bundle {
    kind: &'static str,
    address: String,
    content: Bytes,
}

static STYLE_SHEET: LazyLock<Bundle> =
    LazyLock::new(|| Bundle::new("text/css; charset=utf-8", "css", STYLES.map(text_of).concat()));
static SCRIPT: LazyLock<Bundle> =
    LazyLock::new(|| Bundle::new("text/javascript; charset=utf-8", "js", script()));

impl Bundle {
    fn new(kind: &'static str, extension: &str, content: String) -> Self {
        let digest = hex::encode(&Sha256::digest(content.as_bytes())[..6]);
        Self { kind, address: format!("/assets/{digest}.{extension}"), content: content.into() }
    }
}

/// One style sheet and one script for all pages.
pub struct Assets;

impl Assets {
    /// The files of `web/`.
    #[must_use]
    pub const fn embedded() -> Self {
        Self
    }

    /// Address of the style sheet.
    #[must_use]
    pub fn css(&self) -> &'static str {
        &STYLE_SHEET.address
    }

    /// Address of the script.
    #[must_use]
    pub fn script(&self) -> &'static str {
        &SCRIPT.address
    }
}

fn text_of(path: &str) -> String {
    Web::get(path).map(|file| String::from_utf8_lossy(&file.data).into_owned()).unwrap_or_default()
}

/// Each script is a module of its own kind; a block keeps its names to itself.
fn script() -> String {
    let mut names: Vec<_> = Web::iter().filter(|name| name.starts_with("js/")).collect();
    names.sort();
    names.iter().map(|name| format!("{{\n{}}}\n", text_of(name))).collect()
}

/// The style sheet, the script, the icons.
#[must_use]
pub fn asset_routes() -> Routes {
    Routes::new()
        .get("/assets/{name}", Access::ANYONE, serve_asset)
        .get("/favicon.svg", Access::ANYONE, || async { icon("favicon.svg") })
        .get("/logo.svg", Access::ANYONE, || async { icon("logo.svg") })
}

async fn serve_asset(Path(name): Path<String>) -> Result<Response, Problem> {
    let bundle = match name.rsplit_once('.') {
        Some((_, "css")) => &*STYLE_SHEET,
        Some((_, "js")) => &*SCRIPT,
        _ => return Err(Problem::not_found()),
    };
    // A page from before an update asks for an older name: it gets what there is, but may not keep it.
    let keep = if bundle.address == format!("/assets/{name}") { FOR_EVER } else { "no-cache" };
    Ok(([(CONTENT_TYPE, bundle.kind), (CACHE_CONTROL, keep)], bundle.content.clone()).into_response())
}

fn icon(name: &str) -> Result<Response, Problem> {
    let file = Web::get(&format!("icons/{name}")).ok_or_else(Problem::not_found)?;
    let headers = [(CONTENT_TYPE, "image/svg+xml"), (CACHE_CONTROL, "public, max-age=86400")];
    Ok((headers, file.data.into_owned()).into_response())
}
