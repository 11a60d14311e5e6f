//! Administration of what holds for the whole node, by programs.

use db::{params, sql};
use directory::role::Role;
use http::Method;
use serde_json::{Value, json};
use testkit::{Answer, observe, on_both};

use super::{House, key, word};
use crate::town::migrations;

const CATEGORIES: &str = "/api/v1/admin/categories";
const RULES: &str = "/api/v1/admin/deadline-rules";

/// A program of an administrator.
struct Program<'a> {
    house: &'a House,
    token: String,
}

impl<'a> Program<'a> {
    async fn of(house: &'a House, role: Role, agency: &str) -> Self {
        Self { house, token: house.official(role, agency).await }
    }

    async fn get(&self, path: &str) -> Answer {
        self.house.get(path, &[("authorization", &self.token)]).await
    }

    async fn create(&self, number: usize, path: &str, body: &Value) -> Answer {
        let headers = [("authorization", &*self.token), ("idempotency-key", &key(number))];
        self.house.post(path, body, &headers).await
    }

    async fn change(&self, etag: &str, path: &str, body: &Value) -> Answer {
        let headers = [("authorization", &*self.token), ("if-match", etag)];
        self.house.call(Method::PUT, path, body, &headers).await
    }

    /// Lets a rule follow the one at `path`.
    async fn follow(&self, number: usize, path: &str, etag: &str, body: &Value) -> Answer {
        let key = key(number);
        let headers = [("authorization", &*self.token), ("idempotency-key", &key), ("if-match", etag)];
        self.house.post(&format!("{path}/successors"), body, &headers).await
    }

    /// Every row of a list, part by part.
    async fn walk(&self, path: &str, name: &str, key: &str) -> Vec<String> {
        let (mut next, mut met) = (format!("{path}?limit=3"), Vec::new());
        loop {
            let part = self.get(&next).await.must_be(200);
            let rows = part.json()[name].as_array().expect("rows").clone();
            met.extend(rows.iter().map(|row| word(&row[key])));
            let Some(link) = part.header("link").strip_prefix('<') else { return met };
            next = link.split('>').next().expect("an address").to_owned();
            assert!(met.len() < 1_000, "the list ends");
        }
    }
}

fn pointers(answer: &Answer) -> Vec<String> {
    let problem = answer.json();
    let errors = problem["errors"].as_array().expect("errors");
    assert!(errors.iter().all(|error| !error["detail"].to_string().contains('⟦')), "{problem}");
    errors.iter().map(|error| word(&error["pointer"])).collect()
}

/// What is recorded of changes.
async fn changes(house: &House) -> Vec<(String, String)> {
    let read = house.town.context().db().read(|tx| -> db::Result<_> {
        let rows: Vec<db::Row> =
            tx.all(sql!("SELECT kind, subject FROM reports_admin_event ORDER BY kind"), params![])?;
        rows.iter().map(|row| Ok((row.get("kind")?, row.get("subject")?))).collect()
    });
    read.await.expect("the record")
}

fn sign() -> Value {
    json!({"code": "roads.sign", "parent": "roads", "name_id": "Rambu hilang", "name_en": "Missing road sign",
        "sensitive": false, "agency": "Dishub"})
}

fn details() -> Value {
    json!({"name_id": "Rambu rusak", "name_en": "Broken road sign", "sensitive": true, "active": false})
}

