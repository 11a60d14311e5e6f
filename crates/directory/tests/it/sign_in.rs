use directory::role::Role;
use platform::totp::TotpSecret;

use crate::world::{PASSWORD, World, after, in_both_worlds};

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_password_and_an_unknown_login_are_answered_alike() {
    in_both_worlds(|world| async move {
        world.account("siti", Role::Liaison, "dinkes").await;
        let mut browser = world.browser();
        let mut said = Vec::new();
        for (login, password) in [("siti", "salah"), ("nobody", PASSWORD), ("a\0b", PASSWORD), ("", "")] {
            let fields = [("login", login), ("password", password)];
            let answer = browser.post_form("/masuk", &fields).await.must_be(422);
            said.push(after(answer.text(), "id=\"login-error\">", '\n').to_owned());
        }
        said.dedup();
        assert_eq!(said.len(), 1, "{said:?}");
        // Nobody got as far as the code.
        assert_eq!(browser.get("/masuk/kode").await.must_be(303).location(), "/masuk");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn password_and_code_together_sign_in_and_the_session_is_a_new_one() {
    in_both_worlds(|world| async move {
        let siti = world.account("siti", Role::Liaison, "dinkes").await;
        let mut browser = world.browser();
        let sent = browser.get("/petugas/saya").await.must_be(303);
        let to = "/petugas/saya";
        assert!(sent.location().starts_with("/masuk?to="));
        let fields = [("login", " SITI "), ("password", PASSWORD), ("to", to)];
        browser.post_form("/masuk", &fields).await.must_be(303);
        let planted = browser.clone();
        let wrong = browser.post_form("/masuk/kode", &[("code", "000000")]).await.must_be(422);
        assert!(wrong.text().contains("Kode salah"));
        assert_eq!(browser.get(to).await.status, 303, "the code is still owed");
        let code = siti.codes.code_at(world.directory.context().now());
        assert_eq!(browser.post_form("/masuk/kode", &[("code", &code)]).await.location(), to);
        browser.get(to).await.must_be(200);
        assert_ne!(browser.cookie("__Host-session"), planted.cookie("__Host-session"));
        let mut thief = planted;
        assert_eq!(thief.get(to).await.status, 303, "the cookie from before is worth nothing");
        browser.post_form("/keluar", &[]).await.must_be(303);
        assert_eq!(browser.get(to).await.status, 303);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_works_once() {
    in_both_worlds(|world| async move {
        let siti = world.account("siti", Role::Liaison, "dinkes").await;
        let code = siti.codes.code_at(world.directory.context().now());
        for expected in [303, 422] {
            let mut browser = world.browser();
            let fields = [("login", "siti"), ("password", PASSWORD)];
            browser.post_form("/masuk", &fields).await.must_be(303);
            browser.post_form("/masuk/kode", &[("code", &code)]).await.must_be(expected);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_ten_failures_in_a_row_the_account_rests_for_a_quarter_of_an_hour() {
    in_both_worlds(|world| async move {
        let siti = world.account("siti", Role::Liaison, "dinkes").await;
        let mut browser = world.browser();
        for _ in 0..10 {
            let wrong = [("login", "siti"), ("password", "salah sekali")];
            browser.post_form("/masuk", &wrong).await.must_be(422);
        }
        let right = [("login", "siti"), ("password", PASSWORD)];
        let resting = browser.post_form("/masuk", &right).await.must_be(422);
        assert!(resting.text().contains("Terlalu banyak percobaan"), "{}", resting.text());
        world.later(15 * 60 + 1);
        world.signed_in(&siti).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_second_step_waits_ten_minutes_for_the_first() {
    in_both_worlds(|world| async move {
        let siti = world.account("siti", Role::Liaison, "dinkes").await;
        let mut browser = world.browser();
        let fields = [("login", "siti"), ("password", PASSWORD)];
        browser.post_form("/masuk", &fields).await.must_be(303);
        world.later(601);
        let code = siti.codes.code_at(world.directory.context().now());
        let answer = browser.post_form("/masuk/kode", &[("code", &code)]).await;
        assert_eq!(answer.must_be(303).location(), "/masuk");
    })
    .await;
}

async fn invitation(world: &World, login: &'static str) -> (String, TotpSecret) {
    let context = world.directory.context().clone();
    let person = directory::person::Person::new(context.id(), login, "Siti", "siti@x.id");
    let token = world
        .write(move |tx| {
            directory::person::insert(tx, &person)?;
            directory::person::invite(tx, &context, person.id)
        })
        .await;
    let codes = world.codes_behind(&token).await;
    (format!("/undangan/{token}"), codes)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_takes_a_good_password_and_the_present_code_once() {
    in_both_worlds(|world| async move {
        let (path, codes) = invitation(&world, "siti-aminah").await;
        let code = codes.code_at(world.directory.context().now());
        let mut browser = world.browser();
        let shown = browser.get(&path).await.must_be(200);
        assert!(shown.text().contains(&codes.to_base32()) && shown.text().contains("<svg"));
        for (password, code, field) in [
            ("pendek", code.as_str(), "password"),
            ("aaaaaaaaaaaaaaaa", code.as_str(), "password"),
            ("siti-aminah siti-aminah", code.as_str(), "password"),
            (PASSWORD, "123", "code"),
        ] {
            let answer = browser.post_form(&path, &[("password", password), ("code", code)]).await;
            let error = format!("id=\"{field}-error\"");
            assert!(answer.must_be(422).text().contains(&error), "{password}");
        }
        let good = [("password", PASSWORD), ("code", code.as_str())];
        assert_eq!(browser.post_form(&path, &good).await.must_be(303).location(), "/masuk");
        browser.post_form(&path, &good).await.must_be(404);
        browser.get(&path).await.must_be(404);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_is_good_for_a_week() {
    in_both_worlds(|world| async move {
        let (path, _) = invitation(&world, "siti").await;
        let mut browser = world.browser();
        world.later(7 * 24 * 3600 - 1);
        browser.get(&path).await.must_be(200);
        world.later(1);
        browser.get(&path).await.must_be(404);
        browser.get("/undangan/tidak-ada").await.must_be(404);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_is_good_for_its_days_and_a_wrong_one_is_refused() {
    in_both_worlds(|world| async move {
        let siti = world.account("siti", Role::Liaison, "dinkes").await;
        let issue = directory::sign_in::issue_token(&world.directory, siti.id, "program".to_owned(), 30);
        let token = issue.await.expect("a token");
        let mut program = world.app.client();
        let bearer = format!("Bearer {token}");
        let none = serde_json::Value::Null;
        let get = http::Method::GET;
        for (seconds, header, expected) in [
            (0, bearer.as_str(), 200),
            (0, "Bearer tuntas_other", 401),
            (30 * 24 * 3600 - 1, bearer.as_str(), 200),
            (1, bearer.as_str(), 401),
        ] {
            world.later(seconds);
            let headers = [("authorization", header)];
            program.json(get.clone(), "/petugas/saya", &none, &headers).await.must_be(expected);
        }
    })
    .await;
}
