//! Running a node: serves pages, does jobs, and on a signal finishes what it began.

use std::net::SocketAddr;

use anyhow::Context as _;
use axum::Router;
use exchange::{Exchange, courier};
use platform::{
    http::{Bounds, serve_within},
    job::Worker,
};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

/// A node that has its address but does not serve yet.
pub struct Bound {
    listener: TcpListener,
    address: SocketAddr,
}

impl Bound {
    /// Takes the address; port 0 takes any free one.
    ///
    /// # Errors
    /// When the address cannot be had.
    pub async fn at(address: SocketAddr) -> anyhow::Result<Self> {
        let listener =
            TcpListener::bind(address).await.with_context(|| format!("cannot listen on {address}"))?;
        let address = listener.local_addr()?;
        Ok(Self { listener, address })
    }

    /// The address it has.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves, works and talks with other nodes until the process is told to stop (Ctrl-C, SIGTERM).
    ///
    /// # Errors
    /// When the listener fails.
    pub async fn run(
        self,
        bounds: Bounds,
        application: Router,
        worker: Worker,
        exchange: Exchange,
    ) -> anyhow::Result<()> {
        let stop = CancellationToken::new();
        let told = stop.clone();
        tokio::spawn(async move {
            signal().await;
            told.cancel();
        });
        let working = {
            let stop = stop.clone();
            tokio::spawn(async move { worker.run(stop).await })
        };
        let carrying = tokio::spawn(courier::run(exchange, stop.clone()));
        let until = stop.clone();
        let served =
            serve_within(bounds, self.listener, application, async move { until.cancelled().await }).await;
        stop.cancel();
        working.await.context("the jobs' worker panicked")?;
        carrying.await.context("the courier between nodes panicked")?;
        Ok(served?)
    }
}

async fn signal() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let Ok(mut terminate) = signal(SignalKind::terminate()) else {
            let _ = interrupt.await;
            return;
        };
        tokio::select! {
            _ = interrupt => {}
            _ = terminate.recv() => {}
        }
    }
    #[cfg(not(unix))]
    {
        let _ = interrupt.await;
    }
}