#[tokio::test(flavor = "multi_thread")]
async fn a_category_is_added_once_changed_and_taken_out_of_use_and_each_change_is_recorded() {
    on_both(migrations(), |db| async move {
        let house = House::open(db).await;
        let admin = Program::of(&house, Role::SystemAdministrator, "government-63").await;
        let added = admin.create(1, CATEGORIES, &sign()).await.must_be(201);
        let path = format!("{CATEGORIES}/roads.sign");
        assert_eq!(added.header("location"), path);
        let category = added.json();
        assert_eq!((&category["active"], &category["agency"]), (&json!(true), &json!("Dishub")));
        assert_eq!(admin.create(1, CATEGORIES, &sign()).await.must_be(200).json(), category);
        let other = json!({"code": "roads.x", "name_id": "X", "name_en": "X", "sensitive": false});
        admin.create(1, CATEGORIES, &other).await.must_be(422);

        let read = admin.get(&path).await.must_be(200);
        assert_eq!(
            (read.header("etag"), read.json()),
            (&*format!("\"{}\"", category["version"]), category.clone())
        );
        let headers = [("authorization", &*admin.token)];
        house.call(Method::PUT, &path, &details(), &headers).await.must_be(428);
        let changed = admin.change(read.header("etag"), &path, &details()).await.must_be(200);
        let now = changed.json();
        assert_eq!(
            (&now["active"], &now["agency"], &now["parent"]),
            (&json!(false), &Value::Null, &json!("roads"))
        );
        admin.change(read.header("etag"), &path, &details()).await.must_be(412);
        admin.change(changed.header("etag"), &format!("{CATEGORIES}/nothing"), &details()).await.must_be(404);

        let offered = house.get("/api/v1/categories", &[]).await.must_be(200);
        assert!(!offered.text().contains("roads.sign"), "it is no longer offered");
        let codes = admin.walk(CATEGORIES, "categories", "code").await;
        let place = |code: &str| codes.iter().position(|one| one == code).expect("it is listed");
        assert!(place("roads") < place("roads.sign"), "topics come before what belongs to them");
        let mut once = codes.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), codes.len(), "none is listed twice");
        let recorded = changes(&house).await;
        let kinds: Vec<_> = recorded.iter().map(|(kind, code)| (kind.as_str(), code.as_str())).collect();
        assert_eq!(kinds, [("category_added", "roads.sign"), ("category_changed", "roads.sign")]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_a_category_is_said_at_its_field_in_the_language_of_the_caller() {
    on_both(migrations(), |db| async move {
        let house = House::open(db).await;
        let admin = Program::of(&house, Role::SystemAdministrator, "government-63").await;
        let wrong = json!({"code": "Jalan Rusak!", "name_id": "", "name_en": "a\u{0}b", "sensitive": false});
        let refused = admin.create(1, CATEGORIES, &wrong).await.must_be(422);
        assert_eq!(pointers(&refused), ["/code", "/name_id", "/name_en"]);
        for (field, value) in [
            ("code", "roads"),
            ("parent", "nothing"),
            ("parent", "roads.pothole"),
            ("parent", "a\u{0}"),
            ("agency", "NASA"),
            ("agency", ""),
        ] {
            let mut body = sign();
            body[field] = json!(value);
            let refused = admin.create(1, CATEGORIES, &body).await.must_be(422);
            assert_eq!(pointers(&refused), [format!("/{field}")], "{field}={value}");
        }
        let path = format!("{CATEGORIES}/roads.pothole");
        let etag = admin.get(&path).await.must_be(200).header("etag").to_owned();
        let mut body = details();
        body["agency"] = json!("NASA");
        assert_eq!(pointers(&admin.change(&etag, &path, &body).await.must_be(422)), ["/agency"]);
        body["name_id"] = json!("x".repeat(201));
        let mut told = Vec::new();
        for language in ["id", "en"] {
            let headers =
                [("authorization", &*admin.token), ("if-match", &*etag), ("accept-language", language)];
            let refused = house.call(Method::PUT, &path, &body, &headers).await.must_be(422);
            assert_eq!(pointers(&refused), ["/name_id"]);
            told.push(word(&refused.json()["errors"][0]["detail"]));
        }
        assert_ne!(told.first(), told.last());
        for query in ["limit=0", "after=nothing", "after=%00", "after="] {
            admin.get(&format!("{CATEGORIES}?{query}")).await.must_be(422);
            admin.get(&format!("{RULES}?{query}")).await.must_be(422);
        }
        admin.get(&format!("{CATEGORIES}/a%00")).await.must_be(404);
        admin.get(&format!("{RULES}/a%00")).await.must_be(404);
        assert_eq!(changes(&house).await, []);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_change_a_category_at_once_one_is_told_to_read_again() {
    on_both(migrations(), |db| async move {
        let house = House::open(db).await;
        let admin = Program::of(&house, Role::SystemAdministrator, "government-63").await;
        let path = format!("{CATEGORIES}/roads.pothole");
        let etag = admin.get(&path).await.must_be(200).header("etag").to_owned();
        let named = |name: &str| {
            let mut body = details();
            body["name_id"] = json!(name);
            body
        };
        let (one, other) = (named("Lubang jalan"), named("Lubang di jalan"));
        let (first, second) =
            tokio::join!(admin.change(&etag, &path, &one), admin.change(&etag, &path, &other));
        let mut statuses = [first.status.as_u16(), second.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 412]);
        assert_eq!(changes(&house).await.len(), 1);
    })
    .await;
}

fn terms() -> Value {
    json!({"days": 1, "unit": "working", "reminders": [], "cites": "Pergub 55/2024", "valid_from": "2026-09-01"})
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deadline_rule_is_followed_by_another_and_never_edited() {
    on_both(migrations(), |db| async move {
        let house = House::open(db).await;
        let admin = Program::of(&house, Role::SystemAdministrator, "government-63").await;
        let path = format!("{RULES}/verify-and-refer");
        let old = admin.get(&path).await.must_be(200);
        assert_eq!(
            (&old.json()["days"], &old.json()["valid_to"], old.header("etag")),
            (&json!(3), &Value::Null, "\"0\"")
        );
        let headers = [("authorization", &*admin.token), ("idempotency-key", &*key(1))];
        house.post(&format!("{path}/successors"), &terms(), &headers).await.must_be(428);
        let made = admin.follow(1, &path, "\"0\"", &terms()).await.must_be(201);
        assert_eq!(made.header("location"), format!("{RULES}/verify-and-refer@2026-09-01"));
        let new = made.json();
        for (name, value) in
            [("kind", json!("verify_and_refer")), ("starts", json!("receipt")), ("days", json!(1))]
        {
            assert_eq!(new[name], value, "{name}");
        }
        assert_eq!(admin.follow(1, &path, "\"0\"", &terms()).await.must_be(200).json(), new);
        admin.follow(2, &path, "\"0\"", &terms()).await.must_be(412);
        let ended = admin.get(&path).await.must_be(200);
        assert_eq!((&ended.json()["days"], &ended.json()["valid_to"]), (&json!(3), &json!("2026-08-31")));
        admin.follow(2, &path, ended.header("etag"), &terms()).await.must_be(409);
        assert_eq!(admin.get(made.header("location")).await.must_be(200).json(), new);
        let ids = admin.walk(RULES, "rules", "id").await;
        assert_eq!(ids.last().map(String::as_str), Some("verify-and-refer@2026-09-01"));
        assert_eq!(ids.len(), 11, "{ids:?}");
        let recorded = ("deadline_rule_replaced".to_owned(), "verify-and-refer@2026-09-01".to_owned());
        assert_eq!(changes(&house).await, [recorded]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_a_deadline_rule_is_said_at_its_field() {
    on_both(migrations(), |db| async move {
        let house = House::open(db).await;
        let admin = Program::of(&house, Role::SystemAdministrator, "government-63").await;
        let path = format!("{RULES}/verify-and-refer");
        for (field, value) in [
            ("days", json!(0)),
            ("days", json!(366)),
            ("days", json!(i64::MAX)),
            ("reminders", json!([1])),
            ("reminders", json!([-1])),
            ("reminders", json!(vec![0; 11])),
            ("cites", json!(" ")),
            ("cites", json!("x".repeat(201))),
            ("note", json!("\u{0}")),
            ("valid_from", json!("2026-08-21")),
            ("valid_from", json!("2026-02-30")),
            ("valid_from", json!("9999-12-31")),
            ("valid_from", json!("-009999-01-01")),
        ] {
            let mut body = terms();
            body[field] = value.clone();
            let refused = admin.follow(1, &path, "\"0\"", &body).await.must_be(422);
            assert_eq!(pointers(&refused), [format!("/{field}")], "{field}={value}");
        }
        let mut body = terms();
        body["unit"] = json!("moon");
        admin.follow(1, &path, "\"0\"", &body).await.must_be(400);
        admin.follow(1, &format!("{RULES}/nothing"), "\"0\"", &terms()).await.must_be(404);
        assert_eq!(changes(&house).await, []);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_of_one_agency_reads_what_holds_for_the_node_and_others_not_even_that() {
    on_both(migrations(), |db| async move {
        let house = House::open(db).await;
        let of_one = Program::of(&house, Role::SystemAdministrator, "pupr").await;
        for path in [CATEGORIES, &format!("{CATEGORIES}/roads"), RULES, &format!("{RULES}/verify-and-refer")]
        {
            of_one.get(path).await.must_be(200);
            house.get(path, &[]).await.must_be(401);
            for role in [Role::Coordinator, Role::Auditor, Role::Leader] {
                Program::of(&house, role, "government-63").await.get(path).await.must_be(403);
            }
        }
        let coordinator = Program::of(&house, Role::Coordinator, "government-63").await;
        for program in [&of_one, &coordinator] {
            program.create(1, CATEGORIES, &sign()).await.must_be(403);
            program.change("\"0\"", &format!("{CATEGORIES}/roads"), &details()).await.must_be(403);
            program.follow(1, &format!("{RULES}/verify-and-refer"), "\"0\"", &terms()).await.must_be(403);
        }
        assert_eq!(changes(&house).await, []);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_of_the_node_ask_the_database_a_few_times_whatever_their_length() {
    on_both(migrations(), |db| async move {
        let house = House::open(db).await;
        let admin = Program::of(&house, Role::SystemAdministrator, "government-63").await;
        for path in [CATEGORIES, RULES] {
            for limit in [1, 100] {
                let (answer, asked) = observe(admin.get(&format!("{path}?limit={limit}"))).await;
                answer.must_be(200);
                assert!(asked.len() <= 5, "{path}: {asked:#?}");
            }
        }
    })
    .await;
}
