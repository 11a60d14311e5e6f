//! `tuntas person`: people from the command line, for a node that nobody can sign in to yet.

use anyhow::{Context as _, bail};
use db::Write;
use directory::{
    admin::{Administrator, Scope, Subject, record},
    agency::{self, Agency},
    area::{AreaCode, Areas},
    person::{self, Membership, Person},
    role::Role,
};
use platform::{context::Context, mail::MailAddress};
use serde_json::json;
use uuid::Uuid;

/// Adds a person and prints the link with which they set their password and one-time codes: the first administrator.
///
/// Everybody after them is added on the pages, by them.
#[derive(Clone, Debug, clap::Args)]
#[group(skip)]
pub struct Invite {
    /// What they will sign in with.
    #[arg(long, value_parser = login)]
    login: String,
    /// Their name.
    #[arg(long, value_parser = words)]
    name: String,
    /// Where letters to them go.
    #[arg(long, value_parser = mail_address)]
    email: String,
    /// Their role, such as system_administrator or coordinator.
    #[arg(long, default_value = "system_administrator")]
    role: Role,
    /// Code of their agency, such as government-63.
    #[arg(long, value_name = "CODE", value_parser = agency_code)]
    agency: String,
    /// Makes the agency, with this name, if there is none of that code.
    #[arg(long, value_name = "NAME", requires = "area", value_parser = words)]
    create_agency: Option<String>,
    /// Code of the area that the new agency serves, such as 63 or 63.71.
    #[arg(long, value_name = "CODE", requires = "create_agency", value_parser = area)]
    area: Option<AreaCode>,
}

fn login(text: &str) -> Result<String, String> {
    let text = text.trim().to_lowercase();
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
    if (3..=40).contains(&text.len()) && text.chars().all(plain) {
        return Ok(text);
    }
    Err("a login is 3 to 40 letters, digits, dashes, dots or underscores".to_owned())
}

fn words(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() { Err("it is empty".to_owned()) } else { Ok(text.to_owned()) }
}

fn mail_address(text: &str) -> Result<String, String> {
    let text = text.trim();
    let bare = !text.contains(['<', '>', '"', ' ']) && text.parse::<MailAddress>().is_ok();
    if bare { Ok(text.to_owned()) } else { Err("that is no e-mail address".to_owned()) }
}

fn agency_code(text: &str) -> Result<String, String> {
    let plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    if (1..=40).contains(&text.len()) && text.chars().all(plain) {
        return Ok(text.to_owned());
    }
    Err("a code is 1 to 40 small letters, digits or dashes".to_owned())
}

fn area(text: &str) -> Result<AreaCode, String> {
    let code: AreaCode = text.parse().map_err(|_| "that is no area code".to_owned())?;
    Areas::embedded().get(code).map(|_| code).ok_or_else(|| "there is no such area".to_owned())
}

/// Adds the person and returns the address of their invitation.
///
/// # Errors
/// When the login is taken or the agency is missing; any error of the database.
pub async fn invite(context: &Context, invite: Invite) -> anyhow::Result<String> {
    let inside = context.clone();
    let token = context.db().write(move |tx| add(tx, &inside, &invite)).await?;
    Ok(format!("{}/undangan/{token}", context.address()))
}

fn add(tx: &mut Write<'_>, context: &Context, invite: &Invite) -> anyhow::Result<String> {
    if person::by_login(tx, &invite.login)?.is_some() {
        bail!("the login {} is taken; an administrator invites them again on their page", invite.login);
    }
    let agency = agency_of(tx, context, invite)?;
    let person = Person::new(context.id(), &invite.login, &invite.name, &invite.email);
    person::insert(tx, &person)?;
    let membership = Membership {
        id: context.id(),
        person: person.id,
        role: invite.role,
        agency,
        from: context.today(),
        to: None,
    };
    person::insert_membership(tx, &membership)?;
    // Whoever stands at the machine has no account, so the record names the person and says how they came.
    let by = Administrator { person: person.id, scope: Scope::default() };
    let after = json!({ "login": person.login, "name": person.name, "email": person.email,
        "role": invite.role, "agency": invite.agency, "by": "command line" });
    record(tx, context, &by, Subject { kind: "person-added", id: person.id }, &json!(null), &after)?;
    Ok(person::invite(tx, context, person.id)?)
}

fn agency_of(tx: &mut Write<'_>, context: &Context, invite: &Invite) -> anyhow::Result<Uuid> {
    if let Some(agency) = agency::by_code(tx, &invite.agency)? {
        return Ok(agency.id);
    }
    let (name, area) = invite.create_agency.as_ref().zip(invite.area).with_context(|| {
        format!("there is no agency {}; --create-agency NAME --area CODE makes it", invite.agency)
    })?;
    let agency = Agency {
        id: context.id(),
        code: invite.agency.clone(),
        parent: None,
        path: format!("{}/", invite.agency),
        name: name.clone(),
        short_name: name.clone(),
        kind: "government".to_owned(),
        duties: String::new(),
        area,
        approves: false,
        active: true,
        version: 1,
    };
    agency::insert(tx, &agency)?;
    Ok(agency.id)
}
