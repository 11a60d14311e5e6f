//! An account for each role.

use std::{
    collections::HashMap,
    fs,
    io::{ErrorKind, Write as _},
    os::unix::fs::OpenOptionsExt as _,
    path::Path,
};

use anyhow::Context as _;
use db::Write;
use directory::{
    agency::plant,
    person::{self, Membership, Person},
    role::Role,
    seed::{SeedAgency, kalsel_agencies, regency_demo_agencies},
    sign_in::issue_token,
};
use jiff::civil::date;
use platform::password::{Password, PasswordHash};
use uuid::Uuid;

use crate::wiring::Features;

/// The password of each account.
pub(super) const PASSWORD: &str = "peragaan-banua-2022";

/// How many days a token for the API holds.
const TOKEN_DAYS: i64 = 30;

/// An account of the demonstration.
pub(super) struct Account {
    pub(super) login: &'static str,
    name: &'static str,
    role: Role,
    /// The agency's code.
    agency: &'static str,
    /// What the command line says about it.
    pub(super) who: &'static str,
}

impl Account {
    /// Whether this account holds the role at the agency.
    pub(super) fn is(&self, role: Role, agency: &str) -> bool {
        self.role == role && self.agency == agency
    }
}

const fn account(
    login: &'static str,
    name: &'static str,
    role: Role,
    agency: &'static str,
    who: &'static str,
) -> Account {
    Account { login, name, role, agency, who }
}

/// One for each role, and a second liaison to see what another agency does not see.
pub(super) const ACCOUNTS: [Account; 11] = [
    account(
        "penerima",
        "Rahmah",
        Role::IntakeClerk,
        "diskominfo",
        "intake clerk at Diskominfo: takes calls and letters",
    ),
    account(
        "koordinator",
        "Sari Wulandari",
        Role::Coordinator,
        "government-63",
        "coordinator: verifies and refers",
    ),
    account(
        "penghubung",
        "Ahmad Fauzi",
        Role::Liaison,
        "pupr",
        "liaison of the provincial public works agency (PUPR)",
    ),
    account("kepala", "Norhayati", Role::Approver, "pupr", "head of PUPR: approves answers"),
    account(
        "penghubung-bjb",
        "Yuliani",
        Role::Liaison,
        "government-6372",
        "liaison of the City of Banjarbaru",
    ),
    account(
        "penghubung-hsu",
        "Hj. Mariani",
        Role::Liaison,
        "government-6308",
        "liaison of Hulu Sungai Utara, which has most to catch up",
    ),
    account(
        "pimpinan",
        "Pimpinan Daerah",
        Role::Leader,
        "government-63",
        "leader: totals and what is overdue",
    ),
    account(
        "inspektur",
        "M. Arsyad",
        Role::Inspector,
        "inspektorat",
        "inspector: oversight and whistleblowing",
    ),
    account(
        "pengawas",
        "Ombudsman Peragaan",
        Role::OversightBody,
        "government-63",
        "oversight body: overdue reports and statistics",
    ),
    account("auditor", "Auditor Peragaan", Role::Auditor, "government-63", "auditor: logs, no content"),
    account(
        "admin",
        "Hendra",
        Role::SystemAdministrator,
        "government-63",
        "system administrator: people, agencies, calendars",
    ),
];

/// The agencies of the demonstration: on this node the regencies stand under the province.
pub(super) fn agencies() -> Vec<SeedAgency> {
    let mut agencies = kalsel_agencies();
    let root = agencies.first().map(|root| root.code.clone());
    agencies.extend(regency_demo_agencies().into_iter().map(|mut seed| {
        seed.parent = seed.parent.or_else(|| root.clone());
        seed
    }));
    agencies
}

/// Loads agencies, categories, rules and accounts that are not there yet.
pub(super) async fn load(features: &Features) -> anyhow::Result<()> {
    let context = features.context.clone();
    let known = context.db().read(|tx| person::by_login(tx, ACCOUNTS[0].login)).await?;
    if known.is_some() {
        return Ok(());
    }
    let password = Password::new(PASSWORD, "")?;
    let hash = features.directory.hash(password).await?;
    let agencies = agencies();
    let db = context.db().clone();
    db.write(move |tx| -> Result<(), reports::actions::ActionError> {
        let planted = plant(tx, &context, &agencies)?;
        reports::actions::seed(tx)?;
        for account in &ACCOUNTS {
            add(tx, &context, &planted, account, &hash)?;
        }
        Ok(())
    })
    .await?;
    Ok(())
}

/// Writes a new token for the API for each account into a file that only its owner can read, a line each: the login,
/// a tab, the token.
pub(super) async fn write_tokens(features: &Features, file: &Path) -> anyhow::Result<()> {
    let mut lines = String::new();
    for Account { login, .. } in &ACCOUNTS {
        let found = features.context.db().read(|tx| person::by_login(tx, login)).await?;
        let person = found.with_context(|| format!("the account {login:?} is missing"))?;
        let label = "tuntas demo --tokens".to_owned();
        let token = issue_token(&features.directory, person.id, label, TOKEN_DAYS).await?;
        lines.extend([login, "\t", &token, "\n"]);
    }
    write_secretly(file, &lines).with_context(|| format!("{} cannot be written", file.display()))
}

/// Writes anew: a file that was there may be open to others, and its permissions would stay.
fn write_secretly(file: &Path, text: &str) -> std::io::Result<()> {
    fs::remove_file(file).or_else(|error| match error.kind() {
        ErrorKind::NotFound => Ok(()),
        _ => Err(error),
    })?;
    let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(file)?;
    file.write_all(text.as_bytes())
}

fn add(
    tx: &mut Write<'_>,
    context: &platform::context::Context,
    agencies: &HashMap<String, Uuid>,
    account: &Account,
    password: &PasswordHash,
) -> db::Result<()> {
    let missing =
        || db::Error::Schema(format!("the agency {:?} of {:?} is missing", account.agency, account.login));
    let agency = agencies.get(account.agency).copied().ok_or_else(missing)?;
    let person =
        Person::new(context.id(), account.login, account.name, &format!("{}@contoh.id", account.login));
    person::insert(tx, &person)?;
    person::give_credentials(tx, context, person.id, password)?;
    let membership = Membership {
        id: context.id(),
        person: person.id,
        role: account.role,
        agency,
        from: date(2022, 1, 1),
        to: None,
    };
    person::insert_membership(tx, &membership)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn tokens_are_for_the_owner_only_even_where_others_could_read_the_file_before() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("tokens");
        fs::write(&file, "older").expect("a file");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).expect("permissions");
        write_secretly(&file, "admin\ttoken\n").expect("written");
        assert_eq!(fs::read_to_string(&file).expect("text"), "admin\ttoken\n");
        let mode = fs::metadata(&file).expect("a file").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
