//! What stands before every door: which community, who, whether they may, and what becomes of errors.

use std::{panic::AssertUnwindSafe, sync::Arc};

use app::{
    access::{Door, Keep, Who},
    error::error_page,
    shell::Frame,
    visit::{AppError, RecordPosition, Site, Visit},
};
use axum::{
    body::Body,
    extract::{RawPathParams, Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::permit::Actor;
use futures::{FutureExt as _, StreamExt as _};
use http::{HeaderMap, HeaderValue, Method, StatusCode, header, request::Parts};
use leptos::prelude::*;
use time::Duration;

use super::{
    Gate, SignedIn, SignedOut,
    headers::Nonce,
    kept::{Key, State as Shown},
    problem::bare,
    session::Seen,
    shortcut::preferences,
};

/// The most bytes of a posted form.
pub const LARGEST_FORM: usize = 64 << 10;
/// The most bytes of an upload.
pub const LARGEST_UPLOAD: usize = 8 << 20;

/// The guard before one door.
#[derive(Clone)]
pub struct Guard {
    gate: Gate,
    site: Site,
    who: Who,
    keep: Keep,
    largest: usize,
}

/// A request as the guard found it, with what the answer must carry back.
struct Found {
    visit: Visit,
    renewed: Option<(String, Duration)>,
}

impl Guard {
    /// The guard of a door.
    #[must_use]
    pub fn of(door: &Door, site: &Site, gate: &Gate) -> Self {
        let (who, keep, largest) = (door.who, door.keep, largest_body(door.path));
        Self { gate: gate.clone(), site: site.clone(), who, keep, largest }
    }

    async fn find(&self, parts: &Parts, slug: Option<&str>) -> Result<Found, (Box<Visit>, AppError)> {
        let mut visit = stranger(&self.site, parts);
        match self.identify(&mut visit, &parts.headers, slug).await {
            Ok(renewed) => Ok(Found { visit, renewed }),
            Err(error) => Err((Box::new(visit), error)),
        }
    }

    async fn identify(
        &self,
        visit: &mut Visit,
        headers: &HeaderMap,
        slug: Option<&str>,
    ) -> Result<Option<(String, Duration)>, AppError> {
        let Some(slug) = slug else { return Ok(None) };
        let found = self.gate.communities.find(&self.site.store, slug, visit.now).await?;
        let community = found.ok_or(AppError::NotFound)?;
        let id = community.id;
        visit.community = Some(community);
        let store::record::Head { size, hash } = self.site.store.head(id).await?;
        visit.record = Some(RecordPosition { size, hash });
        let Some(seen) = self.gate.seen(&self.site, headers, id, visit.now).await? else { return Ok(None) };
        let Seen { session, standing, name, renewed } = seen;
        visit.session = Some(session);
        visit.name = Some(name);
        visit.actor = Some(Actor::Person(Box::new(standing)));
        Ok(renewed)
    }

    fn admit(&self, visit: &Visit) -> Result<(), AppError> {
        let Some(actor) = &visit.actor else {
            return match self.who {
                Who::Anyone => Ok(()),
                Who::SignedIn | Who::AdultResident | Who::Offices(_) => Err(AppError::SignInNeeded),
            };
        };
        let may = match self.who {
            Who::Anyone | Who::SignedIn => true,
            Who::AdultResident => actor.is_adult_resident(),
            Who::Offices(offices) => actor.holds_any(offices),
        };
        if may { Ok(()) } else { Err(AppError::Forbidden) }
    }
}

/// The guard as a layer: refuses, or lets the request through with its [`Visit`].
pub async fn guard(State(guard): State<Guard>, params: RawPathParams, request: Request, next: Next) -> Response {
    let slug = params.iter().find(|(name, _)| *name == "community").map(|(_, value)| value.to_owned());
    let (mut parts, body) = request.into_parts();
    let Found { visit, renewed } = match guard.find(&parts, slug.as_deref()).await {
        Ok(found) => found,
        Err((visit, error)) => {
            swallow(body).await;
            return refuse(&visit, &parts.method, &error);
        }
    };
    if let Err(error) = guard.admit(&visit) {
        swallow(body).await;
        return refuse(&visit, &parts.method, &error);
    }
    if is_too_large(&parts.headers, guard.largest) {
        swallow(body).await;
        let mut response = refuse(&visit, &parts.method, &AppError::Unreadable);
        *response.status_mut() = StatusCode::PAYLOAD_TOO_LARGE;
        return response;
    }
    let key = guard.key(&parts, &visit);
    let wants = key.as_ref().map(|_| parts.headers.clone()).unwrap_or_default();
    parts.extensions.insert(visit.clone());
    let request = Request::from_parts(parts, body);
    let is_shared = guard.keep == Keep::Public && visit.actor.is_none();
    let (gate, nonce) = (guard.gate.clone(), Nonce(Arc::clone(&visit.nonce)));
    let (day, position) = (visit.now.day().number(), visit.record.as_ref().map_or(0, |record| record.size));
    let run = || async move { (run(&gate, visit, renewed, request, next).await, nonce) };
    let mut response = match key {
        Some(key) => guard.gate.kept.answer(key, Shown { position, day }, &wants, run).await,
        None => run().await.0,
    };
    if is_shared && !response.headers().contains_key(header::CACHE_CONTROL) {
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    }
    response
}

impl Guard {
    /// Under what the answer may be kept, if it may.
    fn key(&self, parts: &Parts, visit: &Visit) -> Option<Key> {
        let may_keep = self.keep == Keep::Public && visit.actor.is_none() && parts.method == Method::GET;
        let community = visit.community.as_ref().filter(|_| may_keep)?;
        Some(Key { community: community.id, path: Arc::clone(&visit.path), preferences: visit.preferences })
    }
}

async fn run(gate: &Gate, visit: Visit, renewed: Option<(String, Duration)>, request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let mut response = match AssertUnwindSafe(next.run(request)).catch_unwind().await {
        Ok(response) => response,
        Err(_) => {
            let panicked = store::StoreError::fault("handler", "panic", "a handler panicked");
            return refuse(&visit, &method, &AppError::Store(panicked));
        }
    };
    if let Some(error) = response.extensions_mut().remove::<Arc<AppError>>() {
        let headers = std::mem::take(response.headers_mut());
        response = refuse(&visit, &method, &error);
        for cookie in headers.get_all(header::SET_COOKIE) {
            response.headers_mut().append(header::SET_COOKIE, cookie.clone());
        }
    }
    let signed_in = response.extensions_mut().remove::<SignedIn>();
    let is_out = response.extensions_mut().remove::<SignedOut>().is_some();
    let headers = response.headers_mut();
    if let Some((SignedIn { person, secret, lasts }, community)) = signed_in.zip(visit.community.as_ref()) {
        gate.set_ticket(headers, &gate.token(&secret, person, community.id, visit.now, lasts), lasts);
    } else if is_out {
        gate.drop_ticket(headers);
    } else if let Some((token, lasts)) = renewed {
        gate.set_ticket(headers, &token, lasts);
    }
    response
}

/// The page of an error. A page that needs signing in leads there; an act is not repeated behind the visitor's back.
fn refuse(visit: &Visit, method: &Method, error: &AppError) -> Response {
    if !matches!(error, AppError::SignInNeeded) || *method == Method::GET || *method == Method::HEAD {
        return error_page(visit, error);
    }
    let w = visit.words();
    let title = w.t("sign-in-needed-title");
    visit.page_in(Frame::new(title.clone()).status(StatusCode::UNAUTHORIZED), || {
        view! {
            <div class="narrow error-page">
                <h1>{title}</h1>
                <p>{w.t("sign-in-needed-text")}</p>
                <p><a class="button" href=visit.at("/sign-in")>{w.t("sign-in")}</a></p>
            </div>
        }
    })
}

/// A visit of which nothing is known but the request.
fn stranger(site: &Site, parts: &Parts) -> Visit {
    let nonce = parts.extensions.get::<Nonce>().cloned().unwrap_or_else(Nonce::fresh);
    let path = parts.uri.path_and_query().map_or("/", http::uri::PathAndQuery::as_str);
    Visit {
        site: site.clone(),
        community: None,
        actor: None,
        name: None,
        session: None,
        now: (site.clock)(),
        preferences: preferences(&parts.headers),
        nonce: nonce.0,
        path: path.into(),
        record: None,
    }
}

/// The answer where there is no door.
pub(crate) async fn nothing(State(site): State<Site>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    error_page(&stranger(&site, &parts), &AppError::NotFound).into_response()
}

/// The answer where a door takes another method.
pub(crate) async fn other_method() -> Response {
    bare(StatusCode::METHOD_NOT_ALLOWED)
}

fn largest_body(path: &str) -> usize {
    let takes_files = path.ends_with("/import") || path.ends_with("/photo") || path.ends_with("/files");
    if takes_files { LARGEST_UPLOAD } else { LARGEST_FORM }
}

/// Reads what is still being sent and forgets it: a browser that is answered while it sends shows no page, but that the
/// connection was lost.
async fn swallow(body: Body) {
    let mut pieces = body.into_data_stream();
    let reading = async {
        let mut read = 0;
        while let Some(Ok(piece)) = pieces.next().await {
            read += piece.len();
            if read > 2 * LARGEST_UPLOAD {
                break;
            }
        }
    };
    // Whoever sends for longer than this gets no page.
    let _ = tokio::time::timeout(std::time::Duration::from_secs(10), reading).await;
}

/// The most bytes that the door at this path takes.
#[must_use]
pub fn most_bytes(door: &Door) -> usize {
    largest_body(door.path)
}

fn is_too_large(headers: &HeaderMap, largest: usize) -> bool {
    let length = headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok());
    length.and_then(|length| length.parse::<usize>().ok()).is_some_and(|length| length > largest)
}
