//! Public pages as anonymous visitors get them, rendered once per record position, day, language and mode.
//!
//! Nothing of a public page can change before its community's record grows or the day ends, so the bytes are kept
//! until then, plain and compressed; of many who ask for a page at once, one renders it. A page with scripts keeps
//! the nonce it was rendered with.

use std::{
    collections::HashMap,
    future::Future,
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicU64, AtomicUsize, Ordering},
    },
};

use app::visit::Preferences;
use axum::{
    body::{Body, Bytes, to_bytes},
    response::{IntoResponse, Response},
};
use domain::ids::CommunityId;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use sha2::{Digest, Sha256};

use super::headers::{Nonce, dress_headers};

/// The largest page that is kept.
const LARGEST: usize = 2 << 20;
/// The most pages that are remembered.
const MOST: usize = 20_000;
/// The longest address whose page is kept; longer ones are made up.
const LONGEST: usize = 300;

/// Which page for which kind of reader.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// The community.
    pub community: CommunityId,
    /// Path and query.
    pub path: Arc<str>,
    /// Language and mode.
    pub preferences: Preferences,
}

/// The state that a page shows: how far the record goes, and which day it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    /// Entries in the record.
    pub position: u64,
    /// The number of the day.
    pub day: i64,
}

/// The shelf of kept pages.
#[derive(Debug)]
pub struct Kept {
    most_bytes: usize,
    is_secure: bool,
    bytes: AtomicUsize,
    uses: AtomicU64,
    shelf: RwLock<HashMap<Key, Arc<Place>>>,
}

#[derive(Debug, Default)]
struct Place {
    page: RwLock<Option<Arc<Page>>>,
    rendering: tokio::sync::Mutex<()>,
    used: AtomicU64,
}

/// A kept page.
#[derive(Debug)]
pub struct Page {
    state: State,
    plain: Bytes,
    brotli: Bytes,
    tag: HeaderValue,
    nonce: Nonce,
    /// Every header of the whole answer, and of the one that says the browser has it already.
    headers: HeaderMap,
    known: HeaderMap,
}

impl Kept {
    /// An empty shelf for so many bytes, for a site that people reach over TLS or not.
    #[must_use]
    pub fn new(most_bytes: usize, is_secure: bool) -> Self {
        Self { most_bytes, is_secure, bytes: AtomicUsize::new(0), uses: AtomicU64::new(0), shelf: RwLock::default() }
    }

    /// The kept page, or a freshly rendered one, as this visitor's browser wants it.
    pub async fn answer<F>(&self, key: Key, state: State, wants: &HeaderMap, render: impl FnOnce() -> F) -> Response
    where
        F: Future<Output = (Response, Nonce)>,
    {
        if self.most_bytes == 0 || key.path.len() > LONGEST {
            return render().await.0;
        }
        let place = self.place(&key);
        place.used.store(self.uses.fetch_add(1, Ordering::Relaxed), Ordering::Relaxed);
        if let Some(page) = place.fresh(state) {
            return page.answer(wants);
        }
        let turn = place.rendering.lock().await;
        if let Some(page) = place.fresh(state) {
            return page.answer(wants);
        }
        let (response, nonce) = render().await;
        let page = match Page::of(response, state, nonce, self.is_secure).await {
            Ok(page) => Arc::new(page),
            Err(response) => {
                drop(turn);
                self.forget(&key);
                return *response;
            }
        };
        self.keep(&key, &place, &page);
        page.answer(wants)
    }

    /// The kept page, if it still shows this state.
    pub(super) fn find(&self, key: &Key, state: State) -> Option<Arc<Page>> {
        let shelf = self.shelf.read().unwrap_or_else(PoisonError::into_inner);
        let place = shelf.get(key)?;
        let page = place.fresh(state)?;
        place.used.store(self.uses.fetch_add(1, Ordering::Relaxed), Ordering::Relaxed);
        Some(page)
    }

    fn place(&self, key: &Key) -> Arc<Place> {
        if let Some(place) = self.shelf.read().unwrap_or_else(PoisonError::into_inner).get(key) {
            return Arc::clone(place);
        }
        let mut shelf = self.shelf.write().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(shelf.entry(key.clone()).or_default())
    }

    fn forget(&self, key: &Key) {
        let removed = self.shelf.write().unwrap_or_else(PoisonError::into_inner).remove(key);
        self.bytes.fetch_sub(removed.map_or(0, |place| place.weight()), Ordering::Relaxed);
    }

