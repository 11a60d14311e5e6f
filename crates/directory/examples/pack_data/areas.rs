//! The four tables of areas in one, sorted by code.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

use directory::area::{AreaCode, Areas};
use serde::Deserialize;

#[derive(Deserialize)]
struct Row {
    kode: AreaCode,
    #[serde(default)]
    jenis: Option<String>,
    nama: String,
    lat: String,
    lon: String,
    #[serde(default)]
    kodepos: String,
    #[serde(default)]
    luas_km2: String,
    #[serde(default)]
    penduduk: String,
}

pub(crate) fn table(folder: &Path) -> Result<String, Box<dyn Error>> {
    let mut lines = BTreeMap::new();
    for (file, kind) in [("provinsi", "P"), ("kabkota", ""), ("kecamatan", "D"), ("desa-kelurahan-63", "")] {
        for row in csv::Reader::from_path(folder.join(file).with_extension("csv"))?.into_deserialize() {
            let row: Row = row?;
            lines.insert(row.kode, line(&row, kind)?);
        }
    }
    let table: String = lines.into_values().collect();
    Areas::from_table(&table)?;
    Ok(table)
}

fn line(row: &Row, kind_of_file: &str) -> Result<String, Box<dyn Error>> {
    let (kind, word) = match row.jenis.as_deref() {
        None => (kind_of_file, ""),
        Some("kabupaten") => ("R", "Kabupaten "),
        Some("kota") => ("C", "Kota "),
        Some("desa") => ("V", ""),
        Some("kelurahan") => ("U", ""),
        Some(other) => return Err(format!("{}: unknown kind {other}", row.kode).into()),
    };
    let name = row.nama.trim().strip_prefix(word).ok_or_else(|| format!("{} is no {word}", row.nama))?;
    let Row { kode, lat, lon, kodepos, luas_km2, penduduk, .. } = row;
    Ok(format!("{kode}\t{kind}\t{name}\t{lat}\t{lon}\t{kodepos}\t{luas_km2}\t{penduduk}\n"))
}
