//! The system of an agency: it tells of the work in the name of a liaison, with their rights and no others.

use db::{params, sql};
use http::{Request, header};
use reports::rules::visibility::Visibility;
use testkit::{Answer, Part, on_both};

use super::{World, errors};
use crate::{api::PDF, town::migrations};

async fn tell(world: &World, key: &str, number: &str, (name, status, text): (&str, &str, &str)) -> Answer {
    let fields = [
        ("api_key", key),
        ("service_request_id", number),
        ("update_id", name),
        ("status", status),
        ("description", text),
    ];
    world.post("servicerequestupdates.json", &fields).await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agencys_system_tells_of_its_own_reports_and_answers_with_evidence() {
    on_both(migrations(), |db| async move {
        let world = World::open(db).await;
        let (app, (key, person)) = (world.app_key().await, world.agency_key("pupr").await);
        let (number, _) = world.filed(&app, &[]).await;
        for (number, status) in [(&*number, "open"), (&*number, "closed"), ("7K3M9-QX2TB", "closed")] {
            errors(&tell(&world, &key, number, ("1", status, "Kami periksa.")).await, 404);
        }
        world.referred(&number, Visibility::PUBLIC, false).await;
        let (stranger, _) = world.agency_key("dinkes").await;
        errors(&tell(&world, &stranger, &number, ("1", "open", "Kami periksa.")).await, 403);
        tell(&world, &key, &number, ("1", "in_progress", "Tim kami ke lapangan besok.")).await.must_be(200);
        let told = errors(&tell(&world, &key, &number, ("2", "closed", "Sudah ditambal.")).await, 400);
        assert!(told[0].contains("bukti"), "{told:?}");
        let parts = [
            Part::Field("api_key", &key),
            Part::Field("service_request_id", &number),
            Part::Field("update_id", "2"),
            Part::Field("status", "FIXED"),
            Part::Field("description", "Sudah ditambal."),
            Part::File("media", "bukti.pdf", "application/pdf", PDF),
        ];
        for _ in 0..2 {
            let sent = world.client().post_multipart("/open311/v2/servicerequestupdates.xml", &parts).await;
            assert!(sent.must_be(200).text().contains(&format!("<update_id>{number}-6</update_id>")));
        }
        let request = world.list(&format!("requests/{number}.json")).await;
        assert_eq!(
            (&request[0]["status"], &request[0]["status_notes"]),
            (&"open".into(), &"Sudah ditambal.".into())
        );
        let id = world.id_of(&number).await;
        let actors = world.town.context().db().read(move |tx| -> db::Result<Vec<String>> {
            let rows: Vec<db::Row> = tx.all(
                sql!("SELECT actor FROM report_event WHERE report = $1 AND seq > 2 ORDER BY seq"),
                params![id],
            )?;
            rows.iter().map(db::Row::single).collect()
        });
        let by = format!("staff:{person}:liaison:{}", world.town.agency("pupr"));
        let actors = actors.await.expect("the events");
        assert!(actors.iter().skip(1).all(|actor| *actor == by), "{actors:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_system_files_nothing_and_falls_silent_with_its_liaison() {
    on_both(migrations(), |db| async move {
        let world = World::open(db).await;
        let (app, (key, person)) = (world.app_key().await, world.agency_key("pupr").await);
        let told = errors(&world.post("requests.json", &super::with_key(&key, &[])).await, 403);
        assert!(told[0].contains("tidak dapat mengirim laporan"), "{told:?}");
        let (number, _) = world.filed(&app, &[]).await;
        world.referred(&number, Visibility::PUBLIC, false).await;
        let gone = world.town.context().db().write(move |tx| {
            tx.execute(
                sql!("UPDATE membership SET to_date = '2026-08-20' WHERE person = $1"),
                params![person],
            )
        });
        assert_eq!(gone.await.expect("the liaison leaves"), 1);
        errors(&tell(&world, &key, &number, ("1", "open", "Kami periksa.")).await, 403);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_is_asked_for_ends_and_may_be_used_so_often() {
    on_both(migrations(), |db| async move {
        let world = World::open(db).await;
        let (slow, other) = (world.slow_key(3).await, world.slow_key(3).await);
        for _ in 0..3 {
            world.list(&format!("requests.json?api_key={slow}")).await;
        }
        let late = world.get(&format!("requests.xml?api_key={slow}")).await.must_be(429);
        assert!(late.header("retry-after").parse::<u32>().is_ok_and(|seconds| seconds > 0));
        assert!(late.text().contains("<errors><error><code>429</code><description>"), "{}", late.text());
        world.list(&format!("requests.json?api_key={other}")).await;
        for wrong in ["", "tuntas311_", "a\0b", &"x".repeat(9_000)] {
            errors(&world.post("requests.json", &super::with_key(wrong, &[])).await, 403);
            errors(&world.post("servicerequestupdates.json", &[("api_key", wrong)]).await, 403);
        }
        let ended = world
            .town
            .context()
            .db()
            .write(|tx| tx.execute(sql!("UPDATE georeport_key SET ended_at = 1"), params![]));
        assert_eq!(ended.await.expect("both end"), 2);
        errors(&world.get(&format!("requests.json?api_key={other}")).await, 403);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_of_another_site_sends_nothing() {
    on_both(migrations(), |db| async move {
        let world = World::open(db).await;
        let key = world.app_key().await;
        let body = serde_html_form::to_string(super::with_key(&key, &[])).expect("a form");
        let request = Request::post("/open311/v2/requests.json")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::HOST, testkit::app::HOST)
            .header(header::ORIGIN, "https://evil.example");
        world.client().send(request.body(body.into()).expect("a request")).await.must_be(403);
    })
    .await;
}
