//! Two nodes, one on each kind of database.

use db::{Db, Dialect, Migration, Read, Write};
use exchange::{
    MIGRATIONS,
    identity::{About, confirm, establish, found, nodes},
    rules::{descriptor::Claims, fingerprint::pairing_number, name::NodeName},
    store::KnownNode,
};
use platform::context::Context;
use testkit::{TestDb, TestMeans, TestPlace, with_platform};
use uuid::Uuid;

/// The tables of the exchange and of what it stands on.
pub(crate) fn migrations() -> Vec<Migration> {
    with_platform(&[&directory::MIGRATIONS[..], &MIGRATIONS[..]].concat())
}

pub(crate) struct Node {
    test: TestDb,
    means: TestMeans,
    pub(crate) name: NodeName,
}

impl Node {
    /// A node with an identity.
    pub(crate) async fn new(dialect: Dialect, name: &str, oversight: bool) -> Self {
        let test = TestDb::migrated(dialect, migrations()).await;
        let means = TestMeans::new(test.db.clone()).await;
        // Every test's randomness begins the same way; two nodes must not have the same keys.
        means.context().random().fill(&mut vec![0; name.len()]);
        let node = Self { test, means, name: name.parse().unwrap() };
        let about = node.about(oversight);
        assert!(node.write(move |tx, context| establish(tx, context, &about)).await.unwrap());
        node
    }

    pub(crate) fn about(&self, oversight: bool) -> About {
        About {
            name: self.name.clone(),
            title: format!("Node {}", self.name),
            address: format!("https://{}.test", self.name),
            claims: Claims { oversight, ..Claims::default() },
        }
    }

    pub(crate) fn means(&self) -> &TestMeans {
        &self.means
    }

    fn db(&self) -> &Db {
        &self.test.db
    }

    pub(crate) async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<db::Error> + Send + 'static,
        F: Fn(&mut Write<'_>, &Context) -> Result<T, E> + Send + 'static,
    {
        let context = self.means.context().clone();
        self.db().write(move |tx| work(tx, &context)).await
    }

    pub(crate) async fn read<T, F>(&self, work: F) -> T
    where
        T: Send + 'static,
        F: Fn(&mut Read<'_>, &Context) -> db::Result<T> + Send + 'static,
    {
        let context = self.means.context().clone();
        self.db().read(move |tx| work(tx, &context)).await.unwrap()
    }

    /// A node as this one knows it.
    pub(crate) async fn known(&self, name: &NodeName) -> Option<KnownNode> {
        let name = name.clone();
        let known = self.read(|tx, _| nodes(tx)).await;
        known.into_iter().find(|node| node.descriptor.node == name)
    }

    pub(crate) async fn own(&self) -> KnownNode {
        self.known(&self.name).await.unwrap()
    }

    /// What an administrator does at this node: fetch the other's descriptor, compare, confirm.
    pub(crate) async fn pair_with(&self, other: &Self) {
        let signed = other.own().await.signed;
        let theirs = self.write(move |tx, context| found(tx, context, &signed, None)).await.unwrap();
        let mine = self.own().await.descriptor;
        let number = pairing_number((&mine.node, &mine.root), (&theirs.node, &theirs.root));
        let confirmed = self
            .write(move |tx, context| confirm(tx, context, &theirs.node, &number, true, Uuid::from_u128(7)));
        confirmed.await.unwrap();
    }

    /// Its database, which nobody has open any more.
    pub(crate) fn into_place(self) -> TestPlace {
        drop(self.means);
        self.test.into_place()
    }

    pub(crate) async fn close(self) {
        drop(self.means);
        self.test.close().await;
    }
}
