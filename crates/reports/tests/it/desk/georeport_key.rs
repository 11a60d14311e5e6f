//! The page on which an administrator makes, names, limits and ends the keys of programs.

use directory::{
    person::{Membership, Person, insert, insert_membership},
    role::Role,
};
use testkit::{observe, on_both};

use super::office::{accepted, between};
use crate::town::{Town, migrations};

const KEYS: &str = "/petugas/admin/kunci-aplikasi";

#[tokio::test(flavor = "multi_thread")]
async fn a_key_is_made_shown_once_and_ended_and_each_change_is_recorded() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let mut admin = town.browser(town.officer(Role::SystemAdministrator, "government-63"));
        let (page, asked) = observe(admin.get(KEYS)).await;
        assert!(asked.len() <= 10 && page.must_be(200).text().contains("Belum ada kunci"));
        let made = [("name", "Jejak <Kota>"), ("holder", "app"), ("rate", "120")];
        let shown = admin.post_form(KEYS, &made).await.must_be(200);
        let key = between(shown.text(), "<code data-token>", "</code>").to_owned();
        assert!(key.starts_with("tuntas311_") && key.len() == 58, "{key}");
        let list = admin.get(KEYS).await.must_be(200);
        assert!(!list.text().contains(&key) && list.text().contains("Jejak &#60;Kota&#62;"));
        assert!(list.text().contains("120 kali semenit"));
        for (name, value, field) in [
            ("name", "", "name"),
            ("name", "a\u{0}b", "name"),
            ("holder", "somebody", "holder"),
            ("holder", "00000000-0000-0000-0000-000000000001/00000000-0000-0000-0000-000000000002", "holder"),
            ("rate", "1000000", "rate"),
        ] {
            let fields = made.map(|(key, old)| if key == name { (key, value) } else { (key, old) });
            let answer = admin.post_form(KEYS, &fields).await.must_be(422);
            assert!(answer.text().contains(&format!("href=\"#{field}\"")), "{name}={value}");
        }
        let end = between(list.text(), "action=\"/petugas/admin/kunci-aplikasi/", "\"").to_owned();
        let end = format!("{KEYS}/{end}");
        accepted(admin.post_form(&end, &[]).await);
        admin.post_form(&end, &[]).await.must_be(404);
        assert!(admin.get(KEYS).await.text().contains("Diakhiri"));
        let trail = town.browser(town.officer(Role::Auditor, "government-63")).get("/petugas/audit").await;
        let trail = trail.must_be(200);
        assert_eq!(trail.text().matches("<td>Jejak &#60;Kota&#62;</td>").count(), 2);
        assert!(!trail.text().contains(&key) && !trail.text().contains('⟦'));
        let mut small = town.browser(town.officer(Role::SystemAdministrator, "pupr"));
        small.get(KEYS).await.must_be(403);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_for_an_agency_is_in_the_name_of_one_of_its_liaisons() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let (person, membership, agency) = (town.context().id(), town.context().id(), town.agency("pupr"));
        let stored = town.context().db().write(move |tx| {
            insert(tx, &Person::new(person, "budi", "Budi Santoso", "a@contoh.id"))?;
            let from = "2020-01-01".parse().expect("a date");
            insert_membership(
                tx,
                &Membership { id: membership, person, role: Role::Liaison, agency, from, to: None },
            )
        });
        stored.await.expect("the liaison is stored");
        let mut admin = town.browser(town.officer(Role::SystemAdministrator, "government-63"));
        let page = admin.get(KEYS).await.must_be(200);
        let holder = format!("{agency}/{person}");
        assert!(page.text().contains(&holder));
        let other = format!("{}/{person}", town.agency("dinkes"));
        for (holder, status) in [(&other, 422), (&holder, 200)] {
            let fields = [("name", "Sistem PUPR"), ("holder", holder.as_str()), ("rate", "30")];
            admin.post_form(KEYS, &fields).await.must_be(status);
        }
        assert!(admin.get(KEYS).await.text().contains("– Budi Santoso"));
    })
    .await;
}
