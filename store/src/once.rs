//! A form that is sent twice acts once: what was done for it is kept beside what it wrote, in the same commit.

use domain::{clock::Moment, ids::PersonId};
use futures::future::BoxFuture;
use sha2::{Digest, Sha256};
use time::Duration;

use crate::{Author, Result, Store, StoreError, Write, on, run};

/// For how long a form is known again.
const KEPT: Duration = Duration::days(7);

/// What was sent: the address, and every field with the key of the rendered form. The same key with other words, as
/// when somebody goes back and writes something else, is another form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sent([u8; 32]);

impl Sent {
    /// What was sent to an address.
    pub fn of<'a>(path: &str, fields: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let mut hash = Sha256::new().chain_update(b"siyi form");
        let mut add = |text: &str| {
            hash.update((text.len() as u64).to_be_bytes());
            hash.update(text);
        };
        add(path);
        for (name, value) in fields {
            add(name);
            add(value);
        }
        Self(hash.finalize().into())
    }
}

impl Store {
    /// Carries out what a form asks for and gives the address to show; the same form sent again by the same person
    /// gives that address and does nothing.
    ///
    /// # Errors
    /// As for [`Store::write`].
    pub async fn write_once<F>(&self, author: Author, sent: Option<Sent>, act: F) -> Result<String>
    where
        F: for<'a> FnOnce(&'a mut Write<'_>) -> BoxFuture<'a, Result<String>> + Send + 'static,
    {
        let (Some(sent), Some(person)) = (sent, author.actor.person()) else { return self.write(author, act).await };
        let write = self.write_unrecorded(author, move |w| {
            Box::pin(async move {
                if let Some(address) = done(w, person, sent).await? {
                    return Ok(address);
                }
                let address = act(w).await?;
                if w.ledger.is_empty() {
                    return Err(StoreError::fault("record", w.community, "an act without an entry"));
                }
                forget(w, w.now.plus(-KEPT)).await?;
                keep(w, person, sent, &address).await?;
                Ok(address)
            })
        });
        write.await
    }
}

/// Where the first sending led, if there was one.
async fn done(w: &mut Write<'_>, person: PersonId, sent: Sent) -> Result<Option<String>> {
    let community = w.community;
    Ok(on!(w.tx(), conn => sqlx::query_scalar(
        "SELECT address FROM done_forms WHERE community_id = $1 AND person_id = $2 AND form = $3",
    )
    .bind(community.0)
    .bind(person.0)
    .bind(&sent.0[..])
    .fetch_optional(conn)
    .await)?)
}

async fn keep(w: &mut Write<'_>, person: PersonId, sent: Sent, address: &str) -> Result<()> {
    let (community, now) = (w.community, w.now);
    run!(
        w.tx(),
        sqlx::query("INSERT INTO done_forms (community_id, person_id, form, at, address) VALUES ($1, $2, $3, $4, $5)")
            .bind(community.0)
            .bind(person.0)
            .bind(&sent.0[..])
            .bind(now.micros())
            .bind(address)
    )?;
    Ok(())
}

/// Forgets forms that were sent before `until`.
async fn forget(w: &mut Write<'_>, until: Moment) -> Result<()> {
    let community = w.community;
    run!(
        w.tx(),
        sqlx::query("DELETE FROM done_forms WHERE community_id = $1 AND at < $2")
            .bind(community.0)
            .bind(until.micros())
    )?;
    Ok(())
}
