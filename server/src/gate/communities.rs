//! The communities of this server, remembered by their short names.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

use app::visit::Community;
use store::{Result, Store};
use time::Duration;

use domain::clock::Moment;

/// How long a remembered community stands; its office's telephone may change.
const FRESH: Duration = Duration::seconds(30);

/// The remembered communities; names that are none are not remembered.
#[derive(Debug, Default)]
pub(super) struct Communities(RwLock<HashMap<String, (Moment, Arc<Community>)>>);

impl Communities {
    /// The community of this short name.
    pub(super) async fn find(&self, store: &Store, slug: &str, now: Moment) -> Result<Option<Arc<Community>>> {
        if let Some(known) = self.remembered(slug, now) {
            return Ok(Some(known));
        }
        let mut reader = store.reader().await?;
        let row = store::people::community_by_slug(&mut reader.tx(), slug).await?;
        let Some(row) = row else { return Ok(None) };
        let community = Arc::new(Community {
            id: row.id,
            slug: row.slug,
            name: row.name,
            subdistrict: row.subdistrict,
            office_phone: row.office_phone,
            office_hours: row.office_hours,
        });
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(slug.to_owned(), (now, Arc::clone(&community)));
        Ok(Some(community))
    }

    /// The same without asking the database.
    pub(super) fn remembered(&self, slug: &str, now: Moment) -> Option<Arc<Community>> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let (at, community) = known.get(slug)?;
        let age = at.until(now);
        (!age.is_negative() && age < FRESH).then(|| Arc::clone(community))
    }
}
