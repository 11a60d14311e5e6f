//! Coded reasons. The codes are stored for ever; texts beside them are for people.

/// A code that stands for nothing here.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{code:?} is not a known {what}")]
pub struct UnknownCode {
    /// What was looked for.
    pub what: &'static str,
    /// The text that was read.
    pub code: String,
}

macro_rules! coded {
    ($(#[$about:meta])* $name:ident, $what:literal { $($(#[$doc:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[derive(serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$doc])* #[serde(rename = $code)] $variant,)+
        }

        impl $name {
            /// Every one, in the order to offer them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The stable code that is stored and sent.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }
        }

        // Written out: the derived one does not see codes that come through this macro.
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                utoipa::openapi::schema::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .description(Some(concat!("The code of: ", $what, ".")))
                    .enum_values(Some([$($code,)+]))
                    .into()
            }
        }

        impl utoipa::ToSchema for $name {
            fn name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(self.code())
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::rules::lifecycle::UnknownCode;

            fn from_str(code: &str) -> Result<Self, Self::Err> {
                Self::ALL.iter().copied().find(|one| one.code() == code).ok_or_else(|| {
                    crate::rules::lifecycle::UnknownCode { what: $what, code: code.to_owned() }
                })
            }
        }
    };
}
pub(crate) use coded;

coded! {
    /// Why a report goes no further.
    ArchiveReason, "archive reason" {
        /// The reporter did not complete it in time; only the end of the hold window says so.
        Incomplete = "incomplete",
        /// Not a matter any government body here may act on.
        OutsideGovernment = "outside_government",
        /// Before a court or investigated by another body.
        UnderLegalProcess = "under_legal_process",
        /// Already answered to the same reporter, nothing new.
        AlreadyAnswered = "already_answered",
        /// Nothing in it can be acted on or checked.
        NotActionable = "not_actionable",
        /// Advertisement, insult or test without a matter.
        Abuse = "abuse",
    }
}

coded! {
    /// What a report waits for.
    HoldReason, "hold reason" {
        /// Where it happened.
        PlaceMissing = "place_missing",
        /// When it happened.
        TimeMissing = "time_missing",
        /// Who or what it is about.
        SubjectUnclear = "subject_unclear",
        /// A photo, document or number that proves it.
        EvidenceMissing = "evidence_missing",
        /// A way to reach the reporter, needed to act.
        ContactMissing = "contact_missing",
        /// Anything else the text asks for.
        OtherData = "other_data",
    }
}

coded! {
    /// Why an agency hands a report back.
    ReturnReason, "return reason" {
        /// Another agency is competent.
        NotOurAuthority = "not_our_authority",
        /// The place lies in another area.
        OutsideOurArea = "outside_our_area",
        /// Several agencies must act; somebody above has to lead.
        NeedsCoordination = "needs_coordination",
        /// The same matter is already with this agency.
        Duplicate = "duplicate",
        /// Who handles it is the one complained about.
        ConflictOfInterest = "conflict_of_interest",
        /// Called back by the coordinator.
        CalledBack = "called_back",
    }
}

coded! {
    /// Why something is no longer shown.
    RedactionReason, "redaction reason" {
        /// Identity or contact data of anybody.
        PersonalData = "personal_data",
        /// An accusation or insult that may not be published.
        Defamation = "defamation",
        /// What would endanger a child or a victim.
        Protection = "protection",
    }
}
