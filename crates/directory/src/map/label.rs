//! Names on a map: none over another, the larger areas first.

/// Units of the drawing per letter height, where the picture is shown at half its width and in full.
pub(super) const FONTS: [f64; 2] = [48.0, 28.0];
/// The usual width of a letter, as a share of its height.
const LETTER: f64 = 0.64;
/// The distance between lines, as a share of the letters' height.
pub(super) const LINE: f64 = 1.1;
/// A name of more letters is broken in two lines, where it has two words.
const LONG: usize = 10;

/// What a name belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Own,
    Neighbour,
    River,
}

/// A name, and where it would stand best.
#[derive(Debug, Clone)]
pub(super) struct Name {
    pub(super) text: String,
    pub(super) kind: Kind,
    /// The middle, in units of the drawing.
    pub(super) x: f64,
    pub(super) y: f64,
    /// How wide what it names is there.
    pub(super) room: f64,
    /// The larger, the earlier it is placed.
    pub(super) weight: f64,
}

/// A name that found its place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Label {
    pub(super) lines: Vec<String>,
    pub(super) kind: Kind,
    pub(super) x: f64,
    pub(super) y: f64,
    /// Whether there is room at half the width, too.
    pub(super) always: bool,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Box {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Box {
    fn meets(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

fn lines(text: &str) -> Vec<String> {
    let middle = text.len() / 2;
    let spaces = text.match_indices(' ').map(|(at, _)| at);
    match spaces.min_by_key(|at| at.abs_diff(middle)) {
        Some(at) if text.chars().count() > LONG => vec![text[..at].to_owned(), text[at + 1..].to_owned()],
        _ => vec![text.to_owned()],
    }
}

fn size(lines: &[String], font: f64) -> (f64, f64) {
    let letters = lines.iter().map(|line| line.chars().count()).max().unwrap_or_default();
    (letters as f64 * LETTER * font, lines.len() as f64 * LINE * font)
}

fn boxed(label: &Label, font: f64) -> Box {
    let (width, height) = size(&label.lines, font);
    Box {
        left: label.x - width / 2.0,
        top: label.y - height / 2.0,
        right: label.x + width / 2.0,
        bottom: label.y + height / 2.0,
    }
}

/// Places names on a drawing of this size, around what is `taken`: first those that fit at half the width, then more
/// that fit in full.
pub(super) fn place(mut names: Vec<Name>, (width, height): (f64, f64), taken: Box) -> Vec<Label> {
    names
        .sort_by(|left, right| right.weight.total_cmp(&left.weight).then_with(|| left.text.cmp(&right.text)));
    let mut placed: Vec<Label> = Vec::new();
    let mut waiting = names;
    for (font, always) in FONTS.into_iter().zip([true, false]) {
        waiting.retain(|name| {
            let lines = lines(&name.text);
            let (wide, high) = size(&lines, font);
            // A name much wider than its area would seem to be the neighbour's.
            let fits = wide <= name.room * 1.4 && wide < width && high < height;
            let label = Label {
                x: name.x.clamp((wide / 2.0).min(width / 2.0), (width - wide / 2.0).max(width / 2.0)),
                y: name.y.clamp((high / 2.0).min(height / 2.0), (height - high / 2.0).max(height / 2.0)),
                lines,
                kind: name.kind,
                always,
            };
            let own = boxed(&label, font);
            let free = !own.meets(&taken) && placed.iter().all(|other| !own.meets(&boxed(other, font)));
            if fits && free {
                placed.push(label);
            }
            !(fits && free)
        });
    }
    placed
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Strategy, prop, proptest};

    use super::{Box, FONTS, Kind, Name, boxed, lines, place};

    #[test]
    fn long_names_are_broken_at_the_word_nearest_the_middle() {
        assert_eq!(lines("Hulu Sungai Selatan"), ["Hulu Sungai", "Selatan"]);
        assert_eq!(lines("Tapin"), ["Tapin"]);
        assert_eq!(lines("Banjarmasin"), ["Banjarmasin"]);
    }

    fn name() -> impl Strategy<Value = Name> {
        ("[A-Z][a-z]{2,9}( [A-Z][a-z]{2,9})?", -50.0..1400.0, -50.0..900.0, 0.0..600.0)
            .prop_map(|(text, x, y, room)| Name { text, kind: Kind::Own, x, y, room, weight: room })
    }

    proptest! {
        #[test]
        fn no_name_lies_over_another_or_beyond_the_edge(names in prop::collection::vec(name(), 0..40)) {
            let taken = Box { left: 0.0, top: 700.0, right: 300.0, bottom: 800.0 };
            let labels = place(names, (1280.0, 800.0), taken);
            for (font, shown) in [(FONTS[0], vec![true]), (FONTS[1], vec![true, false])] {
                let boxes: Vec<Box> =
                    labels.iter().filter(|label| shown.contains(&label.always)).map(|label| boxed(label, font)).collect();
                for (index, one) in boxes.iter().enumerate() {
                    assert!(!one.meets(&taken) && one.left >= -0.01 && one.right <= 1280.01);
                    assert!(boxes[..index].iter().all(|other| !one.meets(other)));
                }
            }
        }
    }
}
