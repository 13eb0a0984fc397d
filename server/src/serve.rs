//! Serving: open, listen, work, and stop without losing what is on its way.

use std::{net::SocketAddr, path::Path, time::Duration};

use anyhow::Context;
use app::{printing::Printer, visit::Site};
use axum::{
    Form, Router,
    extract::State,
    middleware::from_fn,
    response::{IntoResponse, Response},
    routing::post,
};
use domain::clock::Moment;
use http::StatusCode;
use serde::Deserialize;
use tokio::{net::TcpListener, task::JoinHandle};
use tokio_util::sync::CancellationToken;

use crate::{
    assets,
    clock::Shift,
    config::{Settings, Transport},
    csp,
    gate::Gate,
    health, jobs, router, telemetry,
};

/// How long requests on their way may take after the server was told to stop.
const DRAIN: Duration = Duration::from_secs(20);

/// Which clock a server goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Time {
    /// The real one.
    Real,
    /// One that starts here and can be moved on through `POST /clock`: demonstrations and tests.
    Movable(Moment),
}

/// A server that listens.
#[derive(Debug)]
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    stop: CancellationToken,
    work: JoinHandle<anyhow::Result<()>>,
}

impl Running {
    /// Stops accepting, lets requests on their way finish, closes the database.
    ///
    /// # Errors
    /// When serving failed.
    pub async fn stop(self) -> anyhow::Result<()> {
        self.stop.cancel();
        self.work.await?
    }
}

/// Serves until the process is told to stop.
///
/// # Errors
/// When the address is taken, or serving fails.
#[expect(clippy::cognitive_complexity, reason = "the logging macros count as branches")]
pub async fn serve(store: store::Store, settings: Settings, time: Time) -> anyhow::Result<()> {
    let origin = settings.origin.clone();
    let running = start(store, settings, time).await?;
    tracing::info!(listen = %running.address, origin = %origin.address, "Siyi serves");
    if origin.transport == Transport::InsecureLan {
        tracing::warn!("without TLS: everybody in this network can read along and take over sessions");
    }
    told_to_stop().await?;
    tracing::info!("stopping: requests on their way may finish");
    tokio::select! {
        outcome = running.stop() => outcome?,
        again = told_to_stop() => again?,
    }
    tracing::info!("stopped");
    Ok(())
}

/// Listens and serves in the background.
///
/// # Errors
/// When the address is taken.
pub async fn start(store: store::Store, settings: Settings, time: Time) -> anyhow::Result<Running> {
    let listener = TcpListener::bind(settings.listen)
        .await
        .with_context(|| format!("cannot listen at {}: is another server running there?", settings.listen))?;
    let address = listener.local_addr()?;
    let stop = CancellationToken::new();
    let printer = printer(settings.press.as_deref()).await?;
    let (site, app) = assemble(store.clone(), &settings, time, printer)?;
    let jobs = tokio::spawn(jobs::run(site, stop.clone()));
    let work = tokio::spawn(work(listener, app, store, jobs, stop.clone()));
    Ok(Running { address, stop, work })
}

/// The printing program that is named, or that stands beside this one; none is no fault, one that is named and cannot
/// print is.
async fn printer(named: Option<&Path>) -> anyhow::Result<Option<Printer>> {
    if let Some(program) = named {
        let found = Printer::find(program).await;
        return found.map(Some).with_context(|| format!("`press` names {}", program.display()));
    }
    let beside = std::env::current_exe()?.with_file_name(format!("siyi-press{}", std::env::consts::EXE_SUFFIX));
    if !beside.is_file() {
        return Ok(None);
    }
    let found = Printer::find(&beside).await;
    Ok(found.inspect_err(|error| tracing::warn!(%error, "no PDF and no pictures")).ok())
}

/// Everything that answers, without listening.
///
/// # Errors
/// When the key of the tickets cannot be read or written.
pub fn assemble(
    store: store::Store,
    settings: &Settings,
    time: Time,
    printer: Option<Printer>,
) -> anyhow::Result<(Site, Router)> {
    let shift = match time {
        Time::Real => Shift::default(),
        Time::Movable(at) => Shift::starting(at),
    };
    let site = Site {
        store: store.clone(),
        clock: shift.clock(),
        origin: settings.origin.address.clone(),
        assets: assets::assets(),
        printer,
    };
    let mut own = assets::routes().merge(health::routes(store)).merge(csp::routes());
    if matches!(time, Time::Movable(_)) {
        own = own.merge(Router::new().route("/clock", post(move_clock)).with_state((shift, site.clone())));
    }
    let gate = Gate::open(&site, settings).context("the key of the tickets, session.key in the data folder")?;
    let app = router::router(&site, &gate, own);
    Ok((site, app.layer(from_fn(telemetry::log_request))))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MoveClock {
    at: String,
}

/// Moves the clock on and keeps every deadline that passes, before it answers.
async fn move_clock(State((shift, site)): State<(Shift, Site)>, Form(form): Form<MoveClock>) -> Response {
    let Some(at) = Moment::parse(&form.at) else {
        return (StatusCode::UNPROCESSABLE_ENTITY, "at: like 2026-05-20T09:00:00+08:00\n").into_response();
    };
    if !shift.forward(at) {
        return (StatusCode::UNPROCESSABLE_ENTITY, "the clock is already past this moment\n").into_response();
    }
    jobs::keep_deadlines(&site).await;
    (StatusCode::OK, format!("{}\n", shift.now().rfc3339())).into_response()
}

async fn work(
    listener: TcpListener,
    app: Router,
    store: store::Store,
    jobs: JoinHandle<()>,
    stop: CancellationToken,
) -> anyhow::Result<()> {
    let stopped = stop.clone();
    let serving = axum::serve(listener, app.into_make_service_with_connect_info::<SocketAddr>())
        .with_graceful_shutdown(async move { stopped.cancelled().await });
    let late = async {
        stop.cancelled().await;
        tokio::time::sleep(DRAIN).await;
    };
    tokio::select! {
        outcome = serving.into_future() => outcome?,
        () = late => tracing::warn!("some requests did not finish in time"),
    }
    stop.cancel();
    jobs.await?;
    store.close().await;
    Ok(())
}

/// Waits for SIGTERM, or for Ctrl-C.
async fn told_to_stop() -> anyhow::Result<()> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut terminate = signal(SignalKind::terminate())?;
        tokio::select! {
            _ = terminate.recv() => Ok(()),
            outcome = tokio::signal::ctrl_c() => Ok(outcome?),
        }
    }
    #[cfg(not(unix))]
    Ok(tokio::signal::ctrl_c().await?)
}
