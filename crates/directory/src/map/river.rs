//! Rivers, for orientation.

use geo::Coord;

/// One piece of a river.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct River {
    pub(super) name: String,
    /// In degrees: x is the longitude.
    pub(super) course: Vec<Coord>,
}

/// Reads one piece a line: the name, a tab, and pairs of longitude and latitude. None if a line is no such.
pub(super) fn read(text: &str) -> Option<Vec<River>> {
    let pair = |pair: &str| {
        let (x, y) = pair.split_once(' ')?;
        Some(Coord { x: x.parse().ok()?, y: y.parse().ok()? })
    };
    text.lines()
        .map(|line| {
            let (name, course) = line.split_once('\t')?;
            let course = course.split(',').map(pair).collect::<Option<_>>()?;
            Some(River { name: name.to_owned(), course })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::seed::packed;

    #[test]
    fn the_shipped_rivers_are_read() {
        let rivers = read(&packed::text(packed::RIVERS).unwrap()).unwrap();
        assert!(rivers.iter().any(|river| river.name == "Barito" && river.course.len() > 100));
        assert!(rivers.iter().flat_map(|river| &river.course).all(|place| place.x > 95.0 && place.y < 6.0));
        assert_eq!(read("Barito 1 2"), None);
        assert_eq!(read("Barito\t1 2,3"), None);
    }
}
