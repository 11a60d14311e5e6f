//! What the node's key locks here: who reported, and what somebody has begun to write.

use db::{Row, Value, sql};
use platform::key::{Change, Locked, RelockError, Sealed, SealedRecord, open_record};
use uuid::Uuid;

use super::{
    draft::draft_context,
    identity::{Identity, identity_context, nik_hash},
};

/// Identities of reporters. Their own keys stay: the new key of the node wraps them.
pub const IDENTITIES: Locked = Locked {
    name: "identities",
    columns: &["report_reporter.wrapped_key", "report_reporter.nik"],
    count: sql!("SELECT COUNT(*) AS rows FROM report_reporter"),
    start: || Value::Id(Uuid::nil()),
    page: sql!(
        "SELECT report AS place, wrapped_key, ciphertext FROM report_reporter WHERE report > $1 ORDER BY report LIMIT $2"
    ),
    update: sql!("UPDATE report_reporter SET wrapped_key = $2, nik = $3 WHERE report = $1"),
    relock: relock_identity,
};

/// Drafts. One that holds nothing but files is not sealed: `draft::UNSEALED`.
pub const DRAFTS: Locked = Locked {
    name: "drafts",
    columns: &["report_draft.data"],
    count: sql!("SELECT COUNT(*) AS rows FROM report_draft WHERE data NOT LIKE 'upload%'"),
    start: || Value::Id(Uuid::nil()),
    page: sql!(
        "SELECT id AS place, data FROM report_draft WHERE id > $1 AND data NOT LIKE 'upload%' ORDER BY id LIMIT $2"
    ),
    update: sql!("UPDATE report_draft SET data = $2 WHERE id = $1"),
    relock: relock_draft,
};

fn relock_identity(row: &Row, change: &Change<'_>) -> Result<Vec<Value>, RelockError> {
    let report: Uuid = row.get("place")?;
    let context = identity_context(report);
    let wrapped: Vec<u8> = row.get("wrapped_key")?;
    let sealed = SealedRecord {
        wrapped_key: Sealed::from_bytes(wrapped.clone())?,
        ciphertext: Sealed::from_bytes(row.get("ciphertext")?)?,
    };
    let plain = open_record(change.old, &context, &sealed)?;
    let identity: Identity = serde_json::from_slice(&plain).map_err(|_| RelockError::Unreadable)?;
    let nik = nik_hash(change.new, &identity).map_or(Value::Null, |hash| Value::Bytes(hash.to_vec()));
    Ok(vec![Value::Bytes(change.wrapped(&context, wrapped)?.as_bytes().to_vec()), nik])
}

fn relock_draft(row: &Row, change: &Change<'_>) -> Result<Vec<Value>, RelockError> {
    let id: Uuid = row.get("place")?;
    let data: String = row.get("data")?;
    let stored = hex::decode(data).map_err(|_| RelockError::Unreadable)?;
    let sealed = change.sealed(&draft_context(id), stored)?;
    Ok(vec![Value::Text(hex::encode(sealed.as_bytes()))])
}
