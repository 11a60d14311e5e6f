use directory::{officer::Officer, role::Role};
use serde_json::json;

use super::{PEOPLE, Program, path_of, pointers};
use crate::{
    people::kinds_recorded,
    world::{id_of, in_both_worlds},
};

const SEATS: &str = "/api/v1/admin/seats";

#[tokio::test(flavor = "multi_thread")]
async fn a_seat_is_given_once_and_ended_at_the_day_that_was_read() {
    in_both_worlds(|world| async move {
        let admin = Program::of(&world, Role::SystemAdministrator, "gov").await;
        let siti = admin.add(1, "siti", "dinkes").await;
        let seats = format!("{}/seats", path_of(PEOPLE, &siti));
        let body = json!({"role": "approver", "agency": id_of("rsud"), "from": "2026-08-24"});
        let given = admin.create(2, &seats, &body).await.must_be(201);
        let seat = given.json();
        let path = path_of(SEATS, &seat);
        assert_eq!(given.header("location"), path);
        assert_eq!(admin.create(2, &seats, &body).await.must_be(200).json(), seat);
        assert_eq!(pointers(&admin.create(3, &seats, &body).await.must_be(422)), ["/from"]);
        assert_eq!(admin.get(&seats).await.must_be(200).json()[0], seat);

        let read = admin.get(&path).await.must_be(200);
        assert_eq!(read.header("etag"), "\"0\"");
        let end = json!({"to": "2026-08-28"});
        admin.call(http::Method::PUT, &path, &end, &[]).await.must_be(428);
        admin.change(&json!(1), &path, &end).await.must_be(412);
        let ended = admin.change(&seat["version"], &path, &end).await.must_be(200);
        assert_eq!((ended.header("etag"), &ended.json()["to"]), ("\"20260828\"", &json!("2026-08-28")));
        admin.change(&seat["version"], &path, &json!({"to": "2026-08-26"})).await.must_be(412);
        let early = admin.change(&json!(20_260_828), &path, &json!({"to": "2026-08-22"})).await.must_be(422);
        assert_eq!(pointers(&early), ["/to"]);
        admin.change(&json!(20_260_828), &path, &json!({"to": "x"})).await.must_be(422);
        let person = siti["id"].as_str().expect("an id").parse().expect("a UUID");
        let expected = ["person-added", "seat-ended", "seat-given", "seat-given"];
        assert_eq!(kinds_recorded(&world, person).await, expected);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_seat_is_given_within_reach_only_and_nobody_ends_their_own_as_administrator() {
    in_both_worlds(|world| async move {
        let gov = Program::of(&world, Role::SystemAdministrator, "gov").await;
        let dinkes = Program::of(&world, Role::SystemAdministrator, "dinkes").await;
        let siti = gov.add(1, "siti", "dinkes").await;
        let seats = format!("{}/seats", path_of(PEOPLE, &siti));
        let seat = |role: &str, code: &str, from: &str, to: &str| {
            json!({"role": role, "agency": id_of(code), "from": from, "to": to})
        };
        for (body, field) in [
            (seat("liaison", "pupr", "2026-08-24", "2026-08-28"), "/agency"),
            (seat("inspector", "dinkes", "2026-08-24", "2026-08-28"), "/role"),
            (seat("approver", "rsud", "2026-08-28", "2026-08-24"), "/to"),
            (seat("approver", "rsud", "2026-02-30", "2026-08-24"), "/from"),
            (seat("approver", "rsud", "2026-08-24", ""), "/to"),
        ] {
            assert_eq!(pointers(&dinkes.create(2, &seats, &body).await.must_be(422)), [field], "{body}");
        }
        let elsewhere = seat("liaison", "pupr", "2026-08-24", "2026-08-28");
        let elsewhere = gov.create(3, &seats, &elsewhere).await.must_be(201).json();
        let path = path_of(SEATS, &elsewhere);
        dinkes.get(&path).await.must_be(404);
        dinkes.change(&elsewhere["version"], &path, &json!({"to": "2026-08-25"})).await.must_be(404);
        dinkes.get(&format!("{SEATS}/x")).await.must_be(404);
        let own = gov.get(&format!("{PEOPLE}/{}/seats", gov.person)).await.must_be(200).json();
        let own = gov.change(&json!(0), &path_of(SEATS, &own[0]), &json!({"to": "2026-08-25"})).await;
        assert_eq!(own.must_be(403).json()["type"], "/problems/admin-oneself");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cover_stands_in_until_it_is_removed() {
    in_both_worlds(|world| async move {
        let admin = Program::of(&world, Role::SystemAdministrator, "dinkes").await;
        let siti = world.account("siti", Role::Approver, "dinkes").await;
        let budi = world.account("budi", Role::Liaison, "rsud").await;
        let stopped = admin.add(9, "stopped", "rsud").await;
        let active = format!("{}/active", path_of(PEOPLE, &stopped));
        admin.change(&stopped["version"], &active, &json!({"active": false})).await.must_be(200);
        let covers = format!("{PEOPLE}/{}/covers", siti.id);
        let cover = |login: &str, from: &str, to: &str| json!({"login": login, "from": from, "to": to});
        for (body, field) in [
            (cover("nobody", "2026-08-24", "2026-08-28"), "/login"),
            (cover("siti", "2026-08-24", "2026-08-28"), "/login"),
            (cover("stopped", "2026-08-24", "2026-08-28"), "/login"),
            (cover("budi", "2026-08-28", "2026-08-24"), "/to"),
            (cover("budi", "", "2026-08-24"), "/from"),
        ] {
            assert_eq!(pointers(&admin.create(1, &covers, &body).await.must_be(422)), [field], "{body}");
        }
        let body = cover("budi", "2026-08-24", "2026-08-28");
        let added = admin.create(2, &covers, &body).await.must_be(201).json();
        assert_eq!(admin.create(2, &covers, &body).await.must_be(200).json(), added);
        assert_eq!(admin.get(&covers).await.must_be(200).json(), json!([added]));
        let day = "2026-08-24".parse().expect("a day");
        let holds = || async {
            world.read(move |tx| Officer::load(tx, budi.id, day)).await.expect("one").holds(Role::Approver)
        };
        assert!(holds().await);
        let path = path_of(&covers, &added);
        admin.delete(&path).await.must_be(204);
        admin.delete(&path).await.must_be(404);
        assert!(!holds().await);
        let gone = admin.create(2, &covers, &body).await.must_be(409).json();
        assert_eq!(gone["type"], "/problems/made-and-gone");
        let past = cover("budi", "2026-08-03", "2026-08-04");
        admin.create(3, &covers, &past).await.must_be(201);
        let recorded = kinds_recorded(&world, siti.id).await;
        assert_eq!(recorded, ["cover-added", "cover-added", "cover-removed"]);
    })
    .await;
}
