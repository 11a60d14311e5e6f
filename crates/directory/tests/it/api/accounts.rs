use directory::role::Role;
use serde_json::{Value, json};

use super::{PEOPLE, Program, new_account, path_of, pointers};
use crate::{
    people::kinds_recorded,
    world::{after, id_of, in_both_worlds},
};

#[tokio::test(flavor = "multi_thread")]
async fn somebody_is_added_with_a_link_that_is_told_once() {
    in_both_worlds(|world| async move {
        let admin = Program::of(&world, Role::SystemAdministrator, "gov").await;
        let body = new_account("Siti.Aminah", Role::Liaison, "dinkes");
        let added = admin.create(1, PEOPLE, &body).await.must_be(201);
        let link = added.json()["invitation"]["link"].as_str().expect("a link").to_owned();
        let account = added.json()["account"].clone();
        assert_eq!((&account["login"], &account["version"]), (&json!("siti.aminah"), &json!(1)));
        assert_eq!(added.header("location"), path_of(PEOPLE, &account));
        assert!(world.means.letters().iter().any(|letter| letter.contains("Siti.Aminah@x.id")));
        world.codes_behind(after(&link, "/undangan/", '?')).await;

        let again = admin.create(1, PEOPLE, &body).await.must_be(200).json();
        assert_eq!(again["invitation"], json!({"link": null, "mailed": null}));
        assert_eq!(again["account"], account);
        assert_eq!(world.means.letters().len(), 1, "nobody is written to twice");
        let other = new_account("budi", Role::Liaison, "dinkes");
        let other = admin.create(1, PEOPLE, &other).await.must_be(422).json();
        assert_eq!(other["type"], "/problems/key-used-for-other");
        admin.call(http::Method::POST, PEOPLE, &body, &[]).await.must_be(400);

        let person = account["id"].as_str().expect("an id").parse().expect("a UUID");
        assert_eq!(kinds_recorded(&world, person).await, ["person-added", "seat-given"]);
        let changes = admin.get(&format!("{}/changes", path_of(PEOPLE, &account))).await.must_be(200).json();
        assert_eq!(changes[0]["kind"], "seat-given");
        assert_eq!(changes[1]["after"]["login"], "siti.aminah");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_a_new_account_is_said_field_by_field() {
    in_both_worlds(|world| async move {
        let admin = Program::of(&world, Role::SystemAdministrator, "gov").await;
        let dinkes = Program::of(&world, Role::SystemAdministrator, "dinkes").await;
        admin.add(1, "siti", "dinkes").await;
        let nothing = json!({"name": " ", "login": "a b", "email": "x", "role": "king", "agency": "7"});
        let all = admin.create(2, PEOPLE, &nothing).await.must_be(422);
        assert_eq!(pointers(&all), ["/name", "/login", "/email", "/role", "/agency"]);
        let good = new_account("budi", Role::Liaison, "dinkes");
        for (program, field, value) in [
            (&admin, "login", json!("siti")),
            (&admin, "name", json!("a\u{0}b")),
            (&admin, "name", json!("x".repeat(201))),
            (&admin, "agency", json!(uuid::Uuid::nil())),
            (&dinkes, "agency", json!(id_of("pupr"))),
            (&dinkes, "role", json!("coordinator")),
        ] {
            let mut body = good.clone();
            body[field] = value;
            let answer = program.create(3, PEOPLE, &body).await.must_be(422);
            assert_eq!(pointers(&answer), [format!("/{field}")], "{body}");
        }
        for body in [json!({}), json!([]), json!({"surprise": 1})] {
            admin.create(3, PEOPLE, &body).await.must_be(400);
        }
        admin.create(3, PEOPLE, &good).await.must_be(201);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_is_changed_at_the_version_that_was_read() {
    in_both_worlds(|world| async move {
        let admin = Program::of(&world, Role::SystemAdministrator, "gov").await;
        let siti = admin.add(1, "siti", "dinkes").await;
        let path = path_of(PEOPLE, &siti);
        let read = admin.get(&path).await.must_be(200);
        assert_eq!((read.header("etag"), read.json()), ("\"1\"", siti.clone()));
        let body = json!({"name": "Siti Aminah", "email": "aminah@x.id"});
        admin.call(http::Method::PUT, &path, &body, &[]).await.must_be(428);
        admin.change(&json!(7), &path, &body).await.must_be(412);
        let changed = admin.change(&siti["version"], &path, &body).await.must_be(200);
        assert_eq!((changed.header("etag"), &changed.json()["name"]), ("\"2\"", &json!("Siti Aminah")));
        admin.change(&siti["version"], &path, &body).await.must_be(412);
        let wrong = admin.change(&json!(2), &path, &json!({"name": "", "email": "x"})).await.must_be(422);
        assert_eq!(pointers(&wrong), ["/name", "/email"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_is_stopped_and_let_in_again_but_never_the_own_one() {
    in_both_worlds(|world| async move {
        let admin = Program::of(&world, Role::SystemAdministrator, "gov").await;
        let budi = world.account("budi", Role::SystemAdministrator, "dinkes").await;
        let program = Program::of_person(&world, budi.id).await;
        program.get(PEOPLE).await.must_be(200);
        let path = format!("{PEOPLE}/{}", budi.id);
        let version = admin.get(&path).await.json()["version"].clone();
        let active = format!("{path}/active");
        let stopped = admin.change(&version, &active, &json!({"active": false})).await.must_be(200).json();
        assert_eq!(stopped["active"], false);
        program.get(PEOPLE).await.must_be(401);
        admin.change(&version, &active, &json!({"active": true})).await.must_be(412);
        let refused = admin.create(1, &format!("{path}/invitations"), &Value::Null).await.must_be(409).json();
        assert_eq!(refused["type"], "/problems/admin-inactive");
        admin.change(&stopped["version"], &active, &json!({"active": true})).await.must_be(200);
        program.get(PEOPLE).await.must_be(200);
        let own = format!("{PEOPLE}/{}/active", admin.person);
        admin.change(&json!(2), &own, &json!({"active": false})).await.must_be(403);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_invitation_takes_the_password_away_once() {
    in_both_worlds(|world| async move {
        let admin = Program::of(&world, Role::SystemAdministrator, "gov").await;
        let siti = world.account("siti", Role::Liaison, "dinkes").await;
        let path = format!("{PEOPLE}/{}/invitations", siti.id);
        let invited = admin.create(1, &path, &Value::Null).await.must_be(201).json();
        let link = invited["invitation"]["link"].as_str().expect("a link");
        world.codes_behind(after(link, "/undangan/", '?')).await;
        let again = admin.create(1, &path, &Value::Null).await.must_be(200).json();
        assert_eq!((&again["invitation"]["link"], &again["account"]), (&Value::Null, &invited["account"]));
        assert_eq!(kinds_recorded(&world, siti.id).await, ["person-invited"]);
        let own = format!("{PEOPLE}/{}/invitations", admin.person);
        admin.create(2, &own, &Value::Null).await.must_be(403);
        let other = world.account("budi", Role::Liaison, "dinkes").await;
        let other = format!("{PEOPLE}/{}/invitations", other.id);
        admin.create(1, &other, &Value::Null).await.must_be(422);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_elsewhere_do_not_exist_and_those_with_seats_elsewhere_stay_as_they_are() {
    in_both_worlds(|world| async move {
        let gov = Program::of(&world, Role::SystemAdministrator, "gov").await;
        let dinkes = Program::of(&world, Role::SystemAdministrator, "dinkes").await;
        let joko = gov.add(1, "joko", "pupr").await;
        let path = path_of(PEOPLE, &joko);
        let body = json!({"name": "Joko", "email": "joko@x.id"});
        for path in [&path, &format!("{PEOPLE}/{}", uuid::Uuid::nil()), &format!("{PEOPLE}/nobody")] {
            dinkes.get(path).await.must_be(404);
            dinkes.get(&format!("{path}/seats")).await.must_be(404);
            dinkes.get(&format!("{path}/changes")).await.must_be(404);
            dinkes.get(&format!("{path}/covers")).await.must_be(404);
            dinkes.change(&json!(1), path, &body).await.must_be(404);
            dinkes.create(2, &format!("{path}/invitations"), &Value::Null).await.must_be(404);
        }
        let seat = json!({"role": "liaison", "agency": id_of("rsud"), "from": "2026-08-21"});
        gov.create(3, &format!("{path}/seats"), &seat).await.must_be(201);
        dinkes.get(&path).await.must_be(200);
        let refused = dinkes.change(&json!(1), &path, &body).await.must_be(403).json();
        assert_eq!(refused["type"], "/problems/admin-seats-elsewhere");
        let seats = dinkes.get(&format!("{path}/seats")).await.must_be(200).json();
        assert_eq!(seats.as_array().expect("seats").len(), 1, "only the one within reach");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_goes_on_where_it_ended_and_asks_the_same_of_the_database_for_more_people() {
    in_both_worlds(|world| async move {
        let admin = Program::of(&world, Role::SystemAdministrator, "gov").await;
        for number in 0..7 {
            admin.add(number, &format!("petugas{number}"), "dinkes").await;
        }
        let mut path = format!("{PEOPLE}?q=PETUGAS&limit=3");
        let mut seen = Vec::new();
        loop {
            let page = admin.get(&path).await.must_be(200);
            let people = page.json()["people"].as_array().expect("people").clone();
            seen.extend(
                people.iter().map(|one| one["account"]["login"].as_str().expect("a login").to_owned()),
            );
            assert_eq!(people[0]["seats"][0]["role"], "liaison");
            if page.json()["next"].is_null() {
                break;
            }
            path = after(page.header("link"), "<", '>').to_owned();
        }
        assert_eq!(seen, (0..7).map(|number| format!("petugas{number}")).collect::<Vec<_>>());
        let (few, asked_few) = db::observe(admin.get(&format!("{PEOPLE}?limit=2"))).await;
        let (many, asked_many) = db::observe(admin.get(PEOPLE)).await;
        assert_eq!((few.status, many.status), (http::StatusCode::OK, http::StatusCode::OK));
        assert_eq!(asked_few.len(), asked_many.len());
        for (query, status) in
            [("limit=0", 422), ("after=x", 422), ("x=1", 400), ("limit=x", 400), ("q=%00", 200)]
        {
            admin.get(&format!("{PEOPLE}?{query}")).await.must_be(status);
        }
    })
    .await;
}
