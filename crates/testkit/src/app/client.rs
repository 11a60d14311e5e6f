//! A browser, or a program, as far as the application can tell.

use std::{
    collections::BTreeMap,
    net::{IpAddr, SocketAddr},
};

use axum::{Router, body::Body, extract::ConnectInfo};
use http::{HeaderName, HeaderValue, Method, Request, header};
use http_body_util::BodyExt;
use serde_json::Value;
use tower::ServiceExt;

use super::{HOST, TestApp, answer::Answer};

const BOUNDARY: &str = "part-of-a-test";

/// A part of a form that carries files.
#[derive(Clone, Debug)]
pub enum Part<'a> {
    /// A field: its name and value.
    Field(&'a str, &'a str),
    /// A file: the field's name, the file's name, its media type, its content.
    File(&'a str, &'a str, &'a str, &'a [u8]),
}

/// Calls the application and keeps its cookies.
#[derive(Clone)]
pub struct Client {
    router: Router,
    cookies: BTreeMap<String, String>,
    language: Option<&'static str>,
    address: SocketAddr,
}

impl Client {
    pub(super) fn new(router: Router) -> Self {
        let address = SocketAddr::from(([192, 0, 2, 1], 40_000));
        Self { router, cookies: BTreeMap::new(), language: None, address }
    }

    /// The same client, asking for `language` (`Accept-Language`).
    #[must_use]
    pub fn speaking(mut self, language: &'static str) -> Self {
        self.language = Some(language);
        self
    }

    /// The same client, calling from `address`.
    #[must_use]
    pub fn from_network(mut self, address: IpAddr) -> Self {
        self.address.set_ip(address);
        self
    }

    /// The same browser, where another start of the application answers.
    #[must_use]
    pub fn moved_to(self, app: &TestApp) -> Self {
        Self { router: app.router(), ..self }
    }

    /// The cookie called `name`.
    #[must_use]
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    /// Opens a page as a browser does.
    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(browser(Method::GET, path, Body::empty())).await
    }

    /// Sends a form of the node's own page.
    ///
    /// # Panics
    /// When the fields cannot be written.
    pub async fn post_form(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = serde_html_form::to_string(fields).expect("fields of a form");
        let mut request = browser(Method::POST, path, Body::from(body));
        set(&mut request, header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request).await
    }

    /// Sends a form that carries files.
    pub async fn post_multipart(&mut self, path: &str, parts: &[Part<'_>]) -> Answer {
        let mut request = browser(Method::POST, path, Body::from(multipart(parts)));
        set(&mut request, header::CONTENT_TYPE, &format!("multipart/form-data; boundary={BOUNDARY}"));
        self.send(request).await
    }

    /// Calls the API as a program does: no browser's headers, JSON in and out. `Value::Null` sends no body.
    pub async fn json(
        &mut self,
        method: Method,
        path: &str,
        body: &Value,
        headers: &[(&'static str, &str)],
    ) -> Answer {
        let content = if body.is_null() { Body::empty() } else { Body::from(body.to_string()) };
        let mut request = request(method, path, content);
        set(&mut request, header::ACCEPT, "application/json");
        if !body.is_null() {
            set(&mut request, header::CONTENT_TYPE, "application/json");
        }
        for (name, value) in headers {
            set(&mut request, HeaderName::from_static(name), value);
        }
        self.send(request).await
    }

    /// Sends any request, with this client's cookies, language and address.
    ///
    /// # Panics
    /// When the answer breaks off.
    pub async fn send(&mut self, mut request: Request<Body>) -> Answer {
        if !self.cookies.is_empty() {
            let pairs: Vec<String> =
                self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            set(&mut request, header::COOKIE, &pairs.join("; "));
        }
        if let Some(language) = self.language {
            set(&mut request, header::ACCEPT_LANGUAGE, language);
        }
        request.extensions_mut().insert(ConnectInfo(self.address));
        let Ok(response) = self.router.clone().oneshot(request).await;
        let (parts, body) = response.into_parts();
        let body = body.collect().await.expect("the whole answer").to_bytes();
        let answer = Answer { status: parts.status, headers: parts.headers, body };
        self.keep_cookies(&answer);
        answer
    }

    fn keep_cookies(&mut self, answer: &Answer) {
        for line in answer.headers.get_all(header::SET_COOKIE) {
            let line = line.to_str().expect("a cookie is a text");
            let (pair, attributes) = line.split_once(';').unwrap_or((line, ""));
            let Some((name, value)) = pair.split_once('=') else { continue };
            let over = attributes.split(';').any(|one| one.trim().eq_ignore_ascii_case("Max-Age=0"));
            if over {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

/// A request with nothing but a host.
fn request(method: Method, path: &str, body: Body) -> Request<Body> {
    let mut request = Request::new(body);
    *request.method_mut() = method;
    *request.uri_mut() = path.parse().expect("a path");
    set(&mut request, header::HOST, HOST);
    request
}

/// A request as a browser sends it from one of the node's own pages.
fn browser(method: Method, path: &str, body: Body) -> Request<Body> {
    let mut request = request(method, path, body);
    set(&mut request, header::ACCEPT, "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8");
    set(&mut request, HeaderName::from_static("sec-fetch-site"), "same-origin");
    request
}

fn set(request: &mut Request<Body>, name: HeaderName, value: &str) {
    request.headers_mut().insert(name, HeaderValue::from_str(value).expect("a header's value"));
}

fn multipart(parts: &[Part<'_>]) -> Vec<u8> {
    let mut body = Vec::new();
    for part in parts {
        let (head, content) = match part {
            Part::Field(name, value) => (format!("name=\"{name}\""), value.as_bytes()),
            Part::File(name, file, kind, content) => {
                (format!("name=\"{name}\"; filename=\"{file}\"\r\nContent-Type: {kind}"), *content)
            }
        };
        body.extend(format!("--{BOUNDARY}\r\nContent-Disposition: form-data; {head}\r\n\r\n").bytes());
        body.extend(content);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{BOUNDARY}--\r\n").bytes());
    body
}
