//! Accounts: adding somebody, their name and address, whether they may sign in, their invitation.

use axum::{extract::State, response::Response};
use http::StatusCode;
use platform::{
    http::{
        Path, Problem, Reader,
        api::{IfMatch, Key, Sent, tagged},
    },
    i18n::Texts,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{create::create, people::Account, reading::Reading, refused::Refused};
use crate::{
    Directory,
    admin::{
        Administrator, field,
        person_page::{invitation_link, send_letter},
    },
    person::{self, LONGEST_NAME, NewPerson, Person},
    role::Role,
};

/// Somebody to be added, with their first seat.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewAccount {
    /// Their name.
    #[schema(min_length = 1, max_length = 200)]
    name: String,
    /// What they will sign in with; it does not change later.
    #[schema(min_length = 3, max_length = 40, pattern = "^[A-Za-z0-9._-]+$")]
    login: String,
    /// Where letters to them go.
    #[schema(max_length = 254, format = Email)]
    email: String,
    /// Their role.
    #[schema(value_type = Role)]
    role: String,
    /// Identifier of their agency.
    #[schema(format = "uuid")]
    agency: String,
}

/// Name and address.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AccountChange {
    /// Their name.
    #[schema(min_length = 1, max_length = 200)]
    name: String,
    /// Where letters to them go.
    #[schema(max_length = 254, format = Email)]
    email: String,
}

/// Whether somebody may sign in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Activity {
    /// Whether they may.
    active: bool,
}

/// A link with which somebody sets password and one-time codes, good for a week.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct InvitationLink {
    /// The link. It is told once: absent when the request is a repeated one, because only its digest is kept.
    link: Option<String>,
    /// Whether a letter with it went out; absent when the request is a repeated one.
    mailed: Option<bool>,
}

/// Somebody who was added or invited again.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Invited {
    /// The account.
    account: Account,
    /// The invitation.
    invitation: InvitationLink,
}

async fn load(directory: &Directory, by: Administrator, id: Uuid) -> Result<Person, Problem> {
    let today = directory.context().today();
    let read = directory.context().db().read(move |tx| person::reach(tx, &by, today, id));
    Ok(read.await?.person)
}

fn shown(person: Person) -> Response {
    let version = person.version.cast_unsigned();
    tagged(StatusCode::OK, version, &Account::from(person))
}

/// Shows an account.
#[utoipa::path(get, path = "/api/v1/admin/people/{person}", tag = "Administrators", security(("token" = [])),
    params(("person" = String, Path, description = "The person's identifier")),
    responses(
        (status = 200, description = "The account", body = Account,
            headers(("ETag" = String, description = "Its version"))),
        (status = 403, description = "You administer nothing"),
        (status = 404, description = "There is no such person within your reach"),
    ))]
pub(super) async fn one(
    State(directory): State<Directory>,
    by: Administrator,
    Path(id): Path<Uuid>,
) -> Result<Response, Problem> {
    Ok(shown(load(&directory, by, id).await?))
}

/// Adds somebody with a seat from today on, and invites them.
///
/// The answer holds the link of the invitation, once; a letter with it goes to their address. Sending the same body
/// again under the same key answers 200 with the account as it is, without the link: make a new invitation if it is lost.
#[utoipa::path(post, path = "/api/v1/admin/people", tag = "Administrators", request_body = NewAccount,
    security(("token" = [])), params(Key),
    responses(
        (status = 201, description = "They are added", body = Invited,
            headers(("Location" = String, description = "Where the account is read"))),
        (status = 200, description = "They were added before under this key; the link is not told again", body = Invited),
        (status = 404, description = "They were added before under this key and are out of your reach since"),
        (status = 422, description = "Fields are to be corrected, or the key was used for another body"),
    ))]
pub(super) async fn add(
    State(directory): State<Directory>,
    by: Administrator,
    key: Key,
    Reader(texts): Reader,
    Sent { value: sent, bytes }: Sent<NewAccount>,
) -> Result<Response, Problem> {
    let new = sent.read()?;
    let (context, adding) = (directory.context().clone(), by.clone());
    let created = create(&directory, key.of("person", &[&bytes]), move |tx| {
        let (person, token) = person::add(tx, &context, &adding, &new)?;
        Ok((person.id.to_string(), token))
    });
    let created = created.await?;
    let person = load(&directory, by, created.id()?).await?;
    let invited = invited(&directory, &texts, person, created.told.as_deref()).await;
    Ok(created.answer(&format!("/api/v1/admin/people/{}", created.made.name), &invited))
}

impl NewAccount {
    fn read(&self) -> Result<NewPerson, Problem> {
        let mut reading = Reading::default();
        let name = reading.read("name", field::line(&self.name, LONGEST_NAME));
        let login = reading.read("login", field::login(&self.login));
        let email = reading.read("email", field::address(&self.email));
        let role = reading.code("role", &self.role);
        let agency = reading.agency("agency", &self.agency);
        let new =
            || Some(NewPerson { login: login?, name: name?, email: email?, role: role?, agency: agency? });
        reading.finish(new())
    }
}

