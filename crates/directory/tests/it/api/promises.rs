use std::collections::BTreeSet;

use directory::role::Role;
use platform::access::Who;
use serde_json::{Value, json};

use super::{PEOPLE, Program, document, key, new_account};
use crate::world::in_both_worlds;

#[tokio::test(flavor = "multi_thread")]
async fn each_route_is_documented_and_each_documented_operation_is_a_route() {
    in_both_worlds(|world| async move {
        let routes = directory::api::routes(world.directory.clone());
        let document = document();
        let mut named = BTreeSet::new();
        for route in routes.declared() {
            assert!(matches!(route.access.who, Who::Staff(_)), "{} {}", route.method, route.path);
            let operation = &document["paths"][route.path][route.method.as_str().to_lowercase()];
            assert_eq!(operation["security"], json!([{"token": []}]), "{} {}", route.method, route.path);
            assert!(operation["summary"].is_string(), "{} {} has no summary", route.method, route.path);
            named.insert((route.path.to_owned(), route.method.as_str().to_lowercase()));
        }
        let paths = document["paths"].as_object().expect("paths");
        let methods = |item: &Value| item.as_object().expect("methods").keys().cloned().collect::<Vec<_>>();
        let documented: BTreeSet<_> = paths
            .iter()
            .flat_map(|(path, item)| methods(item).into_iter().map(|method| (path.clone(), method)))
            .collect();
        assert_eq!(named, documented);
    })
    .await;
}

#[test]
fn what_creates_needs_a_key_and_what_changes_a_version() {
    let document = document();
    for (path, item) in document["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("methods") {
            let needs = |name: &str| {
                let parameters = operation["parameters"].as_array().into_iter().flatten();
                parameters.filter(|one| one["in"] == "header").any(|one| one["name"] == name)
            };
            assert_eq!(needs("Idempotency-Key"), method == "post", "{method} {path}");
            assert_eq!(needs("If-Match"), method == "put", "{method} {path}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_problem_is_told_in_the_language_of_the_caller_and_nothing_is_read_from_other_sites() {
    in_both_worlds(|world| async move {
        let admin = Program::of(&world, Role::SystemAdministrator, "gov").await;
        let body = json!({"name": "", "login": "", "email": "", "role": "", "agency": ""});
        let call = async |language: &str| {
            let headers = [("idempotency-key", &*key(1)), ("accept-language", language)];
            admin.call(http::Method::POST, PEOPLE, &body, &headers).await.must_be(422).json()
        };
        let (indonesian, english) = (call("id").await, call("en").await);
        for problem in [&indonesian["errors"][0]["detail"], &english["errors"][0]["detail"]] {
            assert!(problem.is_string());
        }
        assert_ne!(indonesian["errors"][0]["detail"], english["errors"][0]["detail"]);
        let body = new_account("siti", Role::Liaison, "dinkes");
        let headers = [("idempotency-key", &*key(1)), ("sec-fetch-site", "cross-site")];
        admin.call(http::Method::POST, PEOPLE, &body, &headers).await.must_be(403);
        let large = new_account(&"x".repeat(3_000_000), Role::Liaison, "dinkes");
        admin.create(1, PEOPLE, &large).await.must_be(413);
        let headers = [("idempotency-key", &*key(1)), ("content-type", "text/plain")];
        admin.call(http::Method::POST, PEOPLE, &body, &headers).await.must_be(415);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn administration_refuses_every_other_role_and_nobody_without_a_token_comes_in() {
    in_both_worlds(|world| async move {
        let routes = directory::api::routes(world.directory.clone());
        let nil = uuid::Uuid::nil().to_string();
        let fill = |path: &str| {
            let part = |part: &str| if part.starts_with('{') { nil.clone() } else { part.to_owned() };
            path.split('/').map(part).collect::<Vec<_>>().join("/")
        };
        let liaison = Program::of(&world, Role::Liaison, "dinkes").await;
        for route in routes.declared() {
            let path = fill(route.path);
            if path.starts_with("/api/v1/admin/") {
                liaison.call(route.method.clone(), &path, &Value::Null, &[]).await.must_be(403);
            }
            let nobody = world.app.client().json(route.method.clone(), &path, &Value::Null, &[]).await;
            nobody.must_be(401);
        }
    })
    .await;
}
