//! Cuts rings to the picture, so that a neighbour a hundred kilometres long weighs only what is seen of it.

use geo::{Coord, Rect};

/// One side of a rectangle: which coordinate it bounds, where, and on which hand the inside lies.
struct Side {
    axis: fn(Coord) -> f64,
    limit: f64,
    hand: f64,
}

impl Side {
    /// How far inside a point lies; negative outside.
    fn depth(&self, point: Coord) -> f64 {
        self.hand * ((self.axis)(point) - self.limit)
    }
}

/// The part of a closed ring within a rectangle (Sutherland and Hodgman); parts that fall apart stay joined along the
/// rectangle's sides.
pub(super) fn ring(mut points: Vec<Coord>, frame: Rect) -> Vec<Coord> {
    let (low, high) = (frame.min(), frame.max());
    let sides = [
        Side { axis: |point| point.x, limit: low.x, hand: 1.0 },
        Side { axis: |point| point.x, limit: high.x, hand: -1.0 },
        Side { axis: |point| point.y, limit: low.y, hand: 1.0 },
        Side { axis: |point| point.y, limit: high.y, hand: -1.0 },
    ];
    for side in sides {
        if points.iter().all(|point| side.depth(*point) >= 0.0) {
            continue;
        }
        let before = points.iter().cycle().skip(points.len().saturating_sub(1));
        let mut kept = Vec::with_capacity(points.len());
        for (from, to) in before.zip(&points) {
            let (start, end) = (side.depth(*from), side.depth(*to));
            if (start < 0.0) != (end < 0.0) {
                kept.push(*from + (*to - *from) * (start / (start - end)));
            }
            if end >= 0.0 {
                kept.push(*to);
            }
        }
        points = kept;
    }
    points
}

#[cfg(test)]
mod tests {
    use super::{Coord, Rect, ring};

    fn points(list: &[(f64, f64)]) -> Vec<Coord> {
        list.iter().copied().map(Coord::from).collect()
    }

    #[test]
    fn a_ring_is_cut_at_the_frame_and_kept_where_it_lies_inside() {
        let frame = Rect::new((0.0, 0.0), (10.0, 10.0));
        let inside = points(&[(1.0, 1.0), (2.0, 1.0), (2.0, 2.0)]);
        assert_eq!(ring(inside.clone(), frame), inside);
        assert_eq!(ring(points(&[(11.0, 1.0), (12.0, 1.0), (12.0, 2.0)]), frame), []);
        let all_around = points(&[(-5.0, -5.0), (15.0, -5.0), (15.0, 15.0), (-5.0, 15.0)]);
        let cut = ring(all_around, frame);
        assert_eq!(cut.len(), 4);
        assert!(cut.iter().all(|point| [0.0, 10.0].contains(&point.x) && [0.0, 10.0].contains(&point.y)));
        let through = ring(points(&[(-10.0, 4.0), (20.0, 4.0), (20.0, 6.0), (-10.0, 6.0)]), frame);
        assert!(through.iter().all(|point| [0.0, 10.0].contains(&point.x)), "{through:?}");
        assert_eq!(ring(Vec::new(), frame), []);
    }
}
