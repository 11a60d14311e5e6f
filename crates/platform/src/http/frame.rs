//! The frame of each page, and the reader's language.

use std::sync::Arc;

use axum::{
    extract::FromRequestParts,
    response::{IntoResponse, Response},
};
use http::{HeaderMap, HeaderValue, Uri, header, request::Parts};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use serde::Deserialize;

use super::{
    caller::caller_of,
    extract::{Path, Query},
    layers::RequestId,
    page::see_other,
    problem::Problem,
    routes::Routes,
    site::Site,
};
use crate::{
    access::{Access, Caller},
    clock::local_date,
    i18n::{Language, Texts},
};

/// A link of the frame.
#[derive(Clone, Debug)]
pub struct NavLink {
    /// Where it leads.
    pub href: String,
    /// What it says.
    pub label: String,
    /// How many things wait there.
    pub count: Option<u64>,
    /// Whether it leads to this page.
    pub current: bool,
}

/// The official in the frame.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// Their name.
    pub name: String,
    /// Their role in words.
    pub role_label: String,
    /// What they can open.
    pub links: Vec<NavLink>,
}

/// What `layout.html` shows around each page. A page's struct has it as `frame`.
#[derive(Clone)]
pub struct Frame {
    /// Texts in the reader's language.
    pub texts: Texts,
    /// `id` or `en`.
    pub lang: &'static str,
    /// Path and query of this page.
    pub path: String,
    /// Address of the style sheet.
    pub css: String,
    /// Address of the script.
    pub script: String,
    /// Links for everybody.
    pub navigation: Vec<NavLink>,
    /// Links at the foot of each page.
    pub footer: Vec<NavLink>,
    /// The official, if one is signed in.
    pub signed_in: Option<SignedIn>,
    /// Whether this node shows made-up reports.
    pub demo: bool,
    /// The number of this request, on pages that say something failed.
    pub reference: Option<String>,
    /// The node's time zone.
    pub zone: TimeZone,
    /// Now.
    pub now: Timestamp,
}

impl Frame {
    pub(super) fn new(site: &Site, language: Language, path: String, caller: &Caller) -> Self {
        let texts = site.catalogue.texts(language);
        Self {
            lang: language.code(),
            css: site.assets.css().to_owned(),
            script: site.assets.script().to_owned(),
            navigation: site.navigation.citizen(&texts, &path),
            footer: site.navigation.footer(&texts, &path, caller.staff.is_some()),
            signed_in: site.signed_in(caller, &texts, &path),
            demo: site.demo,
            reference: None,
            zone: site.zone.clone(),
            now: site.clock.now(),
            texts,
            path,
        }
    }

    /// Today at the node.
    #[must_use]
    pub fn today(&self) -> Date {
        local_date(self.now, &self.zone)
    }

    /// A date in words.
    #[must_use]
    pub fn date(&self, date: &Date) -> String {
        self.texts.date(*date)
    }

    /// A moment in words, in the node's time zone.
    #[must_use]
    pub fn moment(&self, moment: &Timestamp) -> String {
        self.texts.moment(*moment, &self.zone)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Frame {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let site = Site::of(&parts.extensions)?;
        Ok(Self::new(site, language_of(&parts.headers), path_of(&parts.uri), caller_of(&parts.extensions)))
    }
}

/// The texts in the language of whoever asks, for answers that are no page.
#[derive(Clone)]
pub struct Reader(pub Texts);

impl<S: Send + Sync> FromRequestParts<S> for Reader {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let site = Site::of(&parts.extensions)?;
        Ok(Self(site.catalogue.texts(language_of(&parts.headers))))
    }
}

const COOKIE: &str = "language=";

/// The language a reader chose here, else what their browser asks for.
pub(super) fn language_of(headers: &HeaderMap) -> Language {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let chosen = cookies.flat_map(|line| line.split(';')).find_map(|one| one.trim().strip_prefix(COOKIE));
    if let Some(language) = chosen.and_then(|code| code.parse().ok()) {
        return language;
    }
    let asked = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    asked.map_or_else(Language::default, Language::negotiate)
}

pub(super) fn path_of(uri: &Uri) -> String {
    uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string)
}

/// `/language/{code}?to=…`: remembers the choice and goes back.
#[must_use]
pub fn language_routes() -> Routes {
    Routes::new().get("/language/{code}", Access::ANYONE, choose_language)
}

#[derive(Deserialize)]
struct Back {
    #[serde(default)]
    to: String,
}

async fn choose_language(Path(code): Path<String>, Query(back): Query<Back>) -> Result<Response, Problem> {
    let language: Language = code.parse().map_err(|_| Problem::not_found())?;
    let to = local_path(&back.to).unwrap_or("/");
    let cookie = format!("{COOKIE}{}; Path=/; Max-Age=31536000; SameSite=Lax", language.code());
    let cookie = HeaderValue::from_str(&cookie).map_err(|error| Problem::unexpected(&error))?;
    Ok(([(header::SET_COOKIE, cookie)], see_other(to)).into_response())
}

/// A path on this node: a link that somebody sends may not lead elsewhere.
#[must_use]
pub fn local_path(path: &str) -> Option<&str> {
    let plain = path.starts_with('/') && !path.starts_with("//") && !path.contains('\\');
    (plain && path.chars().all(|letter| !letter.is_control())).then_some(path)
}

/// The frame for a page that says something failed.
pub(super) fn frame_for_problem(site: &Arc<Site>, seen: &Seen, caller: &Caller, id: &RequestId) -> Frame {
    let mut frame = Frame::new(site, seen.language, seen.path.clone(), caller);
    frame.reference = Some(id.to_string());
    frame
}

/// What of a request must be remembered to show a problem with it.
pub(super) struct Seen {
    pub(super) language: Language,
    pub(super) path: String,
    pub(super) wants_document: bool,
}

impl Seen {
    pub(super) fn of(headers: &HeaderMap, uri: &Uri) -> Self {
        let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let wants_json = accept.contains("json") && !accept.contains("text/html");
        Self {
            language: language_of(headers),
            path: path_of(uri),
            wants_document: uri.path().starts_with("/api/") || wants_json,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_back_never_leaves_this_node() {
        for good in ["/", "/laporan?status=open", "/a//b"] {
            assert_eq!(local_path(good), Some(good));
        }
        for bad in
            ["", "//evil.example", "https://evil.example", "/\\evil.example", "/a\r\nb", "javascript:1"]
        {
            assert_eq!(local_path(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn a_choice_made_here_comes_before_what_the_browser_asks_for() {
        let mut headers = HeaderMap::new();
        assert_eq!(language_of(&headers), Language::Id);
        headers.insert(header::ACCEPT_LANGUAGE, HeaderValue::from_static("en-GB,en;q=0.8"));
        assert_eq!(language_of(&headers), Language::En);
        headers.insert(header::COOKIE, HeaderValue::from_static("a=b; language=id"));
        assert_eq!(language_of(&headers), Language::Id);
    }
}
