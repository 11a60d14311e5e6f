//! Writes a table for `tuntas import`: texts of a corpus, spread anew over days, areas and categories.
//!
//! `cargo run --release -p reports --example resample -- ROWS [CORPUS]` writes the table to standard output. CORPUS is
//! a CSV file with a column `text`. It is never part of the project; without it the texts are put together from a few
//! words, which is said on standard error, since such texts say little about real ones.

#![expect(clippy::print_stderr, reason = "a command")]

use std::io;

use directory::{
    area::{AreaCode, AreaLevel, Areas},
    seed::categories,
};
use jiff::{ToSpan, civil::date};
use rand::{RngExt, SeedableRng, rngs::StdRng, seq::IndexedRandom};

const THINGS: [&str; 6] = [
    "Jalan di depan pasar",
    "Lampu jalan",
    "Saluran air",
    "Jembatan kecil",
    "Sampah di tepi sungai",
    "Air ledeng",
];
const STATES: [&str; 5] = [
    "rusak sejak minggu lalu",
    "tidak berfungsi dan membahayakan warga",
    "sudah dilaporkan tetapi belum ditangani",
    "menyulitkan anak sekolah yang lewat",
    "makin parah setelah hujan deras",
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let rows: usize = arguments.next().ok_or("usage: resample ROWS [CORPUS]")?.parse()?;
    let corpus = match arguments.next() {
        Some(path) => texts(&path)?,
        None => Vec::new(),
    };
    if corpus.is_empty() {
        eprintln!("resample: no corpus is given: the texts are put together from a few words");
    }
    // Always the same table.
    let mut chance = StdRng::seed_from_u64(1);
    let kalsel: AreaCode = "63".parse()?;
    let villages: Vec<_> = Areas::embedded()
        .subtree(kalsel)
        .iter()
        .filter(|area| area.code.level() == AreaLevel::Village)
        .collect();
    let categories: Vec<_> = categories().into_iter().filter(|category| category.parent.is_some()).collect();
    let mut table = csv::Writer::from_writer(io::stdout().lock());
    table.write_record([
        "external_id",
        "channel",
        "received_at",
        "category",
        "area",
        "text",
        "name",
        "phone",
    ])?;
    for row in 0..rows {
        let text = match corpus.choose(&mut chance) {
            Some(text) => text.clone(),
            None => {
                let (thing, state) = (THINGS.choose(&mut chance), STATES.choose(&mut chance));
                format!("{} {}.", thing.copied().unwrap_or_default(), state.copied().unwrap_or_default())
            }
        };
        let received_on = date(2022, 1, 1).checked_add(chance.random_range(0..365).days())?;
        let category = categories.choose(&mut chance).map(|category| category.code.clone());
        let area = villages.choose(&mut chance).map(|area| area.code.to_string());
        table.write_record([
            format!("R{row:07}").as_str(),
            ["telephone", "letter", "walk_in", "sms"][chance.random_range(0..4)],
            received_on.to_string().as_str(),
            category.unwrap_or_default().as_str(),
            area.unwrap_or_default().as_str(),
            text.as_str(),
            if chance.random_bool(0.3) { "Siti Rahmah" } else { "" },
            if chance.random_bool(0.5) { "081234567890" } else { "" },
        ])?;
    }
    table.flush()?;
    Ok(())
}

/// The texts of a corpus that a report can have.
fn texts(path: &str) -> Result<Vec<String>, Box<dyn std::error::Error>> {
    let mut corpus = csv::Reader::from_path(path)?;
    let place =
        corpus.headers()?.iter().position(|name| name == "text").ok_or("the corpus has no column text")?;
    let mut texts = Vec::new();
    for row in corpus.records() {
        let row = row?;
        texts.extend(reports::rules::submission::text(row.get(place).unwrap_or_default()));
    }
    Ok(texts)
}
