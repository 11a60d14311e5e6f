//! The rows of a report, and nothing else: what the database alone would take.

use std::{
    collections::HashMap,
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::Context as _;
use db::{Db, Executed, Value, Write, observe};
use platform::{
    i18n::Language,
    idempotency::IdempotencyKey,
    random::{SystemRandom, random_bytes},
};
use reports::{
    Reports,
    actions::{NewReport, file_report},
    rules::{
        lifecycle::{Actor, Channel, Class},
        visibility::Visibility,
    },
    store::Identity,
};
use uuid::Uuid;

use super::{
    figures::Figures,
    filing::{AREAS, TEXTS},
    process::cpu_of,
};

const KEY: &str = "a key that is used once";

/// The inserts of one report that was really filed.
#[derive(Clone)]
pub(super) struct Sample {
    inserts: Arc<[Executed]>,
    number: String,
}

impl Sample {
    /// Files a report and notes what that inserted.
    pub(super) async fn take(reports: &Reports) -> anyhow::Result<Self> {
        let key =
            IdempotencyKey { scope: "api report ".to_owned(), key: KEY.to_owned(), request: vec![7; 32] };
        let new = NewReport {
            class: Class::Complaint,
            category: None,
            text: TEXTS[1].to_owned(),
            area: AREAS[0].parse()?,
            point: None,
            place: "RT 4".to_owned(),
            channel: Channel::Api,
            received_at: reports.context().now(),
            asked: Visibility::PUBLIC,
            subject: None,
            subject_person: String::new(),
            reporter: Identity {
                name: "Siti Aminah".to_owned(),
                phone: "081234567890".to_owned(),
                ..Identity::default()
            },
            language: Language::Id,
            attachments: Vec::new(),
            draft: None,
            by: Actor::Reporter,
            key: Some(key),
        };
        let (filed, executed) = observe(file_report(reports, new)).await;
        let number = filed?.number.to_string();
        let inserts = executed.into_iter().filter(|one| one.statement.starts_with("INSERT")).collect();
        Ok(Self { inserts, number })
    }

    /// Inserts the same rows again, as those of another report.
    fn insert(&self, tx: &mut Write<'_>) -> db::Result<()> {
        let mut ids = HashMap::new();
        let name = hex::encode(random_bytes::<16>(&SystemRandom));
        for insert in &*self.inserts {
            let other = |value: &Value| match value {
                Value::Id(id) => Value::Id(*ids.entry(*id).or_insert_with(|| other_id(*id))),
                Value::Text(text) if *text == self.number || text == KEY => Value::Text(name.clone()),
                same => same.clone(),
            };
            let values: Vec<Value> = insert.values.iter().map(other).collect();
            tx.repeat(insert, &values)?;
        }
        Ok(())
    }
}

/// Another identifier of the same moment: ids grow with time, and so do these.
fn other_id(id: Uuid) -> Uuid {
    let mut bytes = *id.as_bytes();
    bytes[8..].copy_from_slice(&random_bytes::<8>(&SystemRandom));
    Uuid::from_bytes(bytes)
}

/// Inserts for `duration`, one transaction a report, `tasks` at once.
pub(super) async fn load(
    db: &Db,
    sample: &Sample,
    duration: Duration,
    tasks: u16,
) -> anyhow::Result<Figures> {
    let (cpu, since) = (cpu_of("self")?, Instant::now());
    let until = since + duration;
    let loops: Vec<_> =
        (0..tasks).map(|_| tokio::spawn(insert_for(db.clone(), sample.clone(), until))).collect();
    let mut waits = Vec::new();
    for one in loops {
        waits.extend(one.await.context("a loop panicked")??);
    }
    Ok(Figures::new(waits, since.elapsed(), cpu_of("self")?.saturating_sub(cpu)))
}

async fn insert_for(db: Db, sample: Sample, until: Instant) -> db::Result<Vec<Duration>> {
    let mut waits = Vec::new();
    while Instant::now() < until {
        let since = Instant::now();
        let sample = sample.clone();
        db.write(move |tx| sample.insert(tx)).await?;
        waits.push(since.elapsed());
    }
    Ok(waits)
}
