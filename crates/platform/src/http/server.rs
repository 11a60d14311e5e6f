//! The server: listens, serves, and on a signal finishes what it began.

use std::{future::Future, io, net::SocketAddr, time::Duration};

use axum::Router;
use tokio::net::TcpListener;

/// How long requests that are under way may take after the signal.
const DRAIN: Duration = Duration::from_secs(20);

/// Why the server could not run.
#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    /// The connections could not be served.
    #[error("the server stopped: {0}")]
    Stopped(#[from] io::Error),
}

/// Serves until `stop` is ready, then until the requests under way are answered.
///
/// # Errors
/// [`ServerError`] when the listener fails.
pub async fn serve(
    listener: TcpListener,
    application: Router,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServerError> {
    let (stopping, mut stopped) = tokio::sync::watch::channel(false);
    let stop = async move {
        stop.await;
        // The receiver lives as long as this function, so somebody is there to hear it.
        stopping.send_replace(true);
    };
    let service = application.into_make_service_with_connect_info::<SocketAddr>();
    let serving = axum::serve(listener, service).with_graceful_shutdown(stop);
    let drained = async move {
        if stopped.wait_for(|stopped| *stopped).await.is_ok() {
            tokio::time::sleep(DRAIN).await;
        }
    };
    tokio::select! {
        outcome = serving => Ok(outcome?),
        () = drained => {
            tracing::warn!(seconds = DRAIN.as_secs(), "requests were still under way and are cut off");
            Ok(())
        }
    }
}
