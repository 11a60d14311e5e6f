//! A node's identity, its keys, and whom it trusts.

use db::Dialect;
use ed25519_dalek::SigningKey;
use exchange::{
    identity::{
        About, Acquaintance, EstablishError, OVERLAP_DAYS, PairError, RotateError, announce_key, confirm,
        end, establish, events, found, signer, switch_key,
    },
    rules::{
        descriptor::{Descriptor, DescriptorError},
        fingerprint::pairing_number,
        name::NodeName,
    },
    store::{KnownNode, Standing},
};
use jiff::SignedDuration;
use uuid::Uuid;

use crate::pair_of_nodes::Node;

const BOTH: [Dialect; 2] = [Dialect::Sqlite, Dialect::Postgres];
const ADMINISTRATOR: Uuid = Uuid::from_u128(7);

#[tokio::test]
async fn a_node_has_one_identity_and_keeps_its_name() {
    for dialect in BOTH {
        let node = Node::new(dialect, "kalsel", true).await;
        let first = node.own().await;
        let about = node.about(true);
        let again = about.clone();
        assert!(!node.write(move |tx, context| establish(tx, context, &again)).await.unwrap());
        let moved = About { address: "https://lapor.test".to_owned(), ..about.clone() };
        assert!(node.write(move |tx, context| establish(tx, context, &moved)).await.unwrap());
        let second = node.own().await;
        assert_eq!((second.descriptor.serial, second.descriptor.root), (2, first.descriptor.root));
        assert_eq!(second.descriptor.succeeds(&first.descriptor), Ok(()));
        let renamed = About { name: "banjar".parse().unwrap(), ..about };
        let refused = node.write(move |tx, context| establish(tx, context, &renamed)).await;
        assert!(matches!(refused, Err(EstablishError::OtherName { known }) if known == node.name));
        node.close().await;
    }
}

#[tokio::test]
async fn a_new_key_is_announced_for_thirty_days_before_it_signs() {
    for dialect in BOTH {
        let node = Node::new(dialect, "kalsel", false).await;
        let switch = |hurry| node.write(move |tx, context| switch_key(tx, context, None, hurry));
        assert!(matches!(switch(true).await, Err(RotateError::NotAnnounced)));
        let announce = || node.write(|tx, context| announce_key(tx, context, Some(ADMINISTRATOR)));
        node.means().clock().advance(SignedDuration::from_secs(1));
        assert_eq!(announce().await.unwrap(), 2);
        assert!(matches!(announce().await, Err(RotateError::Announced { number: 2 })));
        assert_eq!(node.own().await.descriptor.keys.len(), 2);
        assert!(matches!(switch(false).await, Err(RotateError::TooEarly { number: 2 })));
        let number = || async { node.read(signer).await.unwrap().id.number };
        assert_eq!(number().await, 1);
        node.means().clock().advance(SignedDuration::from_hours(24 * OVERLAP_DAYS));
        assert_eq!(switch(false).await.unwrap(), 2);
        assert_eq!(number().await, 2);
        let descriptor = node.own().await.descriptor;
        assert!(descriptor.keys[&1].retired.is_some() && descriptor.keys[&2].retired.is_none());
        let name = node.name.clone();
        let kinds: Vec<String> =
            node.read(move |tx, _| events(tx, &name)).await.into_iter().map(|event| event.kind).collect();
        assert_eq!(kinds, ["key_switched", "key_announced", "established"]);
        node.close().await;
    }
}

#[tokio::test]
async fn nodes_trust_each_other_once_an_administrator_compared_the_number() {
    for dialect in BOTH {
        let here = Node::new(dialect, "kalsel", true).await;
        let there = Node::new(Dialect::Sqlite, "sp4n", true).await;
        let signed = there.own().await.signed;
        let find = |signed: String| here.write(move |tx, context| found(tx, context, &signed, None));
        let theirs = find(signed.clone()).await.unwrap();
        assert_eq!(here.known(&there.name).await.unwrap().standing, Standing::Found);
        assert!(peers(&here).await.is_empty());

        let confirming = |number: String, oversight| {
            let name = there.name.clone();
            here.write(move |tx, context| confirm(tx, context, &name, &number, oversight, ADMINISTRATOR))
        };
        let wrong = confirming("00000 00000 00000 00000 00000 00000".to_owned(), false).await;
        assert!(matches!(wrong, Err(PairError::OtherNumber)));
        assert!(matches!(confirming(String::new(), false).await, Err(PairError::OtherNumber)));
        let mine = here.own().await.descriptor;
        let number = pairing_number((&theirs.node, &theirs.root), (&mine.node, &mine.root));
        confirming(number.clone(), false).await.unwrap();
        assert_eq!(peers(&here).await, [(there.name.clone(), false)]);
        confirming(number, true).await.unwrap();
        assert_eq!(peers(&here).await, [(there.name.clone(), true)]);

        let own = here.own().await.signed;
        assert!(matches!(find(own).await, Err(PairError::Itself)));
        let name = there.name.clone();
        here.write(move |tx, context| end(tx, context, &name, ADMINISTRATOR)).await.unwrap();
        assert!(peers(&here).await.is_empty());
        find(signed).await.unwrap();
        assert!(peers(&here).await.is_empty(), "an ended pairing is not taken up without comparing again");
        here.close().await;
        there.close().await;
    }
}

#[tokio::test]
async fn of_a_peer_only_what_its_root_key_signed_later_is_taken() {
    let here = Node::new(Dialect::Postgres, "kalsel", false).await;
    let there = Node::new(Dialect::Sqlite, "sp4n", false).await;
    here.pair_with(&there).await;
    let before = there.own().await.signed;
    let about = About { title: "SP4N".to_owned(), ..there.about(false) };
    there.write(move |tx, context| establish(tx, context, &about)).await.unwrap();
    let find = |signed: String| here.write(move |tx, context| found(tx, context, &signed, None));
    find(there.own().await.signed).await.unwrap();
    let known = here.known(&there.name).await.unwrap();
    assert_eq!((known.standing, known.descriptor.title.as_str()), (Standing::Paired, "SP4N"));
    let older = find(before).await;
    assert!(matches!(older, Err(PairError::Descriptor(DescriptorError::Older { known: 2 }))));
    // The same name, another root key: what somebody in between would show.
    let impostor = SigningKey::from_bytes(&[3; 32]);
    let shown = Descriptor { root: impostor.verifying_key(), serial: 9, ..known.descriptor };
    let other = find(shown.sign(&impostor).unwrap()).await;
    assert!(matches!(other, Err(PairError::Descriptor(DescriptorError::OtherRoot))));
    for node in [here, there] {
        node.close().await;
    }
}

async fn peers(node: &Node) -> Vec<(NodeName, bool)> {
    let known = node.read(|tx, _| Acquaintance::load(tx)).await.unwrap();
    let peer = |peer: &KnownNode| {
        let name = peer.descriptor.node.clone();
        (name.clone(), known.authority(&name).oversight)
    };
    known.peers.iter().map(peer).collect()
}
