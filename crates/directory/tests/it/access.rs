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

/// The names of all fields there are.
const NAMES: [&str; 21] = [
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

#[tokio::test(flavor = "multi_thread")]
async fn nothing_an_administrator_sends_breaks_a_page() {
    in_both_worlds(|world| async move {
        let siti = world.account("siti", Role::Liaison, "dinkes").await;
        let seats = world.read(move |tx| directory::person::seats_of(tx, &[siti.id], None)).await;
        let mut browser = world.administrator("gov").await;
        let agency = crate::world::id_of("dinkes").to_string();
        let (person, seat) = (siti.id.to_string(), seats[0].membership.id.to_string());
        let long = "x".repeat(3000);
        for typed in ["", "a\0b", "' OR 1=1 --", "%_!", "🙂", &long, "9999-99-99", "2026-08-21", &agency] {
            let fields = NAMES.map(|name| (name, typed));
            let query = typed.bytes().map(|byte| format!("%{byte:02x}")).collect::<String>();
            for (method, path) in admin_routes(&world) {
                let id = match path.split('/').nth(3) {
                    Some("orang") => &person,
                    Some("jabatan") => &seat,
                    _ => &agency,
                };
                let path = path.replacen(&Uuid::nil().to_string(), id, 1);
                let answer = if method == Method::POST {
                    browser.post_form(&path, &fields).await
                } else {
                    let asked = format!("q={query}&after={query}&before={query}&year={query}");
                    browser.get(&format!("{path}?{asked}&agency={query}")).await
                };
                assert!(!answer.status.is_server_error(), "{path} {typed:?} {}", answer.text());
            }
            for path in ["/petugas/saya/token", "/petugas/saya/token/cabut"] {
                assert!(!browser.post_form(path, &fields).await.status.is_server_error(), "{path}");
            }
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_page_asks_more_of_the_database_when_there_is_more_to_show() {
    in_both_worlds(|world| async move {
        let siti = world.account("siti", Role::Liaison, "dinkes").await;
        let mut browser = world.administrator("gov").await;
        for number in 0..12 {
            world.account(&format!("petugas{number}"), Role::Liaison, "rsud").await;
        }
        let agency = crate::world::id_of("dinkes");
        // Three of each are for the session, the caller and whom the caller answers to.
        for (path, times) in [
            ("/petugas/admin".to_owned(), 3),
            ("/petugas/admin/orang".to_owned(), 5),
            (format!("/petugas/admin/orang/{}", siti.id), 9),
            ("/petugas/admin/instansi".to_owned(), 4),
            (format!("/petugas/admin/instansi/{agency}"), 6),
            (format!("/petugas/admin/kalender?agency={agency}"), 12),
            ("/petugas/saya".to_owned(), 4),
        ] {
            let (answer, asked) = db::observe(browser.get(&path)).await;
            answer.must_be(200);
            assert_eq!(asked.len(), times, "{path}: {asked:#?}");
        }
    })
    .await;
}
