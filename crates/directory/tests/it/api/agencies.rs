use directory::role::Role;
use serde_json::{Value, json};

use super::{Program, path_of, pointers};
use crate::{
    people::kinds_recorded,
    world::{after, id_of, in_both_worlds},
};

const AGENCIES: &str = "/api/v1/admin/agencies";

fn details(name: &str) -> Value {
    json!({"name": name, "short_name": "UPT", "kind": "unit", "duties": "Jalan", "area": "63.72",
        "approves": true, "active": true})
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agency_is_added_changed_taken_out_of_use_and_moved() {
    in_both_worlds(|world| async move {
        let admin = Program::of(&world, Role::SystemAdministrator, "gov").await;
        let body = json!({"parent": id_of("pupr"), "agency": details("UPT Jalan")});
        let added = admin.create(1, AGENCIES, &body).await.must_be(201);
        let agency = added.json();
        let path = path_of(AGENCIES, &agency);
        assert_eq!((&agency["code"], added.header("location")), (&json!("upt-jalan"), path.as_str()));
        assert_eq!(admin.create(1, AGENCIES, &body).await.must_be(200).json(), agency);
        let read = admin.get(&path).await.must_be(200);
        assert_eq!((read.header("etag"), read.json()), ("\"1\"", agency.clone()));

        let mut closed = details("UPT Jalan dan Jembatan");
        closed["active"] = json!(false);
        admin.call(http::Method::PUT, &path, &closed, &[]).await.must_be(428);
        let changed = admin.change(&agency["version"], &path, &closed).await.must_be(200).json();
        assert_eq!((&changed["active"], &changed["code"]), (&json!(false), &json!("upt-jalan")));
        admin.change(&agency["version"], &path, &closed).await.must_be(412);

        let parent = format!("{path}/parent");
        admin.change(&json!(1), &parent, &json!({"parent": id_of("dinkes")})).await.must_be(412);
        let moved = admin.change(&changed["version"], &parent, &json!({"parent": id_of("dinkes")})).await;
        assert_eq!(moved.must_be(200).json()["parent"], json!(id_of("dinkes")));
        let id = agency["id"].as_str().expect("an id").parse().expect("a UUID");
        assert_eq!(kinds_recorded(&world, id).await, ["agency-added", "agency-edited", "agency-moved"]);
        let changes = admin.get(&format!("{path}/changes")).await.must_be(200).json();
        assert_eq!(changes[0]["after"], json!({"path": "gov/dinkes/upt-jalan/"}));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_an_agency_is_said_field_by_field() {
    in_both_worlds(|world| async move {
        let admin = Program::of(&world, Role::SystemAdministrator, "dinkes").await;
        let nothing = json!({"name": "", "short_name": "a\u{0}", "kind": "castle", "area": "99",
            "duties": "x".repeat(501), "approves": false, "active": true});
        let wrong = admin.create(1, AGENCIES, &json!({"parent": "x", "agency": nothing})).await.must_be(422);
        let fields = ["name", "short_name", "kind", "duties", "area"];
        let nested = fields.map(|field| format!("/agency/{field}"));
        assert_eq!(pointers(&wrong), [vec!["/parent".to_owned()], nested.to_vec()].concat());
        let path = format!("{AGENCIES}/{}", id_of("rsud"));
        let wrong = admin.change(&json!(1), &path, &nothing).await.must_be(422);
        assert_eq!(pointers(&wrong), fields.map(|field| format!("/{field}")));
        for (body, field) in [
            (json!({"parent": id_of("pupr"), "agency": details("UPT")}), "/parent"),
            (json!({"parent": id_of("rsud"), "agency": details("— !")}), "/name"),
        ] {
            assert_eq!(pointers(&admin.create(1, AGENCIES, &body).await.must_be(422)), [field]);
        }
        let dinkes = format!("{AGENCIES}/{}/parent", id_of("dinkes"));
        for parent in ["rsud", "dinkes", "pupr"] {
            let refused = admin.change(&json!(1), &dinkes, &json!({"parent": id_of(parent)})).await;
            assert_eq!(pointers(&refused.must_be(422)), ["/parent"], "{parent}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn agencies_elsewhere_do_not_exist() {
    in_both_worlds(|world| async move {
        let admin = Program::of(&world, Role::SystemAdministrator, "dinkes").await;
        for id in [id_of("pupr").to_string(), id_of("gov").to_string(), "x".to_owned()] {
            let path = format!("{AGENCIES}/{id}");
            admin.get(&path).await.must_be(404);
            admin.get(&format!("{path}/changes")).await.must_be(404);
            admin.change(&json!(1), &path, &details("UPT")).await.must_be(404);
            admin
                .change(&json!(1), &format!("{path}/parent"), &json!({"parent": id_of("rsud")}))
                .await
                .must_be(404);
        }
        let listed = admin.get(AGENCIES).await.must_be(200).json();
        let codes: Vec<&Value> =
            listed["agencies"].as_array().expect("agencies").iter().map(|one| &one["code"]).collect();
        assert_eq!(codes, [&json!("dinkes"), &json!("rsud")]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_of_agencies_goes_on_where_it_ended() {
    in_both_worlds(|world| async move {
        let admin = Program::of(&world, Role::SystemAdministrator, "gov").await;
        let mut path = format!("{AGENCIES}?limit=3");
        let mut seen = Vec::new();
        loop {
            let page = admin.get(&path).await.must_be(200);
            let agencies = page.json()["agencies"].as_array().expect("agencies").clone();
            seen.extend(agencies.iter().map(|one| one["code"].as_str().expect("a code").to_owned()));
            if page.json()["next"].is_null() {
                break;
            }
            path = after(page.header("link"), "<", '>').to_owned();
        }
        assert_eq!(seen, ["gov", "dinkes", "rsud", "pupr"]);
        let found = admin.get(&format!("{AGENCIES}?q=rsud")).await.must_be(200).json();
        assert_eq!(found["agencies"].as_array().expect("agencies").len(), 1);
        for (query, status) in [("limit=101", 422), ("after=x", 422), ("x=1", 400)] {
            admin.get(&format!("{AGENCIES}?{query}")).await.must_be(status);
        }
    })
    .await;
}
