//! One request: who visits which community, when, and how they like to read.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use domain::{
    charters::Charters,
    clock::Moment,
    ids::{CommunityId, SessionId},
    people::Office,
    permit::{Actor, Standing},
};
use http::{StatusCode, request::Parts};
use store::{Author, Store};

use crate::{
    printing::{PrintError, Printer},
    words::Words,
};

/// Tells the time.
pub type Clock = Arc<dyn Fn() -> Moment + Send + Sync>;

/// What every handler shares.
#[derive(Clone)]
pub struct Site {
    /// Where everything is kept.
    pub store: Store,
    /// Tells the time; the only one who does.
    pub clock: Clock,
    /// The address people type, without a slash at the end: `https://siyi.example`.
    pub origin: Arc<str>,
    /// The addresses of the style sheet and of the islands' script.
    pub assets: Assets,
    /// Makes PDF and pictures; none when there is no printing program.
    pub printer: Option<Printer>,
}

/// Where the page finds its style and its script.
#[derive(Clone, Debug, Default)]
pub struct Assets {
    /// The style sheet.
    pub style: Arc<str>,
    /// The islands' script; none when the site was built without WebAssembly.
    pub script: Option<Arc<str>>,
    /// The islands' WebAssembly.
    pub wasm: Option<Arc<str>>,
}

/// The community that is visited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Community {
    /// Its id.
    pub id: CommunityId,
    /// Its short name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// The subdistrict it belongs to.
    pub subdistrict: String,
    /// The office's telephone, shown at the foot of every page.
    pub office_phone: String,
    /// The office's hours.
    pub office_hours: String,
}

/// The languages of the product.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// 简体中文.
    #[default]
    Chinese,
    /// English.
    English,
}

/// How the visitor likes to read; kept in cookies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Preferences {
    /// The language.
    pub language: Language,
    /// Elder mode (长辈版).
    pub is_elder: bool,
}

/// Where a community's record stands; shown at the foot of every page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordPosition {
    /// How many entries it has.
    pub size: u64,
    /// The first twelve hexadecimal digits of its tree head.
    pub hash: Arc<str>,
}

/// One request, as the guard in front of every door found it.
#[derive(Clone)]
pub struct Visit {
    /// What every handler shares.
    pub site: Site,
    /// The community in the address; none outside `/c/…`.
    pub community: Option<Arc<Community>>,
    /// Who is signed in.
    pub actor: Option<Actor>,
    /// Their name, for the head of the page.
    pub name: Option<String>,
    /// Their session.
    pub session: Option<SessionId>,
    /// When the request arrived.
    pub now: Moment,
    /// How they like to read.
    pub preferences: Preferences,
    /// The nonce of this answer's scripts.
    pub nonce: Arc<str>,
    /// The path and query that were asked for.
    pub path: Arc<str>,
    /// Where the community's record stands.
    pub record: Option<RecordPosition>,
}

/// Everything a page can say went wrong. Closed on purpose: no free text crosses the wire.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// Sign in first.
    #[error("sign in first")]
    SignInNeeded,
    /// Signed in, but not for this.
    #[error("not allowed")]
    Forbidden,
    /// Nothing here.
    #[error("not found")]
    NotFound,
    /// The form could not be read at all.
    #[error("unreadable form")]
    Unreadable,
    /// The store said no, or failed.
    #[error(transparent)]
    Store(#[from] store::StoreError),
    /// Nothing was printed.
    #[error(transparent)]
    Printing(#[from] PrintError),
}

impl Visit {
    /// The words of the visitor's language.
    #[must_use]
    pub fn words(&self) -> Words {
        Words::new(self.preferences.language)
    }

    /// An address below the community: `visit.at("/proposals")` is `/c/junmen/proposals`, `visit.at("/")` its home
    /// `/c/junmen`; outside a community, the path itself.
    #[must_use]
    pub fn at(&self, path: &str) -> String {
        let below = if path == "/" { "" } else { path };
        self.community.as_deref().map_or_else(|| path.to_owned(), |community| format!("/c/{}{below}", community.slug))
    }

    /// A fresh key for a form that binds, so that sending it twice acts once.
    #[must_use]
    pub fn form_key(&self) -> String {
        self.nonce.to_string()
    }

    /// Every version of the community's charter, remembered until its record grows.
    ///
    /// # Errors
    /// [`AppError::NotFound`] outside a community; when the database fails.
    pub async fn charters(&self) -> Result<Arc<Charters>, AppError> {
        let (community, store) = (self.community()?.id, &self.site.store);
        let read = || async move {
            let mut reader = store.reader().await?;
            Ok(store::charters::versions(&mut reader.tx(), community).await?)
        };
        store.remember((community, self.now), "charters".to_owned(), read).await
    }

    /// Whether the signed-in person holds any of these offices.
    #[must_use]
    pub fn holds_any(&self, offices: &[Office]) -> bool {
        self.actor.as_ref().is_some_and(|actor| actor.holds_any(offices))
    }

    /// The community in the address.
    ///
    /// # Errors
    /// [`AppError::NotFound`] outside `/c/…`.
    pub fn community(&self) -> Result<&Community, AppError> {
        self.community.as_deref().ok_or(AppError::NotFound)
    }

    /// The signed-in person.
    ///
    /// # Errors
    /// [`AppError::SignInNeeded`] when nobody is.
    pub fn standing(&self) -> Result<&Standing, AppError> {
        self.actor.as_ref().and_then(Actor::standing).ok_or(AppError::SignInNeeded)
    }

    /// Who writes, where and when, for [`Store::write`].
    ///
    /// # Errors
    /// [`AppError::SignInNeeded`] when nobody is signed in; [`AppError::NotFound`] outside a community.
    pub fn author(&self) -> Result<Author, AppError> {
        let actor = self.actor.clone().ok_or(AppError::SignInNeeded)?;
        Ok(Author { community: self.community()?.id, actor, now: self.now })
    }
}

impl FromRequestParts<Site> for Visit {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, _: &Site) -> Result<Self, StatusCode> {
        // The guard puts it there; a door without a guard does not exist.
        parts.extensions.get::<Self>().cloned().ok_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
}
