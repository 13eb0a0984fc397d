//! From a closed period to the disclosure desk: entries that draft themselves, with frozen figures.

use domain::{
    disclosures::{Period, Table},
    ids::{CommunityId, DisclosureId},
    ledger::{Month, Snapshot, due},
};

use super::{
    holdings::holdings_on,
    list::{Filter, list},
    read::plan_of,
    report::report,
};
use crate::{
    Result, StoreError, Tx, Write,
    disclosures::{NewEntry, draft},
};

/// The figures of a period as they stand now.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn snapshot(tx: &mut Tx<'_>, community: CommunityId, period: Period) -> Result<Snapshot> {
    let filter = Filter { months: Some(Month::span(period)), counted: true, ..Filter::default() };
    // One more than a notice holds: then it shows sums instead.
    let most = u32::try_from(Table::MOST_ROWS + 1).unwrap_or(u32::MAX);
    let (mut lines, _) = list(tx, community, &filter, None, most).await?;
    lines.reverse();
    Ok(Snapshot {
        report: report(tx, community, period).await?,
        lines: lines.iter().map(super::list::Listed::public).collect(),
        plan: plan_of(tx, community, period.year()).await?,
        holdings: holdings_on(tx, community, period.last_day()).await?,
    })
}

/// Drafts what falls due when a month was closed, in the same write.
pub(super) async fn draft_due(w: &mut Write<'_>, month: Month) -> Result<Vec<DisclosureId>> {
    let (community, now) = (w.community, w.now);
    let mut drafted = Vec::new();
    for (code, period) in due(month) {
        let snapshot = snapshot(w.tx(), community, period).await?;
        let content = snapshot.content(code, now).map_err(|fault| StoreError::fault("ledger_months", code, fault))?;
        if let Some(content) = content {
            drafted.push(draft(w, NewEntry { code: code.to_owned(), period, content }).await?.id);
        }
    }
    Ok(drafted)
}
