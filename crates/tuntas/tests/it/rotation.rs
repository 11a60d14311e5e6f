//! The node's key is changed for another one, and everything it locks comes along.

use std::{collections::BTreeMap, sync::Arc};

use db::{Row, params, sql};
use directory::{person, sign_in::check_code};
use http::Method;
use platform::key::{Fingerprint, NodeKey, keyed_hash};
use serde_json::json;
use tuntas::{
    rotate::{Arguments, Outcome, Rotated},
    verify,
    wiring::Features,
};

mod forgotten;
mod interrupted;
mod refused;

use crate::house::{self, BOTH, House, NIK, Seeded, filing};

async fn rotated(house: &House, arguments: Arguments) -> Rotated {
    let outcome = house.rotate(&arguments, Arc::new(|_| Ok(()))).await.expect("a rotation");
    match outcome {
        Outcome::Rotated(rotated) => rotated,
        other => panic!("{other:?}"),
    }
}

/// Everything that was locked before opens now, by the ways on which people come to it.
async fn opens_all(features: &Features, seeded: &Seeded) {
    let context = features.context.clone();
    let code = seeded.codes.code_at(context.now());
    check_code(&features.directory, seeded.official, &code).await.expect("the one-time code is right");

    let (token, inside) = (seeded.invitation.clone(), context.clone());
    let invitation = context.db().read(move |tx| person::look_at(tx, &inside, &token)).await;
    assert_eq!(invitation.expect("the link opens").totp.to_base32(), seeded.invited);

    let app = house::app(features);
    let mut browser = seeded.browser.clone().moved_to(&app);
    let page = browser.get("/lapor/cerita").await.must_be(200);
    assert!(page.text().contains(house::STORY), "what was typed is there: {}", page.text());

    let inside = context.clone();
    let signer = context.db().read(move |tx| exchange::identity::signer(tx, &inside)).await;
    assert!(signer.expect("the signing key opens").is_some(), "the node has a name");

    let path = format!("/api/v1/reports/{}/case/identity", seeded.number);
    let authorization = ("authorization", &*format!("Bearer {}", seeded.token));
    let why = json!({ "purpose": "memeriksa kunci baru" });
    let identity = app.client().json(Method::POST, &path, &why, &[authorization]).await.must_be(200).json();
    assert_eq!(identity["name"], "Rahmah");

    let row = context.db().read(|tx| {
        tx.one::<Row>(sql!("SELECT nik FROM report_reporter WHERE nik IS NOT NULL"), params![])?.single()
    });
    let nik: [u8; 32] = row.await.expect("a hash");
    assert_eq!(nik, keyed_hash(context.key(), "nik", NIK.as_bytes()), "the NIK is found again");
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_opens_with_the_new_key_and_nothing_with_the_old_one() {
    for dialect in BOTH {
        let house = House::build(dialect).await;
        let seeded = house.seed(1_100).await;
        let old = NodeKey::load(&house.key_file()).expect("a key");

        let rotated = rotated(&house, Arguments::default()).await;

        let kinds: BTreeMap<_, _> = rotated.kinds.iter().map(|kind| (kind.name, kind.opened)).collect();
        let expected = [
            ("identities", 1_101),
            ("secrets of one-time codes", 1),
            ("invitations", 1),
            ("drafts", 1),
            ("keys to sign with", 2),
        ];
        assert_eq!(kinds, BTreeMap::from(expected), "{dialect:?}");
        assert!(rotated.kinds.iter().all(|kind| kind.unopened == 0));
        let new = NodeKey::load(&house.key_file()).expect("a key");
        assert!(new.fingerprint() == rotated.to && new.fingerprint() != old.fingerprint());
        let kept = NodeKey::load(&rotated.old.expect("it is kept")).expect("a key");
        assert_eq!(kept.fingerprint(), old.fingerprint());
        assert!(!house.next_key_file().exists());

        let installation = house.installation().await;
        opens_all(&installation.features, &seeded).await;
        let context = installation.features.context.clone();
        assert_eq!(verify::locked(&context).await.expect("all open"), 1_106);
        let opened = context.db().read(move |tx| {
            tuntas::wiring::locked().iter().try_fold(0, |sum, kind| {
                let random = platform::random::SystemRandom;
                Ok::<_, db::Error>(sum + kind.try_page(tx, &old, &random, &(kind.start)())?.opened)
            })
        });
        assert_eq!(opened.await.expect("rows"), 0, "the old key opens nothing");
        drop((installation, context));
        house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_repeated_request_is_told_that_its_secret_cannot_be_told_again_and_the_old_one_still_opens() {
    for dialect in BOTH {
        let house = House::build(dialect).await;
        let seeded = house.seed(0).await;
        rotated(&house, Arguments { forget_old: true, ..Arguments::default() }).await;
        let installation = house.installation().await;
        let app = house::app(&installation.features);

        let again = filing(&app).await.must_be(200).json();
        assert_eq!(again["number"], seeded.number.as_str(), "it is the same report");
        assert!(again["secret"].is_null(), "no wrong secret is told: {again}");

        let receipt = [("nomor", seeded.number.as_str()), ("kode", seeded.secret.as_str())];
        let opened = app.client().post_form("/lacak", &receipt).await.must_be(303);
        assert_eq!(opened.location(), format!("/lacak/{}", seeded.number));

        let mut browser = seeded.just_filed.clone().moved_to(&app);
        let page = browser.get("/lapor/tanda-terima").await.must_be(200);
        assert!(page.text().contains("Kode rahasia tidak bisa ditampilkan lagi."), "{}", page.text());
        assert!(!page.text().contains("class=\"secret\""), "{}", page.text());
        drop((installation, app, browser, page));
        drop(seeded);
        house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_is_handed_over_by_another_program_is_left_to_it() {
    for dialect in BOTH {
        let house = House::build(dialect).await;
        house.seed(0).await;
        let before = NodeKey::load(&house.key_file()).expect("a key").fingerprint();
        let given = house.folder().join("new.key");
        let arguments = Arguments { new_key: Some(given.clone()), ..Arguments::default() };

        let first = rotated(&house, arguments.clone()).await;

        assert_eq!((first.new, first.old), (given.clone(), None));
        let current = NodeKey::load(&house.key_file()).expect("a key").fingerprint();
        assert_eq!(current, before, "the configured file is as it was");
        let again = house.rotate(&arguments, Arc::new(|_| Ok(()))).await.expect("an answer");
        assert!(matches!(again, Outcome::UnderIt(key) if key == first.to), "{again:?}");
        let refused = house.refused_start().await;
        assert!(refused.contains(&format!("put the key {} there", first.to)), "{refused}");

        std::fs::copy(&given, house.key_file()).expect("it is handed over");
        let installation = house.installation().await;
        let recorded = installation.features.context.db().read(Fingerprint::recorded).await.expect("a row");
        assert_eq!(recorded, Some(first.to));
        assert!(verify::locked(&installation.features.context).await.is_ok());
        drop(installation);
        house.close().await;
    }
}
