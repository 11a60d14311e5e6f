//! An app for citizens: it files, follows, and passes on what the person writes.

use directory::role::Role;
use reports::{
    actions::open_receipt,
    rules::{
        lifecycle::{Answer, Command, Settles},
        visibility::Visibility,
    },
    store::Words,
};
use serde_json::Value;
use testkit::{Part, on_both};

use super::{TEXT, World, errors, with_key};
use crate::town::migrations;

/// A picture of two by two pixels.
const PICTURE: &str = "89504e470d0a1a0a0000000d4948445200000002000000020802000000fdd49a730000001149444154789c63f8cfc0004460e23f03001df003fda03309890000000049454e44ae426082";

#[tokio::test(flavor = "multi_thread")]
async fn whoever_files_by_an_app_gets_a_number_and_in_the_notice_the_secret_that_opens_it() {
    on_both(migrations(), |db| async move {
        let world = World::open(db).await;
        let key = world.app_key().await;
        let (number, notice) = world.filed(&key, &[]).await;
        let secret = notice.split("rahasia pelapor: ").nth(1).and_then(|rest| rest.split('.').next());
        let secret = secret.expect("a secret").parse().expect("a secret");
        let opened = open_receipt(&world.town.reports, number.parse().expect("a number"), secret).await;
        assert!(opened.is_ok(), "the person follows it without the app");
        let path = format!("requests/{number}.json");
        errors(&world.get(&path).await, 404);
        let own = world.list(&format!("{path}?api_key={key}")).await;
        assert_eq!((&own[0]["status"], &own[0]["service_code"]), (&"open".into(), &"roads.pothole".into()));
        let other = world.app_key().await;
        errors(&world.get(&format!("{path}?api_key={other}")).await, 404);
        world.referred(&number, Visibility::PUBLIC, false).await;
        let public = world.list(&path).await;
        assert_eq!(public[0]["agency_responsible"], "Dinas Pekerjaan Umum dan Penataan Ruang");
        assert_eq!(public[0]["address_id"], "63.72.04.1003", "the point lies in this village");
        assert_eq!((&public[0]["lat"], &public[0]["long"]), (&(-3.44).into(), &114.83.into()));
        assert!(public[0]["expected_datetime"].as_str().is_some_and(|day| day.ends_with("T23:59:59+08:00")));
        assert_eq!(public[0]["requested_datetime"], "2026-08-21T14:02:00+08:00");
        let token = world.list(&format!("tokens/{number}.json")).await;
        assert_eq!(token[0]["service_request_id"], number.as_str());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_somebody_is_goes_in_and_never_comes_out() {
    on_both(migrations(), |db| async move {
        let world = World::open(db).await;
        let key = world.app_key().await;
        let (number, notice) =
            world.filed(&key, &[("device_id", "perangkat-9"), ("account_id", "akun-7")]).await;
        world.referred(&number, Visibility::PUBLIC, false).await;
        let mut said = notice;
        for path in [
            format!("requests/{number}.json"),
            format!("requests/{number}.xml?api_key={key}"),
            "requests.json".to_owned(),
            "requests.xml".to_owned(),
            "servicerequestupdates.json".to_owned(),
            format!("tokens/{number}.xml"),
        ] {
            said.push_str(world.get(&path).await.must_be(200).text());
        }
        assert!(said.contains("Pasar Bauntung"));
        for private in ["Sari", "Wulandari", "contoh.id", "3456-7890", "perangkat", "akun-7"] {
            assert!(!said.contains(private), "{private}");
        }
        let public = world.list("requests.json").await;
        let public = public[0]["description"].as_str().expect("a text");
        assert!(!public.contains("081234567890") && public.starts_with("Jalan berlubang"), "{public}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_sent_again_under_one_name_files_one_report() {
    on_both(migrations(), |db| async move {
        let world = World::open(db).await;
        let key = world.app_key().await;
        let send = async |text: &'static str| {
            let fields =
                serde_html_form::to_string(with_key(&key, &[("description", text)])).expect("a form");
            let request = http::Request::post("/open311/v2/requests.json")
                .header("content-type", "application/x-www-form-urlencoded")
                .header("idempotency-key", "aplikasi-uji-000001");
            world.client().send(request.body(fields.into()).expect("a request")).await
        };
        let first = send(TEXT).await.must_be(200).json();
        assert_eq!(send(TEXT).await.must_be(200).json(), first);
        errors(&send("Lampu jalan mati di simpang empat.").await, 400);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photo_comes_with_the_form_and_is_shown_when_the_report_is_public() {
    on_both(migrations(), |db| async move {
        let world = World::open(db).await;
        let key = world.app_key().await;
        let picture = hex::decode(PICTURE).expect("a picture");
        let fields = with_key(&key, &[("media_url", "http://127.0.0.1:1/geheim.jpg")]);
        let mut parts: Vec<Part<'_>> = fields.iter().map(|(name, value)| Part::Field(name, value)).collect();
        parts.push(Part::File("media", "foto.png", "image/png", &picture));
        let filed =
            world.client().post_multipart("/open311/v2/requests.json", &parts).await.must_be(200).json();
        let number = filed[0]["service_request_id"].as_str().expect("a number").to_owned();
        assert!(
            filed[0]["service_notice"]
                .as_str()
                .is_some_and(|notice| notice.contains("media_url tidak kami ambil"))
        );
        let own = world.list(&format!("requests/{number}.json?api_key={key}")).await;
        assert_eq!(own[0]["media_url"], Value::Null, "nobody could open it yet");
        world.referred(&number, Visibility::PUBLIC, false).await;
        for path in [format!("requests/{number}.json"), "requests.json".to_owned()] {
            let shown = world.list(&path).await[0]["media_url"].clone();
            let shown = shown.as_str().expect("an address").replace("https://lapor.test", "");
            world.client().get(&shown).await.must_be(200);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_person_writes_reaches_the_desk_once_and_only_the_person_calls_it_solved() {
    on_both(migrations(), |db| async move {
        let world = World::open(db).await;
        let key = world.app_key().await;
        let (number, _) = world.filed(&key, &[]).await;
        let send = async |key: &str, name: &str, status: &str, text: &str| {
            let fields = [
                ("api_key", key),
                ("service_request_id", number.as_str()),
                ("update_id", name),
                ("status", status),
                ("updated_datetime", "2026-08-21T15:00:00+08:00"),
                ("description", text),
            ];
            world.post("servicerequestupdates.json", &fields).await
        };
        let first = send(&key, "1", "open", "Lubangnya makin lebar.").await.must_be(200).json();
        let again = send(&key, "1", "open", "Lubangnya makin lebar.").await.must_be(200).json();
        assert_eq!((&first, &first[0]["update_id"]), (&again, &format!("{number}-2").into()));
        errors(&send(&key, "1", "open", "Sesuatu yang lain.").await, 400);
        let told = errors(&send(&key, "2", "closed", "Sudah beres.").await, 400);
        assert!(told[0].starts_with("status: Hanya pelapor"), "{told:?}");
        let stranger = world.app_key().await;
        errors(&send(&stranger, "3", "open", "Saya orang lain.").await, 404);

        world.referred(&number, Visibility::PUBLIC, false).await;
        let mut words = Words::none();
        let text = words.keep(world.town.context(), "Kami tambal minggu depan.");
        let promised_on = "2026-09-01".parse().expect("a day");
        world.done(&number, Role::Liaison, "pupr", Command::Start, Words::none()).await;
        let answer = Command::Answer(Answer { text, settles: Settles::ActionPlan { promised_on } });
        world.done(&number, Role::Liaison, "pupr", answer, words).await;
        send(&key, "4", "", "Terima kasih, saya tunggu.").await.must_be(200);
        let updates = world.list("servicerequestupdates.json").await;
        let said: Vec<&str> = updates.iter().filter_map(|update| update["description"].as_str()).collect();
        assert_eq!(said.iter().filter(|text| **text == "Lubangnya makin lebar.").count(), 1);
        assert_eq!(said.last(), Some(&"Terima kasih, saya tunggu."));
        let ids: std::collections::BTreeSet<_> =
            updates.iter().map(|update| update["update_id"].to_string()).collect();
        assert_eq!(ids.len(), updates.len(), "each has an identifier of its own");
        let request = world.list(&format!("requests/{number}.json")).await;
        assert_eq!(request[0]["status_notes"], "Kami tambal minggu depan.");
        assert_eq!(world.list("requests.json").await[0], request[0], "a list says the same as the report");
    })
    .await;
}
