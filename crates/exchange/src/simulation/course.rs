//! What happens, drawn from a seed.

use rand::{RngExt, SeedableRng, rngs::StdRng};

/// One thing that happens. Numbers choose among what there is at that moment, so that a course with steps left out
/// is still a course.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Somebody files a report, perhaps for the second time with the same key.
    File {
        /// Where.
        node: usize,
        /// The idempotency key.
        key: u8,
        /// What it is like.
        like: u32,
    },
    /// A case is shared with a peer.
    Share {
        /// By whom.
        node: usize,
        /// Which case and peer.
        pick: u32,
    },
    /// An official states something about a case.
    Speak {
        /// Where.
        node: usize,
        /// Which case.
        pick: u32,
        /// What.
        what: u32,
    },
    /// A node sends a peer what it may lack.
    Push {
        /// Which node.
        node: usize,
        /// Which peer.
        pick: u32,
    },
    /// A node asks a peer for what it lacks.
    Pull {
        /// Which node.
        node: usize,
        /// Which peer.
        pick: u32,
    },
    /// A node asks a peer for a content it lacks.
    Fetch {
        /// Which node.
        node: usize,
        /// Which content and peer.
        pick: u32,
    },
    /// A message arrives: any of those under way. It may be lost, or be left to come once more.
    Arrive {
        /// Which message.
        pick: u32,
        /// Whether it is lost or doubled.
        luck: u8,
    },
    /// A line goes down, or up.
    Line {
        /// Which.
        pick: u32,
    },
    /// A node will crash in its next transaction.
    Crash {
        /// Which node.
        node: usize,
        /// After the commit, not before.
        after_commit: bool,
    },
    /// A node is backed up.
    Backup {
        /// Which node.
        node: usize,
    },
    /// A node is restored from one of its backups.
    Restore {
        /// Which node.
        node: usize,
        /// Which backup.
        pick: u32,
        /// Whether the node does not know it, like a virtual machine that is set back.
        silent: bool,
    },
    /// A node's clock jumps.
    Clock {
        /// Which node.
        node: usize,
        /// By how many seconds.
        seconds: i32,
    },
    /// A node is upgraded and understands what it did not.
    Upgrade {
        /// Which node.
        node: usize,
    },
    /// A node takes a new key.
    Rotate {
        /// Which node.
        node: usize,
    },
    /// Somebody who stole a retired key writes an item.
    Forge {
        /// Whose key.
        node: usize,
        /// To which peer.
        pick: u32,
    },
}

/// Which of so many a number of a step means; none of none.
pub(super) fn chosen(of: usize, pick: u32) -> Option<usize> {
    usize::try_from(pick).ok()?.checked_rem(of)
}

/// A course of events among two or three nodes.
#[derive(Debug, Clone)]
pub struct Course {
    /// What it was drawn from: also the seed of all that is random in it.
    pub seed: u64,
    /// How many nodes there are.
    pub nodes: usize,
    /// What happens.
    pub steps: Vec<Step>,
}

impl Course {
    /// The course of a seed.
    #[must_use]
    pub fn of(seed: u64) -> Self {
        let mut rng = StdRng::seed_from_u64(seed);
        let nodes = if rng.random_bool(0.35) { 2 } else { 3 };
        let length = rng.random_range(40..160);
        // Most courses suffer from few things at a time, or nothing would ever get far.
        let trouble = Trouble::draw(&mut rng);
        let mut steps = vec![Step::File { node: rng.random_range(0..nodes), key: 0, like: rng.random() }];
        steps.extend((0..length).map(|_| step(&mut rng, nodes, &trouble)));
        Self { seed, nodes, steps }
    }
}

struct Trouble {
    network: bool,
    crashes: bool,
    restores: bool,
    silent: bool,
    clocks: bool,
    keys: bool,
}

impl Trouble {
    fn draw(rng: &mut StdRng) -> Self {
        let restores = rng.random_bool(0.5);
        Self {
            network: rng.random_bool(0.7),
            crashes: rng.random_bool(0.4),
            restores,
            silent: restores && rng.random_bool(0.4),
            clocks: rng.random_bool(0.4),
            keys: rng.random_bool(0.3),
        }
    }
}

fn step(rng: &mut StdRng, nodes: usize, trouble: &Trouble) -> Step {
    let node = rng.random_range(0..nodes);
    let pick: u32 = rng.random();
    match rng.random_range(0..100) {
        0..6 => Step::File { node, key: rng.random_range(0..12), like: pick },
        6..10 => Step::Share { node, pick },
        10..32 => Step::Speak { node, pick, what: rng.random() },
        32..46 => Step::Push { node, pick },
        46..56 => Step::Pull { node, pick },
        56..60 => Step::Fetch { node, pick },
        60..64 if trouble.restores => Step::Backup { node },
        64..69 if trouble.restores => Step::Restore { node, pick, silent: trouble.silent },
        69..71 if trouble.crashes => Step::Crash { node, after_commit: rng.random() },
        71..73 if trouble.network => Step::Line { pick },
        73..75 if trouble.clocks => Step::Clock { node, seconds: rng.random_range(-90_000..90_000) },
        75 => Step::Upgrade { node },
        76 if trouble.keys => Step::Rotate { node },
        77 if trouble.keys => Step::Forge { node, pick },
        // A quarter of the messages is lost (15 %) or comes again (10 %).
        _ => Step::Arrive { pick, luck: if trouble.network { rng.random_range(0..100) } else { 100 } },
    }
}
