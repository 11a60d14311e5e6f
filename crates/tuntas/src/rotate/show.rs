//! A rotation as an operator sees it.

use std::sync::Arc;

use indicatif::{ProgressBar, ProgressStyle};

use super::{Arguments, Outcome, Rotated, Step, rotate};
use crate::config::Config;

/// Rotates the node's key, with a bar that moves, and says what to do next.
///
/// # Errors
/// Those of [`rotate`].
pub async fn run(config: &Config, arguments: &Arguments) -> anyhow::Result<()> {
    let style = ProgressStyle::with_template("{bar:30} {pos} of {len} rows  {elapsed} of {duration}")?;
    let bar = ProgressBar::new(0).with_style(style);
    let moving = bar.clone();
    let outcome = rotate(
        config,
        arguments,
        Arc::new(move |step| {
            match step {
                Step::Counted(rows) => moving.set_length(rows),
                Step::Relocked(rows) => moving.set_position(rows),
                Step::OldKept | Step::NewKept | Step::Recorded | Step::Committed | Step::InPlace => {}
            }
            Ok(())
        }),
    )
    .await;
    bar.finish_and_clear();
    tell(&outcome?, arguments);
    Ok(())
}

#[expect(clippy::print_stdout, reason = "a command tells here what it did")]
fn tell(outcome: &Outcome, arguments: &Arguments) {
    match outcome {
        Outcome::Rotated(rotated) => tell_rotated(rotated, arguments),
        Outcome::Finished { key } => {
            println!(
                "A rotation that was interrupted is now at its end: {} holds the new key.",
                key.display()
            );
            println!("Back it up now, apart from the database. No other rotation was begun.");
        }
        Outcome::UnderIt(key) => {
            println!("The database is under this key ({key}) already.");
            println!("Hand it over to the server as its node key, then start the server.");
        }
    }
}

#[expect(clippy::print_stdout, reason = "a command tells here what it did")]
fn tell_rotated(rotated: &Rotated, arguments: &Arguments) {
    println!("Under the new key {}:", rotated.to);
    for kind in &rotated.kinds {
        println!("  {}: {}", kind.name, kind.opened);
    }
    for kind in rotated.kinds.iter().filter(|kind| kind.unopened > 0) {
        println!("Not opened by the old key either, and left as they were: {} {}", kind.unopened, kind.name);
    }
    println!("The new key is in {}. Back it up now, apart from the database.", rotated.new.display());
    if arguments.new_key.is_some() {
        println!(
            "Hand it over to the server as its node key, in place of the old one, then start the server."
        );
        println!("Keep the old one with the backups made until now: they open with it only.");
        return;
    }
    match &rotated.old {
        Some(old) => {
            println!("The old key is in {}. Backups made until now open with it only:", old.display());
            println!("move it to where these backups' keys are, and destroy it with the last of them.");
        }
        None => println!("The old key is not kept. Backups made until now open with your copy of it only."),
    }
    println!("With several machines: give each the new key. Then start the server.");
}
