//! Why a request is not carried out, as a problem: one match for each use case, without a wildcard.

use http::StatusCode;
use platform::{
    http::{
        FieldProblem, Problem,
        api::{field, stale},
    },
    idempotency::KeyRefused,
};

use crate::{
    agency::AgencyRefused,
    day::DayRefused,
    person::{PersonRefused, TokenRefused},
};

/// Why a request is not carried out; nothing of it was kept.
#[derive(Debug, thiserror::Error)]
pub(super) enum Refused {
    #[error(transparent)]
    Key(#[from] KeyRefused),
    #[error(transparent)]
    Person(#[from] PersonRefused),
    #[error(transparent)]
    Agency(#[from] AgencyRefused),
    #[error(transparent)]
    Day(#[from] DayRefused),
    #[error(transparent)]
    Token(#[from] TokenRefused),
    #[error(transparent)]
    Database(#[from] db::Error),
}

impl From<Refused> for Problem {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Key(refused) => refused.into(),
            Refused::Person(refused) => refused.into(),
            Refused::Agency(refused) => refused.into(),
            Refused::Day(refused) => refused.into(),
            Refused::Token(refused) => refused.into(),
            Refused::Database(error) => error.into(),
        }
    }
}

fn invalid(pointer: &str, message: &'static str) -> Problem {
    Problem::invalid(vec![field(pointer, message)])
}

fn invalid_with(
    pointer: &str,
    message: &'static str,
    args: impl IntoIterator<Item = (&'static str, String)>,
) -> Problem {
    let args = args.into_iter().collect();
    Problem::invalid(vec![FieldProblem { field: pointer.to_owned(), message, args }])
}

impl From<PersonRefused> for Problem {
    fn from(refused: PersonRefused) -> Self {
        match refused {
            PersonRefused::Unknown => Self::not_found(),
            PersonRefused::Stale => stale(),
            PersonRefused::SeatsElsewhere => Self::new(StatusCode::FORBIDDEN, "admin-seats-elsewhere"),
            PersonRefused::Oneself => Self::new(StatusCode::FORBIDDEN, "admin-oneself"),
            PersonRefused::Inactive => Self::new(StatusCode::CONFLICT, "admin-inactive"),
            PersonRefused::LoginTaken { login } => {
                invalid_with("login", "admin-login-taken", [("login", login)])
            }
            PersonRefused::UnknownAgency => invalid("agency", "admin-agency-unknown"),
            PersonRefused::RoleOfTheWhole { role } => {
                invalid_with("role", "admin-role-of-the-whole", [("role", role.to_string())])
            }
            PersonRefused::EndsBeforeItBegins => invalid("to", "admin-ends-before"),
            PersonRefused::HeldAlready => invalid("from", "admin-held-already"),
            PersonRefused::UnknownCover { login } => {
                invalid_with("login", "admin-cover-unknown", [("login", login)])
            }
            PersonRefused::CoversThemselves => invalid("login", "admin-cover-themselves"),
            PersonRefused::CoverInactive => invalid("login", "admin-cover-inactive"),
            PersonRefused::Database(error) => error.into(),
        }
    }
}

impl From<AgencyRefused> for Problem {
    fn from(refused: AgencyRefused) -> Self {
        match refused {
            AgencyRefused::Unknown => Self::not_found(),
            AgencyRefused::Stale => stale(),
            AgencyRefused::NameGivesNoCode => invalid("name", "admin-name-gives-no-code"),
            AgencyRefused::UnknownParent => invalid("parent", "admin-agency-unknown"),
            AgencyRefused::Cycle { agency, parent } => {
                invalid_with("parent", "admin-move-cycle", [("agency", agency), ("parent", parent)])
            }
            AgencyRefused::Database(error) => error.into(),
        }
    }
}

impl From<DayRefused> for Problem {
    fn from(refused: DayRefused) -> Self {
        match refused {
            DayRefused::Unknown => Self::not_found(),
            DayRefused::UnknownAgency => invalid("agency", "admin-agency-unknown"),
            DayRefused::NotForOneAgency => Self::new(StatusCode::FORBIDDEN, "admin-day-of-everybody"),
            DayRefused::NotWorkedAlready { date, name } => {
                invalid_with("date", "admin-day-already", [("date", date.to_string()), ("name", name)])
            }
            DayRefused::YearOutOfReach { year } => {
                invalid_with("date", "admin-day-year-out-of-reach", [("year", year.to_string())])
            }
            DayRefused::Database(error) => error.into(),
        }
    }
}

impl From<TokenRefused> for Problem {
    fn from(refused: TokenRefused) -> Self {
        match refused {
            TokenRefused::TooMany => Self::new(StatusCode::CONFLICT, "admin-too-many-tokens"),
            TokenRefused::Database(error) => error.into(),
        }
    }
}
