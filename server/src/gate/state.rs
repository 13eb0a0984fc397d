//! What the gate remembers while the server runs.

use std::{net::IpAddr, sync::Arc};

use app::visit::Site;
use tokio::sync::Semaphore;

use super::{
    address::AddressRange,
    communities::Communities,
    kept::Kept,
    limits::{Buckets, Limits},
    ticket::TicketKey,
};
use crate::sign_in::PasswordPool;

/// What an operator decides about the gate.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The key that signs tickets.
    pub key: TicketKey,
    /// Proxies whose word about the visitor's address is believed.
    pub trusted_proxies: Vec<AddressRange>,
    /// How much is allowed.
    pub limits: Limits,
    /// The most bytes of rendered public pages that are kept.
    pub kept_bytes: usize,
}

/// The gate; every clone is the same one.
#[derive(Clone, Debug)]
pub struct Gate(Arc<Inner>);

/// What the clones share.
#[derive(Debug)]
pub struct Inner {
    /// What the operator decided.
    pub settings: Settings,
    /// The address people type.
    pub origin: Arc<str>,
    /// Communities by their short names.
    pub(super) communities: Communities,
    /// Rendered public pages.
    pub(super) kept: Kept,
    /// Requests per address.
    pub(super) buckets: Buckets<IpAddr>,
    /// Requests that may still be worked on at the same time.
    pub(super) places: Arc<Semaphore>,
    /// Where passwords are hashed.
    pub passwords: PasswordPool,
}

impl Settings {
    /// The usual settings with this key.
    #[must_use]
    pub fn with_key(key: TicketKey) -> Self {
        Self { key, trusted_proxies: Vec::new(), limits: Limits::default(), kept_bytes: 32 << 20 }
    }
}

impl Gate {
    /// The gate of a site.
    #[must_use]
    pub fn new(site: &Site, settings: Settings) -> Self {
        Self(Arc::new(Inner {
            origin: Arc::clone(&site.origin),
            communities: Communities::default(),
            kept: Kept::new(settings.kept_bytes, is_secure(&site.origin)),
            buckets: Buckets::new(settings.limits.burst, settings.limits.per_second),
            places: Arc::new(Semaphore::new(settings.limits.at_once.max(1))),
            passwords: PasswordPool::sized_for_this_machine(),
            settings,
        }))
    }

    /// The gate as an operator wants it; makes the key of the tickets when there is none.
    ///
    /// # Errors
    /// When the key cannot be read or written.
    pub fn open(site: &Site, settings: &crate::config::Settings) -> std::io::Result<Self> {
        let mut gate = Settings::with_key(TicketKey::open(&settings.data)?);
        gate.trusted_proxies = settings.trusted_proxies.iter().copied().map(AddressRange::from).collect();
        Ok(Self::new(site, gate))
    }

    /// Whether people reach the site over TLS.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        is_secure(&self.origin)
    }
}

fn is_secure(origin: &str) -> bool {
    origin.starts_with("https://")
}

impl std::ops::Deref for Gate {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}
