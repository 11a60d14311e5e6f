//! What the loaded areas and boundaries cost: resident memory and time of a question.
//!
//! `cargo run --release -p directory --example measure_boundaries` (Linux; memory is read from `/proc`).

use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::time::Instant;

use directory::area::Areas;
use directory::boundary::{Boundaries, Located, Point};

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = io::stdout();
    let (memory, start) = (resident_kib()?, Instant::now());
    let count = Areas::embedded().all().len();
    let loaded = resident_kib()?;
    writeln!(out, "{count} areas: {} KiB, loaded in {:.1?}", loaded - memory, start.elapsed())?;

    let start = Instant::now();
    let boundaries = Boundaries::embedded();
    writeln!(out, "boundaries: {} KiB, loaded in {:.1?}", resident_kib()? - loaded, start.elapsed())?;

    // A grid over Kalimantan Selatan and the sea around it.
    let mut points = Vec::new();
    for row in 0..200_i32 {
        for column in 0..200_i32 {
            points.push(Point::new(-4.8 + f64::from(row) * 0.018, 114.0 + f64::from(column) * 0.014)?);
        }
    }
    let places: Vec<Located> = points.iter().map(|point| boundaries.locate(*point)).collect();
    type Sort = fn(&Located) -> bool;
    let sorts: [(&str, Sort); 3] = [
        ("inside", |place| matches!(place, Located::Inside(_))),
        ("near the shore", |place| matches!(place, Located::NearShore { .. })),
        ("outside", |place| matches!(place, Located::Outside)),
    ];
    for (name, is) in sorts {
        let chosen: Vec<Point> =
            points.iter().zip(&places).filter(|(_, place)| is(place)).map(|(point, _)| *point).collect();
        let start = Instant::now();
        let found = chosen.iter().filter(|point| is(&boundaries.locate(**point))).count();
        let micros = start.elapsed().as_secs_f64() * 1e6 / found.max(1) as f64;
        writeln!(out, "{name}: {found} points, {micros:.1} µs each")?;
    }
    let start = Instant::now();
    let found = Areas::embedded().search("sungai besar banjarbaru", None, 10).len();
    writeln!(out, "search: {found} found in {:.1?}", start.elapsed())?;
    Ok(())
}

fn resident_kib() -> Result<u64, Box<dyn Error>> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("no VmRSS")?;
    Ok(line.trim().trim_end_matches(" kB").parse()?)
}
