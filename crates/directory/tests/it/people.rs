use db::{Row, params, sql};
use directory::{
    admin,
    officer::Officer,
    person::{Membership, insert_membership},
    role::Role,
};
use jiff::ToSpan;
use testkit::Client;
use uuid::Uuid;

use crate::world::{PASSWORD, World, after, id_of, in_both_worlds, version};

const PEOPLE: &str = "/petugas/admin/orang";

async fn add(browser: &mut Client, login: &str, role: Role, agency: &str) -> testkit::Answer {
    let agency = id_of(agency).to_string();
    let email = format!("{login}@contoh.go.id");
    let fields = [
        ("name", "Siti Aminah"),
        ("login", login),
        ("email", &email),
        ("role", role.code()),
        ("agency", &agency),
    ];
    browser.post_form("/petugas/admin/orang/baru", &fields).await
}

async fn id_behind(world: &World, login: &'static str) -> Uuid {
    let found = world.read(move |tx| directory::person::by_login(tx, login)).await;
    found.expect("a person").id
}

pub(crate) async fn kinds_recorded(world: &World, subject: Uuid) -> Vec<String> {
    let mut kinds: Vec<String> =
        world.read(move |tx| admin::recent(tx, subject)).await.into_iter().map(|event| event.kind).collect();
    kinds.sort();
    kinds
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_person_gets_a_link_shown_once_and_mailed_and_signs_in_with_it() {
    in_both_worlds(|world| async move {
        let mut admin = world.administrator("gov").await;
        admin.get("/petugas/admin").await.must_be(200);
        admin.get("/petugas/admin/orang/baru").await.must_be(200);
        let shown = add(&mut admin, "Siti.Aminah", Role::Liaison, "dinkes").await.must_be(200);
        let link = after(shown.text(), "data-invitation>", '<').to_owned();
        let letters = world.means.letters();
        assert_eq!(letters.len(), 1);
        assert!(letters[0].contains("To: Siti.Aminah@contoh.go.id"), "{}", letters[0]);
        let path = link.strip_prefix("https://lapor.test").expect("an address of the node");
        let codes = world.codes_behind(path.strip_prefix("/undangan/").expect("a token")).await;
        let code = codes.code_at(world.directory.context().now());
        let mut browser = world.browser();
        browser.post_form(path, &[("password", PASSWORD), ("code", &code)]).await.must_be(303);

        let id = id_behind(&world, "siti.aminah").await;
        let person = admin.get(&format!("{PEOPLE}/{id}")).await.must_be(200);
        assert!(!person.text().contains(&link));
        assert!(person.text().contains("Pejabat penghubung, Instansi dinkes"));
        assert_eq!(kinds_recorded(&world, id).await, ["person-added", "seat-given"]);
        let account = crate::world::Account { id, login: "siti.aminah".to_owned(), codes };
        world.signed_in(&account).await.get("/petugas/saya").await.must_be(200);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_about_a_person_comes_back_filled_with_errors_at_their_fields() {
    in_both_worlds(|world| async move {
        let mut admin = world.administrator("gov").await;
        let fields = [("name", "Siti <b>"), ("login", "a b"), ("email", "siti"), ("role", "king")];
        let answer = admin.post_form("/petugas/admin/orang/baru", &fields).await.must_be(422);
        for field in ["login", "email", "role", "agency"] {
            assert!(answer.text().contains(&format!("id=\"{field}-error\"")), "{field}");
        }
        assert!(!answer.text().contains("id=\"name-error\""));
        assert!(answer.text().contains("value=\"Siti &#60;b&#62;\""), "{}", answer.text());
        add(&mut admin, "siti", Role::Liaison, "dinkes").await.must_be(200);
        let taken = add(&mut admin, "SITI", Role::Liaison, "dinkes").await.must_be(422);
        assert!(taken.text().contains("Nama pengguna siti sudah dipakai"));
        let elsewhere = add(&mut admin, "budi", Role::Liaison, "kota").await.must_be(422);
        assert!(elsewhere.text().contains("id=\"agency-error\""));
        assert!(world.read(|tx| directory::person::by_login(tx, "budi")).await.is_none());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_administrator_of_a_department_gives_no_role_that_sees_more_than_it() {
    in_both_worlds(|world| async move {
        let mut admin = world.administrator("dinkes").await;
        for (number, role) in Role::ALL.into_iter().enumerate() {
            let answer = add(&mut admin, &format!("orang{number}"), role, "rsud").await;
            let expected = if role.sees_beyond_its_agency() { 422 } else { 200 };
            assert_eq!(answer.status, expected, "{role}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_of_another_subtree_are_not_there() {
    in_both_worlds(|world| async move {
        let budi = world.account("budi", Role::Liaison, "pupr").await;
        let seat = world
            .read(move |tx| directory::person::seats_of(tx, &[budi.id], None))
            .await
            .remove(0)
            .membership
            .id;
        let mut admin = world.administrator("dinkes").await;
        let id = budi.id;
        for path in ["", "/ubah", "/jabatan", "/cuti"] {
            admin.get(&format!("{PEOPLE}/{id}{path}")).await.must_be(404);
        }
        let agency = id_of("dinkes").to_string();
        let fields = [
            ("name", "X"),
            ("email", "x@x.id"),
            ("version", "2"),
            ("role", "liaison"),
            ("agency", agency.as_str()),
            ("from", "2026-08-21"),
            ("to", "2026-08-21"),
            ("login", "admin-dinkes"),
        ];
        for path in ["/ubah", "/aktif", "/nonaktif", "/undangan", "/jabatan", "/cuti"] {
            admin.post_form(&format!("{PEOPLE}/{id}{path}"), &fields).await.must_be(404);
        }
        let end = format!("/petugas/admin/jabatan/{seat}/akhiri");
        admin.get(&end).await.must_be(404);
        admin.post_form(&end, &fields).await.must_be(404);
        assert!(!admin.get(PEOPLE).await.must_be(200).text().contains("budi"));
        assert_eq!(kinds_recorded(&world, id).await, [""; 0]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_with_a_seat_above_is_not_the_departments_to_take_over() {
    in_both_worlds(|world| async move {
        let siti = world.account("siti", Role::Liaison, "dinkes").await;
        let context = world.directory.context();
        let above = Membership {
            id: context.id(),
            person: siti.id,
            role: Role::Coordinator,
            agency: id_of("gov"),
            from: context.today().saturating_add(1.month()),
            to: None,
        };
        world.write(move |tx| insert_membership(tx, &above)).await;
        let mut admin = world.administrator("dinkes").await;
        let path = format!("{PEOPLE}/{}", siti.id);
        assert!(admin.get(&path).await.must_be(200).text().contains("juga bertugas di instansi lain"));
        admin.get(&format!("{path}/ubah")).await.must_be(403);
        for action in ["undangan", "nonaktif"] {
            admin.post_form(&format!("{path}/{action}"), &[("version", "2")]).await.must_be(403);
        }
        let mut root = world.administrator("gov").await;
        root.post_form(&format!("{path}/undangan"), &[]).await.must_be(200);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_that_sees_or_covers_more_is_not_the_departments_to_take_over() {
    in_both_worlds(|world| async move {
        let wide = world.account("wide", Role::Coordinator, "dinkes").await;
        let head = world.account("head", Role::Approver, "gov").await;
        let cover = world.account("cover", Role::Liaison, "dinkes").await;
        let mut root = world.administrator("gov").await;
        let leave = [("login", "cover"), ("from", "2026-09-01"), ("to", "2026-09-04")];
        root.post_form(&format!("{PEOPLE}/{}/cuti", head.id), &leave).await.must_be(303);
        let mut admin = world.administrator("dinkes").await;
        for id in [wide.id, cover.id] {
            admin.get(&format!("{PEOPLE}/{id}")).await.must_be(200);
            admin.post_form(&format!("{PEOPLE}/{id}/undangan"), &[]).await.must_be(403);
        }
        // When the leave is over, the cover is the department's own again.
        world.later(15 * 24 * 3600);
        let account = world.account("later", Role::SystemAdministrator, "dinkes").await;
        let mut admin = world.signed_in(&account).await;
        admin.post_form(&format!("{PEOPLE}/{}/undangan", cover.id), &[]).await.must_be(200);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_edit_the_same_person_do_not_overwrite_each_other() {
    in_both_worlds(|world| async move {
        let siti = world.account("siti", Role::Liaison, "dinkes").await;
        let (mut first, mut second) = (world.administrator("gov").await, world.administrator("dinkes").await);
        let path = format!("{PEOPLE}/{}/ubah", siti.id);
        let seen = version(first.get(&path).await.must_be(200).text()).to_owned();
        let mine = [("name", "Siti Aminah"), ("email", "siti@x.id"), ("version", seen.as_str())];
        first.post_form(&path, &mine).await.must_be(303);
        let theirs = [("name", "Siti Khadijah"), ("email", "siti@x.id"), ("version", seen.as_str())];
        let stale = second.post_form(&path, &theirs).await.must_be(409);
        assert!(stale.text().contains("value=\"Siti Khadijah\""), "what was typed is kept");
        assert!(stale.text().contains("<dd>Siti Aminah</dd>"), "what changed is said");
        assert!(stale.text().contains("Nama admin-gov"), "who changed it is said");
        let fresh = version(stale.text()).to_owned();
        let again = [("name", "Siti Khadijah"), ("email", "siti@x.id"), ("version", fresh.as_str())];
        second.post_form(&path, &again).await.must_be(303);
        let event = world.read(move |tx| admin::latest(tx, siti.id)).await.expect("an event");
        assert!(event.before.contains("Siti Aminah") && event.after.contains("Siti Khadijah"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deactivated_person_is_out_at_once_and_comes_back_with_all_seats() {
    in_both_worlds(|world| async move {
        let siti = world.account("siti", Role::Liaison, "dinkes").await;
        let mut browser = world.signed_in(&siti).await;
        let mut admin = world.administrator("gov").await;
        let issue = directory::sign_in::issue_token(&world.directory, siti.id, "rekap".to_owned(), 30);
        let bearer = format!("Bearer {}", issue.await.expect("a token"));
        let (headers, none) = ([("authorization", bearer.as_str())], serde_json::Value::Null);
        let mut program = world.app.client();
        program.json(http::Method::GET, "/petugas/saya", &none, &headers).await.must_be(200);
        let path = format!("{PEOPLE}/{}", siti.id);
        let seen = version(admin.get(&path).await.text()).to_owned();
        admin.post_form(&format!("{path}/nonaktif"), &[("version", "0")]).await.must_be(409);
        browser.get("/petugas/saya").await.must_be(200);
        admin.post_form(&format!("{path}/nonaktif"), &[("version", &seen)]).await.must_be(303);
        browser.get("/petugas/saya").await.must_be(303);
        program.json(http::Method::GET, "/petugas/saya", &none, &headers).await.must_be(401);
        let right = [("login", "siti"), ("password", PASSWORD)];
        world.browser().post_form("/masuk", &right).await.must_be(422);
        admin.post_form(&format!("{path}/undangan"), &[]).await.must_be(409);
        let seen = version(admin.get(&path).await.text()).to_owned();
        admin.post_form(&format!("{path}/aktif"), &[("version", &seen)]).await.must_be(303);
        browser.get("/petugas/saya").await.must_be(200);
        assert_eq!(kinds_recorded(&world, siti.id).await, ["person-activated", "person-deactivated"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn administrators_do_not_lock_themselves_out() {
    in_both_worlds(|world| async move {
        let mut admin = world.administrator("gov").await;
        let me = id_behind(&world, "admin-gov").await;
        for action in ["nonaktif", "undangan"] {
            admin.post_form(&format!("{PEOPLE}/{me}/{action}"), &[("version", "2")]).await.must_be(403);
        }
        let page = admin.get(&format!("{PEOPLE}/{me}")).await;
        let seat = after(page.text(), "/petugas/admin/jabatan/", '/');
        let end = format!("/petugas/admin/jabatan/{seat}/akhiri");
        admin.post_form(&end, &[("to", "2026-08-21"), ("seen", "")]).await.must_be(403);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_invitation_takes_the_old_password_and_the_old_link_away() {
    in_both_worlds(|world| async move {
        world.account("siti", Role::Liaison, "dinkes").await;
        let id = id_behind(&world, "siti").await;
        let mut admin = world.administrator("dinkes").await;
        let again = format!("{PEOPLE}/{id}/undangan");
        let mut links = Vec::new();
        for _ in 0..2 {
            let shown = admin.post_form(&again, &[]).await.must_be(200);
            links.push(after(shown.text(), "data-invitation>https://lapor.test", '<').to_owned());
        }
        let right = [("login", "siti"), ("password", PASSWORD)];
        world.browser().post_form("/masuk", &right).await.must_be(422);
        world.browser().get(&links[0]).await.must_be(404);
        world.browser().get(&links[1]).await.must_be(200);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_seat_is_given_for_some_days_and_ended() {
    in_both_worlds(|world| async move {
        let siti = world.account("siti", Role::Liaison, "dinkes").await;
        let mut admin = world.administrator("dinkes").await;
        let path = format!("{PEOPLE}/{}/jabatan", siti.id);
        admin.get(&path).await.must_be(200);
        let agency = id_of("rsud").to_string();
        let seat = |from: &'static str, to: &'static str| {
            [("role", "approver"), ("agency", agency.clone().leak() as &str), ("from", from), ("to", to)]
        };
        for (from, to, field) in
            [("2026-08-22", "2026-08-21", "to"), ("kemarin", "", "from"), ("2026-08-22", "x", "to")]
        {
            let answer = admin.post_form(&path, &seat(from, to)).await.must_be(422);
            assert!(answer.text().contains(&format!("id=\"{field}-error\"")), "{from} {to}");
        }
        admin.post_form(&path, &seat("2026-08-24", "2026-08-28")).await.must_be(303);
        let twice = admin.post_form(&path, &seat("2026-08-28", "")).await.must_be(422);
        assert!(twice.text().contains("id=\"from-error\""));
        let seats_on = |day: &'static str| {
            let id = siti.id;
            let world = &world;
            async move {
                let day = day.parse().expect("a day");
                let officer = world.read(move |tx| Officer::load(tx, id, day)).await;
                officer.map_or(0, |officer| officer.seats.len())
            }
        };
        assert_eq!(seats_on("2026-08-23").await, 1);
        assert_eq!(seats_on("2026-08-28").await, 2);
        assert_eq!(seats_on("2026-08-29").await, 1);

        let page = admin.get(&format!("{PEOPLE}/{}", siti.id)).await;
        let seat = after(page.text(), "/petugas/admin/jabatan/", '/').to_owned();
        let end = format!("/petugas/admin/jabatan/{seat}/akhiri");
        admin.get(&end).await.must_be(200);
        let stale = admin.post_form(&end, &[("to", "2026-08-26"), ("seen", "")]).await.must_be(409);
        assert!(stale.text().contains("value=\"2026-08-26\"") && stale.text().contains("2026-08-28"));
        let early = [("to", "2026-08-22"), ("seen", "2026-08-28")];
        admin.post_form(&end, &early).await.must_be(422);
        let good = [("to", "2026-08-26"), ("seen", "2026-08-28")];
        admin.post_form(&end, &good).await.must_be(303);
        assert_eq!(seats_on("2026-08-27").await, 1);
        assert_eq!(kinds_recorded(&world, siti.id).await, ["seat-ended", "seat-given"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cover_does_the_work_of_the_absent_for_the_days_of_leave() {
    in_both_worlds(|world| async move {
        let siti = world.account("siti", Role::Approver, "dinkes").await;
        let budi = world.account("budi", Role::Liaison, "rsud").await;
        world.account("joko", Role::Liaison, "pupr").await;
        let mut admin = world.administrator("dinkes").await;
        let path = format!("{PEOPLE}/{}/cuti", siti.id);
        admin.get(&path).await.must_be(200);
        for (login, from, to, field) in [
            ("joko", "2026-08-24", "2026-08-28", "login"),
            ("siti", "2026-08-24", "2026-08-28", "login"),
            ("budi", "2026-08-28", "2026-08-24", "to"),
            ("budi", "", "2026-08-24", "from"),
        ] {
            let fields = [("login", login), ("from", from), ("to", to)];
            let answer = admin.post_form(&path, &fields).await.must_be(422);
            assert!(answer.text().contains(&format!("id=\"{field}-error\"")), "{login} {from} {to}");
        }
        let fields = [("login", "Budi"), ("from", "2026-08-24"), ("to", "2026-08-28")];
        admin.post_form(&path, &fields).await.must_be(303);
        let day = "2026-08-24".parse().expect("a day");
        let officer = world.read(move |tx| Officer::load(tx, budi.id, day)).await.expect("an officer");
        assert!(officer.holds(Role::Approver) && officer.holds(Role::Liaison));
        let page = admin.get(&format!("{PEOPLE}/{}", siti.id)).await;
        let cover = after(page.text(), "/cuti/", '/').to_owned();
        admin.post_form(&format!("{path}/{cover}/hapus"), &[]).await.must_be(303);
        admin.post_form(&format!("{path}/{cover}/hapus"), &[]).await.must_be(404);
        let officer = world.read(move |tx| Officer::load(tx, budi.id, day)).await.expect("an officer");
        assert!(!officer.holds(Role::Approver));
        assert_eq!(kinds_recorded(&world, siti.id).await, ["cover-added", "cover-removed"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_finds_people_and_pages_both_ways() {
    in_both_worlds(|world| async move {
        let mut admin = world.administrator("gov").await;
        let context = world.directory.context().clone();
        world
            .write(move |tx| {
                for number in 0..70 {
                    let name = format!("Petugas {number:02}");
                    let person = directory::person::Person::new(
                        context.id(),
                        &format!("p{number:02}"),
                        &name,
                        "p@x.id",
                    );
                    directory::person::insert(tx, &person)?;
                    let seat = Membership {
                        id: context.id(),
                        person: person.id,
                        role: Role::Liaison,
                        agency: id_of("dinkes"),
                        from: context.today(),
                        to: None,
                    };
                    insert_membership(tx, &seat)?;
                }
                Ok(())
            })
            .await;
        let mut seen = Vec::new();
        let mut path = format!("{PEOPLE}?q=PETUGAS");
        let mut pages = 0;
        let last = loop {
            let page = admin.get(&path).await.must_be(200).text().to_owned();
            seen.extend((0..70).filter(|number| page.contains(&format!("Petugas {number:02}<"))));
            pages += 1;
            if !page.contains("rel=\"next\"") {
                break page;
            }
            path = after(&page, "rel=\"next\" href=\"", '"').replace("&#38;", "&");
        };
        assert_eq!((pages, seen), (3, (0..70).collect::<Vec<_>>()));
        let back = after(&last, "rel=\"prev\" href=\"", '"').replace("&#38;", "&");
        let page = admin.get(&back).await.must_be(200);
        assert!(page.text().contains("Petugas 30<") && page.text().contains("Petugas 59<"));
        assert!(!page.text().contains("Petugas 29<") && !page.text().contains("Petugas 60<"));
        let none = admin.get(&format!("{PEOPLE}?q=100%25")).await.must_be(200);
        assert!(none.text().contains("Tidak ada orang yang cocok"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_recorded_of_a_person_holds_no_secret() {
    in_both_worlds(|world| async move {
        let mut admin = world.administrator("gov").await;
        let shown = add(&mut admin, "siti", Role::Liaison, "dinkes").await.must_be(200);
        let token = after(shown.text(), "/undangan/", '<').to_owned();
        let rows: Vec<Row> =
            world.read(|tx| tx.all(sql!("SELECT before, after FROM admin_event"), params![])).await;
        assert_eq!(rows.len(), 2);
        for row in rows {
            let text: String = row.get("after").expect("a text");
            assert!(!text.contains(&token) && !text.contains("totp") && !text.contains("password"), "{text}");
        }
    })
    .await;
}
