//! Writing entries.

use domain::{
    clock::Day,
    disclosures::{Command, Content, Entry, Event, Period, Posting, Refusal, Section, Source, notice::Notice},
    ids::{DisclosureId, ProposalId},
};

use super::{
    load::load,
    programme::programme,
    row::{EntryRow, VersionRow},
};
use crate::{Result, StoreError, Write, on, record::Subject, run};

/// What an office wants to disclose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEntry {
    /// The item of the catalogue.
    pub code: String,
    /// The period it is about.
    pub period: Period,
    /// The text.
    pub content: Content,
}

/// What an act of the pipeline discloses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Generated {
    /// The proposal.
    pub proposal: ProposalId,
    /// The document.
    pub notice: Notice,
    /// The last day of posting that the act announced; the statutory period when none.
    pub posted_until: Option<Day>,
}

/// Begins an entry.
///
/// # Errors
/// What the rules refuse.
pub async fn draft(w: &mut Write<'_>, new: NewEntry) -> Result<Entry> {
    let (actor, now) = (w.actor.clone(), w.now);
    let community = w.community;
    let programme = programme(w.tx(), community).await?;
    let item = &programme.find(&new.code).ok_or_else(|| StoreError::refused(Refusal::UnknownItem))?.item;
    let seq = next_number(w, item.section).await?;
    let event = Entry::begin(w.id(), seq, item, new.period, new.content, &actor, now);
    begin(w, event.map_err(StoreError::refused)?).await
}

/// Begins an entry with drawn figures, in the same write as what made them due: the closing of the books, a new month.
///
/// # Errors
/// What the rules refuse.
pub async fn draw(w: &mut Write<'_>, new: NewEntry) -> Result<Entry> {
    let (community, now, by) = (w.community, w.now, w.actor.person());
    let programme = programme(w.tx(), community).await?;
    let item = &programme.find(&new.code).ok_or_else(|| StoreError::refused(Refusal::UnknownItem))?.item;
    let seq = next_number(w, item.section).await?;
    let event = Entry::draw(w.id(), seq, item, new.period, new.content, by, now);
    begin(w, event.map_err(StoreError::refused)?).await
}

/// Publishes what follows from an act of the pipeline, in the same write as the act. Who may do the act may do this;
/// the pipeline had the countersignature where one is needed.
///
/// # Errors
/// A fault when the document would be longer than a document may be; when the database fails.
pub async fn publish_generated(w: &mut Write<'_>, generated: Generated) -> Result<Entry> {
    let Generated { proposal, notice, posted_until } = generated;
    let day = w.now.day();
    let content = notice.write(day).map_err(|error| StoreError::fault("proposals", proposal, error))?;
    let seq = next_number(w, notice.section()).await?;
    let posting = Posting::from(w.now);
    let event = Event::Generated {
        id: w.id(),
        seq,
        section: notice.section(),
        code: notice.code().to_owned(),
        period: Period::month_of(day),
        source: Source { proposal, kind: notice.kind() },
        content,
        posting: Posting { until: posted_until.map_or(posting.until, |until| until.max(posting.until)), ..posting },
        by: w.actor.person(),
        at: w.now,
    };
    begin(w, event).await
}

/// Does something with an entry.
///
/// # Errors
/// What the rules refuse; [`StoreError::NotFound`] when the entry is not of this community.
pub async fn enact(w: &mut Write<'_>, id: DisclosureId, command: &Command) -> Result<Entry> {
    let (community, actor, now) = (w.community, w.actor.clone(), w.now);
    let entry = load(w.tx(), community, id).await?.ok_or(StoreError::NotFound)?;
    let event = entry.decide(command, &actor, now).map_err(StoreError::refused)?;
    happen(w, entry, &event).await
}

/// Keeps what happened to an entry.
pub(super) async fn happen(w: &mut Write<'_>, before: Entry, event: &Event) -> Result<Entry> {
    let entry = before.apply(event);
    keep(w, &entry).await?;
    w.record(event.kind(), Subject::disclosure(entry.id), event).await?;
    Ok(entry)
}

async fn begin(w: &mut Write<'_>, event: Event) -> Result<Entry> {
    let entry =
        Entry::from_event(&event).ok_or_else(|| StoreError::fault("disclosures", event.kind(), "begins nothing"))?;
    keep(w, &entry).await?;
    w.record(event.kind(), Subject::disclosure(entry.id), &event).await?;
    Ok(entry)
}

