//! What the tests of the desk share: officials at their browsers, and what a page says.

use db::{params, sql};
use directory::{officer::Officer, role::Role};
use http::request::Parts;
use platform::{
    access::Caller,
    http::{Authenticate, AuthenticateFuture},
};
use reports::{
    actions::{Filed, NewReport},
    rules::{lifecycle::Class, visibility::Visibility},
    store::Identity,
};
use testkit::{Answer, Client, Part};

use crate::town::Town;

/// A picture of two by two pixels.
const PICTURE: &str = "89504e470d0a1a0a0000000d4948445200000002000000020802000000fdd49a730000001149444154789c63f8cfc0004460e23f03001df003fda03309890000000049454e44ae426082";

pub(super) fn picture() -> Vec<u8> {
    hex::decode(PICTURE).expect("a picture")
}

/// Everybody at this browser is this official.
struct Always(Officer);

impl Authenticate for Always {
    fn authenticate<'a>(&'a self, parts: &'a mut Parts) -> AuthenticateFuture<'a> {
        parts.extensions.insert(self.0.clone());
        let caller = Caller { staff: Some(self.0.caller()), ..Caller::default() };
        Box::pin(async move { Ok(caller) })
    }
}

impl Town {
    /// The browser of an official.
    pub(crate) fn browser(&self, officer: Officer) -> Client {
        let messages: Vec<_> = [directory::MESSAGES].into_iter().chain(reports::MESSAGES).collect();
        let routes = reports::desk::routes(self.reports.clone());
        self.means.app(routes, &messages, Box::new(Always(officer))).client()
    }

    pub(super) fn coordinator(&self) -> Client {
        self.browser(self.officer(Role::Coordinator, "government-63"))
    }

    pub(super) fn liaison(&self, agency: &str) -> Client {
        self.browser(self.officer(Role::Liaison, agency))
    }

    /// From now on the answers of this agency need its head.
    pub(super) async fn demand_approval(&self, agency: &str) {
        let id = self.agency(agency);
        let write = self.context().db().write(move |tx| -> db::Result<u64> {
            tx.execute(sql!("UPDATE agency SET approves = 1 WHERE id = $1"), params![id])
        });
        assert_eq!(write.await.expect("the agency is changed"), 1);
    }

    /// A complaint whose reporter said who they are.
    pub(super) async fn named_complaint(&self) -> Filed {
        let reporter = Identity {
            name: "Siti Aminah".to_owned(),
            phone: "081251234567".to_owned(),
            nik: "6371012501900001".to_owned(),
            ..Identity::default()
        };
        let text = "Jalan berlubang di depan pasar. Truk DA 1234 XY yang merusak, hubungi 081234567890.";
        self.file(NewReport { reporter, ..self.complaint(text) }).await
    }

    /// An insider's report.
    pub(super) async fn whistle(&self) -> Filed {
        let complaint = self.complaint("Atasan saya meminta potongan dari setiap proyek.");
        self.file(NewReport { class: Class::Whistleblowing, asked: Visibility::ANONYMOUS, ..complaint }).await
    }
}

/// The page of a report at the desk.
pub(super) fn page_of(filed: &Filed) -> String {
    format!("/petugas/laporan/{}", filed.number)
}

/// The page of an action.
pub(super) fn action_of(filed: &Filed, action: &str) -> String {
    format!("/petugas/laporan/{}/{action}", filed.number)
}

/// What stands between two pieces of a page.
#[track_caller]
pub(super) fn between<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
    let (_, rest) = page.split_once(from).unwrap_or_else(|| panic!("no {from:?} in {page}"));
    rest.split_once(to).unwrap_or_else(|| panic!("no {to:?} after {from:?}")).0
}

/// The version a page shows.
#[track_caller]
pub(super) fn version_of(page: &Answer) -> String {
    between(page.text(), "name=\"version\" value=\"", "\"").to_owned()
}

/// The form of an action as its page has it, filled with these fields.
pub(super) async fn send(
    browser: &mut Client,
    filed: &Filed,
    action: &str,
    fields: &[(&str, &str)],
) -> Answer {
    let page = browser.get(&page_of(filed)).await.must_be(200);
    assert!(page.text().contains(&action_of(filed, action)), "{action} is offered");
    let form = browser.get(&action_of(filed, action)).await.must_be(200);
    let version = version_of(&form);
    let mut all = vec![("version", version.as_str())];
    all.extend(fields);
    browser.post_form(&action_of(filed, action), &all).await
}

/// The same; it is accepted.
#[track_caller]
pub(super) fn accepted(answer: Answer) -> String {
    answer.must_be(303).location().to_owned()
}

/// The same, with a photo.
pub(super) async fn send_with_photo(
    browser: &mut Client,
    filed: &Filed,
    action: &str,
    fields: &[(&str, &str)],
) -> Answer {
    let form = browser.get(&action_of(filed, action)).await.must_be(200);
    let version = version_of(&form);
    let photo = picture();
    let mut parts = vec![Part::Field("version", &version)];
    parts.extend(fields.iter().map(|(name, value)| Part::Field(name, value)));
    parts.push(Part::File("files", "sesudah.png", "image/png", &photo));
    browser.post_multipart(&action_of(filed, action), &parts).await
}

/// What a coordinator sends to verify a complaint about a road and refer it to `agency`.
pub(super) fn verification(agency: &str) -> Vec<(&str, &str)> {
    vec![
        ("class", "complaint"),
        ("category", "roads.pothole"),
        ("title", "Jalan berlubang di depan Pasar Bauntung"),
        ("agency", agency),
        ("visibility", "usual"),
    ]
}

/// A report that the coordinator referred to PUPR.
pub(super) async fn referred(town: &Town) -> Filed {
    let filed = town.named_complaint().await;
    let pupr = town.agency("pupr").to_string();
    accepted(send(&mut town.coordinator(), &filed, "verify", &verification(&pupr)).await);
    filed
}

/// The same, and PUPR has begun.
pub(super) async fn begun(town: &Town) -> Filed {
    let filed = referred(town).await;
    accepted(send(&mut town.liaison("pupr"), &filed, "start", &[]).await);
    filed
}
