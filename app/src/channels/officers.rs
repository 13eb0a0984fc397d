//! Those who hold an office today, to be chosen from and to be named.

use std::collections::BTreeSet;

use domain::{clock::Day, ids::PersonId, people::Office};
use store::{Result, Tx, people::Holder};

use crate::{parts::Choice, visit::Community, words::Words};

/// The officers of a community on a day.
pub(super) struct Officers(Vec<Holder>);

impl Officers {
    pub(super) async fn load(tx: &mut Tx<'_>, community: &Community, day: Day) -> Result<Self> {
        Ok(Self(store::people::offices_on(tx, community.id, day).await?))
    }

    /// Those who hold one of these offices, each once.
    pub(super) fn choices(&self, w: Words, offices: &[Office]) -> Vec<Choice> {
        let mut seen = BTreeSet::new();
        let held = self.0.iter().filter(|holder| offices.contains(&holder.office) && seen.insert(holder.person));
        held.map(|holder| Choice::new(holder.person.to_string(), said(w, holder))).collect()
    }

    /// Somebody's name with their office.
    pub(super) fn name(&self, w: Words, person: PersonId) -> String {
        let holder = self.0.iter().find(|holder| holder.person == person);
        holder.map_or_else(|| w.t("proposals-who-somebody"), |holder| said(w, holder))
    }
}

fn said(w: Words, holder: &Holder) -> String {
    let office = w.t(&format!("office-{}", holder.office.name().replace('_', "-")));
    format!("{} · {office}", holder.name)
}
