//! A rotation may end at any moment. Whatever key the next start finds opens everything.

use std::{
    io,
    process::Stdio,
    sync::Arc,
    time::{Duration, Instant},
};

use db::Db;
use platform::{
    key::{Fingerprint, NodeKey},
    random::{SystemRandom, random_bytes},
};
use tuntas::{
    installation::Installation,
    rotate::{Arguments, Outcome, Step},
    verify,
};

use super::{opens_all, rotated};
use crate::house::{BOTH, House};

const KILLS: usize = 10;

fn steps() -> [Step; 8] {
    [
        Step::Counted(26),
        Step::OldKept,
        Step::NewKept,
        Step::Relocked(1),
        Step::Relocked(23),
        Step::Recorded,
        Step::Committed,
        Step::InPlace,
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_fault_at_any_step_everything_opens_with_the_key_that_the_start_finds() {
    for dialect in BOTH {
        for fault in steps() {
            let house = House::build(dialect).await;
            let seeded = house.seed(20).await;
            let before = NodeKey::load(&house.key_file()).expect("a key").fingerprint();
            let watch = move |step| {
                if step == fault { Err(io::Error::other("a fault")) } else { Ok(()) }
            };

            let ended = house.rotate(&Arguments::default(), Arc::new(watch)).await;

            assert!(ended.is_err(), "{dialect:?} {fault:?} is reached");
            let kept = matches!(fault, Step::Committed | Step::InPlace);
            let installation = house.installation().await;
            let now = installation.features.context.key().fingerprint();
            assert_eq!(now != before, kept, "{dialect:?} {fault:?}: all of it or nothing");
            opens_all(&installation.features, &seeded).await;
            assert_eq!(verify::locked(&installation.features.context).await.expect("all open"), 26);
            drop(installation);

            rotated(&house, Arguments::default()).await;
            let installation = house.installation().await;
            assert!(verify::locked(&installation.features.context).await.is_ok(), "another one works");
            drop((installation, seeded));
            house.close().await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_command_again_ends_what_was_interrupted_and_begins_nothing_else() {
    for dialect in BOTH {
        let house = House::build(dialect).await;
        house.seed(0).await;
        let watch = |step| match step {
            Step::Committed => Err(io::Error::other("a fault")),
            _ => Ok(()),
        };
        let ended = house.rotate(&Arguments::default(), Arc::new(watch)).await;
        assert!(ended.is_err());
        let next = NodeKey::load(&house.next_key_file()).expect("the new key waits").fingerprint();

        let again = house.rotate(&Arguments::default(), Arc::new(|_| Ok(()))).await;

        assert!(matches!(again, Ok(Outcome::Finished { .. })), "{again:?}");
        assert_eq!(NodeKey::load(&house.key_file()).expect("a key").fingerprint(), next);
        house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_left_by_a_rotation_that_changed_nothing_is_kept_by_the_start_and_used_by_nobody() {
    for dialect in BOTH {
        let house = House::build(dialect).await;
        house.seed(0).await;
        let watch = |step| match step {
            Step::Recorded => Err(io::Error::other("a fault")),
            _ => Ok(()),
        };
        let ended = house.rotate(&Arguments::default(), Arc::new(watch)).await;
        assert!(ended.is_err());
        let left = NodeKey::load(&house.next_key_file()).expect("it was written").fingerprint();

        drop(house.installation().await);
        let still = NodeKey::load(&house.next_key_file()).expect("a start deletes no key").fingerprint();
        assert_eq!(still, left);
        let to = rotated(&house, Arguments::default()).await.to;
        assert_ne!(to, left, "whoever saw the old key may have seen it");
        assert!(!house.next_key_file().exists());
        house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rotation_that_is_killed_at_any_moment_leaves_a_key_that_opens_everything() {
    for dialect in BOTH {
        let house = House::build(dialect).await;
        drop(house.seed(800).await);
        let since = Instant::now();
        let whole = house.run(&["key", "rotate", "--forget-old"]);
        assert!(whole.status.success(), "{}", String::from_utf8_lossy(&whole.stderr));
        let whole = since.elapsed();
        let mut killed_before = 0;
        for kill in 0..KILLS {
            let before = recorded(&house).await;
            let mut rotation = house.command(&["key", "rotate", "--forget-old"]);
            let mut rotation = rotation.stdout(Stdio::null()).spawn().expect("it starts");
            wait(whole.mul_f64(moment(kill)));
            // It may have come to its end.
            let _ = rotation.kill();
            rotation.wait().expect("it is gone");

            let installation = Installation::open(&house.config()).await.expect("the start finds a key");
            assert_eq!(verify::locked(&installation.features.context).await.expect("all open"), 806);
            killed_before += usize::from(installation.features.context.key().fingerprint() == before);
        }
        println!("{dialect:?}: {killed_before} of {KILLS} rotations were killed before their commit");
        house.close().await;
    }
}

async fn recorded(house: &House) -> Fingerprint {
    let db = Db::open(house.location()).await.expect("the database");
    let recorded = db.read(Fingerprint::recorded).await.expect("a row").expect("a fingerprint");
    drop(db);
    house.wait_until_closed().await;
    recorded
}

/// A moment of a rotation that takes 1: the commit and the renaming come last, so every other kill is about there.
fn moment(kill: usize) -> f64 {
    let chance = f64::from(u32::from_be_bytes(random_bytes(&SystemRandom))) / f64::from(u32::MAX);
    if kill.is_multiple_of(2) { chance } else { 0.8 + chance * 0.4 }
}

/// Nothing tells from outside how far the process is, so the moment is one of the clock's.
fn wait(long: Duration) {
    let (_keep, never) = std::sync::mpsc::channel::<()>();
    let _ = never.recv_timeout(long);
}
