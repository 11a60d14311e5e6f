//! Two databases tell each other of a case, through loss, a new key and the word of both.

use std::sync::Arc;

use db::Dialect;
use exchange::{
    actions::{Failure, Served, Speech, StateError, Stopped, Taken, receipt, serve, share, state, take_in},
    identity::{Acquaintance, announce_key, found, signer, switch_key, take_turn},
    ledger::{Ledger, View},
    rules::{
        acceptance::Head,
        case::Case,
        item::{Feed, ItemError},
        key::KeyRefused,
        name::CaseId,
        receipt::Receipt,
        statement::{Body, Erased, Heading, Offered, Opened, Raised, Response, Statement, StatusChanged},
        status::{Status, Visibility},
    },
    store::{Stored, Tables},
};
use jiff::civil::date;
use platform::digest::Digest;
use uuid::Uuid;

use crate::pair_of_nodes::Node;

/// The statement that opens the case.
const OPENING: Uuid = Uuid::from_u128(7);

/// The case of all these tests, which the province opens.
fn case_id() -> CaseId {
    CaseId::opened_by(&"kalsel".parse().unwrap(), OPENING)
}

#[derive(Debug, thiserror::Error)]
pub(crate) enum Failed {
    #[error(transparent)]
    Database(#[from] db::Error),
    #[error(transparent)]
    State(#[from] StateError<db::Error>),
    #[error(transparent)]
    Exchange(#[from] Failure<db::Error>),
}

pub(crate) fn feed(from: &Node, to: &Node) -> Feed {
    Feed { from: from.name.clone(), to: to.name.clone() }
}

pub(crate) async fn say(node: &Node, body: Body) -> Result<(), Failed> {
    let said = move |tx: &mut db::Write<'_>, context: &platform::context::Context| {
        let (known, signer) = take_turn(tx, context)?.unwrap();
        let (at, body) = (context.now(), body.clone());
        let speech = match body {
            Body::Opened(opened) => Speech::opening(&signer.id.node, OPENING, at, opened),
            body => Speech { id: context.id(), at, case: case_id(), body },
        };
        let mut ledger = Tables::open(tx)?;
        state(&mut ledger, &signer, &speech, &|name| known.authority(name))?;
        Ok(())
    };
    node.write(said).await
}

pub(crate) async fn head(node: &Node, feed: &Feed) -> Head {
    let feed = feed.clone();
    node.read(move |tx, _| Stored(tx).head(&feed)).await
}

/// What `from` has for `to`, who says how far it is.
async fn batch(from: &Node, to: &Node) -> Vec<Arc<str>> {
    let (feed, at) = (feed(from, to), head(to, &feed(from, to)).await);
    match from.read(move |tx, _| serve(&mut Stored(tx), &feed, &at)).await {
        Served::Items(texts) => texts,
        Served::Forgotten => panic!("nothing was forgotten"),
    }
}

async fn arrive(from: &Node, to: &Node, texts: Vec<Arc<str>>) -> Taken {
    let feed = feed(from, to);
    let take = move |tx: &mut db::Write<'_>, context: &platform::context::Context| {
        let (known, signer) = take_turn(tx, context)?.unwrap();
        let authority = |name: &_| known.authority(name);
        let taken = take_in(&mut Tables::open(tx)?, &signer, &known.keys(), &authority, &feed, &texts)?;
        Ok::<_, Failed>(Arc::new(taken))
    };
    let taken = to.write(take).await.unwrap();
    Arc::into_inner(taken).unwrap()
}

async fn pass(from: &Node, to: &Node) -> Taken {
    arrive(from, to, batch(from, to).await).await
}

pub(crate) async fn case(node: &Node) -> Case {
    let statements = node.read(|tx, _| Stored(tx).statements(case_id())).await;
    Case::fold(statements.iter().map(AsRef::as_ref)).unwrap()
}

fn opened() -> Body {
    Body::Opened(Opened {
        received_on: date(2026, 8, 21),
        class: "complaint".parse().unwrap(),
        category: None,
        area: "63.03".parse().unwrap(),
        accused: None,
        visibility: Visibility::Public,
        text: None,
    })
}

pub(crate) async fn province_and_nation() -> (Node, Node) {
    let province = Node::new(Dialect::Sqlite, "kalsel", false).await;
    let nation = Node::new(Dialect::Postgres, "sp4n", true).await;
    province.pair_with(&nation).await;
    nation.pair_with(&province).await;
    say(&province, opened()).await.unwrap();
    let peer = nation.name.clone();
    let shared = province.write(move |tx, context| {
        let (known, signer) = take_turn(tx, context)?.unwrap();
        share(&mut Tables::open(tx)?, &signer, case_id(), &peer, &|name| known.authority(name))
            .map_err(|refused| db::Error::Column { name: String::new(), why: refused.to_string() })
    });
    shared.await.unwrap();
    (province, nation)
}

#[tokio::test]
async fn a_case_changes_hands_and_both_databases_know_the_same() {
    let (province, nation) = province_and_nation().await;
    let status = |status| Body::Status(StatusChanged { status, reason: None, text: None });
    say(&province, status(Status::Referred)).await.unwrap();
    let offer = Offered { to: nation.name.clone(), respond_by: date(2026, 8, 28), grounds: None };
    say(&province, Body::Offered(offer)).await.unwrap();

    let texts = batch(&province, &nation).await;
    assert_eq!(texts.len(), 3);
    // Lost, then doubled, then all of it.
    let late = arrive(&province, &nation, texts[1..].to_vec()).await;
    assert_eq!((late.stopped, late.head.seq), (Some(Stopped::Gap), 0));
    assert_eq!(arrive(&province, &nation, texts[..2].to_vec()).await.fresh.len(), 2);
    let rest = arrive(&province, &nation, texts).await;
    assert_eq!((rest.stopped, rest.head.seq, rest.fresh.len()), (None, 3, 1));
    assert!(batch(&province, &nation).await.is_empty());

    let offer = case(&nation).await.offer.unwrap().statement;
    say(&nation, Body::Accepted(Response { offer })).await.unwrap();
    assert!(pass(&nation, &province).await.stopped.is_none());
    let refused = say(&province, status(Status::InProgress)).await;
    assert!(matches!(refused, Err(Failed::State(StateError::Void(_)))), "{refused:?}");
    say(&nation, status(Status::InProgress)).await.unwrap();
    pass(&nation, &province).await;
    assert_eq!(case(&province).await, case(&nation).await);
    assert_eq!(case(&province).await.custodian(), &nation.name);

    let (feed, keys) =
        (feed(&nation, &province), nation.read(|tx, _| Acquaintance::load(tx)).await.unwrap().keys());
    let of = feed.clone();
    let signed = province.read(move |tx, context| {
        let signer = signer(tx, context)?.unwrap();
        Ok(receipt(&mut Stored(tx), &of)?.sign(&signer).unwrap())
    });
    let read = Receipt::read(&signed.await, &keys).unwrap();
    assert_eq!((read.stored, read.understood), (head(&nation, &feed).await, 2));
    province.close().await;
    nation.close().await;
}

#[tokio::test]
async fn items_of_a_new_key_wait_until_the_peer_knows_it() {
    let (province, nation) = province_and_nation().await;
    pass(&province, &nation).await;
    province.write(|tx, context| announce_key(tx, context, None)).await.unwrap();
    province.write(|tx, context| switch_key(tx, context, None, true)).await.unwrap();
    let referred = Body::Status(StatusChanged { status: Status::Referred, reason: None, text: None });
    say(&province, referred).await.unwrap();
    let early = pass(&province, &nation).await;
    assert_eq!(early.stopped, Some(Stopped::Refused(ItemError::Key(KeyRefused::Unknown))));
    let signed = province.own().await.signed;
    nation.write(move |tx, context| found(tx, context, &signed, None)).await.unwrap();
    let taken = pass(&province, &nation).await;
    assert_eq!((taken.stopped, taken.head.seq), (None, 2));
    assert_eq!(case(&nation).await.status, Status::Referred);
    province.close().await;
    nation.close().await;
}

#[tokio::test]
async fn what_fits_into_no_item_is_refused_and_holds_up_nothing_else() {
    let (province, nation) = province_and_nation().await;
    let erased = Body::Erased(Erased { blobs: vec![Digest::of(b"many"); 200] });
    let refused = say(&province, erased.clone()).await;
    assert!(matches!(refused, Err(Failed::State(StateError::TooLong { bytes: 13_411 }))), "{refused:?}");

    let causes = case(&province).await.last;
    // As an earlier version would have kept it.
    let kept = province.write(move |tx, context| {
        let (author, id, at) = ("kalsel".parse().unwrap(), context.id(), context.now());
        let heading = Heading { id, author, case: case_id(), at, term: 1, causes: causes.clone() };
        let statement = Arc::new(Statement::new(heading, &erased).unwrap());
        Tables::open(tx)?.keep(&statement, None)
    });
    assert!(kept.await.unwrap());
    say(&province, Body::Raised(Raised { visibility: Visibility::Anonymous })).await.unwrap();
    let taken = pass(&province, &nation).await;
    assert_eq!((taken.stopped, taken.head.seq), (None, 2));
    province.close().await;
    nation.close().await;
}
