//! Rivers as lines of text: see `src/map/river.rs`.

use std::error::Error;

use serde::Deserialize;

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
    name: String,
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "coordinates")]
enum Geometry {
    LineString(Vec<[f64; 2]>),
    MultiLineString(Vec<Vec<[f64; 2]>>),
}

/// One piece a line, to a thousandth of a degree: name, tab, pairs of longitude and latitude.
pub(crate) fn table(text: &str) -> Result<String, Box<dyn Error>> {
    let collection: Collection = serde_json::from_str(text)?;
    let mut table = String::new();
    for Feature { properties, geometry } in collection.features {
        let pieces = match geometry {
            Geometry::LineString(piece) => vec![piece],
            Geometry::MultiLineString(pieces) => pieces,
        };
        for piece in pieces.iter().filter(|piece| piece.len() > 1) {
            let pairs: Vec<String> = piece.iter().map(|[x, y]| format!("{x:.3} {y:.3}")).collect();
            table += &format!("{}\t{}\n", properties.name, pairs.join(","));
        }
    }
    Ok(table)
}
