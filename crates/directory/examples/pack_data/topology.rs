//! Encoder of outlines: see `src/boundary/topology.rs` for the format.

use std::collections::{HashMap, HashSet};
use std::error::Error;

use directory::area::AreaCode;
use directory::boundary::{Outline, decode};
use serde::Deserialize;

type Place = (i64, i64);
type Ring = Vec<Place>;

#[derive(Deserialize)]
struct Collection {
    features: Vec<Feature>,
}

#[derive(Deserialize)]
struct Feature {
    properties: Properties,
    geometry: Geometry,
}

#[derive(Deserialize)]
struct Properties {
    kode: AreaCode,
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "coordinates")]
enum Geometry {
    Polygon(Vec<Vec<[f64; 2]>>),
    MultiPolygon(Vec<Vec<Vec<[f64; 2]>>>),
}

struct Shape {
    code: AreaCode,
    polygons: Vec<Vec<Ring>>,
}

/// Encodes a GeoJSON collection whose coordinates have this many decimals, and checks that what was encoded
/// decodes to the same rings.
pub(crate) fn encode(text: &str, decimals: u8) -> Result<Vec<u8>, Box<dyn Error>> {
    let units_per_degree = 10_f64.powi(decimals.into());
    let shapes = read(text, units_per_degree)?;
    let junctions = junctions(&shapes);
    let mut arcs = Arcs::default();
    let mut areas = Vec::new();
    write_count(&mut areas, shapes.len());
    let mut arc_before = 0;
    for shape in &shapes {
        let code = shape.code.to_string();
        write_count(&mut areas, code.len());
        areas.extend(code.as_bytes());
        write_count(&mut areas, shape.polygons.len());
        for rings in &shape.polygons {
            write_count(&mut areas, rings.len());
            for ring in rings {
                let pieces = cut(ring, &junctions);
                write_count(&mut areas, pieces.len());
                for piece in pieces {
                    let (arc, backwards) = arcs.number(piece);
                    write_signed(&mut areas, ((arc - arc_before) << 1) | i64::from(backwards));
                    arc_before = arc;
                }
            }
        }
    }
    let mut bytes = vec![decimals];
    arcs.write(&mut bytes);
    bytes.extend(areas);
    check(&shapes, &decode(&bytes)?, units_per_degree)?;
    Ok(bytes)
}

fn read(text: &str, units_per_degree: f64) -> Result<Vec<Shape>, Box<dyn Error>> {
    let units = |degrees: f64| (degrees * units_per_degree).round() as i64;
    let mut shapes = Vec::new();
    for Feature { properties, geometry } in serde_json::from_str::<Collection>(text)?.features {
        let polygons = match geometry {
            Geometry::Polygon(polygon) => vec![polygon],
            Geometry::MultiPolygon(polygons) => polygons,
        };
        let open = |ring: Vec<[f64; 2]>| {
            let mut ring: Ring = ring.into_iter().map(|[x, y]| (units(x), units(y))).collect();
            ring.dedup();
            ring.pop();
            ring
        };
        let polygons = polygons.into_iter().map(|rings| rings.into_iter().map(open).collect()).collect();
        shapes.push(Shape { code: properties.kode, polygons });
    }
    shapes.sort_by_key(|shape| shape.code);
    Ok(shapes)
}

fn rings(shapes: &[Shape]) -> impl Iterator<Item = &Ring> {
    shapes.iter().flat_map(|shape| shape.polygons.iter().flatten())
}

/// The places where borders part: two visits have different neighbours.
fn junctions(shapes: &[Shape]) -> HashSet<Place> {
    let mut neighbours: HashMap<Place, [Place; 2]> = HashMap::new();
    let mut junctions = HashSet::new();
    for ring in rings(shapes) {
        for (index, place) in ring.iter().enumerate() {
            let mut pair = [ring[(index + ring.len() - 1) % ring.len()], ring[(index + 1) % ring.len()]];
            pair.sort_unstable();
            if *neighbours.entry(*place).or_insert(pair) != pair {
                junctions.insert(*place);
            }
        }
    }
    junctions
}

/// Cuts a ring at its junctions. Each piece holds both of its ends; a ring without a junction is one piece that
/// begins and ends at its smallest place.
fn cut(ring: &Ring, junctions: &HashSet<Place>) -> Vec<Ring> {
    let first = ring.iter().position(|place| junctions.contains(place));
    let smallest = ring.iter().enumerate().min_by_key(|(_, place)| **place).map_or(0, |(index, _)| index);
    let mut turned = ring.clone();
    turned.rotate_left(first.unwrap_or(smallest));
    turned.push(turned[0]);
    let mut pieces = vec![vec![turned[0]]];
    for (index, place) in turned.iter().enumerate().skip(1) {
        if let Some(piece) = pieces.last_mut() {
            piece.push(*place);
        }
        if junctions.contains(place) && index + 1 < turned.len() {
            pieces.push(vec![*place]);
        }
    }
    pieces
}

#[derive(Default)]
struct Arcs {
    arcs: Vec<Ring>,
    numbers: HashMap<Ring, i64>,
}

impl Arcs {
    /// The number of an arc, known or new, and whether the piece runs backwards along it.
    fn number(&mut self, piece: Ring) -> (i64, bool) {
        let mut reversed = piece.clone();
        reversed.reverse();
        let backwards = reversed < piece;
        let arc = if backwards { reversed } else { piece };
        if let Some(number) = self.numbers.get(&arc) {
            return (*number, backwards);
        }
        let number = self.arcs.len() as i64;
        self.arcs.push(arc.clone());
        self.numbers.insert(arc, number);
        (number, backwards)
    }

    fn write(&self, bytes: &mut Vec<u8>) {
        write_count(bytes, self.arcs.len());
        let (mut x, mut y) = (0, 0);
        for arc in &self.arcs {
            write_count(bytes, arc.len());
            for place in arc {
                write_signed(bytes, place.0 - x);
                write_signed(bytes, place.1 - y);
                (x, y) = *place;
            }
        }
    }
}

fn check(shapes: &[Shape], outlines: &[Outline], units_per_degree: f64) -> Result<(), Box<dyn Error>> {
    let units = |degrees: f64| (degrees * units_per_degree).round() as i64;
    let decoded: Vec<Ring> = outlines
        .iter()
        .flat_map(|outline| &outline.shape)
        .flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()))
        .map(|ring| ring.coords().skip(1).map(|coord| (units(coord.x), units(coord.y))).collect())
        .collect();
    let same = rings(shapes).count() == decoded.len()
        && rings(shapes).zip(&decoded).all(|(ring, decoded)| from_smallest(ring) == from_smallest(decoded));
    if same { Ok(()) } else { Err("what was encoded does not decode to the same rings".into()) }
}

/// The ring in its own direction, begun so that two turnings of one ring are equal.
fn from_smallest(ring: &Ring) -> Ring {
    let turnings = (0..ring.len()).filter(|index| ring.iter().min() == Some(&ring[*index])).map(|index| {
        let mut turned = ring.clone();
        turned.rotate_left(index);
        turned
    });
    turnings.min().unwrap_or_default()
}

fn write_count(bytes: &mut Vec<u8>, count: usize) {
    let mut rest = count as u64;
    while rest >= 0x80 {
        bytes.push((rest & 0x7F) as u8 | 0x80);
        rest >>= 7;
    }
    bytes.push(rest as u8);
}

fn write_signed(bytes: &mut Vec<u8>, number: i64) {
    write_count(bytes, ((number << 1) ^ (number >> 63)) as usize);
}
