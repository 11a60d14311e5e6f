use directory::role::Role;

use crate::world::{after, in_both_worlds};

#[tokio::test(flavor = "multi_thread")]
async fn an_official_makes_a_token_that_is_shown_once_and_revokes_it() {
    in_both_worlds(|world| async move {
        let siti = world.account("siti", Role::Liaison, "dinkes").await;
        let mut browser = world.signed_in(&siti).await;
        let page = browser.get("/petugas/saya").await.must_be(200);
        assert!(page.text().contains("Pejabat penghubung, Instansi dinkes"));
        for (label, days) in [("", "30"), ("rekap", "31"), ("rekap", "")] {
            browser.post_form("/petugas/saya/token", &[("label", label), ("days", days)]).await.must_be(422);
        }
        let made = browser.post_form("/petugas/saya/token", &[("label", "rekap"), ("days", "90")]).await;
        let made = made.must_be(200);
        let token = after(made.text(), "data-token>", '<').to_owned();
        assert!(token.starts_with("tuntas_"));
        let page = browser.get("/petugas/saya").await;
        assert!(!page.text().contains(&token) && page.text().contains("rekap"));

        let bearer = format!("Bearer {token}");
        let (get, none) = (http::Method::GET, serde_json::Value::Null);
        let headers = [("authorization", bearer.as_str())];
        let mut program = world.app.client();
        program.json(get.clone(), "/petugas/saya", &none, &headers).await.must_be(200);

        let reference = after(page.text(), "name=\"token\" value=\"", '"').to_owned();
        let other = world.account("budi", Role::Liaison, "pupr").await;
        let mut stranger = world.signed_in(&other).await;
        stranger.post_form("/petugas/saya/token/cabut", &[("token", &reference)]).await.must_be(404);
        browser.post_form("/petugas/saya/token/cabut", &[("token", &reference)]).await.must_be(303);
        program.json(get, "/petugas/saya", &none, &headers).await.must_be(401);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_has_more_than_twenty_tokens() {
    in_both_worlds(|world| async move {
        let siti = world.account("siti", Role::Auditor, "gov").await;
        let mut browser = world.signed_in(&siti).await;
        for number in 0..21 {
            let answer = browser.post_form("/petugas/saya/token", &[("label", "x"), ("days", "30")]).await;
            answer.must_be(if number < 20 { 200 } else { 422 });
        }
    })
    .await;
}
