//! From the cookie to the person: the ticket is opened, the row decides, the register says what the person is.

use app::visit::Site;
use domain::{
    clock::Moment,
    ids::{CommunityId, PersonId, SessionId},
    permit::{Actor, Standing},
    sign_in::SessionLimits,
};
use http::HeaderMap;
use store::{Author, Result, sign_in::Session};
use time::Duration;

use super::{
    Gate,
    cookies::cookie,
    ticket::{Ticket, audience},
};

/// After how long a session's use is noted again, and its ticket renewed.
const NOTED: Duration = Duration::minutes(10);

/// After how long a session gets a fresh secret.
const ROTATED: Duration = Duration::hours(24);

/// A signed-in visitor.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The session.
    pub session: SessionId,
    /// What they are today.
    pub standing: Standing,
    /// Their name.
    pub name: String,
    /// A new ticket and how long it lasts, when the old one is some minutes old.
    pub renewed: Option<(String, Duration)>,
}

impl Gate {
    /// Who visits this community; nobody when the ticket is not good, or its row is closed or past its limits.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn seen(
        &self,
        site: &Site,
        headers: &HeaderMap,
        community: CommunityId,
        now: Moment,
    ) -> Result<Option<Seen>> {
        let Some(token) = cookie(headers, self.cookie_name()) else { return Ok(None) };
        let Some(ticket) = self.settings.key.read(token, &audience(&self.origin, community), now) else {
            return Ok(None);
        };
        let Some(secret) = ticket.secret() else { return Ok(None) };
        let hash = store::sign_in::secret_hash(&secret);
        let found = site.store.signed_in(community, &hash, now).await?;
        let Some((session, name, standing)) = found.filter(|(session, ..)| session.person == ticket.sub) else {
            return Ok(None);
        };
        let standing = session.by.carried(standing);
        let limits = SessionLimits::of(&standing);
        if limits.end(session.opened, session.seen) <= now {
            return Ok(None);
        }
        let renewed = if session.rotated.until(now) < ROTATED {
            self.renew(site, &session, &standing, &secret, limits, now)
        } else {
            self.rotate(site, &session, &standing, &hash, limits, now).await
        };
        Ok(Some(Seen { session: session.id, standing, name: name.as_str().to_owned(), renewed }))
    }

    fn renew(
        &self,
        site: &Site,
        session: &Session,
        standing: &Standing,
        secret: &[u8; 32],
        limits: SessionLimits,
        now: Moment,
    ) -> Option<(String, Duration)> {
        if session.seen.until(now) < NOTED {
            return None;
        }
        let author = Author { community: standing.community, actor: Actor::Person(Box::new(standing.clone())), now };
        let (store, id) = (site.store.clone(), session.id);
        // The visitor need not wait for it, and losing it costs a few minutes of a session's life.
        tokio::spawn(async move {
            let noted = store.write_unrecorded(author, move |w| Box::pin(store::sign_in::see_session(w, id))).await;
            if let Err(error) = noted {
                tracing::warn!(%error, "a session's use was not noted");
            }
        });
        let lasts = now.until(limits.end(session.opened, now));
        Some((self.token(secret, standing.person, standing.community, now, lasts), lasts))
    }

    /// A fresh secret for a session; nothing when another request of the same moment was first.
    async fn rotate(
        &self,
        site: &Site,
        session: &Session,
        standing: &Standing,
        presented: &[u8; 32],
        limits: SessionLimits,
        now: Moment,
    ) -> Option<(String, Duration)> {
        let author = Author { community: standing.community, actor: Actor::Person(Box::new(standing.clone())), now };
        let (id, was, presented) = (session.id, session.rotated, *presented);
        let secret: [u8; 32] = rand::random();
        let fresh = store::sign_in::secret_hash(&secret);
        let write = site.store.write_unrecorded(author, move |w| {
            Box::pin(async move { store::sign_in::rotate_session(w, id, was, (&presented, &fresh)).await })
        });
        match write.await {
            Ok(true) => {
                let lasts = now.until(limits.end(session.opened, now));
                Some((self.token(&secret, standing.person, standing.community, now, lasts), lasts))
            }
            Ok(false) => None,
            Err(error) => {
                tracing::warn!(%error, "a session keeps its secret");
                None
            }
        }
    }

    /// The ticket of a session, as the cookie carries it.
    pub(super) fn token(
        &self,
        secret: &[u8; 32],
        person: PersonId,
        community: CommunityId,
        now: Moment,
        lasts: Duration,
    ) -> String {
        let audience = audience(&self.origin, community);
        self.settings.key.sign(&Ticket::new(secret, person, audience, now, now.plus(lasts)))
    }
}
