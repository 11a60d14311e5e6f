//! Makes the shipped data files from their sources.
//!
//! `cargo run -p directory --example pack_data -- SOURCES crates/directory/data`
//!
//! `SOURCES` holds the folders `admin`, `geo`, `holidays`, `institutions` and `nlp` as `data/README.md` describes
//! them. The same sources give the same bytes. What is written by hand (`categories.csv`,
//! `agencies-regency-demo.csv`, texts) is left alone.

mod areas;
mod rivers;
mod tables;
mod topology;

use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [sources, target] = arguments.as_slice() else {
        return Err("usage: pack_data SOURCES TARGET".into());
    };
    let (sources, target) = (Path::new(sources), Path::new(target));
    pack(target, "areas.tsv.gz", areas::table(&sources.join("admin"))?.as_bytes())?;
    for (source, name, decimals) in [
        ("kalsel-desa", "kalsel-villages", 4),
        ("kalsel-kecamatan", "kalsel-districts", 4),
        ("kalsel-kabkota", "kalsel-regencies", 4),
        ("kalsel-kabkota-simple", "kalsel-regencies-simple", 3),
        ("indonesia-kabkota", "regencies", 3),
        ("indonesia-provinsi", "provinces", 3),
    ] {
        let text = fs::read_to_string(sources.join("geo").join(source).with_extension("geojson"))?;
        pack(target, &format!("{name}.topology.gz"), &topology::encode(&text, decimals)?)?;
    }
    let rivers = fs::read_to_string(sources.join("geo/basemap-rivers-ne10m.geojson"))?;
    pack(target, "rivers.tsv.gz", rivers::table(&rivers)?.as_bytes())?;
    for (name, text) in tables::all(sources)? {
        fs::write(target.join(name), &text)?;
        writeln!(io::stdout(), "{name}: {} bytes", text.len())?;
    }
    Ok(())
}

fn pack(target: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    let packed = encoder.finish()?;
    writeln!(io::stdout(), "{name}: {} bytes, packed {}", bytes.len(), packed.len())?;
    fs::write(target.join(name), packed)
}
