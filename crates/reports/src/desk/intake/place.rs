//! Which area: chosen level by level, or found by its name. Both without any script.

use directory::area::{Area, AreaCode, AreaLevel, Areas};
use platform::i18n::Texts;

use super::super::{
    control::{Asking, Choice},
    fields::Fields,
};

/// The most areas a search offers.
const FOUND: usize = 12;

/// Whether the form only asks for the next level, or for areas of a name.
pub(super) fn is_being_sought(fields: &Fields) -> bool {
    fields.has("narrow") || fields.has("find_area")
}

/// What was chosen on a level, if it lies in what was chosen above.
fn chosen(fields: &Fields, name: &str, level: AreaLevel, above: AreaCode) -> Option<AreaCode> {
    let code: AreaCode = fields.get(name).parse().ok()?;
    let known = Areas::embedded().get(code).is_some();
    (known && code.level() == level && above.contains(code)).then_some(code)
}

fn found(fields: &Fields, province: AreaCode) -> Vec<&'static Area> {
    let typed: String =
        fields.get("area_query").chars().filter(|letter| !letter.is_control()).take(100).collect();
    if typed.is_empty() { Vec::new() } else { Areas::embedded().search(&typed, Some(province), FOUND) }
}

/// The code that was chosen, as it was sent: the one found by name, else the deepest level.
pub(super) fn code(fields: &Fields, province: AreaCode) -> String {
    if fields.has("area") {
        return fields.get("area").to_owned();
    }
    let regency = chosen(fields, "regency", AreaLevel::Regency, province);
    let district = regency.and_then(|regency| chosen(fields, "district", AreaLevel::District, regency));
    let village = district.and_then(|district| chosen(fields, "village", AreaLevel::Village, district));
    village.or(district).or(regency).map(|code| code.to_string()).unwrap_or_default()
}

fn below(code: AreaCode) -> Vec<Choice> {
    Areas::embedded()
        .children(code)
        .map(|area| Choice::new(area.code.to_string(), area.full_name()))
        .collect()
}

/// Asks for the area. A level appears when the one above is chosen.
pub(super) fn controls<'a>(
    asking: Asking<'a>,
    texts: &Texts,
    province: AreaCode,
    fields: &'a Fields,
) -> Asking<'a> {
    let regency = chosen(fields, "regency", AreaLevel::Regency, province);
    let district = regency.and_then(|regency| chosen(fields, "district", AreaLevel::District, regency));
    let mut asking =
        asking.select(("regency", "desk-intake-regency", ""), below(province), "desk-intake-area-choose", "");
    if let Some(regency) = regency {
        let options = below(regency);
        asking =
            asking.select(("district", "desk-intake-district", ""), options, "desk-intake-area-whole", "");
    }
    if let Some(district) = district {
        let options = below(district);
        asking = asking.select(("village", "desk-intake-village", ""), options, "desk-intake-area-whole", "");
    }
    asking = asking
        .button("narrow", "desk-intake-narrow")
        .line("area_query", "desk-intake-area-query", "desk-intake-area-query-hint", "")
        .button("find_area", "desk-intake-find-area");
    let found = found(fields, province);
    if fields.has("area_query") && found.is_empty() {
        return asking.notice("warning", texts.text("desk-intake-area-none"));
    }
    let choice = |area: &&Area| {
        let address = Areas::embedded().address(area.code).unwrap_or_else(|| area.full_name());
        Choice::new(area.code.to_string(), address)
    };
    if found.is_empty() {
        return asking;
    }
    asking.radios(("area", "desk-intake-area", ""), found.iter().map(choice).collect(), "")
}