    fn keep(&self, key: &Key, place: &Arc<Place>, page: &Arc<Page>) {
        let mut shelf = self.shelf.write().unwrap_or_else(PoisonError::into_inner);
        let before = place.weight();
        *place.page.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(page));
        if !shelf.get(key).is_some_and(|known| Arc::ptr_eq(known, place)) {
            // Thrown out while it was rendered: it is not on the shelf, so it must not count.
            return;
        }
        self.bytes.fetch_add(page.weight(), Ordering::Relaxed);
        self.bytes.fetch_sub(before, Ordering::Relaxed);
        if self.bytes.load(Ordering::Relaxed) > self.most_bytes || shelf.len() > MOST {
            self.make_room(&mut shelf);
        }
    }

    /// Throws out what was not used for longest, down to three quarters.
    fn make_room(&self, shelf: &mut HashMap<Key, Arc<Place>>) {
        let mut by_use: Vec<(u64, Key)> =
            shelf.iter().map(|(key, place)| (place.used.load(Ordering::Relaxed), key.clone())).collect();
        by_use.sort_unstable_by_key(|(used, _)| *used);
        for (_, key) in by_use {
            let is_enough =
                self.bytes.load(Ordering::Relaxed) <= self.most_bytes / 4 * 3 && shelf.len() <= MOST / 4 * 3;
            if is_enough {
                break;
            }
            if let Some(place) = shelf.remove(&key) {
                self.bytes.fetch_sub(place.weight(), Ordering::Relaxed);
            }
        }
    }
}

impl Place {
    fn fresh(&self, state: State) -> Option<Arc<Page>> {
        let page = self.page.read().unwrap_or_else(PoisonError::into_inner);
        page.as_ref().filter(|page| page.state == state).map(Arc::clone)
    }

    fn weight(&self) -> usize {
        self.page.read().unwrap_or_else(PoisonError::into_inner).as_ref().map_or(0, |page| page.weight())
    }
}

impl Page {
    /// A page from a rendered answer; the answer itself when it is not one that may be kept.
    async fn of(response: Response, state: State, nonce: Nonce, is_secure: bool) -> Result<Self, Box<Response>> {
        let kind = response.headers().get(header::CONTENT_TYPE).cloned();
        let may_keep = response.status() == StatusCode::OK && !response.headers().contains_key(header::SET_COOKIE);
        let (Some(kind), true) = (kind, may_keep) else { return Err(Box::new(response)) };
        let (parts, body) = response.into_parts();
        let Ok(plain) = to_bytes(body, LARGEST).await else {
            return Err(Box::new(StatusCode::INTERNAL_SERVER_ERROR.into_response()));
        };
        drop(parts);
        let brotli = compress(&plain);
        let mut tag = String::from("\"");
        for byte in &Sha256::digest(&plain)[..12] {
            tag.push_str(&format!("{byte:02x}"));
        }
        tag.push('"');
        let tag = HeaderValue::from_str(&tag).expect("hexadecimal digits in quotes");
        let mut known = HeaderMap::new();
        known.insert(header::ETAG, tag.clone());
        known.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
        known.insert(header::VARY, HeaderValue::from_static("accept-encoding, cookie, accept-language"));
        dress_headers(&mut known, &nonce.0, is_secure);
        let mut headers = known.clone();
        headers.insert(header::CONTENT_TYPE, kind);
        Ok(Self { state, plain, brotli, tag, nonce, headers, known })
    }

    fn weight(&self) -> usize {
        self.plain.len() + self.brotli.len() + 2_048
    }

    pub(super) fn answer(&self, wants: &HeaderMap) -> Response {
        let is_known = wants.get(header::IF_NONE_MATCH).is_some_and(|tags| names(tags, &self.tag));
        let is_brotli = !self.brotli.is_empty() && accepts_brotli(wants);
        let mut response = if is_known {
            let mut response = StatusCode::NOT_MODIFIED.into_response();
            response.headers_mut().clone_from(&self.known);
            response
        } else {
            let bytes = if is_brotli { &self.brotli } else { &self.plain };
            let mut response = Response::new(Body::from(bytes.clone()));
            response.headers_mut().clone_from(&self.headers);
            if is_brotli {
                response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
            }
            response
        };
        response.extensions_mut().insert(self.nonce.clone());
        response
    }
}

fn names(tags: &HeaderValue, tag: &HeaderValue) -> bool {
    let (Ok(tags), Ok(tag)) = (tags.to_str(), tag.to_str()) else { return false };
    tags.split(',').map(|t| t.trim().trim_start_matches("W/")).any(|t| t == tag)
}

fn accepts_brotli(wants: &HeaderMap) -> bool {
    let accepted = wants.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    accepted.split(',').any(|coding| {
        let (name, rest) = coding.split_once(';').unwrap_or((coding, ""));
        name.trim() == "br" && !matches!(rest.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")
    })
}

fn compress(plain: &[u8]) -> Bytes {
    let mut small = Vec::with_capacity(plain.len() / 3);
    let settings = brotli::enc::BrotliEncoderParams { quality: 5, lgwin: 20, ..Default::default() };
    match brotli::BrotliCompress(&mut &plain[..], &mut small, &settings) {
        Ok(_) if small.len() < plain.len() => Bytes::from(small),
        Ok(_) | Err(_) => Bytes::new(),
    }
}

#[cfg(test)]
mod tests;
