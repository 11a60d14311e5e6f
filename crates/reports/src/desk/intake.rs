//! Filing for somebody who called, wrote or came in person.

mod place;
mod reading;

use askama::Template;
use axum::{extract::State, response::Response};
use directory::{agency::AgencyTree, area::AreaCode, officer::Officer};
use http::StatusCode;
use platform::{
    http::{FieldErrors, Frame, Problem, page_with_status},
    i18n::Language,
};

use super::{
    control::{Asking, Choice, Control},
    fields::Fields,
    headline::address,
    inbox::{Item, item},
    receipt::receipt,
};
use crate::{
    Reports,
    actions::{ActionError, file_report},
    rules::lifecycle::{Channel, Class},
    store::{self, Category, ListItem},
    view::{Viewer, visible},
    words,
};

/// How many of the clerk's own reports are listed.
const LATEST: u16 = 10;

/// The channels somebody types in from.
const CHANNELS: [Channel; 8] = [
    Channel::WalkIn,
    Channel::Telephone,
    Channel::Letter,
    Channel::Sms,
    Channel::WhatsApp,
    Channel::Telegram,
    Channel::Email,
    Channel::SocialMedia,
];

/// What the form is made from.
struct Loaded {
    categories: Vec<Category>,
    agencies: AgencyTree,
    latest: Vec<ListItem>,
    province: AreaCode,
}

#[derive(Template)]
#[template(path = "desk/intake.html")]
struct IntakePage {
    frame: Frame,
    controls: Vec<Control>,
    latest: Vec<Item>,
    errors: FieldErrors,
}

async fn load(reports: &Reports, officer: &Officer) -> Result<Loaded, Problem> {
    let officer = officer.clone();
    let read = reports.context().db().read(move |tx| -> db::Result<_> {
        let agencies = AgencyTree::load(tx)?;
        let latest = store::typed_by_list(tx, officer.person, LATEST)?;
        let latest = visible(latest, &Viewer::Officer(officer.clone()), &agencies);
        let seat = officer.seats.first().and_then(|seat| agencies.get(seat.agency));
        let province = seat.map(|agency| agency.area.province());
        Ok((store::categories(tx)?, agencies, latest, province))
    });
    let (categories, agencies, latest, province) = read.await?;
    // A seat is at an agency that exists.
    let province = province.ok_or_else(|| Problem::unexpected(&"a seat without an agency"))?;
    Ok(Loaded { categories, agencies, latest, province })
}

/// `GET /petugas/terima`: 200.
pub(super) async fn ask(
    State(reports): State<Reports>,
    officer: Officer,
    frame: Frame,
) -> Result<Response, Problem> {
    let loaded = load(&reports, &officer).await?;
    show(&reports, frame, &loaded, (&Fields::none(), FieldErrors::none()), StatusCode::OK)
}

/// `POST /petugas/terima`: 200 with the receipt, the same again when it is sent again; 200 with the form when it only
/// asks for areas; 422 with the form for what must be corrected.
pub(super) async fn file(
    State(reports): State<Reports>,
    officer: Officer,
    frame: Frame,
    fields: Fields,
) -> Result<Response, Problem> {
    let loaded = load(&reports, &officer).await?;
    if place::is_being_sought(&fields) {
        return show(&reports, frame, &loaded, (&fields, FieldErrors::none()), StatusCode::OK);
    }
    let again = StatusCode::UNPROCESSABLE_ENTITY;
    let new = match reading::read(&reports, &officer, &frame, &loaded, &fields) {
        Ok(new) => new,
        Err(errors) => return show(&reports, frame, &loaded, (&fields, errors), again),
    };
    let told = (frame.moment(&new.received_at), address(&new.area.to_string()));
    match file_report(&reports, new).await {
        Ok(filed) => receipt(&reports, frame, &filed, told),
        Err(ActionError::KeyUsedForOther) => {
            let errors = FieldErrors::one("form", frame.texts.text("desk-intake-sent-before"));
            let fields = fields.with("key", reports.context().id().to_string());
            show(&reports, frame, &loaded, (&fields, errors), again)
        }
        Err(other) => Err(other.into()),
    }
}

fn show(
    reports: &Reports,
    frame: Frame,
    loaded: &Loaded,
    (fields, errors): (&Fields, FieldErrors),
    status: StatusCode,
) -> Result<Response, Problem> {
    let controls = controls(reports, &frame, loaded, fields);
    let latest = loaded.latest.iter().map(|one| item(&frame, one)).collect();
    page_with_status(status, &IntakePage { controls, latest, errors, frame })
}

fn controls(reports: &Reports, frame: &Frame, loaded: &Loaded, fields: &Fields) -> Vec<Control> {
    let texts = &frame.texts;
    let now = frame.zone.to_datetime(frame.now);
    let channels = CHANNELS.map(|channel| Choice::new(channel.code(), words::channel(texts, channel.code())));
    let classes = Class::ALL.iter().filter(|class| **class != Class::Whistleblowing);
    let classes = classes.map(|class| Choice::new(class.code(), words::class(texts, *class))).collect();
    let categories = loaded.categories.iter();
    let categories =
        categories.map(|one| Choice::new(one.code.clone(), one.name(frame.lang).to_owned())).collect();
    let agencies = loaded.agencies.nodes().iter().filter(|node| node.agency.active).map(|node| {
        let label = format!("{}{}", "– ".repeat(node.depth), node.agency.name);
        Choice::new(node.agency.id.to_string(), label)
    });
    let hide =
        ["anonymous", "confidential"].map(|code| Choice::new(code, texts.text(&format!("desk-hide-{code}"))));
    let languages = Language::ALL.map(|language| {
        let code = language.code();
        Choice::new(code, texts.text(&format!("desk-intake-language-{code}")))
    });
    let key =
        if fields.has("key") { fields.get("key").to_owned() } else { reports.context().id().to_string() };
    let asking = Asking::new(texts, fields)
        .hidden("key", key)
        .select(("channel", "desk-intake-channel", ""), channels.to_vec(), "", "walk_in")
        .date("received_at", "desk-intake-received", "desk-intake-received-hint", &now.date().to_string())
        .line(
            "received_time",
            "desk-intake-time",
            "desk-intake-time-hint",
            &now.strftime("%H:%M").to_string(),
        )
        .radios(("class", "desk-verify-class", ""), classes, "complaint")
        .text("text", "desk-intake-text", "desk-intake-text-hint", "")
        .select(("category", "desk-verify-category", ""), categories, "desk-intake-category-later", "");
    place::controls(asking, texts, loaded.province, fields)
        .line("place", "desk-intake-place", "desk-intake-place-hint", "")
        .select(("subject", "desk-verify-subject", ""), agencies.collect(), "desk-verify-subject-none", "")
        .notice("info", texts.text("desk-intake-reporter"))
        .line("name", "desk-identity-name", "", "")
        .line("phone", "desk-identity-phone", "", "")
        .line("email", "desk-identity-email", "", "")
        .line("nik", "desk-identity-nik", "desk-intake-nik-hint", "")
        .radios(("language", "desk-intake-language", ""), languages.into(), Language::default().code())
        .checkboxes(("hide", "desk-hide", ""), hide.to_vec(), |_| false)
        .finish()
}
