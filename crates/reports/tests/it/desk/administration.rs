use db::{params, sql};
use directory::role::Role;
use testkit::{observe, on_both};

use super::office::{accepted, between};
use crate::town::{Town, migrations};

const CATEGORIES: &str = "/petugas/admin/kategori";
const RULES: &str = "/petugas/admin/batas-waktu";

#[tokio::test(flavor = "multi_thread")]
async fn a_category_is_added_renamed_and_taken_out_of_use_and_each_change_is_recorded() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let mut admin = town.browser(town.officer(Role::SystemAdministrator, "government-63"));
        let (list, asked) = observe(admin.get(CATEGORIES)).await;
        assert!(asked.len() <= 10 && list.must_be(200).text().contains("roads.pothole"));
        let add = [
            ("code", "roads.sign"),
            ("parent", "roads"),
            ("name_id", "Rambu hilang"),
            ("name_en", "Missing road sign"),
            ("agency", "Dishub"),
        ];
        accepted(admin.post_form(CATEGORIES, &add).await);
        for (name, value, field) in [
            ("code", "roads.sign", "code"),
            ("code", "Jalan Rusak!", "code"),
            ("parent", "nothing", "parent"),
            ("parent", "roads.pothole", "parent"),
            ("name_id", "", "name_id"),
            ("name_en", "a\u{0}b", "name_en"),
            ("agency", "NASA", "agency"),
        ] {
            let fields = add.map(|(key, old)| match key {
                "code" if name != "code" => (key, "roads.other"),
                key if key == name => (key, value),
                key => (key, old),
            });
            let answer = admin.post_form(CATEGORIES, &fields).await.must_be(422);
            assert!(answer.text().contains(&format!("href=\"#{field}\"")), "{name}={value}");
        }
        let path = format!("{CATEGORIES}/roads.sign");
        let form = admin.get(&path).await.must_be(200);
        let seen = between(form.text(), "name=\"seen\" value=\"", "\"").to_owned();
        let change = [("seen", seen.as_str()), ("name_id", "Rambu rusak"), ("name_en", "Broken road sign")];
        let nameless = admin.post_form(&path, &[("seen", seen.as_str()), ("name_id", "")]).await.must_be(422);
        let kept = between(nameless.text(), "name=\"seen\" value=\"", "\"");
        assert_eq!(kept, seen, "who corrects a field has still seen what they had");
        accepted(admin.post_form(&path, &change).await);
        let late = admin.post_form(&path, &change).await.must_be(409);
        assert!(late.text().contains("Rambu rusak"), "a second one with the old form is told");
        let list = admin.get(CATEGORIES).await.must_be(200);
        assert!(list.text().contains("Rambu rusak") && list.text().contains("Tidak dipakai"));
        admin.get(&format!("{CATEGORIES}/nothing")).await.must_be(404);
        let trail = town.browser(town.officer(Role::Auditor, "government-63")).get("/petugas/audit").await;
        let trail = trail.must_be(200);
        assert_eq!(trail.text().matches("<td>roads.sign</td>").count(), 2, "both changes are recorded");
        assert!(!trail.text().contains('⟦'));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deadline_rule_is_replaced_from_a_day_to_come_and_older_reports_keep_theirs() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let before = town.named_complaint().await;
        let mut admin = town.browser(town.officer(Role::SystemAdministrator, "government-63"));
        admin.get(RULES).await.must_be(200);
        let path = format!("{RULES}/verify-and-refer");
        admin.get(&path).await.must_be(200);
        let new = [
            ("days", "1"),
            ("unit", "working"),
            ("reminders", ""),
            ("cites", "Pergub 55/2024"),
            ("note", ""),
            ("valid_from", "2026-09-01"),
        ];
        for (name, value) in [
            ("days", "0"),
            ("days", "ratusan"),
            ("days", "99999999"),
            ("unit", "moon"),
            ("reminders", "7 x"),
            ("cites", ""),
            ("note", "\u{0}"),
            ("valid_from", "2026-08-21"),
            ("valid_from", "2026-02-30"),
            ("valid_from", "9999-12-31"),
        ] {
            let fields = new.map(|(key, old)| if key == name { (key, value) } else { (key, old) });
            let answer = admin.post_form(&path, &fields).await.must_be(422);
            assert!(answer.text().contains(&format!("href=\"#{name}\"")), "{name}={value}");
        }
        promises(&town, "3 hari kerja").await;
        accepted(admin.post_form(&path, &new).await);
        promises(&town, "3 hari kerja").await;
        admin.get(&path).await.must_be(404);
        admin.post_form(&path, &new).await.must_be(404);
        let list = admin.get(RULES).await.must_be(200);
        assert!(list.text().contains("Pergub 55/2024"));
        assert!(list.text().contains("verify-and-refer@2026-09-01"), "the new one can be replaced in turn");
        town.means.clock().set("2026-09-02T02:00:00Z".parse().expect("a moment"));
        promises(&town, "1 hari kerja").await;
        let after = town.named_complaint().await;
        let coordinator = || reports::view::Viewer::Officer(town.officer(Role::Coordinator, "government-63"));
        let due = |case: reports::view::CaseView| case.due.expect("a deadline").1.to_string();
        let old = due(town.case(before.report, coordinator()).await.expect("seen"));
        let new = due(town.case(after.report, coordinator()).await.expect("seen"));
        assert_eq!((old.as_str(), new.as_str()), ("2026-08-27", "2026-09-03"));
        let events = town.context().db().read(|tx| -> db::Result<i64> {
            let row: db::Row = tx.one(sql!("SELECT COUNT(*) AS n FROM reports_admin_event"), params![])?;
            row.single()
        });
        assert_eq!(events.await.expect("a count"), 1);
    })
    .await;
}

/// What citizens are told before they write.
async fn promises(town: &Town, time: &str) {
    for path in ["/lapor", "/bantuan"] {
        let page = crate::citizen::visit::open(town).client().get(path).await.must_be(200);
        assert!(page.text().contains(&format!("dalam {time}")), "{path}: {time}");
    }
}
