//! Where a name stands within an area. `geo` has such a function, but it panics on rings that touch themselves, as
//! rings cut at the edge of a picture do.

use geo::{BoundingRect, LineString, Polygon};

/// The heights at which an area is looked through, as shares of its own; its middle first.
const HEIGHTS: [f64; 5] = [0.5, 0.4, 0.6, 0.3, 0.7];

/// The middle of the widest stretch of a polygon that lies about half-way up, and how wide it is; none for a polygon
/// without an inside.
pub(super) fn middle(polygon: &Polygon) -> Option<((f64, f64), f64)> {
    let bounds = polygon.bounding_rect()?;
    let stretches = HEIGHTS.iter().filter_map(|share| {
        // Off the whole numbers on which corners lie.
        let y = bounds.min().y + bounds.height() * share + 0.123;
        let (left, right) = widest(polygon, y)?;
        Some((((left + right) / 2.0, y), right - left))
    });
    // Another height must be clearly wider to be better than the middle one.
    stretches.reduce(|best, next| if next.1 > best.1 * 1.25 { next } else { best })
}

/// The widest stretch of a polygon at a height.
fn widest(polygon: &Polygon, y: f64) -> Option<(f64, f64)> {
    let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
    let mut crossings: Vec<f64> = rings
        .flat_map(LineString::lines)
        .filter(|line| (line.start.y < y) != (line.end.y < y))
        .map(|line| line.start.x + line.dx() * (y - line.start.y) / line.dy())
        .collect();
    crossings.sort_by(f64::total_cmp);
    let stretches = crossings.chunks_exact(2).map(|pair| (pair[0], pair[1]));
    stretches.max_by(|left, right| (left.1 - left.0).total_cmp(&(right.1 - right.0)))
}

#[cfg(test)]
mod tests {
    use geo::Polygon;

    use super::middle;

    #[test]
    fn a_name_stands_inside_also_of_a_crooked_area() {
        let horseshoe =
            vec![(0.0, 0.0), (100.0, 0.0), (100.0, 90.0), (60.0, 90.0), (60.0, 10.0), (0.0, 10.0)];
        let ((x, y), room) = middle(&Polygon::new(horseshoe.into(), Vec::new())).unwrap();
        assert!((60.0..100.0).contains(&x) && (10.0..90.0).contains(&y), "{x} {y}");
        assert!((room - 40.0).abs() < 0.1);
        assert_eq!(middle(&Polygon::new(Vec::<(f64, f64)>::new().into(), Vec::new())), None);
    }
}
