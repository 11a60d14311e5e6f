//! A report somebody is writing: kept on the server, sealed, and found again by the session.

use platform::{
    http::{Problem, Session, SessionKey},
    key::{Sealed, open, seal},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    Reports,
    store::{self, Attachment},
};

/// How long a draft is kept after it was last touched, in milliseconds: a day.
const KEPT: i64 = 24 * 60 * 60 * 1000;

/// Which draft this session writes.
const DRAFT: SessionKey<Uuid> = SessionKey::new("draft");

/// What was typed so far, just as it was typed: the steps check it, and nothing is lost that is wrong.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Draft {
    pub(super) class: String,
    pub(super) text: String,
    /// Code of a category; empty: they do not know.
    pub(super) category: String,
    pub(super) area: String,
    pub(super) latitude: String,
    pub(super) longitude: String,
    pub(super) place: String,
    pub(super) visibility: String,
    pub(super) name: String,
    pub(super) phone: String,
    pub(super) email: String,
    pub(super) nik: String,
}

/// A draft with its identifier, which is also what makes filing it twice harmless.
pub(super) struct Opened {
    pub(super) id: Uuid,
    pub(super) draft: Draft,
    is_kept: bool,
}

/// The draft of this session; an empty one when there is none.
pub(super) async fn opened(reports: &Reports, session: &Session) -> Result<Opened, Problem> {
    let kept = existing(reports, session).await?;
    Ok(kept.unwrap_or_else(|| Opened { id: reports.context().id(), draft: Draft::default(), is_kept: false }))
}

/// The draft of this session, if it has one that has not ended.
pub(super) async fn existing(reports: &Reports, session: &Session) -> Result<Option<Opened>, Problem> {
    let Some(id) = session.get(&DRAFT).await? else { return Ok(None) };
    let now = reports.context().now_milliseconds();
    let data = reports.context().db().read(move |tx| store::draft(tx, id, now)).await?;
    let Some(data) = data else { return Ok(None) };
    let plain = hex::decode(data)
        .ok()
        .and_then(|bytes| Sealed::from_bytes(bytes).ok())
        .and_then(|sealed| open(reports.context().key(), &store::draft_context(id), &sealed).ok());
    // Sealed under a key that is gone: nobody can read it any more, its writer begins anew.
    let Some(plain) = plain else { return Ok(None) };
    let draft = serde_json::from_slice(&plain).map_err(|error| Problem::unexpected(&error))?;
    Ok(Some(Opened { id, draft, is_kept: true }))
}

impl Opened {
    /// Keeps what was typed; drafts that have ended make room.
    pub(super) async fn keep(&self, reports: &Reports, session: &Session) -> Result<(), Problem> {
        let context = reports.context();
        let plain = serde_json::to_vec(&self.draft).map_err(|error| Problem::unexpected(&error))?;
        let sealed = seal(context.key(), context.random(), &store::draft_context(self.id), &plain);
        let (id, data, now) = (self.id, hex::encode(sealed.as_bytes()), context.now_milliseconds());
        let kept: db::Result<()> = context
            .db()
            .write(move |tx| {
                store::delete_ended_drafts(tx, now)?;
                store::save_draft(tx, id, &data, now + KEPT)
            })
            .await;
        kept?;
        if !self.is_kept {
            session.put(&DRAFT, &self.id).await?;
        }
        Ok(())
    }

    /// The files sent so far.
    pub(super) async fn files(&self, reports: &Reports) -> Result<Vec<Attachment>, Problem> {
        let id = self.id;
        Ok(reports.context().db().read(move |tx| store::attachments_of(tx, id)).await?)
    }
}

/// The session no longer writes a draft.
pub(super) async fn forget(session: &Session) -> Result<(), Problem> {
    session.take(&DRAFT).await.map(drop)
}

/// The report that the draft of this session has become while another request of the same session filed it.
pub(super) async fn already_filed(reports: &Reports, session: &Session) -> Result<Option<Uuid>, Problem> {
    let Some(draft) = session.get(&DRAFT).await? else { return Ok(None) };
    Ok(reports.context().db().read(move |tx| store::report_of_draft(tx, draft)).await?)
}
