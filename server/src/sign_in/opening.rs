//! Opening a session for somebody who showed the right thing.

use app::{
    preferences::local,
    visit::{AppError, Visit},
};
use axum::response::{IntoResponse, Redirect, Response};
use domain::{
    ids::PersonId,
    permit::{Actor, Standing},
    sign_in::{SessionLimits, SignedInBy},
};
use store::{Author, sign_in::Opening};
use time::Duration;

use super::client::Client;
use crate::gate::SignedIn;

/// A session about to be opened.
pub(super) struct Entry {
    /// Who acts when it is opened: the person themselves.
    pub(super) author: Author,
    /// What the row will say.
    pub(super) opening: Opening,
    signed_in: SignedIn,
}

/// Prepares a session for a living person of the community; nothing when the register has none.
pub(super) async fn prepare(
    visit: &Visit,
    client: &Client,
    person: PersonId,
    by: SignedInBy,
) -> Result<Option<Entry>, AppError> {
    let community = visit.community()?.id;
    let mut reader = visit.site.store.reader().await?;
    let found = store::people::standing(&mut reader.tx(), community, person, visit.now).await?;
    drop(reader);
    let Some((_, standing)) = found else { return Ok(None) };
    let lasts = lasts(&by.carried(standing.clone()));
    let author = Author { community, actor: Actor::Person(Box::new(standing)), now: visit.now };
    let secret: [u8; 32] = rand::random();
    let opening = Opening {
        person,
        by,
        secret_hash: store::sign_in::secret_hash(&secret),
        device: client.device.to_owned(),
        network: client.network(),
    };
    Ok(Some(Entry { author, opening, signed_in: SignedIn { person, secret, lasts } }))
}

fn lasts(standing: &Standing) -> Duration {
    let limits = SessionLimits::of(standing);
    limits.idle.min(limits.most)
}

impl Entry {
    /// Leads the signed-in person on, with the ticket; the guard makes the cookie of it.
    pub(super) fn lead_on(self, visit: &Visit, next: &str) -> Response {
        let home = visit.at("");
        let next = if next.is_empty() { home.as_str() } else { local(next) };
        let mut response = Redirect::to(next).into_response();
        response.extensions_mut().insert(self.signed_in);
        response
    }
}
