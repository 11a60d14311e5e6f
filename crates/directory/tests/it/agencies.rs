use directory::{admin, admin::Administrator, agency, agency::AgencyRefused, officer::Officer, role::Role};

use crate::world::{World, id_of, in_both_worlds, version};

const AGENCIES: &str = "/petugas/admin/instansi";

fn path_of(code: &str, action: &str) -> String {
    format!("{AGENCIES}/{}{action}", id_of(code))
}

async fn path_now(world: &World, code: &'static str) -> String {
    world.read(move |tx| agency::by_code(tx, code)).await.expect("an agency").path
}

fn details<'a>(name: &'a str, version: &'a str) -> [(&'a str, &'a str); 8] {
    [
        ("name", name),
        ("short_name", "Singkat"),
        ("kind", "unit"),
        ("duties", "jalan"),
        ("area", "63.72"),
        ("approves", "1"),
        ("active", "1"),
        ("version", version),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn the_tree_shows_the_subtree_and_finds_by_words() {
    in_both_worlds(|world| async move {
        let mut admin = world.administrator("dinkes").await;
        let page = admin.get(AGENCIES).await.must_be(200);
        assert!(page.text().contains("Instansi dinkes") && page.text().contains("Instansi rsud"));
        assert!(!page.text().contains("Instansi pupr"));
        assert_eq!(page.text().matches("<ul>").count(), page.text().matches("</ul>").count());
        let found = admin.get(&format!("{AGENCIES}?q=RSUD")).await.must_be(200);
        assert!(found.text().contains("Instansi rsud") && !found.text().contains("Instansi dinkes"));
        admin.get(&path_of("dinkes", "")).await.must_be(200);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn agencies_of_another_subtree_are_not_there() {
    in_both_worlds(|world| async move {
        let mut admin = world.administrator("dinkes").await;
        for code in ["pupr", "gov", "kota"] {
            for action in ["", "/ubah", "/anak", "/pindah"] {
                admin.get(&path_of(code, action)).await.must_be(404);
            }
            let parent = id_of("dinkes").to_string();
            let mut fields = details("Nama", "1").to_vec();
            fields.push(("parent", &parent));
            for action in ["/ubah", "/anak", "/pindah"] {
                admin.post_form(&path_of(code, action), &fields).await.must_be(404);
            }
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_agency_gets_a_code_of_its_own_from_its_name() {
    in_both_worlds(|world| async move {
        let mut admin = world.administrator("gov").await;
        let add = path_of("pupr", "/anak");
        admin.get(&add).await.must_be(200);
        for code in ["upt-jalan", "upt-jalan-6372", "upt-jalan-6372-2"] {
            let answer = admin.post_form(&add, &details("UPT Jalan", "")).await.must_be(303);
            assert!(admin.get(answer.location()).await.text().contains(&format!("<dd>{code}</dd>")));
        }
        assert_eq!(path_now(&world, "upt-jalan-6372").await, "gov/pupr/upt-jalan-6372/");
        let agency = world.read(|tx| agency::by_code(tx, "upt-jalan")).await.expect("an agency");
        assert!(agency.approves && agency.active);
        let event = world.read(move |tx| admin::latest(tx, agency.id)).await.expect("an event");
        assert_eq!(event.kind, "agency-added");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_about_an_agency_comes_back_filled_with_errors_at_their_fields() {
    in_both_worlds(|world| async move {
        let mut admin = world.administrator("gov").await;
        let add = path_of("pupr", "/anak");
        let wrong = [("name", ""), ("short_name", "S"), ("kind", "kingdom"), ("area", "63.99")];
        let answer = admin.post_form(&add, &wrong).await.must_be(422);
        for field in ["name", "kind", "area"] {
            assert!(answer.text().contains(&format!("id=\"{field}-error\"")), "{field}");
        }
        assert!(answer.text().contains("value=\"63.99\""));
        let mut by_name = details("UPT", "");
        by_name[4] = ("area", "Banjarbaru");
        let answer = admin.post_form(&add, &by_name).await.must_be(422);
        assert!(answer.text().contains("63.72 (Kota Banjarbaru)"), "{}", answer.text());
        let answer = admin.post_form(&add, &details("— —", "")).await.must_be(422);
        assert!(answer.text().contains("id=\"name-error\""));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_edit_the_same_agency_do_not_overwrite_each_other() {
    in_both_worlds(|world| async move {
        let mut admin = world.administrator("gov").await;
        let edit = path_of("dinkes", "/ubah");
        let seen = version(admin.get(&edit).await.must_be(200).text()).to_owned();
        admin.post_form(&edit, &details("Dinas Kesehatan", &seen)).await.must_be(303);
        let stale = admin.post_form(&edit, &details("Dinas Sehat", &seen)).await.must_be(409);
        assert!(stale.text().contains("value=\"Dinas Sehat\""));
        assert!(stale.text().contains("<dd>Dinas Kesehatan</dd>"));
        assert_eq!(stale.text().matches("<dd>").count(), 1, "only what differs is said");
        let fresh = version(stale.text()).to_owned();
        admin.post_form(&edit, &details("Dinas Sehat", &fresh)).await.must_be(303);
        let now = world.read(|tx| agency::by_code(tx, "dinkes")).await.expect("an agency");
        assert_eq!((now.name.as_str(), now.version), ("Dinas Sehat", 3));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agency_moves_with_everything_below_it_but_never_below_itself() {
    in_both_worlds(|world| async move {
        let mut admin = world.administrator("gov").await;
        let go = path_of("dinkes", "/pindah");
        let seen = version(admin.get(&go).await.must_be(200).text()).to_owned();
        for below in ["dinkes", "rsud"] {
            let parent = id_of(below).to_string();
            let answer = admin.post_form(&go, &[("parent", &parent), ("version", &seen)]).await;
            assert!(answer.must_be(422).text().contains("tidak bisa dipindahkan"), "{below}");
        }
        for parent in ["", &id_of("kota").to_string()] {
            admin.post_form(&go, &[("parent", parent), ("version", &seen)]).await.must_be(422);
        }
        let parent = id_of("pupr").to_string();
        admin.post_form(&go, &[("parent", &parent), ("version", "0")]).await.must_be(409);
        assert_eq!(path_now(&world, "rsud").await, "gov/dinkes/rsud/");
        admin.post_form(&go, &[("parent", &parent), ("version", &seen)]).await.must_be(303);
        assert_eq!(path_now(&world, "dinkes").await, "gov/pupr/dinkes/");
        assert_eq!(path_now(&world, "rsud").await, "gov/pupr/dinkes/rsud/");
        assert_eq!(path_now(&world, "pupr").await, "gov/pupr/");
        // What stood below now stands above, and back.
        let up = path_of("rsud", "/pindah");
        let gov = id_of("gov").to_string();
        admin.post_form(&up, &[("parent", &gov), ("version", "1")]).await.must_be(303);
        let rsud = id_of("rsud").to_string();
        let version = version(admin.get(&go).await.text()).to_owned();
        admin.post_form(&go, &[("parent", &rsud), ("version", &version)]).await.must_be(303);
        assert_eq!(path_now(&world, "dinkes").await, "gov/rsud/dinkes/");
        let event = world.read(|tx| admin::latest(tx, id_of("dinkes"))).await.expect("an event");
        assert!(event.kind == "agency-moved" && event.after.contains("gov/rsud/dinkes/"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_moves_at_once_make_no_cycle() {
    in_both_worlds(|world| async move {
        let account = world.account("admin", Role::SystemAdministrator, "gov").await;
        let officer = {
            let today = world.directory.context().today();
            world.read(move |tx| Officer::load(tx, account.id, today)).await.expect("an officer")
        };
        let go = |from: &'static str, to: &'static str| {
            let (directory, by) = (world.directory.clone(), Administrator::of(&officer));
            let db = directory.context().db().clone();
            async move {
                let work = move |tx: &mut db::Write<'_>| {
                    agency::relocate(tx, &directory, &by, (id_of(from), 1), id_of(to))
                };
                db.write(work).await
            }
        };
        let (one, other) = tokio::join!(go("dinkes", "pupr"), go("pupr", "dinkes"));
        let refused = match (&one, &other) {
            (Ok(_), Err(refused)) | (Err(refused), Ok(_)) => refused,
            both => panic!("{both:?}"),
        };
        assert!(matches!(refused, AgencyRefused::Cycle { .. }), "{refused}");
    })
    .await;
}
