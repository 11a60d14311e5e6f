use std::collections::BTreeSet;

use directory::{officer::Seat, role::Role};
use jiff::SignedDuration;
use testkit::{observe, on_both};

use super::office::{accepted, begun, between, page_of, referred, send};
use crate::town::{Town, migrations};

#[tokio::test(flavor = "multi_thread")]
async fn what_is_urgent_comes_first_with_its_count() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let old = town.named_complaint().await;
        town.means.clock().advance(SignedDuration::from_hours(24 * 14));
        let new = town.named_complaint().await;
        let mut coordinator = town.coordinator();
        let (page, asked) = observe(coordinator.get("/petugas/meja")).await;
        assert!(asked.len() <= 10, "{} statements", asked.len());
        let page = page.must_be(200);
        let text = page.text();
        let place = |what: &str| text.find(what).unwrap_or_else(|| panic!("no {what:?} in {text}"));
        assert!(place("data-due=\"overdue\"") < place(&old.number.to_string()));
        assert!(place(&old.number.to_string()) < place(&new.number.to_string()));
        assert!(text.contains("Sungai") || text.contains("Banjarbaru"), "each says where it is");
        let tile = between(text, "Terlambat</a></dt><dd>", "</dd>");
        assert_eq!(tile, "1");
        let later = coordinator.get("/petugas/meja?batas=overdue").await.must_be(200);
        assert!(later.text().contains(&old.number.to_string()));
        assert!(!later.text().contains(&new.number.to_string()), "only what is overdue");
        let odd = "/petugas/meja?meja=x&batas=y&sesudah=2026-13-01.z&selesai=q";
        coordinator.get(odd).await.must_be(200);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_inbox_is_read_page_by_page_without_repeating() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        for _ in 0..35 {
            town.named_complaint().await;
        }
        let mut coordinator = town.coordinator();
        let first = coordinator.get("/petugas/meja").await.must_be(200);
        let next = between(first.text(), "rel=\"next\" href=\"", "\"").replace("&#38;", "&");
        let second = coordinator.get(&next).await.must_be(200);
        let items = |text: &str| text.matches("<li class=\"card\">").count();
        assert_eq!((items(first.text()), items(second.text())), (30, 5));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_holds_several_seats_has_a_desk_for_each() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let filed = begun(&town).await;
        let mut officer = town.officer(Role::Liaison, "dinkes");
        let path = "government-63/pupr/".to_owned();
        for role in [Role::Liaison, Role::Approver, Role::Coordinator, Role::Inspector] {
            let (agency, agency_path) = (town.agency("pupr"), path.clone());
            let (agency_name, beholden_to) = ("PUPR".to_owned(), BTreeSet::new());
            officer.seats.push(Seat { role, agency, agency_path, agency_name, beholden_to });
        }
        let mut browser = town.browser(officer);
        let (page, asked) = observe(browser.get("/petugas/meja?meja=instansi-1")).await;
        assert!(asked.len() <= 10, "{} statements", asked.len());
        let page = page.must_be(200);
        assert!(page.text().contains(&filed.number.to_string()));
        for desk in ["instansi-0", "instansi-1", "persetujuan-2", "verifikasi", "pengawasan", "pelapor"] {
            assert!(page.text().contains(&format!("meja={desk}")), "{desk}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_is_found_by_its_number_or_by_words() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let (known, unverified) = (referred(&town).await, town.named_complaint().await);
        let mut coordinator = town.coordinator();
        let by_number = coordinator.get(&format!("/petugas/cari?q={}", unverified.number)).await;
        assert_eq!(by_number.must_be(303).location(), page_of(&unverified));
        let (by_words, asked) = observe(coordinator.get("/petugas/cari?q=jalan+berlubang")).await;
        assert!(asked.len() <= 10, "{} statements", asked.len());
        assert!(by_words.must_be(200).text().contains(&known.number.to_string()));
        town.liaison("dinkes").get(&format!("/petugas/cari?q={}", known.number)).await.must_be(200);
        coordinator.get("/petugas/cari?q=%27%22%3B--&sebelum=x").await.must_be(200);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_leader_sees_what_is_overdue_but_no_confidential_word() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let (open, secret) = (referred(&town).await, referred(&town).await);
        let hide = [("visibility", "confidential")];
        accepted(send(&mut town.coordinator(), &secret, "change_visibility", &hide).await);
        town.means.clock().advance(SignedDuration::from_hours(24 * 40));
        let mut leader = town.browser(town.officer(Role::Leader, "government-63"));
        let (page, asked) = observe(leader.get("/petugas/pimpinan")).await;
        assert!(asked.len() <= 10, "{} statements", asked.len());
        let page = page.must_be(200);
        for filed in [&open, &secret] {
            assert!(page.text().contains(&filed.number.to_string()));
        }
        assert_eq!(page.text().matches("Jalan berlubang di depan").count(), 1, "one title is confidential");
        assert!(!page.text().contains("Siti"));
        let hidden = leader.get(&page_of(&secret)).await.must_be(200);
        assert!(!hidden.text().contains("Jalan berlubang di depan"));
        accepted(send(&mut leader, &secret, "escalate", &[("text", "Mohon diselesaikan minggu ini.")]).await);
        for odd in ["dari=x", "sampai=2026-99-99", "dari=2026-10-01&sampai=2026-01-01"] {
            leader.get(&format!("/petugas/pimpinan?{odd}")).await.must_be(422);
        }
        leader.get("/petugas/pimpinan?dari=2026-01-01&sampai=2026-12-31&sesudah=.").await.must_be(200);
    })
    .await;
}
