//! The compressed files in `data/`, as `examples/pack_data` made them.

use std::io::{self, Read};

use flate2::read::GzDecoder;

pub(crate) const AREAS: &[u8] = include_bytes!("../../data/areas.tsv.gz");
pub(crate) const KALSEL_VILLAGES: &[u8] = include_bytes!("../../data/kalsel-villages.topology.gz");
pub(crate) const KALSEL_DISTRICTS: &[u8] = include_bytes!("../../data/kalsel-districts.topology.gz");
pub(crate) const KALSEL_REGENCIES: &[u8] = include_bytes!("../../data/kalsel-regencies.topology.gz");
pub(crate) const KALSEL_REGENCIES_SIMPLE: &[u8] =
    include_bytes!("../../data/kalsel-regencies-simple.topology.gz");
pub(crate) const REGENCIES: &[u8] = include_bytes!("../../data/regencies.topology.gz");
pub(crate) const PROVINCES: &[u8] = include_bytes!("../../data/provinces.topology.gz");
pub(crate) const RIVERS: &[u8] = include_bytes!("../../data/rivers.tsv.gz");

pub(crate) fn bytes(packed: &[u8]) -> io::Result<Vec<u8>> {
    let mut unpacked = Vec::new();
    GzDecoder::new(packed).read_to_end(&mut unpacked)?;
    Ok(unpacked)
}

pub(crate) fn text(packed: &[u8]) -> io::Result<String> {
    io::read_to_string(GzDecoder::new(packed))
}
