use std::sync::{Arc, Mutex};

use db::{Write, params, sql};
use directory::{
    admin,
    calendar::{HolidayKind, WorkingCalendar},
    day::{self, CalendarChange, CalendarChanged, CalendarListener},
};
use jiff::civil::{Date, date};
use testkit::Client;
use uuid::Uuid;

use crate::world::{World, after, id_of, in_both_worlds, listening, version};

const CALENDAR: &str = "/petugas/admin/kalender";

async fn calendar(world: &World, code: &'static str) -> WorkingCalendar {
    world.read(move |tx| day::calendar_for(tx, id_of(code))).await
}

async fn add(browser: &mut Client, agency: &str, day: &str, whose: &str) -> testkit::Answer {
    let agency = id_of(agency).to_string();
    let fields = [("agency", agency.as_str()), ("date", day), ("name", "Hari Jadi"), ("whose", whose)];
    browser.post_form(CALENDAR, &fields).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_of_an_agency_is_not_worked_in_its_subtree_only() {
    in_both_worlds(|world| async move {
        let mut admin = world.administrator("gov").await;
        let before = calendar(&world, "rsud").await.version();
        let answer = add(&mut admin, "dinkes", "2026-08-24", "agency").await.must_be(303);
        let page = admin.get(answer.location()).await.must_be(200);
        assert!(page.text().contains("Hari Jadi") && page.text().contains("Senin, 24 Agustus 2026"));
        let day = date(2026, 8, 24);
        for (code, works) in [("dinkes", false), ("rsud", false), ("pupr", true), ("gov", true)] {
            assert_eq!(calendar(&world, code).await.is_working(day), Ok(works), "{code}");
        }
        assert!(calendar(&world, "rsud").await.version() > before);
        assert_eq!(calendar(&world, "pupr").await.version(), before);

        let id = after(page.text(), "/petugas/admin/kalender/", '/').to_owned();
        let removed = calendar(&world, "rsud").await.version();
        let agency = id_of("dinkes").to_string();
        let remove = format!("{CALENDAR}/{id}/hapus");
        admin.post_form(&remove, &[("agency", &agency)]).await.must_be(303);
        admin.post_form(&remove, &[("agency", &agency)]).await.must_be(404);
        assert_eq!(calendar(&world, "rsud").await.is_working(day), Ok(true));
        assert!(calendar(&world, "rsud").await.version() > removed, "a removal is a change too");
        let event = world.read(|tx| admin::latest(tx, id_of("dinkes"))).await.expect("an event");
        assert!(event.kind == "day-removed" && event.before.contains("2026-08-24"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_holiday_added_for_everybody_counts_everywhere_with_its_kind() {
    in_both_worlds(|world| async move {
        let mut admin = world.administrator("gov").await;
        let before = calendar(&world, "kota").await.version();
        add(&mut admin, "gov", "2026-08-24", "joint_leave").await.must_be(303);
        add(&mut admin, "gov", "2026-08-27", "national").await.must_be(303);
        let calendar = calendar(&world, "kota").await;
        let kind = |day: Date| calendar.holiday_on(day).map(|holiday| holiday.kind);
        assert_eq!(kind(date(2026, 8, 24)), Some(HolidayKind::JointLeave));
        assert_eq!(kind(date(2026, 8, 27)), Some(HolidayKind::National));
        assert_eq!(calendar.version(), before + 2);
        let event = world.read(|tx| admin::latest(tx, Uuid::nil())).await.expect("an event");
        assert_eq!(event.kind, "day-added");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_department_declares_no_holiday_for_everybody_and_none_elsewhere() {
    in_both_worlds(|world| async move {
        let mut root = world.administrator("gov").await;
        add(&mut root, "gov", "2026-08-24", "national").await.must_be(303);
        let page = root.get(CALENDAR).await;
        let id = after(page.text(), "/petugas/admin/kalender/", '/').to_owned();
        let mut admin = world.administrator("dinkes").await;
        let answer = add(&mut admin, "dinkes", "2026-08-27", "national").await.must_be(422);
        assert!(answer.text().contains("id=\"whose-error\""));
        add(&mut admin, "pupr", "2026-08-27", "agency").await.must_be(404);
        admin.get(&format!("{CALENDAR}?agency={}", id_of("pupr"))).await.must_be(404);
        admin.post_form(&format!("{CALENDAR}/{id}/hapus"), &[]).await.must_be(403);
        assert!(!admin.get(CALENDAR).await.must_be(200).text().contains("/hapus"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_that_cannot_be_added_comes_back_with_the_reason_at_its_field() {
    in_both_worlds(|world| async move {
        let mut admin = world.administrator("gov").await;
        add(&mut admin, "gov", "2026-08-24", "agency").await.must_be(303);
        for (day, whose, field, reason) in [
            ("2026-08-17", "agency", "date", "sudah libur"),
            ("2026-08-17", "national", "date", "sudah libur"),
            ("2026-08-24", "agency", "date", "Hari Jadi"),
            ("2031-08-25", "agency", "date", "2031"),
            ("25 Agustus", "agency", "date", "2026-08-17"),
            ("2026-08-27", "everybody", "whose", "Pilih"),
        ] {
            let answer = add(&mut admin, "dinkes", day, whose).await.must_be(422);
            let error = after(answer.text(), &format!("id=\"{field}-error\""), '/');
            let said = answer.text().contains(reason);
            assert!(said && !error.is_empty(), "{day} {whose}: {}", answer.text());
            assert!(answer.text().contains(&format!("value=\"{day}\"")), "what was typed is kept");
        }
    })
    .await;
}

/// Remembers what it heard, and that it could look into the transaction.
#[derive(Default)]
struct Heard(Mutex<Vec<CalendarChanged>>);

impl CalendarListener for Heard {
    fn calendar_changed(&self, tx: &mut Write<'_>, changed: &CalendarChanged) -> db::Result<()> {
        let agency = changed.agency.unwrap_or_else(|| id_of("kota"));
        let calendar = day::calendar_for(tx, agency)?;
        if let CalendarChange::DayAdded { date } = changed.change {
            assert_eq!(calendar.is_working(date), Ok(false), "the change is there already");
        }
        self.0.lock().expect("the list").push(changed.clone());
        Ok(())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn listeners_hear_of_each_change_in_its_transaction() {
    listening(Arc::<Heard>::default, |world, heard| async move {
        let mut admin = world.administrator("gov").await;
        add(&mut admin, "dinkes", "2026-08-24", "agency").await.must_be(303);
        add(&mut admin, "gov", "2026-08-27", "national").await.must_be(303);
        add(&mut admin, "gov", "2026-08-17", "national").await.must_be(422);
        let go = format!("/petugas/admin/instansi/{}/pindah", id_of("rsud"));
        let seen = version(admin.get(&go).await.text()).to_owned();
        let before = calendar(&world, "rsud").await.version();
        let parent = id_of("pupr").to_string();
        admin.post_form(&go, &[("parent", &parent), ("version", &seen)]).await.must_be(303);
        assert!(calendar(&world, "rsud").await.version() > before, "a version never falls");
        let heard = heard.0.lock().expect("the list");
        let said: Vec<(Option<Uuid>, &str, &CalendarChange)> =
            heard.iter().map(|one| (one.agency, one.path.as_str(), &one.change)).collect();
        assert_eq!(
            said,
            [
                (Some(id_of("dinkes")), "gov/dinkes/", &CalendarChange::DayAdded { date: date(2026, 8, 24) }),
                (None, "", &CalendarChange::DayAdded { date: date(2026, 8, 27) }),
                (Some(id_of("rsud")), "gov/pupr/rsud/", &CalendarChange::AgencyMoved),
            ]
        );
    })
    .await;
}

/// Refuses everything.
struct Refuses;

impl CalendarListener for Refuses {
    fn calendar_changed(&self, _: &mut Write<'_>, _: &CalendarChanged) -> db::Result<()> {
        Err(db::Error::Aborted)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_a_listener_cannot_follow_does_not_happen() {
    listening(
        || Arc::new(Refuses),
        |world, _| async move {
            let mut admin = world.administrator("gov").await;
            let before = calendar(&world, "gov").await.version();
            add(&mut admin, "gov", "2026-08-24", "agency").await.must_be(500);
            assert_eq!(calendar(&world, "gov").await.version(), before);
            let events: db::Row =
                world.read(|tx| tx.one(sql!("SELECT COUNT(*) AS events FROM admin_event"), params![])).await;
            assert_eq!(events.get::<i64>("events").expect("a count"), 0);
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn days_of_the_two_years_after_the_known_ones_can_be_added() {
    in_both_worlds(|world| async move {
        let mut admin = world.administrator("gov").await;
        for (day, status) in
            [("2028-02-26", 303), ("2029-12-31", 303), ("2030-01-01", 422), ("2016-12-30", 422)]
        {
            add(&mut admin, "gov", day, "national").await.must_be(status);
        }
        let known_already = add(&mut admin, "gov", "2028-08-17", "agency").await.must_be(422);
        assert!(known_already.text().contains("Hari Kemerdekaan"), "it is the same date each year");
        let calendar = calendar(&world, "rsud").await;
        assert_eq!(calendar.is_working(date(2029, 12, 31)), Ok(false));
        let page = admin.get(&format!("{CALENDAR}?year=2028")).await.must_be(200);
        for said in ["belum lengkap", "26 Februari 2028", "1 Mei 2028"] {
            assert!(page.text().contains(said), "{said}: {}", page.text());
        }
        let page = admin.get(&format!("{CALENDAR}?year=2027")).await.must_be(200);
        assert!(!page.text().contains("belum lengkap"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn administrators_are_warned_from_october_of_the_last_known_year() {
    in_both_worlds(|world| async move {
        let clock = world.means.clock();
        let warned = "baru tahu hari libur sampai akhir 2027";
        // Half past eleven in the evening of 30 September in Makassar.
        clock.set("2027-09-30T15:30:00Z".parse().expect("a moment"));
        let mut admin = world.administrator("gov").await;
        assert!(!admin.get("/petugas/admin").await.must_be(200).text().contains(warned));
        world.later(3600);
        assert!(admin.get("/petugas/admin").await.must_be(200).text().contains(warned));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_with_other_holidays_tells_the_listeners_once() {
    listening(Arc::<Heard>::default, |world, heard| async move {
        let follow = || {
            let directory = world.directory.clone();
            world.write(move |tx| day::follow_shipped(tx, &directory))
        };
        assert!(follow().await && !follow().await && !follow().await);
        world
            .write(|tx| tx.execute(sql!("UPDATE calendar_layer SET version = version - 1"), params![]))
            .await;
        assert!(follow().await && !follow().await);
        let heard = heard.0.lock().expect("the list");
        let said: Vec<_> = heard.iter().map(|one| (one.path.as_str(), &one.change, one.by)).collect();
        assert_eq!(said, [("", &CalendarChange::ShippedAnew, None); 2]);
    })
    .await;
}
