//! Every route as every role, against the written matrix (`snapshots/…access_matrix.snap`).
//!
//! A cell is the status of the answer; `!` after it says that the answer holds the words of a confidential report,
//! `*` that it holds a note which only those who handle the report may read, `#` that it is the file sent with it.

use std::fmt::Write as _;

use axum::body::Body;
use db::Dialect;
use directory::{officer::Officer, role::Role};
use http::{Method, Request, header};
use platform::{access::Who, i18n::Language};
use reports::{
    actions::{Doer, Filed, NewReport, Order, attach, carry_out, file_report},
    rules::{
        lifecycle::{Actor, Audience, Channel, Class, Command, Verification},
        visibility::Visibility,
    },
    store::{Identity, Words},
};
use testkit::TestDb;
use uuid::Uuid;

use crate::town::Town;

/// Words of the confidential report.
const SECRET: &str = "kucing-oranye";
/// Words of a note among those who handle it.
const NOTE: &str = "catatan-dalam";

/// Words of the file that was sent with it.
const FILE: &str = "isi-berkas";

struct Caller {
    name: &'static str,
    authorization: Option<String>,
}

struct Case {
    filed: Filed,
    file: Uuid,
}

async fn file(town: &Town, text: &str) -> Case {
    let photo = attach(
        &town.features.reports,
        Uuid::nil(),
        "bukti.pdf",
        format!("%PDF-1.4 {FILE}").into_bytes().into(),
    );
    let photo = photo.await.expect("a file");
    let (file, context) = (photo.id, town.means.context());
    let new = NewReport {
        class: Class::Complaint,
        category: None,
        text: text.to_owned(),
        area: "63.71".parse().expect("an area"),
        point: None,
        place: String::new(),
        channel: Channel::Web,
        received_at: context.now(),
        asked: Visibility::CONFIDENTIAL,
        subject: None,
        subject_person: String::new(),
        reporter: Identity::default(),
        language: Language::Id,
        attachments: vec![photo],
        draft: None,
        by: Actor::Reporter,
        key: None,
    };
    Case { filed: file_report(&town.features.reports, new).await.expect("filed"), file }
}

/// Verifies the report, refers it to the public works agency and leaves a note.
async fn refer(town: &Town, case: &Case, coordinator: Uuid) {
    let context = town.means.context().clone();
    let today = context.today();
    let officer = context.db().read(move |tx| Officer::load(tx, coordinator, today)).await.expect("read");
    let by = Doer::Officer(officer.expect("an official"));
    let mut words = Words::none();
    let note = words.keep(&context, NOTE);
    let verify = Command::Verify(Verification {
        class: Class::Complaint,
        category: "roads.pothole".to_owned(),
        agency: Some(town.agency("pupr")),
        oversight: false,
        subject: None,
        visibility: Visibility::PUBLIC,
        title: None,
    });
    let comment = Command::Comment { text: note, audience: Audience::Internal };
    for (command, words) in [(verify, Words::none()), (comment, words)] {
        let report = case.filed.report;
        let order = Order { report, version: None, by: by.clone(), command, words, attachments: Vec::new() };
        carry_out(&town.features.reports, order).await.expect("done");
    }
}

fn basic(filed: &Filed) -> String {
    use base64::{Engine, engine::general_purpose::STANDARD};
    format!(
        "Basic {}",
        STANDARD.encode(format!("{}:{}", filed.number, filed.secret.as_ref().expect("a secret").reveal()))
    )
}

/// The path of a route with its parameters filled in: the report's own where it has one, else what exists nowhere.
fn path(declared: &str, case: &Case) -> String {
    let id = if declared.contains("berkas") { case.file } else { Uuid::from_u128(7) };
    [
        ("{number}", case.filed.number.to_string()),
        ("{id}", id.to_string()),
        ("{file}", case.file.to_string()),
        ("{step}", "balas".to_owned()),
        ("{agency}", Uuid::from_u128(11).to_string()),
        ("{person}", Uuid::from_u128(12).to_string()),
        ("{seat}", Uuid::from_u128(8).to_string()),
        ("{cover}", Uuid::from_u128(9).to_string()),
        ("{rule}", "verify-and-refer".to_owned()),
        ("{day}", Uuid::from_u128(10).to_string()),
        ("{action}", "comment".to_owned()),
        ("{form}", "asli".to_owned()),
        ("{kind}", "not-found".to_owned()),
        ("{name}", if declared.contains("peta") { "63.svg" } else { "none.css" }.to_owned()),
        ("{node}", "sp4n".to_owned()),
        ("{version}", "0".to_owned()),
        ("{token}", "none".to_owned()),
        ("{service}", "roads.json".to_owned()),
        ("{request}", format!("{}.json", case.filed.number)),
        ("{key}", Uuid::from_u128(13).to_string()),
        ("{code}", if declared.contains("language") { "en" } else { "roads" }.to_owned()),
    ]
    .iter()
    .fold(declared.to_owned(), |path, (parameter, value)| path.replace(parameter, value))
}

