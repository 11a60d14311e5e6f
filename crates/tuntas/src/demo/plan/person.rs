use super::chance::Chance;
use crate::demo::text::Phrases;

/// Who sent a report. Nobody real: the family names say "example" in Indonesian, and no telephone number starts with
/// 0800-0000.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reporter {
    /// The name.
    pub name: String,
    /// A telephone number that reaches nobody, if one was given.
    pub phone: Option<String>,
}

impl Reporter {
    pub(super) fn draw(must_have_phone: bool, phrases: &Phrases, chance: &mut Chance) -> Self {
        let name = format!("{} {}", phrases.pick("given", chance), phrases.pick("family", chance));
        let phone =
            (must_have_phone || chance.percent(55)).then(|| format!("0800-0000-{:04}", chance.below(10_000)));
        Self { name, phone }
    }
}
