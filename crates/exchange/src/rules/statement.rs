//! What a node states about a case. A statement carries codes and references only: no identity, no free text.
//! Source: exchange.md §2.

use jiff::{Timestamp, civil::Date};
use platform::digest::{Digest, Fields};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::value::{RawValue, to_raw_value};
use uuid::Uuid;

use super::{
    name::{CaseId, Code, NodeName},
    status::{Status, Visibility},
};

/// How many statements one can name as what its author had seen last. More are seen through these.
pub const MOST_CAUSES: usize = 8;

/// A text, file or record that travels beside an item where the receiver is entitled to it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct BlobRef {
    /// SHA-256 of 16 random bytes of salt and the content: whoever lacks the salt cannot test a guess.
    pub digest: Digest,
    /// Bytes of the content.
    pub size: u64,
    /// What it is, for instance `text/plain`.
    pub media: String,
}

/// What whoever is neither custodian nor home may add. Additions form a set: their order means nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Addition {
    /// A note among those who handle it.
    Comment,
    /// The reporter's words.
    Reply,
    /// A document or photo.
    Evidence,
    /// The reporter says it is done.
    Confirmation,
    /// The reporter says it is not.
    Dispute,
}

/// Why a third return to a former agency is right. Source: exchange.md §4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grounds {
    /// Something is known that was not before.
    NewFacts,
    /// A coordinator decided.
    CoordinatorDecided,
}

/// What is stated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// The case exists; its author is its home and first custodian.
    Opened(Opened),
    /// It stands somewhere else now.
    Status(StatusChanged),
    /// An agency of the custodian has it.
    Assigned(Assigned),
    /// The custodian offers it to another node and freezes.
    Offered(Offered),
    /// The node it was offered to takes it.
    Accepted(Response),
    /// The node it was offered to does not.
    Rejected(Rejected),
    /// The custodian asks to have an offer rejected. Whoever it was offered to decides.
    RecallAsked(Response),
    /// Somebody adds to it.
    Added(Added),
    /// More of it is hidden.
    Raised(Raised),
    /// Less of it is hidden: the home, with the reporter's consent.
    Lowered(Lowered),
    /// Contents are gone for good.
    Erased(Erased),
    /// A node has erased what it was told to. It erases nothing anywhere else.
    ErasureDone(Erased),
}

/// See [`Body::Opened`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// The day it was received at, which decides its deadlines.
    pub received_on: Date,
    /// Its class.
    pub class: Code,
    /// Its category, where known.
    pub category: Option<Code>,
    /// Where it is about.
    pub area: Code,
    /// The node of the agency complained about, where it alleges misconduct.
    pub accused: Option<NodeName>,
    /// How far it is hidden.
    pub visibility: Visibility,
    /// Its words.
    pub text: Option<BlobRef>,
}

/// See [`Body::Status`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusChanged {
    /// Where it stands now.
    pub status: Status,
    /// Why, where the rules ask for a reason.
    pub reason: Option<Code>,
    /// The words of an answer.
    pub text: Option<BlobRef>,
}

/// See [`Body::Assigned`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assigned {
    /// The agency.
    pub agency: Code,
}

/// See [`Body::Offered`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offered {
    /// To whom.
    pub to: NodeName,
    /// By when an answer is hoped for. It pages people when it passes; custody stays.
    pub respond_by: Date,
    /// Why once more to a node that gave it back twice.
    pub grounds: Option<Grounds>,
}

/// See [`Body::Accepted`], [`Body::RecallAsked`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    /// The offer's statement.
    pub offer: Digest,
}

/// See [`Body::Rejected`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rejected {
    /// The offer's statement.
    pub offer: Digest,
    /// Why.
    pub reason: Code,
    /// Who is competent, where known.
    pub competent: Option<Code>,
}

/// See [`Body::Added`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Added {
    /// What kind of thing.
    pub what: Addition,
    /// Its content, where it has one.
    pub content: Option<BlobRef>,
}

/// See [`Body::Raised`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Raised {
    /// At least this far it is hidden from now on.
    pub visibility: Visibility,
}

/// See [`Body::Lowered`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lowered {
    /// As far as this it is hidden, but for what was raised without the author's knowing.
    pub visibility: Visibility,
    /// The record of the reporter's consent.
    pub consent: Digest,
}

/// See [`Body::Erased`], [`Body::ErasureDone`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erased {
    /// What is gone.
    pub blobs: Vec<Digest>,
}

/// A statement this program cannot read: of a later version, or malformed. It is kept and read again after an
/// upgrade.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("cannot interpret {kind}: {why}")]
pub struct Uninterpreted {
    /// Its type.
    pub kind: String,
    /// What is wrong.
    pub why: String,
}

macro_rules! bodies {
    ($($variant:ident = $kind:literal,)*) => {
        impl Body {
            /// The types, as they stand in an item.
            pub const KINDS: &[&str] = &[$($kind),*];

            /// The type of this body.
            #[must_use]
            pub const fn kind(&self) -> &'static str {
                match self { $(Self::$variant(_) => $kind,)* }
            }

            fn to_data(&self) -> serde_json::Result<Box<RawValue>> {
                match self { $(Self::$variant(body) => to_raw_value(body),)* }
            }

            fn read(kind: &str, data: &str) -> Result<Self, Uninterpreted> {
                match kind {
                    $($kind => read(kind, data).map(Self::$variant),)*
                    _ => Err(Uninterpreted { kind: kind.to_owned(), why: "an unknown type".to_owned() }),
                }
            }
        }
    };
}

fn read<T: DeserializeOwned>(kind: &str, data: &str) -> Result<T, Uninterpreted> {
    serde_json::from_str(data)
        .map_err(|error| Uninterpreted { kind: kind.to_owned(), why: error.to_string() })
}

