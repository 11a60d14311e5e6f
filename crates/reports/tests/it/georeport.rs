//! Open311 GeoReport v2 through the front door, as the apps and systems of others call it.

mod agency;
mod app;
mod hostile;
mod reading;

use db::{Db, params, sql};
use directory::{
    person::{Membership, Person, insert, insert_membership},
    role::Role,
    sign_in::Identify,
};
use platform::http::api;
use reports::{
    actions::{Doer, Order, carry_out},
    admin::make_key,
    rules::{
        lifecycle::{Class, Command, Verification},
        visibility::Visibility,
    },
    store::{KeyHolder, Words},
};
use serde_json::Value;
use testkit::{Answer, Client, TestApp};
use uuid::Uuid;

use crate::town::Town;

pub(crate) const TEXT: &str = "Jalan berlubang di depan pasar. Hubungi 081234567890.";

/// A node, and the world of others around it.
pub(crate) struct World {
    pub(crate) town: Town,
    pub(crate) app: TestApp,
}

impl World {
    pub(crate) async fn open(db: Db) -> Self {
        let town = Town::found(db).await;
        let messages: Vec<_> = [directory::MESSAGES].into_iter().chain(reports::MESSAGES).collect();
        let routes = reports::routes(&town.reports).merge(api::routes(&crate::api::document()));
        let app = town.means.app(routes, &messages, Box::new(Identify(town.context().clone())));
        Self { town, app }
    }

    pub(crate) fn client(&self) -> Client {
        self.app.client()
    }

    /// Reads something of the protocol.
    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.client().get(&format!("/open311/v2/{path}")).await
    }

    /// The same, which must be there in JSON.
    pub(crate) async fn list(&self, path: &str) -> Vec<Value> {
        let answer = self.get(path).await.must_be(200);
        assert_eq!(answer.header("content-type"), "application/json; charset=utf-8");
        answer.json().as_array().expect("a bare list").clone()
    }

    pub(crate) async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.client().post_form(&format!("/open311/v2/{path}"), fields).await
    }

    async fn key(&self, holder: KeyHolder, per_minute: u32) -> String {
        let context = self.town.context().clone();
        let by = context.id();
        let write = context.clone();
        let made =
            context.db().write(move |tx| make_key(tx, &write, by, ("Aplikasi uji", holder, per_minute)));
        made.await.expect("a key")
    }

    /// The key of an app.
    pub(crate) async fn app_key(&self) -> String {
        self.key(KeyHolder::App, 600).await
    }

    /// The same that may be used so often.
    pub(crate) async fn slow_key(&self, per_minute: u32) -> String {
        self.key(KeyHolder::App, per_minute).await
    }

    /// The key of an agency's system, and the liaison in whose name it speaks.
    pub(crate) async fn agency_key(&self, agency: &str) -> (String, Uuid) {
        let context = self.town.context();
        let (person, membership, agency) = (context.id(), context.id(), self.town.agency(agency));
        let stored = context.db().write(move |tx| {
            insert(tx, &Person::new(person, &format!("penghubung-{person}"), "Budi", "a@contoh.id"))?;
            let from = "2020-01-01".parse().expect("a date");
            let role = Role::Liaison;
            insert_membership(tx, &Membership { id: membership, person, role, agency, from, to: None })
        });
        stored.await.expect("the liaison is stored");
        (self.key(KeyHolder::Agency { agency, person }, 600).await, person)
    }

    /// Files with this key, and returns the number and the notice.
    pub(crate) async fn filed(&self, key: &str, more: &[(&str, &str)]) -> (String, String) {
        let filed = self.post("requests.json", &with_key(key, more)).await.must_be(200).json();
        let word = |name: &str| filed[0][name].as_str().expect("a text").to_owned();
        (word("service_request_id"), word("service_notice"))
    }

    pub(crate) async fn id_of(&self, number: &str) -> Uuid {
        let number = number.to_owned();
        let read = self.town.context().db().read(move |tx| -> db::Result<Uuid> {
            tx.one::<db::Row>(sql!("SELECT id FROM report WHERE number = $1"), params![number])?.single()
        });
        read.await.expect("the report")
    }

    /// Verifies a report and refers it to `pupr`.
    pub(crate) async fn referred(&self, number: &str, visibility: Visibility, oversight: bool) {
        let agency = if oversight { None } else { Some(self.town.agency("pupr")) };
        let verify = Command::Verify(Verification {
            class: Class::Complaint,
            category: "roads.pothole".to_owned(),
            agency,
            oversight,
            subject: None,
            visibility,
            title: None,
        });
        self.done(number, Role::Coordinator, "government-63", verify, Words::none()).await;
    }

    /// Lets an official do something.
    pub(crate) async fn done(&self, number: &str, role: Role, agency: &str, command: Command, words: Words) {
        let by = Doer::Officer(self.town.officer(role, agency));
        let report = self.id_of(number).await;
        let order = Order { report, version: None, by, command, words, attachments: Vec::new() };
        carry_out(&self.town.reports, order).await.expect("done");
    }
}

/// A report of somebody in Banjarbaru, with what differs.
pub(crate) fn with_key<'a>(key: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let usual = [
        ("api_key", key),
        ("service_code", "roads.pothole"),
        ("lat", "-3.44"),
        ("long", "114.83"),
        ("address_string", "Depan Pasar Bauntung"),
        ("description", TEXT),
        ("first_name", "Sari"),
        ("last_name", "Wulandari"),
        ("email", "sari@contoh.id"),
        ("phone", "0812-3456-7890"),
    ];
    let kept = usual.into_iter().filter(|(name, _)| !more.iter().any(|(other, _)| other == name));
    kept.chain(more.iter().copied().filter(|(_, value)| *value != "-")).collect()
}

/// What every error looks like: a list of codes and descriptions, in words.
#[track_caller]
pub(crate) fn errors(answer: &Answer, status: u16) -> Vec<String> {
    assert_eq!(answer.status.as_u16(), status, "{}", answer.text());
    let told = answer.json();
    let told = told.as_array().expect("a list of errors");
    let errors: Vec<String> = told
        .iter()
        .map(|error| {
            assert_eq!(error["code"], status);
            error["description"].as_str().expect("a description").to_owned()
        })
        .collect();
    assert!(
        !errors.is_empty() && errors.iter().all(|error| error.contains(' ') && !error.contains('⟦')),
        "{errors:?}"
    );
    errors
}
