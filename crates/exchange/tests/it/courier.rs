//! Rounds between two installations, through their routers.

use std::sync::Arc;

use exchange::{
    Exchange,
    courier::{Round, RoundError, ask_how_far, introduce, learn, pull, push},
    identity::{announce_key, end, switch_key},
    ledger::Ledger,
    line::{Address, Call},
    rules::{
        acceptance::Head,
        statement::{Body, StatusChanged},
        status::Status,
    },
    store::Tables,
};
use http::StatusCode;
use uuid::Uuid;

use crate::{
    line::{Lines, Wire, router},
    pair_of_nodes::Node,
    two_nodes::{case, feed, head, province_and_nation, say},
};

struct Connected {
    province: Node,
    nation: Node,
    lines: Arc<Lines>,
    /// The exchange of the province.
    here: Exchange,
    /// That of the nation.
    there: Exchange,
}

impl Connected {
    /// A case the province shares with the nation has not been sent yet.
    async fn new() -> Self {
        let (province, nation) = province_and_nation().await;
        let lines = Arc::new(Lines::default());
        let exchange = |node: &Node| {
            let exchange = Exchange::new(node.means().context().clone(), Arc::new(Wire(Arc::clone(&lines))));
            lines.lead_to(&node.about(false).address, router(&exchange, node.means()));
            exchange
        };
        let (here, there) = (exchange(&province), exchange(&nation));
        Self { province, nation, lines, here, there }
    }

    async fn push(&self) -> Result<Round, RoundError> {
        push(&self.here, &self.nation.name, 256).await
    }

    async fn pull(&self) -> Result<Round, RoundError> {
        pull(&self.there, &self.province.name).await
    }

    async fn held_by_the_nation(&self) -> u64 {
        head(&self.nation, &feed(&self.province, &self.nation)).await.seq
    }

    async fn refer(&self) {
        let referred = Body::Status(StatusChanged { status: Status::Referred, reason: None, text: None });
        say(&self.province, referred).await.unwrap();
    }

    /// Sends what the line saw last once more.
    async fn replay(&self) -> StatusCode {
        let call: Call = self.lines.seen.lock().unwrap().last().unwrap().clone();
        let address: Address = self.nation.about(false).address.parse().unwrap();
        self.lines.send(&address, call).await.unwrap().status
    }

    async fn close(self) {
        drop((self.here, self.there, self.lines));
        self.province.close().await;
        self.nation.close().await;
    }
}

#[tokio::test]
async fn what_is_sent_arrives_once_and_is_signed_for() {
    let both = Connected::new().await;
    both.refer().await;
    assert_eq!(both.push().await.unwrap(), Round::Passed(2));
    assert_eq!(both.push().await.unwrap(), Round::Idle);
    assert_eq!(both.held_by_the_nation().await, 2);
    assert_eq!(case(&both.nation).await, case(&both.province).await);
    assert_eq!(both.replay().await, StatusCode::UNAUTHORIZED);
    assert_eq!(both.held_by_the_nation().await, 2);
    both.close().await;
}

#[tokio::test]
async fn what_cannot_be_sent_can_be_fetched() {
    let both = Connected::new().await;
    assert_eq!(both.pull().await.unwrap(), Round::Passed(1));
    assert_eq!(both.pull().await.unwrap(), Round::Idle);
    // The reader signed for what it fetched: nothing is left to send.
    assert_eq!(both.push().await.unwrap(), Round::Idle);
    both.close().await;
}

#[tokio::test]
async fn a_cut_line_costs_nothing_but_time() {
    let both = Connected::new().await;
    both.lines.cut(true);
    assert!(matches!(both.push().await, Err(RoundError::Line(_))));
    both.refer().await;
    both.lines.cut(false);
    assert_eq!(both.push().await.unwrap(), Round::Passed(2));
    both.close().await;
}

#[tokio::test]
async fn a_peer_that_does_not_know_a_new_key_asks_for_it() {
    let both = Connected::new().await;
    both.push().await.unwrap();
    both.province.write(|tx, context| announce_key(tx, context, None)).await.unwrap();
    both.province.write(|tx, context| switch_key(tx, context, None, true)).await.unwrap();
    both.refer().await;
    let refused = both.push().await;
    assert!(matches!(refused, Err(RoundError::NotTrusted { .. })), "{refused:?}");
    assert!(learn(&both.there, &both.province.name).await.unwrap());
    assert!(!learn(&both.there, &both.province.name).await.unwrap());
    assert_eq!(both.push().await.unwrap(), Round::Passed(1));
    both.close().await;
}

#[tokio::test]
async fn nobody_is_heard_who_is_not_paired() {
    let both = Connected::new().await;
    let name = both.province.name.clone();
    both.nation.write(move |tx, context| end(tx, context, &name, Uuid::from_u128(7))).await.unwrap();
    assert!(matches!(both.push().await, Err(RoundError::NotTrusted { .. })));
    assert!(matches!(both.pull().await, Err(RoundError::NotPaired(_))));
    assert_eq!(both.held_by_the_nation().await, 0);
    both.close().await;
}

#[tokio::test]
async fn a_changed_byte_on_the_way_is_noticed_and_what_was_signed_is_taken_once() {
    let both = Connected::new().await;
    // The line is cut: what it saw was never taken.
    both.lines.cut(true);
    assert!(both.push().await.is_err());
    both.lines.cut(false);
    let call: Call = both.lines.seen.lock().unwrap().last().unwrap().clone();
    let address: Address = both.nation.about(false).address.parse().unwrap();
    let mut body = call.body.to_vec();
    body[0] ^= 1;
    for (what, changed, why) in [
        ("body", Call { body: body.into(), ..call.clone() }, "the body is another"),
        (
            "path",
            Call { path: "/exchange/v1/receipts".to_owned(), ..call.clone() },
            "the signature does not fit",
        ),
        (
            "query",
            Call { path: format!("{}?seq=1", call.path), ..call.clone() },
            "the signature does not fit",
        ),
    ] {
        let reply = both.lines.send(&address, changed).await.unwrap();
        let said = String::from_utf8(reply.body.into()).unwrap();
        assert_eq!(reply.status, StatusCode::UNAUTHORIZED, "{what}");
        assert!(said.contains(why), "{what}: {said}");
    }
    assert_eq!(both.lines.send(&address, call).await.unwrap().status, StatusCode::OK);
    assert_eq!(both.held_by_the_nation().await, 1);
    both.close().await;
}

#[tokio::test]
async fn a_node_that_cannot_be_called_tells_its_new_key_itself() {
    let both = Connected::new().await;
    both.province.write(|tx, context| announce_key(tx, context, None)).await.unwrap();
    both.province.write(|tx, context| switch_key(tx, context, None, true)).await.unwrap();
    assert!(matches!(both.push().await, Err(RoundError::NotTrusted { .. })));
    introduce(&both.here, &both.nation.name).await.unwrap();
    assert_eq!(both.push().await.unwrap(), Round::Passed(1));
    both.close().await;
}

#[tokio::test]
async fn a_peer_that_lost_what_it_signed_for_is_sent_it_again() {
    let both = Connected::new().await;
    both.push().await.unwrap();
    let feed = feed(&both.province, &both.nation);
    let restored = both.nation.write(move |tx, _| Tables::open(tx)?.cut(&feed, 0));
    restored.await.unwrap();
    assert_eq!(both.push().await.unwrap(), Round::Idle, "its receipt says that it holds all");
    assert_eq!(ask_how_far(&both.here, &both.nation.name).await.unwrap(), Head::NONE);
    assert_eq!(both.push().await.unwrap(), Round::Passed(1));
    both.close().await;
}
