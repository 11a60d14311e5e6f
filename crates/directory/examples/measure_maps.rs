//! What maps weigh and cost: bytes plain and compressed, and time to draw.
//!
//! `cargo run --release -p directory --example measure_maps [FOLDER]`; with a folder the pictures are kept there.

use std::error::Error;
use std::io::{self, Write};
use std::time::Instant;

use directory::area::{AreaCode, Areas};
use directory::map::Map;
use flate2::Compression;
use flate2::write::GzEncoder;

struct Figure {
    name: String,
    plain: usize,
    packed: usize,
    milliseconds: f64,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = io::stdout();
    let folder = std::env::args().nth(1);
    let start = Instant::now();
    let first = Map::of(None).address();
    writeln!(out, "outlines unpacked, {first} named in {:.1?}", start.elapsed())?;
    let areas = std::iter::once(None).chain(Areas::embedded().all().iter().map(|area| Some(area.code)));
    let maps: Vec<Map> = areas
        .map(|area| (area, Map::of(area)))
        .filter(|(area, map)| *area == map.area())
        .map(|(_, map)| map)
        .collect();
    let levels = [("country", 0), ("province", 2), ("regency", 5), ("district", 8), ("village", 13)];
    for (level, length) in levels {
        let of_level = |area: Option<AreaCode>| area.map_or(0, |area| area.to_string().len()) == length;
        let mut figures = Vec::new();
        for map in maps.iter().filter(|map| of_level(map.area())) {
            figures.push(measure(map, folder.as_deref())?);
        }
        figures.sort_by_key(|figure| figure.packed);
        let (Some(middle), Some(largest)) = (figures.get(figures.len() / 2), figures.last()) else {
            continue;
        };
        let slowest = figures.iter().map(|figure| figure.milliseconds).fold(0.0, f64::max);
        let mean = figures.iter().map(|figure| figure.milliseconds).sum::<f64>() / figures.len() as f64;
        writeln!(
            out,
            "{level}: {} maps; median {} bytes ({} plain), largest {} bytes ({}); {mean:.2} ms, slowest {slowest:.2} ms",
            figures.len(),
            middle.packed,
            middle.plain,
            largest.packed,
            largest.name,
        )?;
    }
    Ok(())
}

fn measure(map: &Map, folder: Option<&str>) -> Result<Figure, Box<dyn Error>> {
    let start = Instant::now();
    let svg = map.svg();
    let milliseconds = start.elapsed().as_secs_f64() * 1e3;
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(svg.as_bytes())?;
    let name = map.area().map_or_else(|| "indonesia".to_owned(), |area| area.to_string());
    if let Some(folder) = folder {
        std::fs::write(format!("{folder}/{name}.svg"), &svg)?;
    }
    Ok(Figure { name, plain: svg.len(), packed: encoder.finish()?.len(), milliseconds })
}
