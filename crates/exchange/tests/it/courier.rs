//! Rounds between two installations, through their routers.

use std::sync::Arc;

use exchange::{
    Exchange,
    courier::{Round, RoundError, learn, pull, push},
    identity::{announce_key, end, switch_key},
    line::{Address, Call},
    rules::statement::{Body, StatusChanged},
    rules::status::Status,
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
async fn a_changed_byte_on_the_way_is_noticed() {
    let both = Connected::new().await;
    both.push().await.unwrap();
    let call: Call = both.lines.seen.lock().unwrap().last().unwrap().clone();
    let address: Address = both.nation.about(false).address.parse().unwrap();
    for (what, changed) in [
        ("body", Call { body: bytes::Bytes::from_static(b"something else"), ..call.clone() }),
        ("path", Call { path: "/exchange/v1/receipts".to_owned(), ..call.clone() }),
    ] {
        let status = both.lines.send(&address, changed).await.unwrap().status;
        assert_eq!(status, StatusCode::UNAUTHORIZED, "{what}");
    }
    both.close().await;
}
