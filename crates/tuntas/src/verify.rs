//! `tuntas verify`: whether every report's log, and with `--files` every file, is as it was written.

use anyhow::{Context as _, bail};
use indicatif::{ProgressBar, ProgressStyle};
use platform::context::Context;
use reports::{
    Reports,
    actions::{ChainsChecked, FileFlaw, verify_chains, verify_files},
};

use crate::wiring;

/// Checks the hash chain of every report, with a bar that moves.
///
/// # Errors
/// With the first report whose log does not hold; any error of the database.
pub async fn run(reports: &Reports) -> anyhow::Result<ChainsChecked> {
    let bar = bar("reports")?;
    let checked = verify_chains(reports, |checked| {
        bar.set_length(checked.of.max(checked.reports));
        bar.set_position(checked.reports);
    });
    let checked = checked.await.context("the logs do not hold");
    bar.finish_and_clear();
    checked
}

/// Reads every file that a row names, with a bar that moves, and says how many there are.
///
/// # Errors
/// With the files that are missing or damaged; when the database or the store of files fails.
pub async fn files(reports: &Reports) -> anyhow::Result<u64> {
    let bar = bar("files")?;
    let checked = verify_files(reports, |checked| {
        bar.set_length(checked.of.max(checked.files));
        bar.set_position(checked.files);
    });
    let checked = checked.await.context("the files cannot be checked");
    bar.finish_and_clear();
    let checked = checked?;
    if checked.flaws.is_empty() {
        return Ok(checked.files);
    }
    let flaws: Vec<String> = checked.flaws.iter().map(FileFlaw::to_string).collect();
    bail!("these files do not hold:\n  {}", flaws.join("\n  "))
}

/// Opens everything that the node's key locks, with a bar that moves, and says how many rows there are.
///
/// # Errors
/// With how many do not open; when the database fails.
pub async fn locked(context: &Context) -> anyhow::Result<u64> {
    let bar = bar("locked rows")?;
    let of =
        context.db().read(|tx| wiring::locked().iter().map(|kind| kind.count(tx)).sum::<db::Result<u64>>());
    bar.set_length(of.await?);
    let (mut opened, mut flaws) = (0, Vec::new());
    for kind in wiring::locked() {
        let (mut unopened, mut place) = (0, Some((kind.start)()));
        while let Some(from) = place {
            let inside = context.clone();
            let page =
                context.db().read(move |tx| kind.try_page(tx, inside.key(), inside.random(), &from)).await?;
            opened += page.opened;
            unopened += page.unopened;
            bar.inc(page.opened + page.unopened);
            place = page.next;
        }
        if unopened > 0 {
            flaws.push(format!("{}: {unopened}", kind.name));
        }
    }
    bar.finish_and_clear();
    if flaws.is_empty() {
        return Ok(opened);
    }
    bail!("the node's key does not open:\n  {}", flaws.join("\n  "))
}

fn bar(what: &str) -> anyhow::Result<ProgressBar> {
    let template = format!("{{bar:30}} {{pos}} of {{len}} {what}  {{elapsed}} of {{duration}}");
    Ok(ProgressBar::new(0).with_style(ProgressStyle::with_template(&template)?))
}