async fn next_number(w: &mut Write<'_>, section: Section) -> Result<i64> {
    let community = w.community;
    Ok(on!(w.tx(), conn => sqlx::query_scalar(
        "SELECT COALESCE(MAX(seq), 0) + 1 FROM disclosures WHERE community_id = $1 AND section = $2",
    )
    .bind(community.0)
    .bind(section.slug())
    .fetch_one(conn)
    .await)?)
}

/// Writes the entry and its last version; earlier versions never change.
async fn keep(w: &mut Write<'_>, entry: &Entry) -> Result<()> {
    let community = w.community;
    let row = EntryRow::of(entry);
    run!(w.tx(), sqlx::query(
        "INSERT INTO disclosures (id, community_id, section, seq, code, period, period_from, period_until, proposal_id,
                                  source, published_version, published_at, open_state, withdrawn_reason, withdrawn_by,
                                  withdrawn_at, gone_after)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
         ON CONFLICT (id) DO UPDATE SET published_version = excluded.published_version,
             published_at = excluded.published_at, open_state = excluded.open_state,
             withdrawn_reason = excluded.withdrawn_reason, withdrawn_by = excluded.withdrawn_by,
             withdrawn_at = excluded.withdrawn_at, gone_after = excluded.gone_after")
        .bind(row.id).bind(community.0).bind(row.section).bind(row.seq).bind(row.code).bind(row.period)
        .bind(row.period_from).bind(row.period_until).bind(row.proposal_id).bind(row.source)
        .bind(row.published_version).bind(row.published_at).bind(row.open_state).bind(row.withdrawn_reason)
        .bind(row.withdrawn_by).bind(row.withdrawn_at).bind(row.gone_after))?;
    match entry.versions.last() {
        Some(version) => keep_version(w, row.id, VersionRow::of(version)).await,
        None => Err(StoreError::fault("disclosures", entry.id, "no version")),
    }
}

async fn keep_version(w: &mut Write<'_>, id: uuid::Uuid, row: VersionRow) -> Result<()> {
    run!(w.tx(), sqlx::query(
        "INSERT INTO disclosure_versions (disclosure_id, number, title, body, figures, drawn, reason, by_person, at, state,
             submitted_at, sent_back_reason, sent_back_by, sent_back_at, countersigned_note, countersigned_by,
             countersigned_at, posted_from, posted_until, published_by, published_at, discarded_at, checked_by,
             checked_at, cleared_by, cleared_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
                 $23, $24, $25, $26)
         ON CONFLICT (disclosure_id, number) DO UPDATE SET title = excluded.title, body = excluded.body,
             figures = excluded.figures, drawn = excluded.drawn, by_person = excluded.by_person, state = excluded.state,
             submitted_at = excluded.submitted_at, sent_back_reason = excluded.sent_back_reason,
             sent_back_by = excluded.sent_back_by, sent_back_at = excluded.sent_back_at,
             countersigned_note = excluded.countersigned_note, countersigned_by = excluded.countersigned_by,
             countersigned_at = excluded.countersigned_at, posted_from = excluded.posted_from,
             posted_until = excluded.posted_until, published_by = excluded.published_by,
             published_at = excluded.published_at, discarded_at = excluded.discarded_at,
             checked_by = excluded.checked_by, checked_at = excluded.checked_at, cleared_by = excluded.cleared_by,
             cleared_at = excluded.cleared_at")
        .bind(id).bind(row.number).bind(row.title).bind(row.body).bind(row.figures).bind(row.drawn).bind(row.reason)
        .bind(row.by_person).bind(row.at).bind(row.state).bind(row.submitted_at).bind(row.sent_back_reason)
        .bind(row.sent_back_by).bind(row.sent_back_at).bind(row.countersigned_note).bind(row.countersigned_by)
        .bind(row.countersigned_at).bind(row.posted_from).bind(row.posted_until).bind(row.published_by)
        .bind(row.published_at).bind(row.discarded_at).bind(row.checked_by).bind(row.checked_at)
        .bind(row.cleared_by).bind(row.cleared_at))?;
    Ok(())
}
