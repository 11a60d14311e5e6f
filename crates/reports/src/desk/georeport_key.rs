//! Keys of programs that speak Open311 GeoReport, as an administrator makes, names, limits and ends them.

use std::collections::HashMap;

use askama::Template;
use axum::{extract::State, response::Response};
use db::Read;
use directory::{agency::AgencyTree, officer::Officer, role::Role};
use http::StatusCode;
use jiff::civil::Date;
use platform::{
    clock::from_milliseconds,
    http::{FieldErrors, Frame, Path, Problem, page, page_with_status, see_other},
    i18n::Arg,
};
use uuid::Uuid;

use super::{
    control::{Asking, Choice, Control},
    fields::Fields,
};
use crate::{
    Reports,
    admin::{KeyChangeRefused, NodeAdministrator, RATES, end_key, field, make_key},
    store::{self, GeoreportKey, KeyHolder},
};

const LIST: &str = "/petugas/admin/kunci-aplikasi";
/// The choice of an app of others.
const APP: &str = "app";
/// As many keys as the page lists; of those that are good there are fewer.
const MOST: i64 = 500;

struct Line {
    id: Uuid,
    name: String,
    holder: String,
    rate: String,
    made: String,
    /// When it ended; none: it is good.
    ended: Option<String>,
}

#[derive(Template)]
#[template(path = "desk/georeport_keys.html")]
struct KeysPage {
    frame: Frame,
    lines: Vec<Line>,
    /// The key that was just made: shown once.
    fresh: Option<String>,
    address: String,
    controls: Vec<Control>,
    errors: FieldErrors,
}

struct Loaded {
    keys: Vec<GeoreportKey>,
    tree: AgencyTree,
    liaisons: Vec<Officer>,
    names: HashMap<Uuid, String>,
}

fn load(tx: &mut Read<'_>, today: Date) -> db::Result<Loaded> {
    let keys = store::georeport_keys(tx, MOST)?;
    let people = keys.iter().filter_map(|key| match key.holder {
        KeyHolder::App => None,
        KeyHolder::Agency { person, .. } => Some(person),
    });
    let people: Vec<Uuid> = people.collect();
    let names = directory::person::names(tx, &people)?;
    let liaisons = Officer::all_with(tx, &[Role::Liaison], today)?;
    Ok(Loaded { keys, tree: AgencyTree::load(tx)?, liaisons, names })
}

async fn keys_page(
    reports: &Reports,
    frame: Frame,
    (fields, errors): (&Fields, FieldErrors),
    fresh: Option<String>,
) -> Result<KeysPage, Problem> {
    let today = reports.context().today();
    let loaded = reports.context().db().read(move |tx| load(tx, today)).await?;
    let lines = loaded.keys.iter().map(|key| line(key, &loaded, &frame)).collect();
    let rates = RATES.map(|rate| Choice::new(rate.to_string(), rate_in_words(&frame, rate)));
    let controls = Asking::new(&frame.texts, fields)
        .line("name", "desk-key-name", "desk-key-name-hint", "")
        .select(("holder", "desk-key-holder", "desk-key-holder-hint"), holders(&loaded, &frame), "", APP)
        .radios(("rate", "desk-key-rate", ""), rates.into(), &RATES[1].to_string())
        .finish();
    let address = format!("{}/open311/v2", reports.context().address());
    Ok(KeysPage { lines, fresh, address, controls, errors, frame })
}

fn rate_in_words(frame: &Frame, rate: u32) -> String {
    frame.texts.with("desk-key-per-minute", &[("number", Arg::from(u64::from(rate)))])
}

/// For whom a key can be made: an app, or an agency in the name of one of its liaisons.
fn holders(loaded: &Loaded, frame: &Frame) -> Vec<Choice> {
    let app = Choice::new(APP, frame.texts.text("desk-key-app"));
    let seats =
        loaded.liaisons.iter().flat_map(|officer| officer.seats.iter().map(move |seat| (officer, seat)));
    let seats = seats.map(|(officer, seat)| {
        let value = format!("{}/{}", seat.agency, officer.person);
        Choice::new(value, format!("{} – {}", seat.agency_name, officer.name))
    });
    let mut seats: Vec<Choice> = seats.collect();
    seats.sort_by(|one, other| one.label.cmp(&other.label));
    std::iter::once(app).chain(seats).collect()
}

