use directory::role::Role;
use http::Method;
use uuid::Uuid;

use crate::world::{World, in_both_worlds};

/// The routes for administrators, with something in place of their parameters.
fn admin_routes(world: &World) -> Vec<(Method, String)> {
    let declared = directory::admin::routes(world.directory.clone());
    let routes = declared.declared().iter().filter(|route| route.path.starts_with("/petugas/admin"));
    let fill = |path: &str| {
        let part = |part: &str| if part.starts_with('{') { Uuid::nil().to_string() } else { part.to_owned() };
        path.split('/').map(part).collect::<Vec<_>>().join("/")
    };
    routes.map(|route| (route.method.clone(), fill(route.path))).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_administration_refuses_every_other_role() {
    in_both_worlds(|world| async move {
        let routes = admin_routes(&world);
        assert!(routes.len() > 25, "{}", routes.len());
        for role in Role::ALL.into_iter().filter(|role| *role != Role::SystemAdministrator) {
            let account = world.account(role.code(), role, "gov").await;
            let mut browser = world.signed_in(&account).await;
            for (method, path) in &routes {
                let answer = match *method {
                    Method::GET => browser.get(path).await,
                    _ => browser.post_form(path, &[]).await,
                };
                assert_eq!(answer.status, 403, "{role} {method} {path}");
            }
            browser.get("/petugas/saya").await.must_be(200);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_comes_in_without_signing_in() {
    in_both_worlds(|world| async move {
        let mut browser = world.browser();
        for (method, path) in admin_routes(&world) {
            let answer = match method {
                Method::GET => browser.get(&path).await,
                _ => browser.post_form(&path, &[]).await,
            };
            assert!(answer.must_be(303).location().starts_with("/masuk"), "{path}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_an_administrator_sends_breaks_a_page() {
    in_both_worlds(|world| async move {
        let mut browser = world.administrator("gov").await;
        let long = "x".repeat(5000);
        let agency = crate::world::id_of("dinkes").to_string();
        for typed in ["", "a\0b", "' OR 1=1 --", "%_!", "🙂", &long, "9999-99-99", agency.as_str()] {
            let names = [
                "name",
                "login",
                "email",
                "role",
                "agency",
                "from",
                "to",
                "seen",
                "version",
                "short_name",
                "kind",
                "duties",
                "area",
                "approves",
                "active",
                "parent",
                "date",
                "whose",
                "label",
                "days",
                "token",
            ];
            let fields = names.map(|name| (name, typed));
            for (method, path) in admin_routes(&world) {
                let path = path.replacen(&Uuid::nil().to_string(), &agency, 1);
                if method == Method::POST {
                    let answer = browser.post_form(&path, &fields).await;
                    assert!(!answer.status.is_server_error(), "{path} {typed:?} {}", answer.status);
                } else {
                    let query = typed.bytes().map(|byte| format!("%{byte:02x}")).collect::<String>();
                    let query = format!("{path}?q={query}&after={query}&year={query}");
                    let answer = browser.get(&query).await;
                    assert!(!answer.status.is_server_error(), "{path} {typed:?} {}", answer.status);
                }
            }
            for path in ["/petugas/saya/token", "/petugas/saya/token/cabut"] {
                assert!(!browser.post_form(path, &fields).await.status.is_server_error(), "{path}");
            }
        }
    })
    .await;
}