/// The letter is sent and the link told when there is a new token.
async fn invited(directory: &Directory, texts: &Texts, person: Person, token: Option<&str>) -> Invited {
    let invitation = match token {
        None => InvitationLink { link: None, mailed: None },
        Some(token) => {
            let link = invitation_link(directory, token);
            let mailed = send_letter(directory, texts, &person, &link).await;
            InvitationLink { link: Some(link), mailed: Some(mailed) }
        }
    };
    Invited { account: person.into(), invitation }
}

/// Changes name and address.
#[utoipa::path(put, path = "/api/v1/admin/people/{person}", tag = "Administrators", request_body = AccountChange,
    security(("token" = [])), params(("person" = String, Path, description = "The person's identifier"), IfMatch),
    responses(
        (status = 200, description = "The account as it is now", body = Account,
            headers(("ETag" = String, description = "Its version now"))),
        (status = 403, description = "They hold seats that are not yours to give, so their account is not yours to change"),
        (status = 404, description = "There is no such person within your reach"),
        (status = 422, description = "Fields are to be corrected"),
    ))]
pub(super) async fn change(
    State(directory): State<Directory>,
    by: Administrator,
    Path(id): Path<Uuid>,
    IfMatch(version): IfMatch,
    Sent { value: sent, .. }: Sent<AccountChange>,
) -> Result<Response, Problem> {
    let mut reading = Reading::default();
    let name = reading.read("name", field::line(&sent.name, LONGEST_NAME));
    let email = reading.read("email", field::address(&sent.email));
    let (name, email) = reading.finish(name.zip(email))?;
    let (context, changing, version) = (directory.context().clone(), by.clone(), version.cast_signed());
    let write = directory
        .context()
        .db()
        .write(move |tx| person::edit(tx, &context, &changing, (id, version), (&name, &email)));
    write.await?;
    Ok(shown(load(&directory, by, id).await?))
}

/// Lets somebody sign in, or stops them at once; nothing else of theirs ends.
#[utoipa::path(put, path = "/api/v1/admin/people/{person}/active", tag = "Administrators", request_body = Activity,
    security(("token" = [])), params(("person" = String, Path, description = "The person's identifier"), IfMatch),
    responses(
        (status = 200, description = "The account as it is now", body = Account,
            headers(("ETag" = String, description = "Its version now"))),
        (status = 403, description = "They are yourself, or hold seats that are not yours to give"),
        (status = 404, description = "There is no such person within your reach"),
    ))]
pub(super) async fn set_active(
    State(directory): State<Directory>,
    by: Administrator,
    Path(id): Path<Uuid>,
    IfMatch(version): IfMatch,
    Sent { value: Activity { active }, .. }: Sent<Activity>,
) -> Result<Response, Problem> {
    let (context, changing, version) = (directory.context().clone(), by.clone(), version.cast_signed());
    let write = directory
        .context()
        .db()
        .write(move |tx| person::set_active(tx, &context, &changing, (id, version), active));
    write.await?;
    Ok(shown(load(&directory, by, id).await?))
}

/// Invites somebody again, and takes password, one-time codes and older invitations away.
///
/// The answer holds the link, once; a letter with it goes to their address. Sending it again under the same key answers
/// 200 without the link and takes nothing away.
#[utoipa::path(post, path = "/api/v1/admin/people/{person}/invitations", tag = "Administrators",
    security(("token" = [])), params(("person" = String, Path, description = "The person's identifier"), Key),
    responses(
        (status = 201, description = "They are invited", body = Invited,
            headers(("Location" = String, description = "Where the account is read"))),
        (status = 200, description = "They were invited before under this key; the link is not told again", body = Invited),
        (status = 403, description = "They are yourself, or hold seats that are not yours to give"),
        (status = 404, description = "There is no such person within your reach"),
        (status = 409, description = "The account is not active"),
        (status = 422, description = "The key was used for somebody else"),
    ))]
pub(super) async fn invite(
    State(directory): State<Directory>,
    by: Administrator,
    Path(id): Path<Uuid>,
    key: Key,
    Reader(texts): Reader,
) -> Result<Response, Problem> {
    let (context, inviting) = (directory.context().clone(), by.clone());
    let created = create(&directory, key.of("invitation", &[id.as_bytes()]), move |tx| {
        let (person, token) = person::renew_invitation(tx, &context, &inviting, id)?;
        Ok::<_, Refused>((person.id.to_string(), token))
    });
    let created = created.await?;
    let person = load(&directory, by, id).await?;
    let invited = invited(&directory, &texts, person, created.told.as_deref()).await;
    Ok(created.answer(&format!("/api/v1/admin/people/{id}"), &invited))
}
