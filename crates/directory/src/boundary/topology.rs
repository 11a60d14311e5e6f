//! Decoder of the packed outlines.
//!
//! Borders shared by two areas are stored once, as *arcs*, and areas as rings of arcs. All numbers are LEB128
//! varints; signed ones are zigzag-coded. In order:
//!
//! 1. decimals of a degree that one unit is (4 means 1e-4 degrees)
//! 2. count of arcs; for each the count of its points, then x and y of each as the difference to the point
//!    before (the very first to 0, 0; the first of an arc to the last of the arc before)
//! 3. count of areas; for each the length of its code, the code's bytes, count of polygons; for each polygon
//!    count of rings (the first is the outer one); for each ring count of arcs; for each arc its signed number,
//!    as the difference to the one before in the file, shifted left by one, plus one if the arc runs backwards

use geo::{Coord, LineString, MultiPolygon, Polygon};
use thiserror::Error;

use super::Outline;
use crate::area::{AreaCode, AreaCodeError};

/// Why packed outlines cannot be read.
#[derive(Debug, Error)]
pub enum TopologyError {
    /// The compressed file is damaged.
    #[error("packed outlines cannot be unpacked: {0}")]
    Unpack(#[from] std::io::Error),
    /// The bytes end in the middle of something.
    #[error("packed outlines end too early")]
    Truncated,
    /// Bytes are left over after the last area.
    #[error("packed outlines go on after their end")]
    LeftOver,
    /// A number too large for what it counts or measures.
    #[error("packed outlines hold a number too large for its place")]
    TooLarge,
    /// A ring names an arc that does not exist.
    #[error("packed outlines name an arc that does not exist")]
    UnknownArc,
    /// A polygon without an outer ring.
    #[error("area {0} has a polygon without a ring")]
    NoRing(AreaCode),
    /// A code that is no code.
    #[error(transparent)]
    Code(#[from] AreaCodeError),
    /// A code that is no text.
    #[error(transparent)]
    Text(#[from] std::str::Utf8Error),
}

/// Reads unpacked outlines, in the order of the file. [`outlines`](super::outlines) does so for the shipped ones.
///
/// # Errors
/// The first thing that breaks the format described at the top of this file.
pub fn decode(bytes: &[u8]) -> Result<Vec<Outline>, TopologyError> {
    let mut reader = Reader { bytes };
    let decimals = i32::try_from(reader.count()?).map_err(|_| TopologyError::TooLarge)?;
    let arcs = read_arcs(&mut reader, 10_f64.powi(decimals))?;
    let mut outlines = Vec::new();
    let mut arc_before = 0;
    for _ in 0..reader.count()? {
        let length = reader.count()?;
        let code: AreaCode = std::str::from_utf8(reader.take(length)?)?.parse()?;
        let mut polygons = Vec::new();
        for _ in 0..reader.count()? {
            let mut rings = Vec::new();
            for _ in 0..reader.count()? {
                rings.push(read_ring(&mut reader, &arcs, &mut arc_before)?);
            }
            let mut rings = rings.into_iter();
            let outer = rings.next().ok_or(TopologyError::NoRing(code))?;
            polygons.push(Polygon::new(outer, rings.collect()));
        }
        outlines.push(Outline { code, shape: MultiPolygon::new(polygons) });
    }
    if reader.bytes.is_empty() { Ok(outlines) } else { Err(TopologyError::LeftOver) }
}

fn read_arcs(reader: &mut Reader<'_>, units_per_degree: f64) -> Result<Vec<Vec<Coord>>, TopologyError> {
    let (mut x, mut y) = (0_i64, 0_i64);
    let mut arcs = Vec::new();
    for _ in 0..reader.count()? {
        let mut arc = Vec::new();
        for _ in 0..reader.count()? {
            x = x.checked_add(reader.signed()?).ok_or(TopologyError::TooLarge)?;
            y = y.checked_add(reader.signed()?).ok_or(TopologyError::TooLarge)?;
            // Division, because 1147_f64 / 10.0 is the decimal's own nearest number and 1147.0 * 0.1 is not.
            arc.push(Coord { x: x as f64 / units_per_degree, y: y as f64 / units_per_degree });
        }
        arcs.push(arc);
    }
    Ok(arcs)
}

fn read_ring(
    reader: &mut Reader<'_>,
    arcs: &[Vec<Coord>],
    arc_before: &mut i64,
) -> Result<LineString, TopologyError> {
    let mut ring: Vec<Coord> = Vec::new();
    for _ in 0..reader.count()? {
        let step = reader.signed()?;
        *arc_before = arc_before.checked_add(step >> 1).ok_or(TopologyError::TooLarge)?;
        let arc = usize::try_from(*arc_before)
            .ok()
            .and_then(|index| arcs.get(index))
            .ok_or(TopologyError::UnknownArc)?;
        // The arc begins where the one before it ended.
        ring.pop();
        if step & 1 == 1 { ring.extend(arc.iter().rev()) } else { ring.extend(arc) }
    }
    ring.shrink_to_fit();
    Ok(LineString::new(ring))
}

struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], TopologyError> {
        let (taken, rest) = self.bytes.split_at_checked(length).ok_or(TopologyError::Truncated)?;
        self.bytes = rest;
        Ok(taken)
    }

    fn unsigned(&mut self) -> Result<u64, TopologyError> {
        let mut number = 0_u64;
        for shift in (0..63).step_by(7) {
            let byte = self.take(1)?[0];
            number |= u64::from(byte & 0x7F) << shift;
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        Err(TopologyError::TooLarge)
    }

    fn signed(&mut self) -> Result<i64, TopologyError> {
        let number = self.unsigned()?;
        // Below 2^63, so the half fits.
        Ok((number >> 1) as i64 ^ -((number & 1) as i64))
    }

    fn count(&mut self) -> Result<usize, TopologyError> {
        usize::try_from(self.unsigned()?).map_err(|_| TopologyError::TooLarge)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::{TopologyError, decode};

    /// A square of side 2 split into two triangles that share the diagonal, arc 0.
    const TWO_TRIANGLES: [u8; 38] = [
        1, // one decimal
        3, 2, 0, 0, 4, 4, // arc 0: (0,0) (2,2)
        3, 0, 0, 0, 3, 3, 0, // arc 1: (2,2) (2,0) (0,0)
        3, 0, 0, 0, 4, 4, 0, // arc 2: (0,0) (0,2) (2,2)
        2, 2, b'6', b'1', 1, 1, 2, 0, 4, // 61: arc 0, arc 1
        2, b'6', b'2', 1, 1, 2, 4, 5, // 62: arc 2, arc 0 backwards
    ];

    #[test]
    fn areas_that_share_an_arc_get_closed_rings() {
        let outlines = decode(&TWO_TRIANGLES).unwrap();
        let rings: Vec<Vec<(f64, f64)>> = outlines
            .iter()
            .map(|outline| outline.shape.0[0].exterior().coords().map(|coord| (coord.x, coord.y)).collect())
            .collect();
        assert_eq!(rings[0], [(0.0, 0.0), (0.2, 0.2), (0.2, 0.0), (0.0, 0.0)]);
        assert_eq!(rings[1], [(0.0, 0.0), (0.0, 0.2), (0.2, 0.2), (0.0, 0.0)]);
        assert_eq!(outlines[1].code.to_string(), "62");
    }

    #[test]
    fn every_shortened_file_is_refused() {
        for length in 0..TWO_TRIANGLES.len() {
            assert!(matches!(decode(&TWO_TRIANGLES[..length]), Err(TopologyError::Truncated)), "{length}");
        }
        let longer = [&TWO_TRIANGLES[..], &[0]].concat();
        assert!(matches!(decode(&longer), Err(TopologyError::LeftOver)));
    }

    proptest! {
        #[test]
        fn no_bytes_make_the_decoder_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = decode(&bytes);
        }
    }
}
