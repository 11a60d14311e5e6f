//! Administrators pair two nodes, on both databases.

use axum::body::Body;
use directory::role::Role;
use http::{Method, Request, StatusCode, header};
use testkit::{Answer, on_both};

use crate::town::Town;

const LIST: &str = "/petugas/admin/simpul";
const OVERSIGHT_TICKED: &str = r#"name="oversight" value="yes" id="oversight" checked"#;
const NEIGHBOUR: &str = "/petugas/admin/simpul/sp4n";

struct Administrator<'a> {
    town: &'a Town,
    token: String,
}

impl Administrator<'_> {
    async fn send(&self, method: Method, path: &str, form: &[(&str, &str)]) -> Answer {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::AUTHORIZATION, format!("Bearer {}", self.token))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ACCEPT_LANGUAGE, "en")
            .body(Body::from(serde_html_form::to_string(form).expect("a form")));
        self.town.app.client().send(request.expect("a request")).await
    }

    async fn post(&self, path: &str, form: &[(&str, &str)]) -> Answer {
        self.send(Method::POST, path, form).await
    }

    async fn page(&self, path: &str) -> String {
        let answer = self.send(Method::GET, path, &[]).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        answer.text().to_owned()
    }
}

/// The thirty digits of a page.
fn number(page: &str) -> String {
    let (_, rest) = page.split_once(r#"name="number" value=""#).expect("a number");
    rest.split('"').next().expect("a number").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_node_is_found_compared_paired_and_let_go() {
    on_both(tuntas::wiring::migrations(), |db| async move {
        let town = Town::found(db).await;
        let (_, token) = town.official(Role::SystemAdministrator, "government-63").await;
        let administrator = Administrator { town: &town, token };

        for wrong in ["", "http://lapor.go.id", "https://lapor.go.id/x"] {
            let refused = administrator.post(LIST, &[("address", wrong)]).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
            assert!(refused.text().contains("Write the address like"), "{wrong}");
        }
        let found = administrator.post(LIST, &[("address", "sp4n.test")]).await;
        assert_eq!((found.status, found.location()), (StatusCode::SEE_OTHER, NEIGHBOUR));
        let page = administrator.page(NEIGHBOUR).await;
        let number = number(&page);
        assert!(page.contains("Compare the number by telephone") && number.len() == 35, "{number}");

        let same = [("number", number.as_str()), ("same", "yes"), ("oversight", "yes")];
        let unticked = administrator.post(NEIGHBOUR, &same[..1]).await;
        assert_eq!(unticked.status, StatusCode::UNPROCESSABLE_ENTITY);
        let other = administrator.post(NEIGHBOUR, &[("number", "1"), same[1]]).await;
        assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(other.text().contains("has changed since"));
        assert!(!administrator.page(LIST).await.contains("· paired"));
        assert_eq!(administrator.post(NEIGHBOUR, &same).await.status, StatusCode::SEE_OTHER);
        assert!(administrator.page(LIST).await.contains("· paired"));
        let page = administrator.page(NEIGHBOUR).await;
        assert!(page.contains("End the pairing") && page.contains(OVERSIGHT_TICKED), "{page}");
        // To let it do less, nothing is compared again.
        let less = administrator.post(NEIGHBOUR, &same[..1]).await;
        assert_eq!(less.status, StatusCode::SEE_OTHER);
        assert!(!administrator.page(NEIGHBOUR).await.contains(OVERSIGHT_TICKED));

        let ended = administrator.post(&format!("{NEIGHBOUR}/akhiri"), &[]).await;
        assert_eq!(ended.status, StatusCode::SEE_OTHER);
        assert!(administrator.page(NEIGHBOUR).await.contains("ended"));
        assert_eq!(administrator.post(&format!("{LIST}/nobody"), &same).await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_administrators_of_the_whole_node_say_whom_it_trusts() {
    on_both(tuntas::wiring::migrations(), |db| async move {
        let town = Town::found(db).await;
        let (_, token) = town.official(Role::SystemAdministrator, "pupr").await;
        let administrator = Administrator { town: &town, token };
        for (method, path) in [(Method::GET, LIST), (Method::POST, LIST), (Method::POST, NEIGHBOUR)] {
            let answer = administrator.send(method.clone(), path, &[]).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{method} {path}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_is_announced_and_then_used() {
    on_both(tuntas::wiring::migrations(), |db| async move {
        let town = Town::found(db).await;
        let (_, token) = town.official(Role::SystemAdministrator, "government-63").await;
        let administrator = Administrator { town: &town, token };
        let keys = "/petugas/admin/kunci-simpul";
        let announce = [("step", "announce")];
        assert_eq!(administrator.post(keys, &announce).await.status, StatusCode::SEE_OTHER);
        let again = administrator.post(keys, &announce).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.text().contains("announced already"));
        let early = administrator.post(keys, &[("step", "switch")]).await;
        assert!(early.text().contains("less than thirty days ago"));
        let hurried = administrator.post(keys, &[("step", "switch"), ("hurry", "yes")]).await;
        assert_eq!(hurried.status, StatusCode::SEE_OTHER);
        let page = administrator.page(LIST).await;
        assert!(page.contains("Key 2: in use") && page.contains("Key 1: retired"), "{page}");
    })
    .await;
}
