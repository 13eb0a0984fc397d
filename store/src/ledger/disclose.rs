//! From a closed period to the disclosure desk: entries that draft themselves, with frozen figures.

use domain::{
    clock::Moment,
    disclosures::{Content, Period, Table},
    ids::{CommunityId, DisclosureId},
    ledger::{Month, ProjectLine, Snapshot, due},
    money::Money,
};

use super::{
    holdings::holdings_on,
    list::{Filter, list},
    read::plan_of,
    report::{projects, report, report_until},
};
use crate::{
    Result, StoreError, Tx, Write,
    disclosures::{self, NewEntry},
    proposals,
};

/// The figures of a period as they stand now.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn snapshot(tx: &mut Tx<'_>, community: CommunityId, period: Period) -> Result<Snapshot> {
    let span = Month::span(period);
    let filter = Filter { months: Some(span), counted: true, ..Filter::default() };
    // One more than a notice holds: then it shows sums instead.
    let most = u32::try_from(Table::MOST_ROWS + 1).unwrap_or(u32::MAX);
    let (mut lines, _) = list(tx, community, &filter, None, most).await?;
    lines.reverse();
    let year = Period::Year(period.year());
    Ok(Snapshot {
        report: report(tx, community, period).await?,
        to_date: report_until(tx, community, year, span.1).await?,
        lines: lines.iter().map(super::list::Listed::public).collect(),
        plan: plan_of(tx, community, period.year()).await?,
        projects: project_lines(tx, community, span).await?,
        holdings: holdings_on(tx, community, period.last_day()).await?,
    })
}

async fn project_lines(
    tx: &mut Tx<'_>,
    community: CommunityId,
    (from, to): (Month, Month),
) -> Result<Vec<ProjectLine>> {
    let mut lines = Vec::new();
    for project in projects(tx, community, (from, to), None).await? {
        let whole = projects(tx, community, (Month::from_number(0), to), Some(&project.matter)).await?;
        let matter = match project.seq {
            Some(seq) => proposals::by_seq(tx, community, seq).await?,
            None => None,
        };
        lines.push(ProjectLine {
            number: project.matter,
            title: project.title.unwrap_or_default(),
            planned: matter.and_then(|matter| matter.content.cost),
            paid: Money::from_fen(project.expense),
            to_date: Money::from_fen(whole.iter().map(|whole| whole.expense).sum()),
        });
    }
    Ok(lines)
}

/// Drafts what falls due when a month was closed, in the same write; what an office began by hand is left to it.
pub(super) async fn draft_due(w: &mut Write<'_>, month: Month) -> Result<Vec<DisclosureId>> {
    let (community, now) = (w.community, w.now);
    let programme = disclosures::programme(w.tx(), community).await?;
    let known = disclosures::known(w.tx(), community, now.day()).await?;
    let mut drafted = Vec::new();
    for (code, period) in due(month, &programme) {
        if known.iter().any(|known| known.code == code && known.period == period) {
            continue;
        }
        if let Some(content) = drawn(w.tx(), community, (code, period), now).await? {
            let new = NewEntry { code: code.to_owned(), period, content };
            drafted.push(disclosures::draw(w, new).await?.id);
        }
    }
    Ok(drafted)
}

/// What the books write about an item and a period as they stand now; none when they say nothing.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub(crate) async fn drawn(
    tx: &mut Tx<'_>,
    community: CommunityId,
    (code, period): (&str, Period),
    now: Moment,
) -> Result<Option<Content>> {
    let snapshot = snapshot(tx, community, period).await?;
    snapshot.content(code, now).map_err(|fault| StoreError::fault("ledger_months", code, fault))
}
