//! Two addresses for whoever watches the server.

use std::{sync::Arc, time::Duration};

use axum::{Router, extract::State, response::IntoResponse, routing::get};
use http::{StatusCode, header};
use store::Store;
use tokio::{
    sync::Mutex,
    time::{Instant, timeout},
};

/// How long an answer of the database stands: asking often must not slow down those who write.
const STANDS: Duration = Duration::from_secs(5);
/// How long the database may take.
const PATIENCE: Duration = Duration::from_secs(6);

#[derive(Clone, Debug)]
struct Probe {
    store: Store,
    last: Arc<Mutex<Option<(Instant, bool)>>>,
}

/// `/healthz`: the process runs. `/readyz`: the database is migrated and takes writes.
pub fn routes(store: Store) -> Router {
    let probe = Probe { store, last: Arc::default() };
    Router::new().route("/healthz", get(alive)).route("/readyz", get(ready)).with_state(probe)
}

async fn alive() -> impl IntoResponse {
    ([(header::CACHE_CONTROL, "no-store")], "alive\n")
}

async fn ready(State(probe): State<Probe>) -> impl IntoResponse {
    let (status, word) = if probe.is_ready().await {
        (StatusCode::OK, "ready\n")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "the database does not take writes\n")
    };
    (status, [(header::CACHE_CONTROL, "no-store")], word)
}

impl Probe {
    async fn is_ready(&self) -> bool {
        let mut last = self.last.lock().await;
        if let Some((at, was_ready)) = *last
            && at.elapsed() < STANDS
        {
            return was_ready;
        }
        let is_ready = match timeout(PATIENCE, self.store.probe()).await {
            Ok(Ok(())) => true,
            Ok(Err(error)) => {
                tracing::error!(%error, "the database does not take writes");
                false
            }
            Err(_) => {
                tracing::error!("the database did not answer in time");
                false
            }
        };
        *last = Some((Instant::now(), is_ready));
        is_ready
    }
}
