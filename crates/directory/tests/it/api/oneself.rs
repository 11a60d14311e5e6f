use directory::role::Role;
use serde_json::{Value, json};

use super::{Program, path_of, pointers};
use crate::world::{id_of, in_both_worlds};

const TOKENS: &str = "/api/v1/me/tokens";

#[tokio::test(flavor = "multi_thread")]
async fn an_official_learns_who_they_are() {
    in_both_worlds(|world| async move {
        let siti = Program::of(&world, Role::Liaison, "dinkes").await;
        let me = siti.get("/api/v1/me").await.must_be(200).json();
        assert_eq!(me["id"], json!(siti.person));
        let seat = json!({"role": "liaison", "agency": id_of("dinkes"), "agency_name": "Instansi dinkes"});
        assert_eq!(me["seats"], json!([seat]));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_is_told_once_works_and_is_revoked_by_its_owner_only() {
    in_both_worlds(|world| async move {
        let siti = Program::of(&world, Role::Liaison, "dinkes").await;
        let budi = Program::of(&world, Role::Liaison, "pupr").await;
        let body = json!({"label": "rekap", "days": 90});
        let made = siti.create(1, TOKENS, &body).await.must_be(201).json();
        let token = made["token"].as_str().expect("a token").to_owned();
        let again = siti.create(1, TOKENS, &body).await.must_be(200);
        assert_eq!(again.json(), json!({"token": Value::Null, "about": made["about"]}));
        assert!(!again.text().contains(&token));
        let listed = siti.get(TOKENS).await.must_be(200).json();
        assert_eq!((listed.as_array().expect("tokens").len(), &listed[0]), (2, &made["about"]));

        let bearer = format!("Bearer {token}");
        let headers = [("authorization", bearer.as_str())];
        let (get, nothing, mut program) = (http::Method::GET, Value::Null, world.app.client());
        program.json(get.clone(), "/api/v1/me", &nothing, &headers).await.must_be(200);
        let path = path_of(TOKENS, &made["about"]);
        budi.delete(&path).await.must_be(404);
        siti.delete(&path).await.must_be(204);
        siti.delete(&path).await.must_be(404);
        siti.delete(&format!("{TOKENS}/~")).await.must_be(404);
        program.json(get, "/api/v1/me", &nothing, &headers).await.must_be(401);
        siti.create(1, TOKENS, &body).await.must_be(409);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_needs_a_name_and_a_known_life_and_nobody_has_more_than_twenty() {
    in_both_worlds(|world| async move {
        let siti = Program::of(&world, Role::Auditor, "gov").await;
        let wrong = siti.create(1, TOKENS, &json!({"label": " ", "days": 31})).await.must_be(422);
        assert_eq!(pointers(&wrong), ["/label", "/days"]);
        for number in 0..20 {
            let answer = siti.create(number, TOKENS, &json!({"label": "x", "days": 30})).await;
            answer.must_be(if number < 19 { 201 } else { 409 });
        }
    })
    .await;
}
