//! A node's database is exchanged for a backup, and the node comes back without breaking anything.

use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

use db::{Db, Dialect};
use exchange::{
    Exchange,
    actions::{ShareRefused, Speech, StateError, share, state},
    courier::{Round, RoundError, ask_how_far, pull, push},
    identity::take_turn,
    ledger::View,
    restored::{Start, advance, notice},
    rules::{
        case::Case,
        item::Feed,
        name::{CaseId, NodeName},
        statement::{Added, Addition, Body, Offered, Opened, Response, StatusChanged},
        status::{Status, Visibility},
    },
    store::{Stored, Tables},
};
use jiff::civil::date;
use platform::{context::Context, digest::Digest};
use rand::{RngExt, SeedableRng, rngs::StdRng};
use tempfile::TempDir;
use testkit::{TestMeans, TestPlace};

use crate::{
    line::{Lines, Wire, router},
    pair_of_nodes::Node,
};

/// So often the database is exchanged for a backup, for each of both nodes.
const RESTORES: u32 = 25;
/// More rounds than two nodes need to come to rest.
const ROUNDS: usize = 200;

#[derive(Debug, thiserror::Error)]
enum Failed {
    #[error(transparent)]
    Database(#[from] db::Error),
    #[error(transparent)]
    State(#[from] StateError<db::Error>),
    #[error(transparent)]
    Share(#[from] ShareRefused<db::Error>),
}

/// A node whose database can be exchanged.
struct Party {
    name: NodeName,
    peer: NodeName,
    place: Option<TestPlace>,
    running: Option<(Db, TestMeans, Exchange)>,
    lines: Arc<Lines>,
    starts: usize,
    backups: Vec<TestPlace>,
    beside: TempDir,
}

impl Party {
    async fn of(node: Node, peer: &NodeName, lines: &Arc<Lines>) -> Self {
        let name = node.name.clone();
        let mut party = Self {
            name,
            peer: peer.clone(),
            place: Some(node.into_place()),
            running: None,
            lines: Arc::clone(lines),
            starts: 0,
            backups: Vec::new(),
            beside: tempfile::tempdir().unwrap(),
        };
        party.start().await;
        party
    }

    fn file(&self) -> PathBuf {
        self.beside.path().join("mark")
    }

    async fn start(&mut self) {
        let db = Db::open(&self.place.as_ref().unwrap().location).await.unwrap();
        let means = TestMeans::new(db.clone()).await;
        // What a node draws at random it never draws again.
        self.starts += 1;
        means.context().random().fill(&mut vec![0; 997 * self.starts + self.name.as_str().len()]);
        let exchange = Exchange::new(means.context().clone(), Arc::new(Wire(Arc::clone(&self.lines))));
        self.lines.lead_to(&format!("https://{}.test", self.name), router(&exchange, &means));
        self.running = Some((db, means, exchange));
    }

    fn stop(&mut self) {
        self.lines.lead_to(&format!("https://{}.test", self.name), axum::Router::new());
        self.running = None;
    }

    fn exchange(&self) -> &Exchange {
        &self.running.as_ref().unwrap().2
    }

    fn context(&self) -> &Context {
        self.exchange().context()
    }

    async fn back_up(&mut self) {
        self.stop();
        let backup = self.place.as_ref().unwrap().copy().await;
        self.backups.push(backup);
        self.start().await;
    }

    /// Exchanges the database for a backup.
    async fn restore(&mut self, pick: usize) {
        self.stop();
        let backup = self.backups[pick % self.backups.len()].copy().await;
        self.place.replace(backup).unwrap().close().await;
        self.start().await;
    }

    async fn read<T: Send + 'static>(
        &self,
        work: impl Fn(&mut Stored<'_, '_>) -> db::Result<T> + Send + 'static,
    ) -> T {
        self.context().db().read(move |tx| work(&mut Stored(tx))).await.unwrap()
    }

    async fn cases(&self) -> BTreeMap<CaseId, Case> {
        self.read(|stored| {
            let mut cases = BTreeMap::new();
            for id in stored.shared_cases(None, 1_000)? {
                let statements = stored.statements(id)?;
                if let Some(case) = Case::fold(statements.iter().map(AsRef::as_ref)) {
                    cases.insert(id, case);
                }
            }
            Ok(cases)
        })
        .await
    }

    /// The items of a feed, as they were signed.
    async fn items(&self, from: &NodeName, to: &NodeName) -> Vec<Arc<str>> {
        let feed = Feed { from: from.clone(), to: to.clone() };
        self.read(move |stored| stored.texts(&feed, 0, 100_000)).await
    }

    async fn open(&self) {
        let (context, peer) = (self.context().clone(), self.peer.clone());
        let write = self.context().db().write(move |tx| -> Result<(), Failed> {
            let (known, signer) = take_turn(tx, &context)?.unwrap();
            let opened = Opened {
                received_on: date(2026, 8, 21),
                class: "complaint".parse().unwrap(),
                category: None,
                area: "63.03".parse().unwrap(),
                accused: None,
                visibility: Visibility::Public,
                text: None,
            };
            let speech = Speech::opening(&signer.id.node, context.id(), context.now(), opened);
            let authority = |name: &_| known.authority(name);
            let mut ledger = Tables::open(tx)?;
            state(&mut ledger, &signer, &speech, &authority)?;
            Ok(share(&mut ledger, &signer, speech.case, &peer, &authority)?)
        });
        write.await.unwrap();
    }

    /// Says something about a case. What is not lawful is not said.
    async fn say(&self, case: CaseId, body: Body) -> bool {
        let context = self.context().clone();
        let write = self.context().db().write(move |tx| -> Result<(), Failed> {
            let (known, signer) = take_turn(tx, &context)?.unwrap();
            let speech = Speech { id: context.id(), at: context.now(), case, body: body.clone() };
            state(&mut Tables::open(tx)?, &signer, &speech, &|name| known.authority(name))?;
            Ok(())
        });
        match write.await {
            Ok(()) => true,
            Err(Failed::State(StateError::Void(_) | StateError::Quarantined)) => false,
            Err(error) => panic!("{error}"),
        }
    }

    async fn is_quarantined(&self) -> bool {
        !self.read(|stored| stored.quarantine()).await.is_empty()
    }

    async fn close(mut self) {
        self.stop();
        for place in self.backups.into_iter().chain(self.place) {
            place.close().await;
        }
    }
}

/// What a random official does, with what they see of a random case.
async fn act(party: &Party, rng: &mut StdRng) {
    let cases = party.cases().await;
    let Some((id, case)) = cases.iter().nth(rng.random_range(0..cases.len().max(1))) else {
        return party.open().await;
    };
    let status = Status::ALL[rng.random_range(0..Status::ALL.len() - 1)];
    let body = match rng.random_range(0..6) {
        0 => return party.open().await,
        1 => Body::Added(Added { what: Addition::Comment, content: None }),
        2 => Body::Offered(Offered { to: party.peer.clone(), respond_by: date(2026, 9, 1), grounds: None }),
        3 if case.offer.is_some() => {
            let offer = case.offer.as_ref().map_or(Digest::NONE, |offer| offer.statement);
            Body::Accepted(Response { offer })
        }
        _ => Body::Status(StatusChanged { status, reason: None, text: None }),
    };
    party.say(*id, body).await;
}

/// One round of one node.
async fn round(party: &Party) -> bool {
    let mut quiet = true;
    for outcome in [push(party.exchange(), &party.peer, 64).await, pull(party.exchange(), &party.peer).await]
    {
        match outcome {
            Ok(Round::Idle) => {}
            Ok(Round::Passed(_)) => quiet = false,
            Err(RoundError::Conflict { .. } | RoundError::Busy { .. }) => quiet = false,
            Err(error) => panic!("{}: {error}", party.name),
        }
    }
    quiet
}

async fn come_to_rest(parties: &[Party; 2]) {
    for _ in 0..ROUNDS {
        // As couriers do now and then, and whenever something does not fit.
        for party in parties {
            ask_how_far(party.exchange(), &party.peer).await.unwrap();
        }
        let quiet = [round(&parties[0]).await, round(&parties[1]).await] == [true, true];
        let resting = [parties[0].is_quarantined().await, parties[1].is_quarantined().await];
        if quiet && resting == [false, false] {
            return;
        }
    }
    panic!("the nodes never come to rest");
}

async fn agree(parties: &[Party; 2], what: &str) {
    for [from, to] in [[0, 1], [1, 0]] {
        let (from, to) = (&parties[from], &parties[to]);
        let written = from.items(&from.name, &to.name).await;
        assert_eq!(written, to.items(&from.name, &to.name).await, "{what}: {} to {}", from.name, to.name);
    }
    let [here, there] = [parties[0].cases().await, parties[1].cases().await];
    assert_eq!(here, there, "{what}");
    for case in here.values() {
        assert!(case.waiting.is_empty(), "{what}: {case:?}");
    }
}

async fn parties() -> [Party; 2] {
    let province = Node::new(Dialect::Sqlite, "kalsel", false).await;
    let nation = Node::new(Dialect::Postgres, "sp4n", true).await;
    province.pair_with(&nation).await;
    nation.pair_with(&province).await;
    let names = [province.name.clone(), nation.name.clone()];
    let lines = Arc::new(Lines::default());
    [Party::of(province, &names[1], &lines).await, Party::of(nation, &names[0], &lines).await]
}

/// One of both nodes is set back to a random point of its past again and again, with and without being told.
async fn drill(restored: usize, seed: u64) {
    let mut rng = StdRng::seed_from_u64(seed);
    let mut parties = parties().await;
    parties[restored].back_up().await;
    for time in 0..RESTORES {
        for _ in 0..rng.random_range(4..16) {
            let party = rng.random_range(0..2);
            act(&parties[party], &mut rng).await;
            if rng.random_bool(0.5) {
                round(&parties[party]).await;
            }
            if rng.random_bool(0.1) {
                parties[restored].back_up().await;
            }
        }
        let told = rng.random_bool(0.5);
        let file = parties[restored].file();
        if told {
            advance(parties[restored].context(), &file).await.unwrap();
        }
        // From one of the last backups more often than from an old one.
        let back = rng.random_range(0..parties[restored].backups.len().min(3));
        let pick = parties[restored].backups.len() - 1 - back;
        parties[restored].restore(pick).await;
        if told {
            assert_eq!(notice(parties[restored].context(), &file).await.unwrap(), Start::Restored);
            assert!(parties[restored].is_quarantined().await);
        }
        for _ in 0..rng.random_range(0..6) {
            act(&parties[restored], &mut rng).await;
        }
        come_to_rest(&parties).await;
        agree(&parties, &format!("seed {seed}, restore {time}")).await;
    }
    let [one, other] = parties;
    one.close().await;
    other.close().await;
}

#[tokio::test]
async fn the_province_comes_back_from_any_backup() {
    drill(0, 1).await;
}

#[tokio::test]
async fn the_nation_comes_back_from_any_backup() {
    drill(1, 2).await;
}

#[tokio::test]
async fn only_a_database_older_than_its_file_or_on_another_machine_is_taken_for_a_backup() {
    let [mut province, nation] = parties().await;
    let file = province.file();
    assert_eq!(notice(province.context(), &file).await.unwrap(), Start::Known);
    province.back_up().await;
    assert_eq!(notice(province.context(), &file).await.unwrap(), Start::Known);
    assert!(!province.is_quarantined().await);
    province.restore(0).await;
    assert_eq!(notice(province.context(), &file).await.unwrap(), Start::Restored);
    assert!(province.is_quarantined().await);
    come_to_rest_alone(&province).await;
    assert_eq!(notice(province.context(), &file).await.unwrap(), Start::Known);
    std::fs::remove_file(&file).unwrap();
    assert_eq!(notice(province.context(), &file).await.unwrap(), Start::Restored);
    province.close().await;
    nation.close().await;
}

async fn come_to_rest_alone(party: &Party) {
    for _ in 0..ROUNDS {
        round(party).await;
        if !party.is_quarantined().await {
            return;
        }
    }
    panic!("{} is never told what it forgot", party.name);
}

#[tokio::test]
async fn a_node_in_quarantine_offers_nothing_until_its_peer_has_answered() {
    let [mut province, nation] = parties().await;
    province.open().await;
    round(&province).await;
    province.back_up().await;
    let case = *province.cases().await.keys().next().unwrap();
    let offer =
        || Body::Offered(Offered { to: nation.name.clone(), respond_by: date(2026, 9, 1), grounds: None });
    assert!(province.say(case, offer()).await);
    round(&province).await;
    let file = province.file();
    advance(province.context(), &file).await.unwrap();
    province.restore(0).await;
    notice(province.context(), &file).await.unwrap();
    assert!(!province.say(case, offer()).await, "it has offered the case already, and does not know");
    come_to_rest_alone(&province).await;
    assert!(province.cases().await[&case].offer.is_some(), "the peer told it");
    province.close().await;
    nation.close().await;
}
