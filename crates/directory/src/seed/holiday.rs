/// National holidays and collective leave of Indonesia, 2017 to 2027, as JSON:
/// `{country, from, to, decrees: {year: {nomor, url}}, holidays: [{date, name, type}]}`, where `type` is
/// `libur_nasional` or `cuti_bersama` and dates are ISO and in order. Decrees are known for 2026 and 2027.
pub const HOLIDAYS_JSON: &str = include_str!("../../data/holidays.json");

#[cfg(test)]
mod tests {
    use jiff::civil::Date;
    use serde_json::Value;

    use super::HOLIDAYS_JSON;

    #[test]
    fn every_holiday_has_a_date_a_name_and_a_known_type() {
        let parsed: Value = serde_json::from_str(HOLIDAYS_JSON).unwrap();
        let holidays = parsed["holidays"].as_array().unwrap();
        assert_eq!(holidays.len(), 263);
        let dates: Vec<Date> =
            holidays.iter().map(|holiday| holiday["date"].as_str().unwrap().parse().unwrap()).collect();
        assert!(dates.is_sorted());
        assert_eq!((dates[0].year(), dates[262].year()), (2017, 2027));
        for holiday in holidays {
            assert!(!holiday["name"].as_str().unwrap().is_empty());
            assert!(["libur_nasional", "cuti_bersama"].contains(&holiday["type"].as_str().unwrap()));
        }
    }

    #[test]
    fn the_decrees_of_this_year_and_the_next_are_cited() {
        let parsed: Value = serde_json::from_str(HOLIDAYS_JSON).unwrap();
        for year in ["2026", "2027"] {
            assert!(parsed["decrees"][year]["nomor"].as_str().unwrap().starts_with("SKB Nomor"));
        }
    }
}
