//! The door of insiders.

use directory::{
    person::{Membership, Person, insert, insert_membership},
    role::Role,
};
use reports::{rules::lifecycle::Class, rules::visibility::Visibility, view::Viewer};
use testkit::{Client, Part, on_both};
use uuid::Uuid;

use super::visit::{asks_again, between, leads_to, open, picture, receipt};
use crate::town::{Town, migrations};

const DOOR: &str = "/lapor/pelanggaran";
const STORY: &str = "Setiap rekanan harus menyetor sepuluh persen sebelum kontrak ditandatangani.";

impl Town {
    /// Somebody is inspector there from now on.
    async fn appoint_inspector(&self, agency: &str) {
        let context = self.context();
        let (person, seat, agency) = (context.id(), context.id(), self.agency(agency));
        let from = context.today();
        let stored = context.db().write(move |tx| {
            insert(tx, &Person::new(person, "inspektur", "M. Arsyad", "inspektur@contoh.id"))?;
            let role = Role::Inspector;
            insert_membership(tx, &Membership { id: seat, person, role, agency, from, to: None })
        });
        stored.await.expect("the inspector is appointed");
    }
}

async fn form_of(browser: &mut Client) -> String {
    let page = browser.get(DOOR).await.must_be(200);
    between(page.text(), "name=\"form\" value=\"", "\"").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_insider_files_on_one_page_and_only_the_inspector_reads_it() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        town.appoint_inspector("inspektorat").await;
        let app = open(&town);
        let mut browser = app.client();
        for page in ["/lapor", "/bantuan"] {
            assert!(browser.get(page).await.must_be(200).text().contains(DOOR), "{page} leads there");
        }
        let (form, subject, photo) =
            (form_of(&mut browser).await, town.agency("pupr").to_string(), picture());
        let fields = [
            Part::Field("form", &form),
            Part::Field("subject", &subject),
            Part::Field("subject_person", "Kepala bidang"),
            Part::Field("text", STORY),
            Part::File("files", "nota.png", "image/png", &photo),
        ];
        leads_to(browser.post_multipart(DOOR, &fields).await, "/lapor/tanda-terima");
        let (number, secret) = receipt(&browser.get("/lapor/tanda-terima").await.must_be(200));
        // A second tap gives the same receipt.
        leads_to(browser.post_multipart(DOOR, &fields).await, "/lapor/tanda-terima");
        assert_eq!(receipt(&browser.get("/lapor/tanda-terima").await.must_be(200)).0, number);
        let opened = app.client().post_form("/lacak", &[("nomor", &number), ("kode", &secret)]).await;
        leads_to(opened, &format!("/lacak/{number}"));

        let id = reports_with(&town, &number).await;
        let inspector = Viewer::Officer(town.officer(Role::Inspector, "inspektorat"));
        let case = town.case(id, inspector).await.expect("the inspector has it");
        let body = case.body.expect("the words");
        assert!(body.starts_with(STORY) && body.contains("Kepala bidang"), "{body}");
        assert_eq!((case.class, case.visibility), (Class::Whistleblowing, Visibility::OVERSIGHT));
        assert_eq!((case.attachments.len(), case.area.as_str()), (1, "63"));
        let due = case.deadlines.iter().find(|(deadline, _)| deadline.rule == "whistleblowing");
        assert!(due.is_some(), "it has a deadline of its own");
        for (role, agency) in
            [(Role::Coordinator, "government-63"), (Role::Leader, "government-63"), (Role::Liaison, "pupr")]
        {
            let viewer = Viewer::Officer(town.officer(role, agency));
            assert!(town.case(id, viewer).await.is_none(), "{role}");
        }
        assert!(town.case(id, Viewer::Officer(town.officer(Role::Inspector, "pupr"))).await.is_none());
        browser.get(&format!("/laporan/{number}")).await.must_be(404);
        let list = browser.get("/laporan?q=rekanan").await.must_be(200);
        assert!(!list.text().contains(&number));
    })
    .await;
}

/// The report's identifier.
async fn reports_with(town: &Town, number: &str) -> Uuid {
    let number = number.to_owned();
    let read = town.context().db().read(move |tx| -> db::Result<Uuid> {
        let row: db::Row =
            tx.one(db::sql!("SELECT id FROM report WHERE number = $1"), db::params![number])?;
        row.single()
    });
    read.await.expect("there is such a report")
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_could_read_is_not_taken_and_nothing_typed_is_lost() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        town.appoint_inspector("inspektorat").await;
        let mut browser = open(&town).client();
        let page = browser.get(DOOR).await.must_be(200);
        let inspectors = town.agency("inspektorat").to_string();
        assert!(!page.text().contains(&inspectors), "the inspectors themselves are not offered");
        for subject in [inspectors, town.agency("government-63").to_string()] {
            let fields = [Part::Field("subject", &subject), Part::Field("text", STORY)];
            asks_again(browser.post_multipart(DOOR, &fields).await, &["href=\"#subject\"", STORY, "KPK"]);
        }
        let short = [
            Part::Field("text", "pendek"),
            Part::Field("email", "bukan alamat"),
            Part::Field("subject_person", "Bendahara"),
        ];
        let says = ["href=\"#text\"", "href=\"#email\"", "Bendahara", "bukan alamat"];
        asks_again(browser.post_multipart(DOOR, &short).await, &says);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_inspector_who_is_named_does_not_read_it_and_is_not_told() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        town.appoint_inspector("inspektorat").await;
        let mut browser = open(&town).client();
        let by_line = [Part::Field("subject_person", "Pak Arsyad, inspektur"), Part::Field("text", STORY)];
        let says = ["href=\"#subject_person\"", "Pak Arsyad, inspektur", STORY, "KPK"];
        asks_again(browser.post_multipart(DOOR, &by_line).await, &says);
        let story = format!("{STORY} Muhammad Arsyad yang meminta.");
        let by_story = [Part::Field("text", story.as_str())];
        asks_again(browser.post_multipart(DOOR, &by_story).await, &["href=\"#text\"", &story, "KPK"]);

        town.appoint("Budi Santoso", Role::Inspector, "inspektorat").await;
        let form = form_of(&mut browser).await;
        let [line, _] = by_line;
        let fields = [Part::Field("form", &form), line, Part::Field("text", &story)];
        leads_to(browser.post_multipart(DOOR, &fields).await, "/lapor/tanda-terima");
        let (number, secret) = receipt(&browser.get("/lapor/tanda-terima").await.must_be(200));
        let opened = browser.post_form("/lacak", &[("nomor", &number), ("kode", &secret)]).await;
        leads_to(opened, &format!("/lacak/{number}"));
        let page = browser.get(&format!("/lacak/{number}")).await.must_be(200);
        for told in ["M. Arsyad", "ditutup baginya", "Nama petugas"] {
            assert!(!page.text().contains(told), "{told}");
        }
    })
    .await;
}
