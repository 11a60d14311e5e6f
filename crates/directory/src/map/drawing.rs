//! A map as SVG. Its units are half pixels of the full size, so that whole numbers are fine enough.

use std::fmt::Write;

use geo::{Area, Coord, LineString, Polygon, Rect};

use super::{
    Map, WIDTH,
    atlas::{Atlas, Piece},
    clip,
    label::{self, Box, Kind, LINE, Label, Name},
    middle::middle,
};
use crate::area::{AreaCode, Areas};

/// Units per pixel.
const UNITS: f64 = 2.0;
/// How far beyond the edge shapes are drawn, so that no border runs along it.
const BEYOND: f64 = 12.0;
/// Rivers are drawn to 1:10 million: on a map of fewer kilometres they would lie in the wrong village, on one of more
/// they are lost.
const RIVERS: std::ops::Range<f64> = 40.0..2_000.0;

const STYLE: &str = "\
.s{fill:#d5e6ee}.n{fill:#e9edeb;stroke:#a3b0ac;stroke-width:1.5}.o{fill:#fff;stroke:#4d5f5b;stroke-width:2.5}\
.r{fill:none;stroke:#3b82b0;stroke-width:3.5}text{font:600 48px system-ui,Roboto,'Noto Sans',sans-serif;fill:#10201f;\
text-anchor:middle;paint-order:stroke;stroke:#fff;stroke-width:9;stroke-linejoin:round}.f{display:none}\
.N{fill:#43534f;stroke:#e9edeb;font-weight:400}.R{fill:#1c5a80;font-style:italic;font-weight:400}\
.k{fill:none;stroke:#10201f;stroke-width:4}\
@media(min-width:480px){text{font-size:28px;stroke-width:6}.f{display:inline}}\
@media(prefers-color-scheme:dark){.s{fill:#0b1d29}.n{fill:#18211f;stroke:#55655f}.o{fill:#26322f;stroke:#9fb0ab}\
.r{stroke:#5aa5d4}text{fill:#eef4f2;stroke:#0f1716}.N{fill:#b6c4c1;stroke:#18211f}.R{fill:#9fd0f0}.k{stroke:#eef4f2}}";

/// A shape fitted into the picture.
struct Shape {
    area: AreaCode,
    own: bool,
    polygon: Polygon,
}

pub(super) fn draw(map: &Map, atlas: &Atlas) -> String {
    let (width, height) = (f64::from(WIDTH) * UNITS, f64::from(map.height()) * UNITS);
    let frame = Rect::new((-BEYOND, -BEYOND), (width + BEYOND, height + BEYOND));
    let shapes: Vec<Shape> = atlas
        .pieces(map.area, map.window.bounds())
        .iter()
        .filter_map(|piece| fit(map, piece, frame))
        .collect();
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{WIDTH}\" height=\"{}\">\
         <style>{STYLE}</style><path class=\"s\" d=\"M0 0h{width}v{height}H0z\"/>",
        map.height(),
    );
    for (own, class) in [(false, "n"), (true, "o")] {
        let mut path = String::new();
        for shape in shapes.iter().filter(|shape| shape.own == own) {
            trace(shape.polygon.exterior(), &mut path);
            shape.polygon.interiors().iter().for_each(|hole| trace(hole, &mut path));
        }
        element(&mut svg, class, &path);
    }
    let mut names = names(&shapes);
    if RIVERS.contains(&map.window.kilometres()) {
        rivers(map, atlas, frame, &mut svg, &mut names);
    }
    let (kilometres, length) = scale(map.window.kilometres(), width);
    let taken = Box { left: 0.0, top: height - 90.0, right: length + 90.0, bottom: height };
    for label in label::place(names, (width, height), taken) {
        write_label(&mut svg, &label);
    }
    write_scale(&mut svg, &kilometres, length, height);
    svg + "</svg>"
}

/// Projects a polygon and cuts it to the frame.
fn fit(map: &Map, piece: &Piece<'_>, frame: Rect) -> Option<Shape> {
    let ring = |ring: &LineString| {
        let placed = ring.coords().map(|place| map.window.place(*place) * UNITS);
        let mut points: Vec<Coord> =
            placed.map(|place| Coord { x: place.x.round(), y: place.y.round() }).collect();
        points.dedup();
        points.pop();
        LineString::new(clip::ring(points, frame))
    };
    let outer = ring(piece.polygon.exterior());
    // Less than a triangle cannot be seen.
    if outer.0.len() < 3 {
        return None;
    }
    let holes = piece.polygon.interiors().iter().map(ring).filter(|hole| hole.0.len() > 2).collect();
    Some(Shape { area: piece.area, own: piece.own, polygon: Polygon::new(outer, holes) })
}

/// Relative moves between whole units, which are about half as long as absolute ones.
fn trace(ring: &LineString, path: &mut String) {
    let mut points: Vec<(i64, i64)> =
        ring.coords().map(|point| (point.x.round() as i64, point.y.round() as i64)).collect();
    points.pop();
    points.dedup();
    if points.len() > 2 {
        moves(&points, path);
        path.push('z');
    }
}

