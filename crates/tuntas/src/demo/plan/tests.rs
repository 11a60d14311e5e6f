mod figures;
mod lawful;
mod words;

use super::{Plan, PlannedReport, plan};
use directory::area::Areas;
use directory::seed::{HOLIDAYS_JSON, SeedAgency, kalsel_agencies, regency_demo_agencies};
use jiff::civil::{Date, Weekday};
use std::collections::BTreeSet;
use std::sync::LazyLock;

static AGENCIES: LazyLock<Vec<SeedAgency>> =
    LazyLock::new(|| [kalsel_agencies(), regency_demo_agencies()].concat());

static HOLIDAYS: LazyLock<BTreeSet<Date>> = LazyLock::new(|| {
    let parsed: serde_json::Value = serde_json::from_str(HOLIDAYS_JSON).unwrap();
    let holidays = parsed["holidays"].as_array().unwrap();
    holidays.iter().map(|holiday| holiday["date"].as_str().unwrap().parse().unwrap()).collect()
});

static PLAN: LazyLock<Plan> = LazyLock::new(|| planned(2022));

fn planned(seed: u64) -> Plan {
    plan(seed, &AGENCIES, Areas::embedded(), is_working_day).unwrap()
}

fn is_working_day(day: Date) -> bool {
    !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && !HOLIDAYS.contains(&day)
}

fn reports() -> impl Iterator<Item = &'static PlannedReport> {
    PLAN.reports.iter()
}

#[test]
fn the_same_seed_gives_the_same_plan_and_another_seed_another() {
    assert_eq!(planned(2022), *PLAN);
    assert_ne!(planned(2023), *PLAN);
}
