//! Drawing the figures of a draft again, from where they came: the plans, the books.

use domain::{
    disclosures::{Command, Entry, PROGRESS},
    ids::DisclosureId,
};

use super::{act::enact, load::load, progress::progress};
use crate::{Result, StoreError, Write, ledger};

/// Draws the figures of a draft as they stand now; its words stay.
///
/// # Errors
/// What the rules refuse; [`StoreError::NotFound`] when the entry is not of this community or there are no figures.
pub async fn redraw(w: &mut Write<'_>, id: DisclosureId) -> Result<Entry> {
    let (community, now) = (w.community, w.now);
    let entry = load(w.tx(), community, id).await?.ok_or(StoreError::NotFound)?;
    let content = match entry.code.as_str() {
        PROGRESS => progress(w.tx(), community, entry.period, now).await?,
        code => ledger::drawn(w.tx(), community, (code, entry.period), now).await?,
    };
    let content = content.ok_or(StoreError::NotFound)?;
    enact(w, id, &Command::Redraw { content }).await
}
