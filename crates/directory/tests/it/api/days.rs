use directory::role::Role;
use serde_json::{Value, json};

use super::{Program, path_of, pointers};
use crate::world::{id_of, in_both_worlds};

const DAYS: &str = "/api/v1/admin/days";

fn day(kind: &str, date: &str, agency: Option<&str>) -> Value {
    json!({"date": date, "name": "Hari jadi", "kind": kind, "agency": agency.map(id_of)})
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_is_off_until_it_is_removed() {
    in_both_worlds(|world| async move {
        let admin = Program::of(&world, Role::SystemAdministrator, "gov").await;
        let of_dinkes = format!("{DAYS}?agency={}", id_of("rsud"));
        let before = admin.get(&of_dinkes).await.must_be(200).json();
        let body = day("agency_day", "2026-11-24", Some("dinkes"));
        let added = admin.create(1, DAYS, &body).await.must_be(201);
        let own = added.json();
        assert!(added.header("location").contains("year=2026"));
        assert_eq!(admin.create(1, DAYS, &body).await.must_be(200).json(), own);
        let holiday = admin.create(2, DAYS, &day("national", "2026-11-25", None)).await.must_be(201).json();
        admin.create(3, DAYS, &day("joint_leave", "2026-11-26", None)).await.must_be(201);
        let count = |days: &Value| days.as_array().expect("days").len();
        let after = admin.get(&of_dinkes).await.must_be(200).json();
        assert_eq!(count(&after), count(&before) + 3);
        let everybody = admin.get(DAYS).await.must_be(200).json();
        assert_eq!(count(&everybody), count(&before) + 2);
        assert!(everybody[0]["id"].is_null(), "holidays that came with the program have no identifier");
        for body in
            [&body, &day("agency_day", "2026-11-25", Some("dinkes")), &day("national", "2026-08-17", None)]
        {
            assert_eq!(pointers(&admin.create(4, DAYS, body).await.must_be(422)), ["/date"], "{body}");
        }
        for one in [&own, &holiday] {
            admin.delete(&path_of(DAYS, one)).await.must_be(204);
            admin.delete(&path_of(DAYS, one)).await.must_be(404);
        }
        let gone = admin.create(1, DAYS, &body).await.must_be(409).json();
        assert_eq!(gone["type"], "/problems/made-and-gone");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_administrator_of_one_agency_keeps_its_days_only() {
    in_both_worlds(|world| async move {
        let gov = Program::of(&world, Role::SystemAdministrator, "gov").await;
        let admin = Program::of(&world, Role::SystemAdministrator, "dinkes").await;
        let everybody = day("national", "2026-11-25", None);
        let refused = admin.create(1, DAYS, &everybody).await.must_be(403).json();
        assert_eq!(refused["type"], "/problems/admin-day-of-everybody");
        let national = gov.create(1, DAYS, &everybody).await.must_be(201).json();
        admin.delete(&path_of(DAYS, &national)).await.must_be(403);
        let elsewhere = day("agency_day", "2026-11-24", Some("pupr"));
        assert_eq!(pointers(&admin.create(2, DAYS, &elsewhere).await.must_be(422)), ["/agency"]);
        let elsewhere = gov.create(2, DAYS, &elsewhere).await.must_be(201).json();
        admin.delete(&path_of(DAYS, &elsewhere)).await.must_be(404);
        let asked = admin.get(&format!("{DAYS}?agency={}", id_of("pupr"))).await.must_be(422);
        assert_eq!(pointers(&asked), ["/agency"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_a_day_is_said_field_by_field() {
    in_both_worlds(|world| async move {
        let admin = Program::of(&world, Role::SystemAdministrator, "gov").await;
        let wrong = json!({"date": "2026-02-30", "name": "", "kind": "agency_day"});
        assert_eq!(
            pointers(&admin.create(1, DAYS, &wrong).await.must_be(422)),
            ["/date", "/name", "/agency"]
        );
        for (body, field) in [
            (day("national", "2026-11-24", Some("dinkes")), "/agency"),
            (day("national", "2035-11-24", None), "/date"),
        ] {
            assert_eq!(pointers(&admin.create(1, DAYS, &body).await.must_be(422)), [field], "{body}");
        }
        admin.create(1, DAYS, &day("birthday", "2026-11-24", None)).await.must_be(400);
        for (query, status) in [("year=1900", 422), ("year=x", 400), ("agency=x", 422), ("year=2027", 200)] {
            admin.get(&format!("{DAYS}?{query}")).await.must_be(status);
        }
    })
    .await;
}
