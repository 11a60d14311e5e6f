//! The job that looks for files which no row names any more.

use std::sync::Arc;

use platform::{
    blob::{NamesBlobs, collect_unnamed},
    job::{Daily, JobContext, JobError, NewJob, Worker, enqueue},
};
use reports::store::Attachments;

/// What the job is called.
pub const COLLECT: &str = "platform.collect-files";

/// Has the worker set aside, each night, what nobody names, and delete what nobody missed.
pub(crate) fn collect_nightly(worker: Worker) -> Worker {
    worker.daily(COLLECT, Daily::at(4, 0)).on(COLLECT, |from: Option<u8>, job: JobContext| async move {
        let context = &job.context;
        let names: [Arc<dyn NamesBlobs>; 1] = [Arc::new(Attachments)];
        let from = from.unwrap_or_default();
        let done = collect_unnamed(context.blobs(), context.db(), &names, context.now(), from).await;
        let done = done.map_err(|error| JobError::later(&error))?;
        tracing::info!(
            from,
            set_aside = done.set_aside,
            put_back = done.put_back,
            deleted = done.deleted,
            "files that no row names"
        );
        if let Some(next) = done.next {
            let rest = NewJob::new(context, COLLECT, next.into()).once(COLLECT);
            context.db().write(move |tx| enqueue(tx, &rest)).await?;
        }
        Ok(())
    })
}