async fn callers(town: &Town) -> (Vec<Caller>, Case) {
    let case = file(town, &format!("Ada {SECRET} di jalan depan rumah.")).await;
    let other = file(town, "Laporan orang lain tentang hal lain.").await;
    let staff = |role: Role, agency: &'static str| async move {
        let (person, token) = town.official(role, agency).await;
        (person, Some(format!("Bearer {token}")))
    };
    let (coordinator, coordinator_token) = staff(Role::Coordinator, "government-63").await;
    refer(town, &case, coordinator).await;
    let mut callers = vec![
        Caller { name: "nobody", authorization: None },
        Caller { name: "own receipt", authorization: Some(basic(&case.filed)) },
        Caller { name: "other receipt", authorization: Some(basic(&other.filed)) },
        Caller { name: "coordinator", authorization: coordinator_token },
    ];
    for (name, role, agency) in [
        ("clerk", Role::IntakeClerk, "diskominfo"),
        ("liaison", Role::Liaison, "pupr"),
        ("other liaison", Role::Liaison, "dinkes"),
        ("approver", Role::Approver, "pupr"),
        ("leader", Role::Leader, "government-63"),
        ("inspector", Role::Inspector, "inspektorat"),
        ("oversight body", Role::OversightBody, "government-63"),
        ("auditor", Role::Auditor, "government-63"),
        ("administrator", Role::SystemAdministrator, "government-63"),
    ] {
        callers.push(Caller { name, authorization: staff(role, agency).await.1 });
    }
    (callers, case)
}

async fn ask(town: &Town, method: &Method, path: &str, caller: &Caller) -> String {
    let mut request = Request::builder().method(method).uri(path);
    if let Some(authorization) = &caller.authorization {
        request = request.header(header::AUTHORIZATION, authorization);
    }
    if *method != Method::GET {
        let kind =
            if path.starts_with("/api/") { "application/json" } else { "application/x-www-form-urlencoded" };
        request = request.header(header::CONTENT_TYPE, kind);
    }
    let answer = town.app.client().send(request.body(Body::empty()).expect("a request")).await;
    let mut cell = answer.status.as_u16().to_string();
    let body = String::from_utf8_lossy(&answer.body);
    if body.contains(SECRET) {
        cell.push('!');
    }
    if body.contains(NOTE) {
        cell.push('*');
    }
    if body.contains(FILE) {
        cell.push('#');
    }
    assert!(!answer.status.is_server_error(), "{method} {path} as {}: {cell}", caller.name);
    cell
}

async fn matrix(dialect: Dialect) -> String {
    let test = TestDb::migrated(dialect, tuntas::wiring::migrations()).await;
    let town = Town::found(test.db.clone()).await;
    let (callers, case) = callers(&town).await;
    let mut matrix = String::from("route");
    for caller in &callers {
        write!(matrix, " | {}", caller.name).expect("text");
    }
    let mut declared = town.features.declared();
    declared.sort_by_key(|route| (route.path, route.method.to_string()));
    for route in declared {
        write!(matrix, "\n{} {}", route.method, route.path).expect("text");
        for caller in &callers {
            let cell = ask(&town, &route.method, &path(route.path, &case), caller).await;
            let staff_only = matches!(route.access.who, Who::Staff(_));
            let is_staff = caller.authorization.as_ref().is_some_and(|header| header.starts_with("Bearer"));
            assert!(
                !staff_only || is_staff || cell == "401" || cell == "303",
                "{} {} let in {}: {cell}",
                route.method,
                route.path,
                caller.name
            );
            let node_only = route.access.who == Who::Node;
            assert!(!node_only || cell == "401", "{} let in {}: {cell}", route.path, caller.name);
            let may_read = ["own receipt", "coordinator", "liaison", "approver"].contains(&caller.name);
            let shows = cell.contains(['!', '#']);
            assert!(may_read || !shows, "{} showed the report to {}", route.path, caller.name);
            let may_note = ["coordinator", "liaison", "approver"].contains(&caller.name);
            assert!(may_note || !cell.contains('*'), "{} showed the note to {}", route.path, caller.name);
            write!(matrix, " | {cell}").expect("text");
        }
    }
    test.close().await;
    matrix
}

#[tokio::test(flavor = "multi_thread")]
async fn every_route_lets_in_whom_the_matrix_names_and_shows_them_what_it_says() {
    let embedded = matrix(Dialect::Sqlite).await;
    let server = matrix(Dialect::Postgres).await;
    assert_eq!(embedded, server, "both databases answer alike");
    insta::assert_snapshot!("access_matrix", embedded);
}