bodies! {
    Opened = "tuntas.case.opened.v1",
    Status = "tuntas.case.status.v1",
    Assigned = "tuntas.case.assigned.v1",
    Offered = "tuntas.custody.offered.v1",
    Accepted = "tuntas.custody.accepted.v1",
    Rejected = "tuntas.custody.rejected.v1",
    RecallAsked = "tuntas.custody.recall-asked.v1",
    Added = "tuntas.case.added.v1",
    Raised = "tuntas.visibility.raised.v1",
    Lowered = "tuntas.visibility.lowered.v1",
    Erased = "tuntas.content.erased.v1",
    ErasureDone = "tuntas.content.erasure-done.v1",
}

impl Body {
    /// What of it travels beside the item.
    #[must_use]
    pub fn blob(&self) -> Option<&BlobRef> {
        match self {
            Self::Opened(body) => body.text.as_ref(),
            Self::Status(body) => body.text.as_ref(),
            Self::Added(body) => body.content.as_ref(),
            _ => None,
        }
    }
}

/// What is written above a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Its own id.
    pub id: Uuid,
    /// Who states it.
    pub author: NodeName,
    /// About which case.
    pub case: CaseId,
    /// When, by the author's clock: for people to read, no rule looks at it.
    pub at: Timestamp,
    /// The term of custody in which it speaks.
    pub term: u32,
    /// The statements on this case that nothing its author knew came after.
    pub causes: Vec<Digest>,
}

impl Heading {
    /// Whether an opening under this heading opens its case: the case's name follows from it, and nothing was before.
    #[must_use]
    pub fn opens_its_case(&self) -> bool {
        self.case == CaseId::opened_by(&self.author, self.id) && self.term == 1 && self.causes.is_empty()
    }
}

/// A statement. Its digest is its identity: the same statement may come along several feeds.
#[derive(Debug, Clone)]
pub struct Statement {
    /// What is written above it.
    pub heading: Heading,
    /// Its type, known or not.
    pub kind: Code,
    /// Its data as its author wrote them.
    pub data: Box<RawValue>,
    /// What it says.
    pub body: Result<Body, Uninterpreted>,
    /// Its identity.
    pub digest: Digest,
}

/// Statements are the same when their digests are.
impl PartialEq for Statement {
    fn eq(&self, other: &Self) -> bool {
        self.digest == other.digest
    }
}

impl Eq for Statement {}

impl Statement {
    /// A new statement.
    ///
    /// # Errors
    /// A serialiser's, which no body here causes.
    pub fn new(heading: Heading, body: &Body) -> serde_json::Result<Self> {
        Ok(Self::from_parts(heading, Code::of_protocol(body.kind()), body.to_data()?))
    }

    /// The most bytes of data that always fit into an item.
    pub const MOST_DATA: usize = 6 * 1024;

    /// A statement from what was written, readable or not.
    #[must_use]
    pub fn from_parts(heading: Heading, kind: Code, data: Box<RawValue>) -> Self {
        let digest = digest(&heading, &kind, &data);
        let body = Body::read(kind.as_str(), data.get());
        Self { heading, kind, data, body, digest }
    }
}

fn digest(heading: &Heading, kind: &Code, data: &RawValue) -> Digest {
    let fields = Fields::of("tuntas/statement/v1")
        .with(heading.id.as_bytes())
        .with(heading.author.as_str().as_bytes())
        .with(&heading.case.0)
        .with(&heading.at.as_millisecond().to_be_bytes())
        .with(&heading.term.to_be_bytes())
        .with(kind.as_str().as_bytes())
        .with(data.get().as_bytes());
    heading.causes.iter().fold(fields, |fields, cause| fields.with(&cause.0)).digest()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heading() -> Heading {
        Heading {
            id: Uuid::from_u128(1),
            author: "kalsel".parse().unwrap(),
            case: CaseId([1; 16]),
            at: Timestamp::UNIX_EPOCH,
            term: 1,
            causes: vec![Digest::of(b"before")],
        }
    }

    #[test]
    fn the_same_words_are_the_same_statement_and_any_other_are_not() {
        let statement = |heading, status| {
            let body = Body::Status(StatusChanged { status, reason: None, text: None });
            Statement::new(heading, &body).unwrap()
        };
        let first = statement(heading(), Status::Referred);
        assert_eq!(first, statement(heading(), Status::Referred));
        for other in [
            statement(heading(), Status::Archived),
            statement(Heading { term: 2, ..heading() }, Status::Referred),
            statement(Heading { causes: Vec::new(), ..heading() }, Status::Referred),
            statement(Heading { author: "banjar".parse().unwrap(), ..heading() }, Status::Referred),
        ] {
            assert_ne!(first, other);
        }
    }

    #[test]
    fn the_types_of_all_statements_are_codes() {
        for kind in Body::KINDS {
            assert!(kind.parse::<Code>().is_ok(), "{kind}");
        }
    }

    #[test]
    fn a_statement_of_a_later_version_is_kept_and_not_understood() {
        let data = RawValue::from_string(r#"{"colour":"green"}"#.to_owned()).unwrap();
        let statement = Statement::from_parts(heading(), "tuntas.case.coloured.v1".parse().unwrap(), data);
        assert_eq!(statement.body.unwrap_err().kind, "tuntas.case.coloured.v1");
        let broken = RawValue::from_string(r#"{"status":"asleep"}"#.to_owned()).unwrap();
        let statement = Statement::from_parts(heading(), "tuntas.case.status.v1".parse().unwrap(), broken);
        assert!(statement.body.unwrap_err().why.contains("asleep"));
    }
}
