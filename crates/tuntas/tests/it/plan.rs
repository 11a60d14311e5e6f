//! No page scans the table of reports, and none asks the database more often than it may.

use axum::body::Body;
use db::{Db, Dialect, Executed, Row, params, sql};
use directory::{officer::Officer, role::Role};
use http::{Request, header};
use platform::i18n::Language;
use reports::{
    actions::{Doer, Known, NewReport, Order, carry_out_in, file_report_in},
    rules::{
        lifecycle::{Actor, Channel, Class, Command, Verification},
        visibility::Visibility,
    },
    store::{Identity, Words},
};
use testkit::on_both;
use uuid::Uuid;

use crate::town::Town;

/// The most statements a page may send.
const MOST: usize = 12;
/// Enough that a scan is not the best plan by accident.
const REPORTS: usize = 300;

/// Files reports, verifies them, and refers every second one to the public works agency.
async fn fill(town: &Town, coordinator: Uuid) -> String {
    let context = town.means.context().clone();
    let today = context.today();
    let officer = context.db().read(move |tx| Officer::load(tx, coordinator, today)).await.expect("read");
    let by = Doer::Officer(officer.expect("an official"));
    let (reports, pupr) = (town.features.reports.clone(), town.agency("pupr"));
    let filling = context.db().write(move |tx| -> Result<String, reports::actions::ActionError> {
        let known = Known::load(tx)?;
        let mut last = String::new();
        for number in 0..REPORTS {
            let new = report(&reports, number);
            let filed = file_report_in(tx, &reports, known.book(), &new)?;
            let verify = Command::Verify(Verification {
                class: Class::Complaint,
                category: "roads.pothole".to_owned(),
                agency: (number.is_multiple_of(2)).then_some(pupr),
                oversight: false,
                subject: None,
                visibility: Visibility::PUBLIC,
                title: None,
            });
            let (by, words) = (by.clone(), Words::none());
            let order = Order {
                report: filed.report,
                version: None,
                by,
                command: verify,
                words,
                attachments: Vec::new(),
            };
            carry_out_in(tx, &reports, &known, &order)?;
            last = filed.number.to_string();
        }
        Ok(last)
    });
    let number = filling.await.expect("the town is full of reports");
    if context.db().dialect() == Dialect::Postgres {
        let analysed: db::Result<u64> =
            context.db().write(|tx| tx.execute(sql!(postgres: "ANALYZE report"), params![])).await;
        analysed.expect("the server looks at its tables");
    }
    number
}

fn report(reports: &reports::Reports, number: usize) -> NewReport {
    NewReport {
        class: Class::Complaint,
        category: Some("roads.pothole".to_owned()),
        text: format!("Jalan berlubang nomor {number} di depan pasar."),
        area: if number.is_multiple_of(3) { "63.71" } else { "63.72" }.parse().expect("an area"),
        point: None,
        place: String::new(),
        channel: Channel::Web,
        received_at: reports.context().now(),
        asked: Visibility::PUBLIC,
        subject: None,
        subject_person: String::new(),
        reporter: Identity::default(),
        language: Language::Id,
        attachments: Vec::new(),
        draft: None,
        by: Actor::Reporter,
        key: None,
    }
}

/// What a page asked of the database.
async fn asked(town: &Town, path: &str, token: Option<&str>) -> Vec<Executed> {
    let mut request = Request::get(path);
    if let Some(token) = token {
        request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
    }
    let mut client = town.app.client();
    let (answer, executed) = db::observe(client.send(request.body(Body::empty()).expect("a request"))).await;
    assert_eq!(answer.status, 200, "{path}");
    executed
}

/// The steps of a plan that go through every report.
async fn scans(db: &Db, executed: &Executed) -> Vec<String> {
    let (statement, values) = (executed.statement.clone(), executed.values.clone());
    let plan = db.read(move |tx| tx.plan(&statement, &values)).await.expect("a plan");
    let scans = |line: &String| {
        ["SCAN report", "SCAN r"]
            .iter()
            .any(|scan| line.strip_prefix(scan).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
            || line.contains("Seq Scan on report ")
            || line.ends_with("Seq Scan on report")
    };
    plan.into_iter().filter(scans).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn no_page_asks_too_often_or_scans_the_reports() {
    on_both(tuntas::wiring::migrations(), |db| async move {
        let town = Town::found(db.clone()).await;
        let (coordinator, coordinator_token) = town.official(Role::Coordinator, "government-63").await;
        let (_, liaison) = town.official(Role::Liaison, "pupr").await;
        let (_, leader) = town.official(Role::Leader, "government-63").await;
        let number = fill(&town, coordinator).await;
        let (found, unindexed) = db::observe(
            db.read(|tx| tx.all::<Row>(sql!("SELECT id FROM report WHERE place = $1"), params!["Pasar"])),
        )
        .await;
        assert!(found.expect("an answer").is_empty());
        assert!(!scans(&db, &unindexed[0]).await.is_empty(), "a scan is seen where there is one");
        for (path, token) in [
            ("/".to_owned(), None),
            ("/laporan".to_owned(), None),
            ("/laporan?area=63.72".to_owned(), None),
            ("/laporan?q=jalan+berlubang".to_owned(), None),
            ("/laporan?state=referred".to_owned(), None),
            (format!("/laporan/{number}"), None),
            ("/angka".to_owned(), None),
            ("/petugas/meja".to_owned(), Some(&coordinator_token)),
            ("/petugas/meja".to_owned(), Some(&liaison)),
            ("/petugas/cari?q=berlubang".to_owned(), Some(&coordinator_token)),
            ("/petugas/cari?q=berlubang".to_owned(), Some(&liaison)),
            ("/petugas/cari?q=berlubang".to_owned(), Some(&leader)),
            (format!("/petugas/laporan/{number}"), Some(&coordinator_token)),
            ("/petugas/pimpinan".to_owned(), Some(&leader)),
            ("/api/v1/reports?q=berlubang".to_owned(), None),
            (format!("/api/v1/reports/{number}"), None),
        ] {
            let executed = asked(&town, &path, token.map(String::as_str)).await;
            let statements: Vec<&str> = executed.iter().map(|one| one.statement.as_str()).collect();
            assert!(statements.len() <= MOST, "{path} asks {} times: {statements:#?}", statements.len());
            for one in &executed {
                let scans = scans(&db, one).await;
                assert!(scans.is_empty(), "{path} goes through every report: {scans:?} in {}", one.statement);
            }
        }
        let rows: Row =
            db.read(|tx| tx.one(sql!("SELECT COUNT(*) FROM report"), params![])).await.expect("a count");
        assert_eq!(rows.single::<usize>().expect("a number"), REPORTS);
    })
    .await;
}
