//! A small town for tests: agencies, officials, and reports of its citizens.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use db::{Db, Migration};
use directory::{
    agency::plant,
    officer::{Officer, Seat},
    role::Role,
    seed::{kalsel_agencies, regency_demo_agencies},
};
use platform::{context::Context, i18n::Language};
use reports::{
    Listener, Reports,
    actions::{Doer, Filed, NewReport, Order, carry_out, file_report, open_receipt},
    rules::{
        lifecycle::{Actor, Channel, Class, Command},
        visibility::Visibility,
    },
    store::{Identity, Words},
    view::{self, CaseView, Viewer},
};
use testkit::TestMeans;
use uuid::Uuid;

/// Every table the tests need.
pub(crate) fn migrations() -> Vec<Migration> {
    testkit::with_platform(&[&directory::MIGRATIONS[..], &reports::MIGRATIONS[..]].concat())
}

/// A node with the agencies of Kalimantan Selatan.
pub(crate) struct Town {
    pub(crate) means: TestMeans,
    pub(crate) reports: Reports,
    agencies: HashMap<String, Uuid>,
}

impl Town {
    pub(crate) async fn found(db: Db) -> Self {
        Self::with_listeners(db, Vec::new()).await
    }

    pub(crate) async fn with_listeners(db: Db, listeners: Vec<Arc<dyn Listener>>) -> Self {
        let means = TestMeans::new(db).await;
        let context = means.context().clone();
        let planting = context.clone();
        let agencies = context
            .db()
            .write(move |tx| -> Result<_, reports::actions::ActionError> {
                reports::actions::seed(tx)?;
                let seeds: Vec<_> = kalsel_agencies()
                    .into_iter()
                    .chain(regency_demo_agencies().into_iter().filter(|seed| seed.code.ends_with("-6372")))
                    .collect();
                Ok(plant(tx, &planting, &seeds)?)
            })
            .await
            .expect("the town is founded");
        Self { reports: Reports::new(context, listeners), means, agencies }
    }

    pub(crate) fn context(&self) -> &Context {
        self.means.context()
    }

    pub(crate) fn agency(&self, code: &str) -> Uuid {
        *self.agencies.get(code).unwrap_or_else(|| panic!("there is no agency {code:?}"))
    }

    /// An official with one seat; the rules ask for no row of them.
    pub(crate) fn officer(&self, role: Role, agency: &str) -> Officer {
        let id = self.agency(agency);
        let path = match agency {
            "government-63" => "government-63/".to_owned(),
            other => format!("government-63/{other}/"),
        };
        let seat = Seat {
            role,
            agency: id,
            agency_path: path,
            agency_name: agency.to_owned(),
            beholden_to: BTreeSet::new(),
        };
        Officer { person: self.context().id(), name: format!("{role} {agency}"), seats: vec![seat] }
    }

    /// A complaint about a street in Banjarbaru.
    pub(crate) fn complaint(&self, text: &str) -> NewReport {
        NewReport {
            class: Class::Complaint,
            category: Some("roads.pothole".to_owned()),
            text: text.to_owned(),
            area: "63.72.02".parse().expect("an area"),
            point: None,
            place: "Depan Pasar Bauntung".to_owned(),
            channel: Channel::Web,
            received_at: self.context().now(),
            asked: Visibility::PUBLIC,
            subject: None,
            subject_person: String::new(),
            reporter: Identity::default(),
            language: Language::Id,
            attachments: Vec::new(),
            draft: None,
            by: Actor::Reporter,
            key: None,
        }
    }

    pub(crate) async fn file(&self, new: NewReport) -> Filed {
        file_report(&self.reports, new).await.expect("the report is filed")
    }

    /// Whoever holds this receipt.
    pub(crate) async fn reporter(&self, filed: &Filed) -> Doer {
        let proof = open_receipt(&self.reports, filed.number, filed.secret.clone().expect("a secret")).await;
        Doer::Reporter(proof.expect("the receipt opens"))
    }

    pub(crate) async fn order(&self, report: Uuid, by: Doer, command: Command, words: Words) -> Order {
        Order { report, version: None, by, command, words, attachments: Vec::new() }
    }

    pub(crate) async fn done(&self, order: Order) -> reports::actions::Done {
        carry_out(&self.reports, order).await.expect("the order is carried out")
    }

    /// The report as a viewer sees it.
    pub(crate) async fn case(&self, report: Uuid, viewer: Viewer) -> Option<CaseView> {
        let reports = self.reports.clone();
        self.context()
            .db()
            .read(move |tx| view::case(tx, &reports, report, &viewer))
            .await
            .expect("the case reads")
    }
}