fn moves(points: &[(i64, i64)], path: &mut String) {
    let mut before = (0, 0);
    for (index, (x, y)) in points.iter().copied().enumerate() {
        let (right, down) = (x - before.0, y - before.1);
        let start = match index {
            0 => "M",
            1 => "l",
            _ if right < 0 => "",
            _ => " ",
        };
        let between = if down < 0 { "" } else { " " };
        // Writing to a String cannot fail.
        let _ = write!(path, "{start}{right}{between}{down}");
        before = (x, y);
    }
}

fn element(svg: &mut String, class: &str, path: &str) {
    if !path.is_empty() {
        *svg += &format!("<path class=\"{class}\" d=\"{path}\"/>");
    }
}

/// A name for each area, in the middle of the largest piece that is seen of it.
fn names(shapes: &[Shape]) -> Vec<Name> {
    let mut largest: Vec<(f64, &Shape)> = Vec::new();
    for shape in shapes {
        let size = shape.polygon.unsigned_area();
        match largest.iter_mut().find(|(_, other)| other.area == shape.area) {
            Some(found) if found.0 < size => *found = (size, shape),
            Some(_) => {}
            None => largest.push((size, shape)),
        }
    }
    let named = largest.into_iter().filter_map(|(size, shape)| {
        let ((x, y), room) = middle(&shape.polygon)?;
        Some(Name {
            text: Areas::embedded().get(shape.area)?.name.to_string(),
            kind: if shape.own { Kind::Own } else { Kind::Neighbour },
            x,
            y,
            room,
            // What the map is about comes first.
            weight: if shape.own { size + 1e9 } else { size },
        })
    });
    named.collect()
}

fn rivers(map: &Map, atlas: &Atlas, frame: Rect, svg: &mut String, names: &mut Vec<Name>) {
    let seen = |from: Coord, to: Coord| {
        let (low, high) = (frame.min(), frame.max());
        from.x.max(to.x) >= low.x
            && from.x.min(to.x) <= high.x
            && from.y.max(to.y) >= low.y
            && from.y.min(to.y) <= high.y
    };
    let mut path = String::new();
    for river in &atlas.rivers {
        let course: Vec<Coord> = river.course.iter().map(|place| map.window.place(*place) * UNITS).collect();
        let points: Vec<Coord> = course
            .windows(2)
            .filter(|pair| seen(pair[0], pair[1]))
            .flat_map(|pair| [pair[0], pair[1]])
            .collect();
        let mut rounded: Vec<(i64, i64)> =
            points.iter().map(|point| (point.x.round() as i64, point.y.round() as i64)).collect();
        rounded.dedup();
        if rounded.len() < 2 {
            continue;
        }
        moves(&rounded, &mut path);
        let middle = points[points.len() / 2];
        // A river comes in pieces: its longest one is named.
        let weight = -1.0 / rounded.len() as f64;
        let (text, kind) = (river.name.clone(), Kind::River);
        match names.iter_mut().find(|name| name.kind == kind && name.text == text) {
            Some(named) if named.weight >= weight => {}
            Some(named) => (named.x, named.y, named.weight) = (middle.x, middle.y - 20.0, weight),
            None => names.push(Name { text, kind, x: middle.x, y: middle.y - 20.0, room: 400.0, weight }),
        }
    }
    element(svg, "r", &path);
}

/// A round distance of at most a quarter of the width: in words, and in units.
fn scale(kilometres: f64, width: f64) -> (String, f64) {
    let most = kilometres / 4.0;
    let ten = 10_f64.powf(most.log10().floor());
    let round =
        [5.0, 2.0, 1.0].into_iter().map(|step| step * ten).find(|round| *round <= most).unwrap_or(ten);
    let words = if round < 1.0 { format!("{:.0} m", round * 1000.0) } else { format!("{round:.0} km") };
    (words, width * round / kilometres)
}

fn write_scale(svg: &mut String, words: &str, length: f64, height: f64) {
    let (bottom, middle) = (height - 20.0, 24.0 + length / 2.0);
    *svg += &format!(
        "<path class=\"k\" d=\"M24 {}v14h{length:.0}v-14\"/><text x=\"{middle:.0}\" y=\"{:.0}\">{words}</text>",
        bottom - 14.0,
        bottom - 22.0,
    );
}

fn write_label(svg: &mut String, label: &Label) {
    let class = match (label.kind, label.always) {
        (Kind::Own, true) => "",
        (Kind::Own, false) => " class=\"f\"",
        (Kind::Neighbour, true) => " class=\"N\"",
        (Kind::Neighbour, false) => " class=\"N f\"",
        (Kind::River, true) => " class=\"R\"",
        (Kind::River, false) => " class=\"R f\"",
    };
    let x = label.x.round();
    *svg += &format!("<text{class} x=\"{x}\" y=\"{:.0}\">", label.y);
    // Lines are moved in letter heights, which are larger where the picture is small.
    let mut up = 0.35 - LINE * (label.lines.len() - 1) as f64 / 2.0;
    for line in &label.lines {
        *svg += &format!("<tspan x=\"{x}\" dy=\"{up:.2}em\">{}</tspan>", escaped(line));
        up = LINE;
    }
    *svg += "</text>";
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
