//! Any ledger must do what the one in memory does, which the simulation has tried. The same things are done to both,
//! and each answer is compared.

use std::{convert::Infallible, fmt::Debug, sync::Arc};

use ed25519_dalek::SigningKey;
use jiff::Timestamp;
use platform::digest::Digest;
use rand::{Rng, RngExt, SeedableRng, rngs::StdRng};
use serde_json::value::RawValue;
use uuid::Uuid;

use super::{
    memory::{LATER, Memory, Store},
    node::{NAMES, signer},
};
use crate::{
    ledger::{Ledger, View},
    rules::{
        acceptance::Head,
        answer::Question,
        item::{Feed, Item, Place, Signer},
        key::KeyId,
        name::{CaseId, NodeName},
        statement::{Body, Heading, Raised, Statement},
        status::Visibility,
    },
};

/// Something that both answered differently.
#[derive(Debug, thiserror::Error)]
#[error("step {step}: {what} is {memory} in memory and {other} here")]
pub struct Difference {
    step: u32,
    what: &'static str,
    memory: String,
    other: String,
}

/// Why a mirror broke.
#[derive(Debug, thiserror::Error)]
pub enum Broken<E> {
    /// The ledger did something else.
    #[error(transparent)]
    Difference(Difference),
    /// The ledger failed.
    #[error("the ledger failed: {0}")]
    Ledger(E),
}

impl<E> From<E> for Broken<E> {
    fn from(error: E) -> Self {
        Self::Ledger(error)
    }
}

struct Mirror<'a, L> {
    memory: Memory<'a>,
    other: &'a mut L,
    rng: StdRng,
    step: u32,
    /// What was kept so far.
    kept: Vec<Arc<Statement>>,
}

/// Does `steps` things drawn from a seed to `ledger`, which must be empty, and to one in memory.
///
/// # Errors
/// [`Broken`] at the first answer that differs.
pub fn mirror<L: Ledger>(ledger: &mut L, seed: u64, steps: u32) -> Result<(), Broken<L::Error>> {
    let mut store = Store::default();
    let mut mirror = Mirror {
        memory: Memory::new(&mut store),
        other: ledger,
        rng: StdRng::seed_from_u64(seed),
        step: 0,
        kept: Vec::new(),
    };
    for step in 0..steps {
        mirror.step = step;
        mirror.change()?;
        mirror.compare()?;
    }
    Ok(())
}

/// An answer from memory, which cannot fail.
fn sure<T>(result: Result<T, Infallible>) -> T {
    match result {
        Ok(value) => value,
        Err(never) => match never {},
    }
}

macro_rules! same {
    ($mirror:ident, $what:ident($($argument:expr),*)) => {{
        let memory = sure($mirror.memory.$what($($argument),*));
        let other = $mirror.other.$what($($argument),*)?;
        $mirror.agree(stringify!($what), &memory, &other)?;
        memory
    }};
}

impl<L: Ledger> Mirror<'_, L> {
    fn agree<T: PartialEq + Debug>(
        &self,
        what: &'static str,
        memory: &T,
        other: &T,
    ) -> Result<(), Broken<L::Error>> {
        if memory == other {
            return Ok(());
        }
        let [memory, other] = [memory, other].map(|answer| format!("{answer:?}"));
        Err(Broken::Difference(Difference { step: self.step, what, memory, other }))
    }

    fn name(&mut self) -> NodeName {
        let at = self.rng.random_range(0..NAMES.len());
        signer(NAMES[at], 1).id.node
    }

    fn feed(&mut self) -> Feed {
        Feed { from: self.name(), to: self.name() }
    }

    fn case(&mut self) -> CaseId {
        CaseId([self.rng.random_range(0..3); 16])
    }

    fn bytes(&mut self) -> [u8; 16] {
        let mut bytes = [0; 16];
        self.rng.fill_bytes(&mut bytes);
        bytes
    }

    /// One that is known, or a new one that may be of a kind nobody understands.
    fn statement(&mut self) -> Result<Arc<Statement>, Broken<L::Error>> {
        let at = self.rng.random_range(0..=self.kept.len());
        if let Some(known) = self.kept.get(at) {
            return Ok(Arc::clone(known));
        }
        let heading = Heading {
            id: Uuid::from_bytes(self.bytes()),
            author: self.name(),
            case: self.case(),
            at: Timestamp::from_millisecond(self.rng.random_range(0..1 << 41))
                .unwrap_or(Timestamp::UNIX_EPOCH),
            term: self.rng.random_range(1..9),
            causes: self.kept.iter().rev().take(at % 3).map(|statement| statement.digest).collect(),
        };
        let body = Body::Raised(Raised { visibility: Visibility::Confidential });
        let Ok(mut statement) = Statement::new(heading, &body) else { return self.statement() };
        if self.rng.random_ratio(1, 3) {
            let data = RawValue::from_string("{\"farbe\": \"grün\"}".to_owned()).unwrap_or_default();
            let kind = LATER.parse().unwrap_or(statement.kind);
            statement = Statement::from_parts(statement.heading, kind, data);
        }
        let statement = Arc::new(statement);
        let text: Arc<str> = format!("signed {}", statement.digest).into();
        let authored = self.rng.random_bool(0.5).then_some(&text);
        same!(self, keep(&statement, authored));
        self.kept.push(Arc::clone(&statement));
        Ok(statement)
    }

    fn change(&mut self) -> Result<(), Broken<L::Error>> {
        let statement = self.statement()?;
        let (feed, peer, case) = (self.feed(), self.name(), statement.heading.case);
        match self.rng.random_range(0..8) {
            0..3 => {
                let head = same!(self, head(&feed));
                let place = Place { epoch: 1, seq: head.seq + 1, prev: head.hash };
                let signer = Signer {
                    id: KeyId { node: feed.from.clone(), number: 1 },
                    key: SigningKey::from_bytes(&[7; 32]),
                };
                let Ok(item) = Item::sign(&signer, &feed.to, place, &statement, None) else { return Ok(()) };
                same!(self, append(&item));
            }
            3 => {
                let head = same!(self, head(&feed));
                let after = self.rng.random_range(0..=head.seq);
                same!(self, cut(&feed, after));
            }
            4 => {
                let epoch = self.rng.random_range(1..5);
                same!(self, begin_epoch(&feed, epoch));
                same!(self, stop(&feed, epoch - 1));
            }
            5 => {
                same!(self, share(case, &peer));
                same!(self, convey(case, &peer, statement.digest));
            }
            6 => {
                let question = Question { nonce: self.bytes(), after: self.rng.random_range(0..9) };
                same!(self, ask(&peer, question));
            }
            _ => same!(self, asked(&peer)),
        }
        Ok(())
    }

    fn compare(&mut self) -> Result<(), Broken<L::Error>> {
        let (feed, case) = (self.feed(), self.case());
        let head: Head = same!(self, head(&feed));
        let seq = self.rng.random_range(0..=head.seq + 1);
        same!(self, held(&feed, seq));
        same!(self, texts(&feed, seq, 3));
        same!(self, epoch(&feed));
        same!(self, stopped(&feed));
        same!(self, first_not_understood(&feed));
        same!(self, statements(case));
        same!(self, sharers(case));
        same!(self, shared_cases(Some(case), 2));
        same!(self, shared_cases(None, 2));
        same!(self, quarantine());
        let digest = self.kept.last().map_or(Digest::NONE, |statement| statement.digest);
        same!(self, authored(digest));
        Ok(())
    }
}
