//! The whole program in process, with an official of each role.

use std::{collections::HashMap, sync::Arc};

use db::Db;
use directory::{
    agency::plant,
    person::{self, Membership, Person},
    role::Role,
    seed::kalsel_agencies,
    sign_in::issue_token,
};
use ed25519_dalek::SigningKey;
use exchange::{
    identity::{About, establish, found},
    line::{Address, Answered, Call, Line, LineError, Reply},
    rules::{
        descriptor::{Claims, Descriptor},
        key::WorkingKey,
    },
};
use jiff::civil::date;
use platform::password::{Cost, Passwords};
use testkit::{TestApp, TestMeans};
use tuntas::wiring::{self, Appearance, Features};
use uuid::Uuid;

/// A line on which one other node answers, whatever the address.
struct OneNeighbour(String);

impl Line for OneNeighbour {
    fn call<'a>(&'a self, address: &'a Address, _: Call) -> Answered<'a, Reply> {
        let cause = "the neighbour only says who it is".to_owned();
        Box::pin(async { Err(LineError::Unreachable { address: address.clone(), cause }) })
    }

    fn descriptor<'a>(&'a self, _: &'a Address) -> Answered<'a, String> {
        Box::pin(async { Ok(self.0.clone()) })
    }
}

fn about(name: &str, oversight: bool) -> About {
    About {
        name: name.parse().expect("a name"),
        title: format!("Node {name}"),
        address: format!("https://{name}.test"),
        claims: Claims { oversight, ..Claims::default() },
    }
}

fn about_the_town() -> About {
    about("town", false)
}

/// What the neighbour says of itself.
fn neighbour() -> String {
    let root = SigningKey::from_bytes(&[9; 32]);
    let About { name: node, title, address, claims } = about("sp4n", true);
    let key = WorkingKey { public: SigningKey::from_bytes(&[8; 32]).verifying_key(), retired: None };
    let descriptor = Descriptor {
        node,
        serial: 1,
        title,
        address,
        versions: [1].into(),
        claims,
        root: root.verifying_key(),
        keys: [(1, key)].into(),
    };
    descriptor.sign(&root).expect("a descriptor")
}

/// The program on a migrated database.
pub(crate) struct Town {
    pub(crate) means: TestMeans,
    pub(crate) features: Features,
    pub(crate) app: TestApp,
    pub(crate) agencies: HashMap<String, Uuid>,
}

impl Town {
    pub(crate) async fn found(db: Db) -> Self {
        Self::with_means(TestMeans::new(db).await).await
    }

    pub(crate) async fn with_means(means: TestMeans) -> Self {
        let context = means.context().clone();
        let features = Features::new(
            context.clone(),
            Passwords::new(Cost::CHEAP).expect("a cost"),
            Arc::new(OneNeighbour(neighbour())),
        );
        let appearance = Appearance {
            demo: false,
            secure: true,
            limit_factor: std::num::NonZeroU32::MAX,
            clock: means.shared_clock(),
            random: means.shared_random(),
        };
        let app = TestApp::of(wiring::app(&features, appearance).expect("the program is put together"));
        let (named, about) = (context.clone(), about_the_town());
        let meet = context.db().write(move |tx| -> Result<_, anyhow::Error> {
            establish(tx, &named, &about)?;
            Ok(found(tx, &named, &neighbour(), None)?)
        });
        meet.await.expect("the town has a name among nodes and knows another");
        let planting = context.clone();
        let agencies = context
            .db()
            .write(move |tx| -> Result<_, reports::actions::ActionError> {
                reports::actions::seed(tx)?;
                Ok(plant(tx, &planting, &kalsel_agencies())?)
            })
            .await
            .expect("the town is founded");
        Self { means, features, app, agencies }
    }

    pub(crate) fn agency(&self, code: &str) -> Uuid {
        *self.agencies.get(code).unwrap_or_else(|| panic!("there is no agency {code:?}"))
    }

    /// An official with one seat: the person and a token for the API, which opens pages as well.
    pub(crate) async fn official(&self, role: Role, agency: &str) -> (Uuid, String) {
        let context = self.means.context().clone();
        let (person, seat) = (context.id(), context.id());
        let agency = self.agency(agency);
        context
            .db()
            .write(move |tx| -> db::Result<()> {
                let login = format!("{}-{}", role.code().replace('_', "-"), seat.simple());
                person::insert(tx, &Person::new(person, &login, role.code(), "x@contoh.id"))?;
                let membership =
                    Membership { id: seat, person, role, agency, from: date(2022, 1, 1), to: None };
                person::insert_membership(tx, &membership)
            })
            .await
            .expect("an official");
        let token =
            issue_token(&self.features.directory, person, "tes".to_owned(), 30).await.expect("a token");
        (person, token)
    }
}
