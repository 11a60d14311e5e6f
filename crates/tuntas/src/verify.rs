//! `tuntas verify`: whether every report's log is as it was written.

use anyhow::Context as _;
use indicatif::{ProgressBar, ProgressStyle};
use reports::{
    Reports,
    actions::{ChainsChecked, verify_chains},
};

/// Checks the hash chain of every report, with a bar that moves.
///
/// # Errors
/// With the first report whose log does not hold; any error of the database.
pub async fn run(reports: &Reports) -> anyhow::Result<ChainsChecked> {
    let style = ProgressStyle::with_template("{bar:30} {pos} of {len} reports  {elapsed} of {duration}")?;
    let bar = ProgressBar::new(0).with_style(style);
    let checked = verify_chains(reports, |checked| {
        bar.set_length(checked.of.max(checked.reports));
        bar.set_position(checked.reports);
    });
    let checked = checked.await.context("the logs do not hold");
    bar.finish_and_clear();
    checked
}
