//! What a rotation and a start refuse, and what they say then.

use std::{path::Path, sync::Arc};

use platform::{
    key::NodeKey,
    random::{SeededRandom, SystemRandom},
};
use tuntas::{bench::process::Served, rotate::Arguments};

use crate::house::{self, BOTH, House};

#[tokio::test(flavor = "multi_thread")]
async fn a_rotation_notices_a_running_server_and_changes_nothing() {
    for dialect in BOTH {
        let house = House::build(dialect).await;
        house.seed(0).await;
        let before = NodeKey::load(&house.key_file()).expect("a key").fingerprint();
        let program = Path::new(env!("CARGO_BIN_EXE_tuntas"));
        let server = Served::start(program, house.location(), house.folder()).expect("a server");

        let refused = house.run(&["key", "rotate"]);

        let said = String::from_utf8_lossy(&refused.stderr);
        assert_eq!(refused.status.code(), Some(1), "{said}");
        assert!(said.contains("stop the server first"), "{said}");
        assert_eq!(NodeKey::load(&house.key_file()).expect("a key").fingerprint(), before);
        assert!(!house.next_key_file().exists());
        server.kill().expect("it ran");

        let done = house.run(&["key", "rotate"]);
        let said = String::from_utf8_lossy(&done.stdout);
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        for line in [
            "  identities: 1",
            "  drafts: 1",
            "  invitations: 1",
            "  secrets of one-time codes: 1",
            "  keys to sign with: 2",
        ] {
            assert!(said.contains(line), "{said}");
        }
        let verified = house.run(&["verify"]);
        let said = String::from_utf8_lossy(&verified.stdout);
        assert!(said.contains("All 6 locked rows open with the node's key."), "{said}");
        house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_node_does_not_start_with_another_key_and_says_where_the_right_one_lies() {
    for dialect in BOTH {
        let house = House::build(dialect).await;
        house.seed(0).await;
        let right = NodeKey::load(&house.key_file()).expect("a key");
        let kept = house.folder().join(format!("node.key.{}", right.fingerprint()));
        std::fs::rename(house.key_file(), &kept).expect("it is moved");
        let missing = house.refused_start().await;
        assert!(missing.contains("is missing, but the database is in use with one"), "{missing}");

        NodeKey::generate(&SystemRandom).save(&house.key_file()).expect("another key");
        let refused = house.run(&["verify"]);
        let said = String::from_utf8_lossy(&refused.stderr);
        assert_eq!(refused.status.code(), Some(1), "{said}");
        let told = format!("put the key {} there; it lies at", right.fingerprint());
        assert!(said.contains(&told) && said.contains(&kept.display().to_string()), "{said}");
        let rotated = house.rotate(&Arguments::default(), Arc::new(|_| Ok(()))).await;
        assert!(rotated.expect_err("not this key").to_string().contains(&told));
        house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_of_before_takes_the_key_that_opens_it_and_no_other() {
    for dialect in BOTH {
        let house = House::build(dialect).await;
        house.seed(0).await;
        let db = db::Db::open(house.location()).await.expect("the database");
        let forgotten =
            db.write(|tx| tx.execute(db::sql!("DELETE FROM node_key"), db::params![])).await.expect("a row");
        assert_eq!(forgotten, 1);
        drop(db);
        house.wait_until_closed().await;
        let aside = house.folder().join("aside");
        std::fs::rename(house.key_file(), &aside).expect("it is moved");
        NodeKey::generate(&SeededRandom::new(3)).save(&house.key_file()).expect("another key");

        let refused = house.refused_start().await;
        assert!(refused.contains("opens nothing of what is locked"), "{refused}");

        std::fs::rename(&aside, house.key_file()).expect("it is back");
        let installation = house.installation().await;
        house::app(&installation.features).client().get("/").await.must_be(200);
        drop(installation);
        house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_row_stays_as_it_was_is_counted_and_is_found_by_the_check() {
    for dialect in BOTH {
        let house = House::build(dialect).await;
        house.seed(2).await;
        let db = db::Db::open(house.location()).await.expect("the database");
        let damaged = db.write(|tx| {
            tx.execute(
                db::sql!("UPDATE report_reporter SET wrapped_key = ciphertext WHERE nik IS NOT NULL"),
                db::params![],
            )
        });
        assert_eq!(damaged.await.expect("a row"), 1);
        drop(db);
        house.wait_until_closed().await;

        let done = house.run(&["key", "rotate"]);

        let said = String::from_utf8_lossy(&done.stdout);
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        assert!(
            said.contains("identities: 2\n") && said.contains("left as they were: 1 identities"),
            "{said}"
        );
        let checked = house.run(&["verify"]);
        let said = String::from_utf8_lossy(&checked.stderr);
        assert_eq!(checked.status.code(), Some(1), "{said}");
        assert!(said.contains("the node's key does not open:\n  identities: 1"), "{said}");
        house.close().await;
    }
}
