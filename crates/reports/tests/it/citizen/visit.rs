//! What the tests of the citizen's pages share: the application, officials who do their part, and what a page says.

use directory::{role::Role, sign_in::Identify};
use reports::{
    actions::{Doer, Filed, Order, attach, carry_out},
    rules::{
        lifecycle::{
            Answer, ArchiveReason, Class, Command, Evidence, HoldReason, Settles, StateKind, Verification,
        },
        visibility::Visibility,
    },
    store::Words,
};
use testkit::{Answer as Page, Client, Part, TestApp};
use uuid::Uuid;

use crate::town::Town;

/// A picture of two by two pixels.
const PICTURE: &str = "89504e470d0a1a0a0000000d4948445200000002000000020802000000fdd49a730000001149444154789c63f8cfc0004460e23f03001df003fda03309890000000049454e44ae426082";
/// A picture that says it has 30,000 by 30,000 pixels.
const BOMB: &str = "89504e470d0a1a0a0000000d4948445200007530000075300802000000e9456fed0000000c49444154789c6360a03d00000064000186643c350000000049454e44ae426082";

pub(super) fn picture() -> Vec<u8> {
    hex::decode(PICTURE).expect("a picture")
}

pub(super) fn pixel_bomb() -> Vec<u8> {
    hex::decode(BOMB).expect("a picture")
}

/// The application with the town's reports.
pub(crate) fn open(town: &Town) -> TestApp {
    let messages: Vec<_> = [directory::MESSAGES].into_iter().chain(reports::MESSAGES).collect();
    let identify = Box::new(Identify(town.context().clone()));
    town.means.app(reports::citizen::routes(town.reports.clone()), &messages, identify)
}

/// What stands between two pieces of a page.
pub(crate) fn between<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
    let (_, rest) = page.split_once(from).unwrap_or_else(|| panic!("no {from:?} in {page}"));
    rest.split_once(to).unwrap_or_else(|| panic!("no {to:?} after {from:?}")).0
}

/// A form was accepted and leads to `path`.
#[track_caller]
pub(crate) fn leads_to(answer: Page, path: &str) {
    assert_eq!(answer.must_be(303).location(), path);
}

/// A page that asks again: 422, with each of these in it.
#[track_caller]
pub(super) fn asks_again(answer: Page, says: &[&str]) -> Page {
    let answer = answer.must_be(422);
    assert!(answer.text().contains("error-summary"), "{}", answer.text());
    for piece in says {
        assert!(answer.text().contains(piece), "no {piece:?} in {}", answer.text());
    }
    answer
}

/// The receipt that a page shows.
pub(super) fn receipt(page: &Page) -> (String, String) {
    let text = page.text();
    let number = between(text, "<dd class=\"number\">", "</dd>").to_owned();
    (number, between(text, "<dd class=\"secret\">", "</dd>").to_owned())
}

/// Shows a receipt and opens the report.
pub(crate) async fn show_receipt(browser: &mut Client, filed: &Filed) -> String {
    let (number, secret) = (filed.number.to_string(), filed.secret.as_ref().expect("a secret").reveal());
    let opened = browser.post_form("/lacak", &[("nomor", &number), ("kode", &secret)]).await;
    leads_to(opened, &format!("/lacak/{number}"));
    number
}

/// Sends the form of an action, as its page has it.
pub(crate) async fn send(browser: &mut Client, path: &str, fields: &[Part<'_>]) -> Page {
    let page = browser.get(path).await.must_be(200);
    let version = between(page.text(), "name=\"version\" value=\"", "\"").to_owned();
    let mut parts = vec![Part::Field("version", &version)];
    parts.extend(fields.iter().cloned());
    browser.post_multipart(path, &parts).await
}

impl Town {
    async fn official(
        &self,
        report: Uuid,
        role: Role,
        agency: &str,
        command: Command,
        words: Words,
    ) -> StateKind {
        let by = Doer::Officer(self.officer(role, agency));
        let order = Order { report, version: None, by, command, words, attachments: Vec::new() };
        carry_out(&self.reports, order).await.expect("the official may").report.state.kind()
    }

    /// The coordinator verifies a report and refers it.
    pub(super) async fn verify(&self, report: Uuid, oversight: bool) {
        let command = Command::Verify(Verification {
            class: Class::Complaint,
            category: "roads.pothole".to_owned(),
            agency: (!oversight).then(|| self.agency("pupr")),
            oversight,
            subject: None,
            visibility: Visibility::PUBLIC,
            title: None,
        });
        self.official(report, Role::Coordinator, "government-63", command, Words::none()).await;
    }

    /// The agency starts and answers with a photo.
    pub(super) async fn answer(&self, report: Uuid) {
        self.official(report, Role::Liaison, "pupr", Command::Start, Words::none()).await;
        self.answer_again(report).await;
    }

    /// The agency answers a report it works on.
    pub(super) async fn answer_again(&self, report: Uuid) {
        let evidence = attach(&self.reports, report, "sesudah.png", picture().into()).await.expect("a photo");
        let mut words = Words::none();
        let text = words.keep(self.context(), "Lubang sudah ditambal.");
        let settles = Settles::ActionTaken { evidence: Evidence::new(vec![evidence.id]).expect("evidence") };
        let order = Order {
            report,
            version: None,
            by: Doer::Officer(self.officer(Role::Liaison, "pupr")),
            command: Command::Answer(Answer { text, settles }),
            words,
            attachments: vec![evidence],
        };
        let done = carry_out(&self.reports, order).await.expect("the answer is given");
        assert_eq!(done.report.state.kind(), StateKind::Answered);
    }

    /// The coordinator asks the reporter for the place.
    pub(super) async fn hold(&self, report: Uuid) {
        let mut words = Words::none();
        let text = Some(words.keep(self.context(), "Di jalan mana?"));
        let command = Command::Hold { reason: HoldReason::PlaceMissing, text };
        self.official(report, Role::Coordinator, "government-63", command, words).await;
    }

    /// The coordinator archives a report.
    pub(super) async fn archive(&self, report: Uuid) {
        let mut words = Words::none();
        let text = Some(words.keep(self.context(), "Ini urusan perusahaan swasta."));
        let command = Command::Archive { reason: ArchiveReason::OutsideGovernment, text };
        self.official(report, Role::Coordinator, "government-63", command, words).await;
    }
}
