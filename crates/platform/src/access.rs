//! Who may call a route, and who is calling.
//!
//! A route cannot be registered without an [`Access`] (see [`Routes`](crate::http::Routes)). It says
//! who may come in at all; which report they then may see or change is decided by the feature's rules.

use std::num::NonZeroU32;

use uuid::Uuid;

/// A set of staff roles. The platform knows them as bits only; `directory` gives them names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Roles(u32);

impl Roles {
    /// No role.
    pub const NONE: Self = Self(0);

    /// The set of the one role that has this bit (0 to 31).
    #[must_use]
    pub const fn bit(bit: u8) -> Self {
        Self(1 << bit)
    }

    /// The roles of both sets.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the sets share a role.
    #[must_use]
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// Who may call a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Everybody, signed in or not.
    Anyone,
    /// Whoever shows the receipt of a report; which one, the handler's argument checks.
    Receipt,
    /// Another node; which one, the handler's argument checks by the signature of the request.
    Node,
    /// An official who is signed in and holds one of these roles.
    Staff(Roles),
}

/// A bound on how often one caller may call a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Limit {
    /// Calls of one that share a bound are counted together under this name.
    pub name: &'static str,
    /// How many at once, and how many more each minute.
    pub per_minute: NonZeroU32,
}

impl Limit {
    /// `per_minute` calls, counted together with all that have the same `name`. Zero is read as one.
    #[must_use]
    pub const fn per_minute(name: &'static str, per_minute: u32) -> Self {
        let per_minute = match NonZeroU32::new(per_minute) {
            Some(number) => number,
            None => NonZeroU32::MIN,
        };
        Self { name, per_minute }
    }
}

/// What a route declares at its registration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Access {
    /// Who may call it.
    pub who: Who,
    /// How often.
    pub limit: Option<Limit>,
}

impl Access {
    /// Everybody.
    pub const ANYONE: Self = Self { who: Who::Anyone, limit: None };
    /// Whoever shows a receipt.
    pub const RECEIPT: Self = Self { who: Who::Receipt, limit: None };

    /// Another node.
    pub const NODE: Self = Self { who: Who::Node, limit: None };

    /// Officials with one of these roles.
    #[must_use]
    pub const fn staff(roles: Roles) -> Self {
        Self { who: Who::Staff(roles), limit: None }
    }

    /// The same, so often.
    #[must_use]
    pub const fn limited(self, limit: Limit) -> Self {
        Self { who: self.who, limit: Some(limit) }
    }
}

/// An official who is signed in, as far as the platform has to know them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffCaller {
    /// The person.
    pub person: Uuid,
    /// What to call them on a page.
    pub name: String,
    /// The roles they hold anywhere.
    pub roles: Roles,
}

/// A tracking number and a secret as somebody gave them; nothing is proven by it yet.
#[derive(Clone, PartialEq, Eq)]
pub struct ReceiptClaim {
    /// The tracking number as given.
    pub number: String,
    /// The secret as given.
    pub secret: String,
}

/// Who is calling.
#[derive(Clone, Default)]
pub struct Caller {
    /// The official, if one is signed in.
    pub staff: Option<StaffCaller>,
    /// The things whose receipt was shown in this session.
    pub receipts: Vec<Uuid>,
    /// The receipt shown with this very request.
    pub claim: Option<ReceiptClaim>,
}

/// Why a caller is not let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// They have to sign in first.
    SignInNeeded,
    /// They have to show a receipt first.
    ReceiptNeeded,
    /// None of their roles is let in.
    WrongRole,
}

/// Whether `caller` may come in by this door.
///
/// # Errors
/// [`Refused`] says what is missing.
pub fn admit(who: Who, caller: &Caller) -> Result<(), Refused> {
    match (who, &caller.staff) {
        (Who::Anyone | Who::Node, _) => Ok(()),
        (Who::Receipt, _) if caller.claim.is_some() || !caller.receipts.is_empty() => Ok(()),
        (Who::Receipt, _) => Err(Refused::ReceiptNeeded),
        (Who::Staff(_), None) => Err(Refused::SignInNeeded),
        (Who::Staff(roles), Some(staff)) if roles.meets(staff.roles) => Ok(()),
        (Who::Staff(_), Some(_)) => Err(Refused::WrongRole),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLERK: Roles = Roles::bit(0);
    const LIAISON: Roles = Roles::bit(1);

    fn official(roles: Roles) -> Caller {
        let staff = StaffCaller { person: Uuid::nil(), name: "Sari".to_owned(), roles };
        Caller { staff: Some(staff), ..Caller::default() }
    }

    #[test]
    fn each_door_lets_in_only_whom_it_names() {
        let nobody = Caller::default();
        let holder = Caller { receipts: vec![Uuid::nil()], ..Caller::default() };
        let both = Who::Staff(CLERK.or(LIAISON));
        for (who, caller, expected) in [
            (Who::Anyone, &nobody, Ok(())),
            (Who::Receipt, &nobody, Err(Refused::ReceiptNeeded)),
            (Who::Receipt, &official(CLERK), Err(Refused::ReceiptNeeded)),
            (Who::Receipt, &holder, Ok(())),
            (both, &nobody, Err(Refused::SignInNeeded)),
            (both, &holder, Err(Refused::SignInNeeded)),
            (both, &official(CLERK), Ok(())),
            (Who::Staff(LIAISON), &official(CLERK), Err(Refused::WrongRole)),
            (both, &official(Roles::NONE), Err(Refused::WrongRole)),
        ] {
            assert_eq!(admit(who, caller), expected, "{who:?}");
        }
    }
}
