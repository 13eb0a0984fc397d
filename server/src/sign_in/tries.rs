//! Wrong tries: counted alike for names and codes that exist and those that do not.

use domain::{clock::Moment, sign_in::SignInRefusal};

use super::client::Client;
use crate::gate::{Gate, limits::Limits};

/// How many times the limit of one place holds for one name from all places together.
const ALL_PLACES: u32 = 10;

/// What a try is counted under, each with the most wrong tries.
#[derive(Clone, Debug)]
pub(super) struct Counted(Vec<(String, u32)>);

impl Counted {
    /// The counters of a try at a name: strict for the name from one place, looser for the name from everywhere (or a
    /// stranger could lock its holder out) and for the place (a whole community may share an address).
    pub(super) fn name(limits: &Limits, community: &str, name: &str, client: &Client) -> Self {
        let place = place(client);
        Self(vec![
            (format!("{community} {name} {place}"), limits.wrong_per_account),
            (format!("{community} {name} *"), limits.wrong_per_account.saturating_mul(ALL_PLACES)),
            (format!("{community} * {place}"), limits.wrong_per_address),
        ])
    }

    /// The counter of a try at a code, which has no holder to protect.
    pub(super) fn code(limits: &Limits, community: &str, client: &Client) -> Self {
        Self(vec![(format!("{community} * {}", place(client)), limits.wrong_per_address)])
    }

    /// Refuses while too many tries were wrong.
    pub(super) fn check(&self, gate: &Gate, now: Moment) -> Result<(), SignInRefusal> {
        let span = gate.settings.limits.wrong_for;
        if self.0.iter().any(|(key, most)| gate.tries.must_wait(key, *most, span, now)) {
            let minutes = i64::try_from(span.as_secs().div_ceil(60)).unwrap_or(15);
            return Err(SignInRefusal::Wait { minutes });
        }
        Ok(())
    }

    /// Counts a wrong try.
    pub(super) fn wrong(&self, gate: &Gate, now: Moment) {
        for (key, _) in &self.0 {
            gate.tries.note(key.clone(), gate.settings.limits.wrong_for, now);
        }
    }

    /// Forgets the wrong tries at this name from this place.
    pub(super) fn right(&self, gate: &Gate) {
        if let Some((key, _)) = self.0.first().filter(|_| self.0.len() > 1) {
            gate.tries.forget(key);
        }
    }
}

fn place(client: &Client) -> String {
    client.address.map(|address| address.to_string()).unwrap_or_default()
}
