//! The receipt: number and secret together open a report, and nothing else does.

use db::Read;
use uuid::Uuid;

use super::{ActionError, Filed};
use crate::{
    Reports,
    rules::tracking::{Secret, SecretHash, TrackingNumber},
    store,
};

/// Proof that somebody holds the receipt of a report. It cannot be made without number and secret, or a session in
/// which they were shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReceiptProof(Uuid);

impl ReceiptProof {
    /// Which report it opens.
    #[must_use]
    pub const fn report(self) -> Uuid {
        self.0
    }

    /// From the receipts a session has shown: nothing unless `report` is among them.
    pub(crate) fn in_session(receipts: &[Uuid], report: Uuid) -> Option<Self> {
        receipts.contains(&report).then_some(Self(report))
    }

    /// Of a report that was just filed, for whoever filed it.
    #[must_use]
    pub const fn of_filed(filed: &Filed) -> Self {
        Self(filed.report)
    }

    /// The same, where only the identifier was remembered with the receipt.
    pub(crate) const fn of_new(report: Uuid) -> Self {
        Self(report)
    }
}

/// Checks a number and a secret. An unknown number and a wrong secret are one answer.
///
/// # Errors
/// [`ActionError::NotFound`]; any database error.
pub async fn open_receipt(
    reports: &Reports,
    number: TrackingNumber,
    secret: Secret,
) -> Result<ReceiptProof, ActionError> {
    let found = reports.context().db().read(move |tx| store::by_number(tx, &number.to_string())).await?;
    let row = found.ok_or(ActionError::NotFound)?;
    let hash =
        row.secret.as_slice().try_into().map_err(|_| ActionError::Damaged("a secret's hash".to_owned()))?;
    if SecretHash::from_bytes(hash).opens(number, &secret) {
        Ok(ReceiptProof(row.id))
    } else {
        Err(ActionError::NotFound)
    }
}

/// Proof for a program with a key that it filed the report with this number, and so follows it for the person who told it;
/// nothing when it did not.
pub(crate) fn follow_with_key(
    tx: &mut Read<'_>,
    number: TrackingNumber,
    key: Uuid,
) -> db::Result<Option<ReceiptProof>> {
    Ok(store::filed_with_key(tx, &number.to_string(), key)?.map(ReceiptProof))
}
