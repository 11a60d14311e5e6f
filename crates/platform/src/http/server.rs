//! The server: listens, serves, and on a signal finishes what it began.

use std::{
    future::Future,
    io,
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use axum::{Router, extract::ConnectInfo};
use hyper::{body::Incoming, server::conn::http1};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::{GracefulShutdown, Watcher},
    service::TowerToHyperService,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore},
};
use tower::ServiceExt;

use super::proxy::client_of;

/// How long to wait after the listener failed (no more file descriptors), before trying again.
const PAUSE: Duration = Duration::from_secs(1);
/// How often in a row the listener may fail before somebody has to look at it.
const FAILURES: u32 = 60;

/// What one server grants its clients.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// How long a client may take to send the head of a request, and how long a connection may lie idle: who
    /// sends byte by byte would otherwise hold a connection for ever.
    pub head: Duration,
    /// How long requests that are under way may take after the signal to stop.
    pub drain: Duration,
    /// How many connections there are at most; more wait with the operating system.
    pub connections: usize,
    /// The web servers in front of this one, whose `X-Forwarded-For` says who calls. Without them, all their
    /// clients would be one visitor.
    pub proxies: Arc<[IpAddr]>,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(10),
            drain: Duration::from_secs(20),
            connections: 4096,
            proxies: Arc::default(),
        }
    }
}

/// Why the server could not run.
#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    /// No connection could be accepted for a minute.
    #[error("no connection can be accepted: {0}")]
    Listener(#[from] io::Error),
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
    serve_within(Bounds::default(), listener, application, stop).await
}

/// The same within other bounds.
///
/// # Errors
/// [`ServerError`] when the listener fails.
pub async fn serve_within(
    bounds: Bounds,
    listener: TcpListener,
    application: Router,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServerError> {
    let graceful = GracefulShutdown::new();
    tokio::select! {
        failed = accept(&bounds, &listener, &application, &graceful) => return Err(failed.into()),
        () = stop => {}
    }
    // Nobody may believe that they will still be served.
    drop(listener);
    if tokio::time::timeout(bounds.drain, graceful.shutdown()).await.is_err() {
        tracing::warn!(seconds = bounds.drain.as_secs(), "requests were still under way and are cut off");
    }
    Ok(())
}

/// Accepts connections until that fails for good.
async fn accept(
    bounds: &Bounds,
    listener: &TcpListener,
    application: &Router,
    graceful: &GracefulShutdown,
) -> io::Error {
    let places = Arc::new(Semaphore::new(bounds.connections));
    let mut failures = 0;
    loop {
        // Never closed, so a place is always had in the end.
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { continue };
        match listener.accept().await {
            Ok((stream, peer)) => {
                failures = 0;
                let serving =
                    converse(bounds.clone(), stream, peer, application.clone(), graceful.watcher(), place);
                tokio::spawn(serving);
            }
            Err(error) if is_about_one_client(&error) => {}
            Err(error) if failures == FAILURES => return error,
            Err(error) => {
                failures += 1;
                tracing::error!(%error, "cannot accept connections");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
}

fn is_about_one_client(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

/// Answers the requests of one connection.
async fn converse(
    bounds: Bounds,
    stream: TcpStream,
    peer: SocketAddr,
    application: Router,
    watcher: Watcher,
    place: OwnedSemaphorePermit,
) {
    // Answers are written whole: waiting to fill a packet only delays them.
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "cannot set TCP_NODELAY");
    }
    let service = application.map_request(move |mut request: http::Request<Incoming>| {
        let client = client_of(peer, request.headers(), &bounds.proxies);
        request.extensions_mut().insert(ConnectInfo(client));
        request.map(axum::body::Body::new)
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(bounds.head)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(service));
    if let Err(error) = watcher.watch(connection).await {
        tracing::debug!(%error, "connection ended");
    }
    drop(place);
}
