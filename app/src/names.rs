//! Under which name somebody stands on a public page: officers by name and office, residents masked (王*华) with
//! their building.

use std::collections::BTreeMap;

use domain::{
    clock::Day,
    ids::{CommunityId, PersonId},
    people::Office,
};
use store::{Result, StoreError, Tx};

use crate::words::Words;

/// Names of persons, looked up once for a page.
#[derive(Clone, Debug, Default)]
pub struct Names(BTreeMap<PersonId, String>);

impl Names {
    /// The names of these persons on a day.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn load(
        tx: &mut Tx<'_>,
        w: Words,
        community: CommunityId,
        persons: impl IntoIterator<Item = PersonId>,
        day: Day,
    ) -> Result<Self> {
        let mut names: BTreeMap<PersonId, String> =
            persons.into_iter().map(|person| (person, w.t("proposals-who-somebody"))).collect();
        if names.is_empty() {
            return Ok(Self(names));
        }
        let offices = public_offices(tx, community, day).await?;
        for (person, name) in &mut names {
            let office = offices.get(person).copied();
            match store::threads::byline(tx, *person, office, day).await {
                Ok(byline) => *name = said(w, &byline),
                Err(StoreError::NotFound) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(Self(names))
    }

    /// The name of a person; a general word for somebody who was not asked for.
    #[must_use]
    pub fn of(&self, w: Words, person: PersonId) -> String {
        self.0.get(&person).cloned().unwrap_or_else(|| w.t("proposals-who-somebody"))
    }
}

/// The name of somebody who signed in one of these offices on that day: that office stands beside it, whatever else they
/// hold.
///
/// # Errors
/// When the database fails.
pub async fn signature(
    tx: &mut Tx<'_>,
    w: Words,
    community: CommunityId,
    person: PersonId,
    offices: &[Office],
    day: Day,
) -> Result<String> {
    let holders = store::people::offices_on(tx, community, day).await?;
    let held = holders.iter().find(|holder| holder.person == person && offices.contains(&holder.office));
    match store::threads::byline(tx, person, held.map(|holder| holder.office), day).await {
        Ok(byline) => Ok(said(w, &byline)),
        Err(StoreError::NotFound) => Ok(w.t("proposals-who-somebody")),
        Err(error) => Err(error),
    }
}

fn said(w: Words, byline: &domain::threads::Byline) -> String {
    match byline.office {
        Some(office) => {
            let office = w.t(&office.key());
            w.ta("proposals-who-office", crate::args![("name", byline.name.as_str()), ("office", office)])
        }
        None if byline.building.is_empty() => byline.name.clone(),
        None => format!("{} {}", byline.building, byline.name),
    }
}

/// The first office of each person, in the order of the lists; administrators of the server are nobody's officers.
async fn public_offices(tx: &mut Tx<'_>, community: CommunityId, day: Day) -> Result<BTreeMap<PersonId, Office>> {
    let mut offices = BTreeMap::new();
    for holder in store::people::offices_on(tx, community, day).await? {
        if holder.office != Office::SystemAdministrator {
            offices.entry(holder.person).or_insert(holder.office);
        }
    }
    Ok(offices)
}