fn line(key: &GeoreportKey, loaded: &Loaded, frame: &Frame) -> Line {
    let when = |at: i64| from_milliseconds(at).map(|at| frame.moment(&at)).unwrap_or_default();
    let holder = match key.holder {
        KeyHolder::App => frame.texts.text("desk-key-app"),
        KeyHolder::Agency { agency, person } => {
            let agency = loaded.tree.get(agency).map(|agency| agency.name.as_str()).unwrap_or_default();
            let person = loaded.names.get(&person).map(String::as_str).unwrap_or_default();
            format!("{agency} – {person}")
        }
    };
    Line {
        id: key.id,
        name: key.name.clone(),
        holder,
        rate: rate_in_words(frame, key.per_minute),
        made: when(key.made_at),
        ended: key.ended_at.map(when),
    }
}

/// `GET /petugas/admin/kunci-aplikasi`: 200.
pub(super) async fn list(
    State(reports): State<Reports>,
    _: NodeAdministrator,
    frame: Frame,
) -> Result<Response, Problem> {
    page(&keys_page(&reports, frame, (&Fields::none(), FieldErrors::none()), None).await?)
}

/// `POST /petugas/admin/kunci-aplikasi`: 200 with the key, once; 422 with the form for what must be corrected.
pub(super) async fn make(
    State(reports): State<Reports>,
    NodeAdministrator(officer): NodeAdministrator,
    frame: Frame,
    fields: Fields,
) -> Result<Response, Problem> {
    let mut errors = FieldErrors::none();
    let mut wrong = |field: &'static str, key: &str| errors.add(field, frame.texts.text(key));
    let name = field::line(fields.get("name")).map_err(|key| wrong("name", key)).ok();
    let holder = holder_of(fields.get("holder"));
    if holder.is_none() {
        wrong("holder", "desk-key-no-liaison");
    }
    let rate = RATES.into_iter().find(|rate| fields.get("rate") == rate.to_string());
    if rate.is_none() {
        wrong("rate", "desk-key-rate-choose");
    }
    if let (Some(name), Some(holder), Some(rate)) = (name, holder, rate) {
        let context = reports.context().clone();
        let write = reports
            .context()
            .db()
            .write(move |tx| make_key(tx, &context, officer.person, (&name, holder, rate)));
        match write.await {
            Ok(fresh) => {
                let form = (&Fields::none(), FieldErrors::none());
                return page(&keys_page(&reports, frame, form, Some(fresh)).await?);
            }
            Err(KeyChangeRefused::NoLiaison) => wrong("holder", "desk-key-no-liaison"),
            Err(KeyChangeRefused::TooMany) => wrong("name", "desk-key-too-many"),
            Err(KeyChangeRefused::Unknown) => return Err(Problem::not_found()),
            Err(KeyChangeRefused::Database(error)) => return Err(error.into()),
        }
    }
    let form = keys_page(&reports, frame, (&fields, errors), None).await?;
    page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &form)
}

fn holder_of(value: &str) -> Option<KeyHolder> {
    if value == APP {
        return Some(KeyHolder::App);
    }
    let (agency, person) = value.split_once('/')?;
    Some(KeyHolder::Agency { agency: agency.parse().ok()?, person: person.parse().ok()? })
}

/// `POST /petugas/admin/kunci-aplikasi/{key}/akhiri`: 303; 404 for no key that is good.
pub(super) async fn end(
    State(reports): State<Reports>,
    NodeAdministrator(officer): NodeAdministrator,
    Path(key): Path<Uuid>,
) -> Result<Response, Problem> {
    let context = reports.context().clone();
    let write = reports.context().db().write(move |tx| end_key(tx, &context, officer.person, key));
    match write.await {
        Ok(()) => Ok(see_other(LIST)),
        Err(KeyChangeRefused::Database(error)) => Err(error.into()),
        Err(KeyChangeRefused::Unknown | KeyChangeRefused::NoLiaison | KeyChangeRefused::TooMany) => {
            Err(Problem::not_found())
        }
    }
}
