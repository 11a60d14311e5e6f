use db::{params, sql};
use directory::role::Role;
use reports::view::Viewer;
use testkit::on_both;

use super::office::between;
use crate::town::{Town, migrations};

const FORM: &str = "/petugas/terima";

fn letter(key: &str) -> Vec<(&str, &str)> {
    vec![
        ("key", key),
        ("channel", "letter"),
        ("received_at", "2026-08-10"),
        ("received_time", "09:30"),
        ("class", "complaint"),
        ("text", "Lampu jalan di gang kami mati sejak bulan lalu."),
        ("category", "public-facilities.street-light"),
        ("regency", "63.72"),
        ("place", "Gang Melati RT 3"),
        ("subject", ""),
        ("name", "Ibu Noor"),
        ("phone", "0812-3456-7890"),
        ("email", ""),
        ("nik", ""),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clerk_files_a_letter_with_its_own_date_and_hands_out_the_receipt() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let clerk = town.officer(Role::IntakeClerk, "diskominfo");
        let mut browser = town.browser(clerk.clone());
        let form = browser.get(FORM).await.must_be(200);
        let key = between(form.text(), "name=\"key\" value=\"", "\"").to_owned();
        let receipt = browser.post_form(FORM, &letter(&key)).await.must_be(200);
        let number = between(receipt.text(), "class=\"number\">", "<").to_owned();
        let secret = between(receipt.text(), "class=\"secret\">", "<").to_owned();
        assert!(receipt.text().contains("<svg"), "it can be scanned");
        let again = browser.post_form(FORM, &letter(&key)).await.must_be(200);
        assert!(again.text().contains(&number) && again.text().contains(&secret), "once, however often");
        let mut other = letter(&key);
        other[5].1 = "Sampah menumpuk di belakang pasar.";
        let asked = browser.post_form(FORM, &other).await.must_be(422);
        assert!(
            asked.text().contains("Sudah ada laporan yang dicatat dari formulir ini."),
            "look whether it was"
        );
        assert!(asked.text().contains(&number), "what was filed last is there to look at");

        let proof = reports::actions::open_receipt(
            &town.reports,
            number.parse().expect("a number"),
            secret.parse().expect("a secret"),
        );
        let id = proof.await.expect("the receipt opens").report();
        let seen = town.case(id, Viewer::Officer(clerk)).await.expect("their own");
        assert_eq!((seen.channel.as_str(), seen.area.as_str()), ("letter", "63.72"));
        let due = seen.due.expect("a deadline").1.to_string();
        assert_eq!(due, "2026-08-13", "three working days after the letter came, not after it was typed");
        assert!(browser.get(FORM).await.must_be(200).text().contains(&number), "it is among the latest");
        browser.get(&format!("/petugas/laporan/{number}")).await.must_be(200);

        let spoilt = town
            .context()
            .db()
            .write(|tx| tx.execute(sql!("UPDATE report SET secret = $1"), params![vec![7_u8; 32]]));
        assert_eq!(spoilt.await.expect("another secret"), 1);
        // No receipt without its secret, and none with one that opens nothing.
        browser.post_form(FORM, &letter(&key)).await.must_be(500);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_area_is_narrowed_down_or_found_by_its_name() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let mut browser = town.browser(town.officer(Role::IntakeClerk, "diskominfo"));
        let mut narrow = letter("");
        narrow.push(("narrow", "1"));
        let form = browser.post_form(FORM, &narrow).await.must_be(200);
        assert!(form.text().contains("name=\"district\"") && form.text().contains("Lampu jalan di gang"));
        narrow.push(("district", "63.72.02"));
        let form = browser.post_form(FORM, &narrow).await.must_be(200);
        assert!(form.text().contains("name=\"village\""), "{}", form.text());
        let mut find = letter("");
        find.extend([("area_query", "sungai besar banjarbaru"), ("find_area", "1")]);
        let form = browser.post_form(FORM, &find).await.must_be(200);
        assert!(form.text().contains("Sungai Besar") && form.text().contains("name=\"area\""));
        find[14].1 = "atlantis";
        let form = browser.post_form(FORM, &find).await.must_be(200);
        assert!(form.text().contains("Tidak ada tempat dengan nama itu"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_a_letter_is_told_at_its_field() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let mut browser = town.browser(town.officer(Role::IntakeClerk, "diskominfo"));
        let huge = "a".repeat(6_000);
        for (name, value, field) in [
            ("channel", "web", "channel"),
            ("channel", "pigeon", "channel"),
            ("received_at", "kemarin", "received_at"),
            ("received_at", "2026-08-22", "received_at"),
            ("received_at", "1999-01-01", "received_at"),
            ("received_time", "25:99", "received_time"),
            ("class", "whistleblowing", "class"),
            ("text", "", "text"),
            ("text", huge.as_str(), "text"),
            ("text", "Jalan rusak\u{0} sekali", "text"),
            ("category", "no-such", "category"),
            ("regency", "99.99", "regency"),
            ("place", huge.as_str(), "place"),
            ("subject", "x", "subject"),
            ("phone", "abc", "phone"),
            ("email", "noor@", "email"),
            ("nik", "123", "nik"),
        ] {
            let mut fields = letter("");
            for field in &mut fields {
                if field.0 == name {
                    field.1 = value;
                }
            }
            let answer = browser.post_form(FORM, &fields).await.must_be(422);
            assert!(answer.text().contains(&format!("href=\"#{field}\"")), "{name}={value:.20}");
            assert!(name == "name" || answer.text().contains("Ibu Noor"), "nothing typed is lost");
        }
        let answer = browser.post_form(FORM, &[]).await.must_be(422);
        assert!(answer.text().contains("href=\"#text\""));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sensitive_category_hides_the_words_that_a_clerk_typed_in() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let clerk = town.officer(Role::IntakeClerk, "diskominfo");
        let mut fields = letter("");
        fields[6].1 = "illegal-levies.office";
        let receipt = town.browser(clerk).post_form(FORM, &fields).await.must_be(200);
        let number = between(receipt.text(), "class=\"number\">", "<").to_owned();
        let row: db::Row = town
            .context()
            .db()
            .read(move |tx| {
                tx.one(db::sql!("SELECT asked FROM report WHERE number = $1"), db::params![number])
            })
            .await
            .expect("the report");
        assert_eq!(row.single::<String>().expect("a visibility"), "confidential");
    })
    .await;
}
