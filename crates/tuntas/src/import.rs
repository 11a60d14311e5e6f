//! `tuntas import`: takes in a table of reports, with a bar that moves and a file of what was refused.

use std::{
    fs::File,
    io::{self, BufReader},
    path::PathBuf,
};

use anyhow::Context as _;
use indicatif::{ProgressBar, ProgressStyle};
use reports::{
    Reports,
    import::{Column, Options, Progress, Refused, Watch, import},
    rules::lifecycle::Actor,
};

/// Takes in a table of reports (CSV, UTF-8, separated by `,` or `;`).
///
/// The first row names the columns, in any order: external_id, received_at, area and text are needed; channel, class,
/// category, place, lat, lon, name, phone, email, nik, anonymous and confidential may follow. Importing the same table
/// from the same source again adds nothing twice.
#[derive(Clone, Debug, clap::Args)]
pub struct Arguments {
    /// The table.
    table: PathBuf,
    /// What the place is called from which the table comes, such as `kantor-camat-2025`.
    #[arg(long, value_name = "NAME")]
    source: String,
    /// Tells what would happen, and keeps nothing.
    #[arg(long)]
    dry_run: bool,
    /// Where to write the rows that are refused [default: the table's name with `.refused.csv` at its end].
    #[arg(long, value_name = "FILE")]
    refused: Option<PathBuf>,
    /// Rows of one transaction.
    #[arg(long, value_name = "ROWS", default_value_t = 500, value_parser = clap::value_parser!(u16).range(1..=10_000))]
    batch: u16,
}

/// Imports the table and prints what came of it.
///
/// # Errors
/// When a file, the header or the database cannot be used.
pub async fn run(reports: &Reports, arguments: Arguments) -> anyhow::Result<Progress> {
    let Arguments { table, source, dry_run, refused, batch } = arguments;
    let file = File::open(&table).with_context(|| format!("cannot open {}", table.display()))?;
    let size = file.metadata()?.len();
    let refused = refused.unwrap_or_else(|| {
        let mut name = table.clone().into_os_string();
        name.push(".refused.csv");
        name.into()
    });
    let mut show = Show { bar: bar(size)?, path: refused, rows: None };
    let options = Options { source, by: Actor::System, batch: batch.into(), dry_run };
    let outcome = import(reports, &options, BufReader::with_capacity(1 << 16, file), &mut show).await;
    show.bar.finish();
    let progress = outcome.with_context(|| format!("{} was not imported to its end", table.display()))?;
    if let Some(rows) = &mut show.rows {
        rows.flush()?;
    }
    tell(&progress, dry_run, &show);
    Ok(progress)
}

fn bar(size: u64) -> anyhow::Result<ProgressBar> {
    let style = "{bar:30} {percent:>3} %  {msg}  {elapsed} of {duration}";
    Ok(ProgressBar::new(size).with_style(ProgressStyle::with_template(style)?))
}

#[expect(clippy::print_stdout, reason = "a command tells here what it did")]
fn tell(progress: &Progress, dry_run: bool, show: &Show) {
    let would = if dry_run { " would be" } else { "" };
    println!("{} reports{would} filed", progress.filed);
    println!("{} rows were imported before", progress.repeated);
    println!("{} rows{would} refused", progress.refused);
    if show.rows.is_some() {
        println!("The refused rows and why: {}", show.path.display());
    }
}

/// Shows the progress, and writes the refused rows into a file that exists only when there is one.
struct Show {
    bar: ProgressBar,
    path: PathBuf,
    rows: Option<csv::Writer<File>>,
}

impl Watch for Show {
    fn refused(&mut self, row: &Refused) -> io::Result<()> {
        let writer = match &mut self.rows {
            Some(writer) => writer,
            None => {
                let mut writer = csv::Writer::from_writer(File::create(&self.path)?);
                writer.write_record(["line", "external_id", "field", "reason"])?;
                self.rows.insert(writer)
            }
        };
        let field = row.column.map_or("", Column::name);
        let reason = row.reason.to_string();
        Ok(writer.write_record([&row.line.to_string(), &row.external_id, field, &reason])?)
    }

    fn progress(&mut self, progress: &Progress) {
        self.bar.set_position(progress.bytes);
        self.bar.set_message(format!(
            "{} filed, {} known, {} refused",
            progress.filed, progress.repeated, progress.refused
        ));
    }
}
