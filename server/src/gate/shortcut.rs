//! The shortest way to a kept page: a stranger who asks for one that is still good gets it before anything else of a
//! request is worked out.
//!
//! Everything that refuses is left to the long way: whoever carries a session's cookie, asks too much, or asks for
//! what is not kept goes through the guard as if this were not here.

use std::{
    convert::Infallible,
    future::{Ready, ready},
    net::SocketAddr,
    sync::Arc,
    task::{Context, Poll},
};

use app::visit::{Preferences, Site};
use axum::{
    extract::{ConnectInfo, Request},
    response::Response,
};
use futures::future::Either;
use http::{HeaderMap, Method, header};
use tokio::time::Instant;
use tower::{Layer, Service, ServiceExt as _, util::Oneshot};

use super::{
    Gate,
    address::visitor_address,
    cookies::cookie,
    kept::{Key, State},
};

/// The layer; it stands outside of all others.
#[derive(Clone)]
pub struct Shortcut {
    gate: Gate,
    site: Site,
}

/// A service with the shortcut in front.
#[derive(Clone)]
pub struct Short<S> {
    shortcut: Arc<Shortcut>,
    /// Only copied for who goes the long way.
    long: Arc<S>,
}

impl Shortcut {
    /// The shortcut of a site.
    #[must_use]
    pub fn new(gate: &Gate, site: &Site) -> Self {
        Self { gate: gate.clone(), site: site.clone() }
    }

    fn answer(&self, request: &Request) -> Option<Response> {
        let (gate, headers) = (&self.gate, request.headers());
        if *request.method() != Method::GET || cookie(headers, gate.cookie_name()).is_some() {
            return None;
        }
        let path = request.uri().path_and_query()?.as_str();
        let slug = path.strip_prefix("/c/")?.split(['/', '?']).next()?;
        let now = (self.site.clock)();
        let community = gate.communities.remembered(slug, now)?.id;
        let state = State { position: self.site.store.known_position(community)?, day: now.day().number() };
        let key = Key { community, path: path.into(), preferences: preferences(headers) };
        let page = gate.kept.find(&key, state)?;
        self.may_ask(request).then(|| page.answer(headers))
    }

    /// Takes a drop from the visitor's bucket; without one, the long way says so.
    fn may_ask(&self, request: &Request) -> bool {
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0);
        let address = visitor_address(peer, request.headers(), &self.gate.settings.trusted_proxies);
        address.is_none_or(|address| self.gate.buckets.take(address, Instant::now()))
    }
}

/// How the visitor likes to read.
pub(super) fn preferences(headers: &HeaderMap) -> Preferences {
    let mut cookies = headers.get_all(header::COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    match (cookies.next(), cookies.next()) {
        (None, _) => Preferences::from_cookies(""),
        (Some(only), None) => Preferences::from_cookies(only),
        (Some(first), Some(second)) => {
            let all: Vec<&str> = [first, second].into_iter().chain(cookies).collect();
            Preferences::from_cookies(&all.join(";"))
        }
    }
}

impl<S> Layer<S> for Shortcut {
    type Service = Short<S>;
    fn layer(&self, inner: S) -> Short<S> {
        Short { shortcut: Arc::new(self.clone()), long: Arc::new(inner) }
    }
}

impl<S> Service<Request> for Short<S>
where
    S: Service<Request, Response = Response, Error = Infallible> + Clone,
{
    type Response = Response;
    type Error = Infallible;
    type Future = Either<Ready<Result<Response, Infallible>>, Oneshot<S, Request>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request) -> Self::Future {
        match self.shortcut.answer(&request) {
            Some(response) => Either::Left(ready(Ok(response))),
            None => Either::Right(S::clone(&self.long).oneshot(request)),
        }
    }
}
