//! The argument of handlers that are for the holder of a receipt: behind it stands a checked number and secret.

use axum::{
    RequestPartsExt,
    extract::{FromRef, FromRequestParts, RawPathParams},
};
use http::request::Parts;
use platform::{access::Caller, http::Problem};

use crate::{
    Reports,
    actions::{ReceiptProof, open_receipt},
    rules::tracking::TrackingNumber,
    store,
};

/// Whoever holds the receipt of the report whose number is `{number}` in the path.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ReceiptHolder(pub ReceiptProof);

impl<S> FromRequestParts<S> for ReceiptHolder
where
    S: Send + Sync,
    Reports: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let reports = Reports::from_ref(state);
        let path: RawPathParams = parts.extract().await.map_err(|_| Problem::not_found())?;
        let number = path.iter().find(|(name, _)| *name == "number").map(|(_, value)| value);
        let number: TrackingNumber =
            number.and_then(|number| number.parse().ok()).ok_or_else(Problem::not_found)?;
        let caller: Caller = parts.extract().await?;
        if let Some(claim) = caller.claim {
            let same = claim.number.parse() == Ok(number);
            let secret = claim.secret.parse().ok().filter(|_| same).ok_or_else(Problem::receipt_needed)?;
            let proof = open_receipt(&reports, number, secret).await;
            return proof.map(Self).map_err(|error| match error {
                crate::actions::ActionError::NotFound => Problem::receipt_needed(),
                other => other.into(),
            });
        }
        let found = reports.context().db().read(move |tx| store::by_number(tx, &number.to_string())).await?;
        let proof = found.and_then(|row| ReceiptProof::in_session(&caller.receipts, row.id));
        proof.map(Self).ok_or_else(Problem::receipt_needed)
    }
}
