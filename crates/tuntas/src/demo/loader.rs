//! Replays the plan: every report is filed, verified, answered and confirmed by the use cases that pages call, with
//! the clock set to the moment it happened.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use anyhow::{Context as _, ensure};
use db::Write;
use directory::{
    agency,
    area::Areas,
    day,
    officer::{Officer, Seat},
    person::{self, Membership, Person},
    role::Role,
};
use indicatif::{ProgressBar, ProgressStyle};
use jiff::civil::date;
use platform::clock::FixedClock;
use reports::{
    Reports,
    actions::{ActionError, Known},
    rules::lifecycle::StateKind,
};
use uuid::Uuid;

use super::{
    account,
    plan::{self, By, Plan, REPORTS, RESOLVED},
    replay::{Cast, Replay, Stage},
};
use crate::wiring::Features;

/// The same plan each time.
const SEED: u64 = 2022;
/// Reports a transaction.
const BATCH: usize = 25;

/// Loads the plan's reports, if none are there yet. `past` shares everything with `features` but the clock.
pub(super) async fn load(
    features: &Features,
    past: &Features,
    clock: &Arc<FixedClock>,
) -> anyhow::Result<()> {
    let counts = features.reports.counts_by_state(date(2022, 1, 1), date(2022, 12, 31)).await?;
    if counts.values().sum::<u64>() >= REPORTS as u64 {
        return Ok(());
    }
    ensure!(counts.is_empty(), "the demo was broken off while it loaded; start it with --fresh");
    let agencies = account::agencies();
    let calendar = day::national();
    let plan =
        plan::plan(SEED, &agencies, Areas::embedded(), |day| calendar.is_working(day).unwrap_or(false))?;
    let stage = Stage::set(past, &plan).await.context("the demo's photos cannot be stored")?;
    let cast = cast(past, &plan).await.context("the demo's officials cannot be stored")?;
    let replay =
        Arc::new(Replay { plan, cast, stage, clock: Arc::clone(clock), reports: past.reports.clone() });
    let bar = bar(replay.plan.reports.len() as u64);
    let mut filed: Vec<Uuid> = Vec::with_capacity(replay.plan.reports.len());
    while filed.len() < replay.plan.reports.len() {
        let batch = batch(&past.reports, &replay, filed.clone()).await?;
        filed.extend(batch);
        bar.set_position(filed.len() as u64);
    }
    bar.finish_and_clear();
    let counts = features.reports.counts_by_state(date(2022, 1, 1), date(2022, 12, 31)).await?;
    let resolved = counts.get(&StateKind::Resolved).copied().unwrap_or_default();
    ensure!(resolved == RESOLVED as u64, "{resolved} of the demo's reports are resolved, not {RESOLVED}");
    Ok(())
}

fn bar(reports: u64) -> ProgressBar {
    let style = ProgressStyle::with_template("Loading 2022: {bar:40} {pos}/{len} reports, {eta} left");
    ProgressBar::new(reports).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// Replays the next reports in one transaction and returns their identifiers.
async fn batch(reports: &Reports, replay: &Arc<Replay>, filed: Vec<Uuid>) -> anyhow::Result<Vec<Uuid>> {
    let replay = Arc::clone(replay);
    let batch = reports.context().db().write(move |tx| -> Result<Vec<Uuid>, ActionError> {
        let known = Known::load(tx)?;
        let mut all = filed.clone();
        for planned in replay.plan.reports.iter().skip(filed.len()).take(BATCH) {
            let report = replay.report(tx, &known, planned, &all)?;
            all.push(report);
        }
        Ok(all.split_off(filed.len()))
    });
    batch.await.context("a report of the demo cannot be replayed")
}

/// Officials of every agency that acts in the plan: those who can sign in where there are, made-up ones elsewhere.
async fn cast(past: &Features, plan: &Plan) -> anyhow::Result<Cast> {
    let mut liaisons: BTreeSet<String> = BTreeSet::new();
    let mut approvers: BTreeSet<String> = BTreeSet::new();
    for step in plan.reports.iter().flat_map(|report| &report.history) {
        match &step.by {
            By::Liaison(agency) => liaisons.insert(agency.clone()),
            By::Approver(agency) => approvers.insert(agency.clone()),
            _ => false,
        };
    }
    let (context, approving) = (past.context.clone(), plan.approving.clone());
    let cast = past.context.db().write(move |tx| -> db::Result<Cast> {
        for code in &approving {
            let agency = agency_id(tx, code)?;
            agency::set_approves(tx, agency, true)?;
        }
        let mut officers: HashMap<(Role, String), Officer> = HashMap::new();
        for (role, codes) in [(Role::Liaison, &liaisons), (Role::Approver, &approvers)] {
            for code in codes {
                let known = account::ACCOUNTS.iter().find(|one| one.is(role, code));
                let person = match known {
                    Some(account) => person::by_login(tx, account.login)?,
                    None => None,
                };
                let person = match person {
                    Some(person) => person,
                    None => newcomer(tx, &context, role, code)?,
                };
                officers.insert((role, code.clone()), seated(tx, &person, role, code)?);
            }
        }
        let mut named = |login: &str, role: Role, code: &str| -> db::Result<Officer> {
            let person = person::by_login(tx, login)?;
            let person = person.ok_or_else(|| db::Error::Schema(format!("{login} has no account")))?;
            seated(tx, &person, role, code)
        };
        let clerk = named("penerima", Role::IntakeClerk, "diskominfo")?;
        let coordinator = named("koordinator", Role::Coordinator, "government-63")?;
        let second = newcomer(tx, &context, Role::Coordinator, "government-63")?;
        let second_coordinator = seated(tx, &second, Role::Coordinator, "government-63")?;
        Ok(Cast { officers, clerk, coordinator, second_coordinator })
    });
    Ok(cast.await?)
}

fn agency_id(tx: &mut Write<'_>, code: &str) -> db::Result<Uuid> {
    let agency = agency::by_code(tx, code)?;
    agency.map(|agency| agency.id).ok_or_else(|| db::Error::Schema(format!("there is no agency {code:?}")))
}

/// An official who acts in the past and never signs in.
fn newcomer(
    tx: &mut Write<'_>,
    context: &platform::context::Context,
    role: Role,
    code: &str,
) -> db::Result<Person> {
    let login = format!("{}.{code}", role.code());
    let what = match role {
        Role::Approver => "Kepala",
        Role::Coordinator => "Koordinator kedua",
        _ => "Petugas",
    };
    let agency = agency_id(tx, code)?;
    let name = agency::by_id(tx, agency)?.map_or_else(String::new, |agency| agency.short_name);
    let person = Person::new(context.id(), &login, &format!("{what} {name}"), &format!("{login}@contoh.id"));
    person::insert(tx, &person)?;
    let membership =
        Membership { id: context.id(), person: person.id, role, agency, from: date(2022, 1, 1), to: None };
    person::insert_membership(tx, &membership)?;
    Ok(person)
}

fn seated(tx: &mut Write<'_>, person: &Person, role: Role, code: &str) -> db::Result<Officer> {
    let agency = agency::by_code(tx, code)?;
    let agency = agency.ok_or_else(|| db::Error::Schema(format!("there is no agency {code:?}")))?;
    let seat = Seat {
        role,
        agency: agency.id,
        agency_path: agency.path,
        agency_name: agency.name,
        beholden_to: BTreeSet::new(),
    };
    Ok(Officer { person: person.id, name: person.name.clone(), seats: vec![seat] })
}
