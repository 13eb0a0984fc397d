//! Wrong tries: counted alike for names and codes that exist and those that do not.

use std::time::Duration;

use app::visit::{AppError, Visit};
use domain::{clock::Moment, permit::Actor, sign_in::SignInRefusal};
use store::{
    Author,
    sign_in::{TriesKey, forget_wrong, note_wrong, wrong_tries},
};

use super::client::Client;
use crate::gate::limits::Limits;

/// How many times the limit of one place holds for one name from all places together.
const ALL_PLACES: u32 = 10;

/// What a try is counted under, each with the most wrong tries, and for how long they count.
#[derive(Clone, Debug)]
pub(super) struct Counted {
    keys: Vec<(TriesKey, u32)>,
    span: Duration,
}

impl Counted {
    /// The counters of a try at a name: strict for the name from one place, looser for the name from everywhere (or a
    /// stranger could lock its holder out) and for the place (a whole community may share an address).
    pub(super) fn name(limits: &Limits, name: &str, client: &Client) -> Self {
        let place = place(client);
        let keys = vec![
            (TriesKey::of(&format!("{name} {place}")), limits.wrong_per_account),
            (TriesKey::of(&format!("{name} *")), limits.wrong_per_account.saturating_mul(ALL_PLACES)),
            (TriesKey::of(&format!("* {place}")), limits.wrong_per_address),
        ];
        Self { keys, span: limits.wrong_for }
    }

    /// The counter of a try at a code, which has no holder to protect.
    pub(super) fn code(limits: &Limits, client: &Client) -> Self {
        let keys = vec![(TriesKey::of(&format!("* {}", place(client))), limits.wrong_per_address)];
        Self { keys, span: limits.wrong_for }
    }

    /// Says to wait while too many tries were wrong.
    pub(super) async fn wait(&self, visit: &Visit) -> Result<Option<SignInRefusal>, AppError> {
        let community = visit.community()?.id;
        let mut reader = visit.site.store.reader().await?;
        for (key, most) in &self.keys {
            if wrong_tries(&mut reader.tx(), community, *key, self.since(visit.now)).await? >= i64::from(*most) {
                let minutes = i64::try_from(self.span.as_secs().div_ceil(60)).unwrap_or(15);
                return Ok(Some(SignInRefusal::Wait { minutes }));
            }
        }
        Ok(None)
    }

    /// Counts a wrong try.
    pub(super) async fn wrong(&self, visit: &Visit) -> Result<(), AppError> {
        let keys: Vec<TriesKey> = self.keys.iter().map(|(key, _)| *key).collect();
        let since = self.since(visit.now);
        let write = visit
            .site
            .store
            .write_unrecorded(author(visit)?, move |w| Box::pin(async move { note_wrong(w, &keys, since).await }));
        Ok(write.await?)
    }

    /// Forgets the wrong tries at this name from this place.
    pub(super) async fn right(&self, visit: &Visit) -> Result<(), AppError> {
        let Some((key, _)) = self.keys.first().copied().filter(|_| self.keys.len() > 1) else { return Ok(()) };
        let community = visit.community()?.id;
        let has_wrong = {
            let mut reader = visit.site.store.reader().await?;
            wrong_tries(&mut reader.tx(), community, key, self.since(visit.now)).await? > 0
        };
        if has_wrong {
            let write = visit
                .site
                .store
                .write_unrecorded(author(visit)?, move |w| Box::pin(async move { forget_wrong(w, key).await }));
            write.await?;
        }
        Ok(())
    }

    fn since(&self, now: Moment) -> Moment {
        now.plus(-time::Duration::try_from(self.span).unwrap_or(time::Duration::minutes(15)))
    }
}

/// Nobody is signed in yet: the machine counts.
fn author(visit: &Visit) -> Result<Author, AppError> {
    Ok(Author { community: visit.community()?.id, actor: Actor::System, now: visit.now })
}

fn place(client: &Client) -> String {
    client.address.map(|address| address.to_string()).unwrap_or_default()
}
