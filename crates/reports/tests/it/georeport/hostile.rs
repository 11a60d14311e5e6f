//! What nobody should send: it is told apart, in the protocol's own form, and is never our failure.

use http::Request;
use quick_xml::{Reader, events::Event};
use reports::rules::visibility::Visibility;
use testkit::on_both;

use super::{World, errors, with_key};
use crate::town::migrations;

#[tokio::test(flavor = "multi_thread")]
async fn everything_wrong_with_a_form_is_told_at_once_under_the_protocols_names() {
    on_both(migrations(), |db| async move {
        let world = World::open(db).await;
        let key = world.app_key().await;
        let long = "x".repeat(300);
        let wrong = [
            ("service_code", "-"),
            ("description", "pendek"),
            ("lat", "91"),
            ("email", "x"),
            ("attribute[class]", "whistleblowing"),
            ("attribute[hide][]", "everything"),
            ("address_string", long.as_str()),
        ];
        let told = errors(&world.post("requests.json", &with_key(&key, &wrong)).await, 400);
        let fields: Vec<&str> = told.iter().filter_map(|error| error.split(": ").next()).collect();
        let expected = [
            "service_code",
            "description",
            "attribute[class]",
            "attribute[hide]",
            "email",
            "address_string",
            "lat",
        ];
        assert_eq!(fields, expected);
        let alone = |name: &'static str, value: &'static str| {
            let (world, key) = (&world, &key);
            async move { errors(&world.post("requests.json", &with_key(key, &[(name, value)])).await, 400) }
        };
        for (name, value, field) in [
            ("service_code", "no.such", "service_code"),
            ("service_code", "a\0b", "service_code"),
            ("description", "jalan rusak\0 sekali", "description"),
            ("lat", "NaN", "lat"),
            ("lat", "-", "lat"),
            ("long", "1e999", "lat"),
            ("lat", "52.5", "lat"),
            ("lat", "-6.2", "lat"),
            ("phone", "1", "phone"),
        ] {
            let told = alone(name, value).await;
            assert!(told[0].starts_with(&format!("{field}: ")), "{name}={value}: {told:?}");
        }
        let words_alone = with_key(&key, &[("lat", "-"), ("long", "-")]);
        let told = errors(&world.post("requests.json", &words_alone).await, 400);
        assert!(told[0].contains("address_id"), "{told:?}");
        let by_code = with_key(&key, &[("lat", "-"), ("long", "-"), ("address_id", "63.72.02")]);
        world.post("requests.json", &by_code).await.must_be(200);
        let unknown = with_key(&key, &[("lat", "-"), ("long", "-"), ("address_id", "99.99")]);
        errors(&world.post("requests.json", &unknown).await, 400);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_address_and_no_body_is_our_failure() {
    on_both(migrations(), |db| async move {
        let world = World::open(db).await;
        let key = world.app_key().await;
        for path in [
            "services/.json",
            "services/%00.json",
            "services/roads",
            "services/roads.csv",
            "requests/.xml",
            "requests/%FF.json",
            "requests/7K3M9-QX2TB.json",
            "requests/7K3M9-QX2TB",
            "tokens/%00.json",
            "tokens/1.xml",
        ] {
            let answer = world.get(path).await.must_be(404);
            assert!(answer.text().contains("404"), "{path}: {}", answer.text());
        }
        for body in ["", "%", "%FF=%00&api_key", "a=b&a=c&&&=", "service_request_id=7K3M9-QX2TB"] {
            for kind in
                ["application/x-www-form-urlencoded", "application/json", "multipart/form-data", "text/plain"]
            {
                for path in ["requests.json", "servicerequestupdates.json"] {
                    let address = format!("/open311/v2/{path}?api_key={key}");
                    let request = Request::post(&address).header("content-type", kind);
                    let answer = world.client().send(request.body(body.into()).expect("a request")).await;
                    assert!(answer.status.is_client_error(), "{path} {kind} {body}: {}", answer.text());
                    errors(&answer, answer.status.as_u16());
                }
            }
        }
        let huge = format!("requests.json?service_request_id={}", "7K3M9-QX2TB,".repeat(200));
        errors(&world.get(&huge).await, 400);
        let updates = [
            ("api_key", key.as_str()),
            ("service_request_id", "7K3M9-QX2TB"),
            ("update_id", ""),
            ("updated_datetime", "2026-08-21"),
            ("status", "melayang"),
            ("description", "a\0b"),
        ];
        let answer = world.post("servicerequestupdates.json", &updates).await;
        errors(&answer, answer.status.as_u16());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn words_break_out_of_no_element() {
    on_both(migrations(), |db| async move {
        let world = World::open(db).await;
        let key = world.app_key().await;
        let text =
            "]]></description><status>closed</status> & <!ENTITY x \"y\"> 'jalan' \u{fffe} \u{1f6a7} rusak";
        let (number, _) = world.filed(&key, &[("description", text), ("address_string", "<b>&amp;")]).await;
        world.referred(&number, Visibility::PUBLIC, false).await;
        for path in [
            "requests.xml".to_owned(),
            format!("requests/{number}.xml"),
            "servicerequestupdates.xml".to_owned(),
        ] {
            let answer = world.get(&path).await.must_be(200);
            let mut reader = Reader::from_str(answer.text());
            let mut statuses = 0;
            loop {
                match reader.read_event().expect("well-formed XML") {
                    Event::Start(start) if start.name().as_ref() == b"status" => statuses += 1,
                    Event::Eof => break,
                    _ => {}
                }
            }
            let expected = answer.text().matches("<request").count();
            assert!(statuses >= 1 && statuses <= expected, "{path}: {statuses} {expected}");
            assert!(!answer.text().contains('\u{fffe}'));
        }
        let read = world.list("requests.json").await;
        assert_eq!(read[0]["description"], text, "JSON carries all of it");
    })
    .await;
}
