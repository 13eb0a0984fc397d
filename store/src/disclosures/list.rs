//! Lists of entries: the public index of a section, a feed, and what waits on the desk.

use domain::{
    clock::{Day, Moment},
    disclosures::{Period, Section, SourceKind},
    ids::{CommunityId, DisclosureId, ProposalId},
};
use uuid::Uuid;

use crate::{
    Result, StoreError, Tx, on,
    page::{After, cut, like},
};

/// Which entries the reader wants to see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// About a period that touches this one.
    pub period: Option<Period>,
    /// Of this item of the catalogue.
    pub code: Option<String>,
    /// With these words in the title or the text. Tables are not searched: what stands in them may be masked.
    pub words: Option<String>,
    /// That follow from such an act.
    pub source: Option<SourceKind>,
}

/// A published entry in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its id.
    pub id: DisclosureId,
    /// Its section.
    pub section: Section,
    /// Its number within the section.
    pub seq: i64,
    /// Its item of the catalogue.
    pub code: String,
    /// The period it is about.
    pub period: Period,
    /// The title of the version that is public.
    pub title: String,
    /// Whether it was corrected.
    pub is_corrected: bool,
    /// Whether it is taken down and waits to be published again.
    pub is_withdrawn: bool,
    /// When that version was published.
    pub published_at: Moment,
    /// The last day of its posting period.
    pub posted_until: Day,
    /// Whether it follows from a decision.
    pub proposal: Option<ProposalId>,
}

/// An entry that is being worked on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenEntry {
    /// Its id.
    pub id: DisclosureId,
    /// Its section.
    pub section: Section,
    /// Its number within the section.
    pub seq: i64,
    /// Its item of the catalogue.
    pub code: String,
    /// The title of the version that is being worked on.
    pub title: String,
    /// Where that version is, as [`VersionState::name`](domain::disclosures::VersionState::name) says it.
    pub state: &'static str,
    /// Whether it corrects a published text.
    pub is_correction: bool,
    /// When that version was begun.
    pub at: Moment,
}

#[derive(sqlx::FromRow)]
pub(super) struct ListedRow {
    id: Uuid,
    section: String,
    seq: i64,
    code: String,
    period: String,
    title: String,
    reason: Option<String>,
    published_at: i64,
    posted_until: i64,
    proposal_id: Option<Uuid>,
    withdrawn_at: Option<i64>,
}

#[derive(sqlx::FromRow)]
struct OpenRow {
    id: Uuid,
    section: String,
    seq: i64,
    code: String,
    title: String,
    state: String,
    checked_at: Option<i64>,
    cleared_at: Option<i64>,
    number: i64,
    at: i64,
}

/// The columns of [`ListedRow`], of the tables `d` and `v`.
macro_rules! listed_columns {
    () => {
        "d.id, d.section, d.seq, d.code, d.period, v.title, v.reason, v.published_at, v.posted_until, \
         d.proposal_id, d.withdrawn_at"
    };
}
pub(super) use listed_columns;

macro_rules! listed {
    () => {
        concat!(
            "SELECT ",
            listed_columns!(),
            " FROM disclosures d
              JOIN disclosure_versions v ON v.disclosure_id = d.id AND v.number = d.published_version "
        )
    };
}

/// A page of at most `most` published entries of a section or of all, the latest first, and where the next page begins.
/// Entries that name persons are left out from the day after their posting period.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn index(
    tx: &mut Tx<'_>,
    community: CommunityId,
    section: impl Into<Option<Section>>,
    (filter, today): (&Filter, Day),
    after: Option<After>,
    most: u8,
) -> Result<(Vec<Listed>, Option<After>)> {
    let start = after.unwrap_or(After::start());
    let section: Option<Section> = section.into();
    let words = filter.words.as_deref().map(like);
    let (from, until) = match filter.period {
        Some(period) => (period.first_day().number(), period.last_day().number()),
        None => (i64::MIN, i64::MAX),
    };
    let rows: Vec<ListedRow> = on!(tx, conn => sqlx::query_as(concat!(
        listed!(),
        "WHERE d.community_id = $1 AND (CAST($2 AS TEXT) IS NULL OR d.section = $2)
               AND (d.published_at, d.id) < ($3, $4)
               AND d.period_from <= $6 AND d.period_until >= $5 AND (CAST($7 AS TEXT) IS NULL OR d.code = $7)
               AND (d.gone_after IS NULL OR d.gone_after >= $8)
               AND (CAST($9 AS TEXT) IS NULL OR v.title LIKE $9 ESCAPE '\\'
                    OR (v.body LIKE $9 ESCAPE '\\' AND d.withdrawn_at IS NULL))
               AND (CAST($10 AS TEXT) IS NULL OR d.source = $10)
         ORDER BY d.published_at DESC, d.id DESC LIMIT $11"))
    .bind(community.0)
    .bind(section.map(Section::slug))
    .bind(start.at)
    .bind(start.id)
    .bind(from)
    .bind(until)
    .bind(filter.code.as_deref())
    .bind(today.number())
    .bind(words)
    .bind(filter.source.map(SourceKind::name))
    .bind(i64::from(most) + 1)
    .fetch_all(conn)
    .await)?;
    let mut entries = rows.into_iter().map(listed).collect::<Result<Vec<_>>>()?;
    let next = cut(&mut entries, most, |last| After { at: last.published_at.micros(), id: last.id.0 });
    Ok((entries, next))
}

/// The latest published entries of one section, or of all, for feeds and the home page.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn feed(
    tx: &mut Tx<'_>,
    community: CommunityId,
    section: Option<Section>,
    today: Day,
    most: u8,
) -> Result<Vec<Listed>> {
    let rows: Vec<ListedRow> = on!(tx, conn => sqlx::query_as(concat!(
        listed!(),
        "WHERE d.community_id = $1 AND (CAST($2 AS TEXT) IS NULL OR d.section = $2)
               AND (d.gone_after IS NULL OR d.gone_after >= $3)
         ORDER BY d.published_at DESC, d.id DESC LIMIT $4"))
    .bind(community.0)
    .bind(section.map(Section::slug))
    .bind(today.number())
    .bind(i64::from(most))
    .fetch_all(conn)
    .await)?;
    rows.into_iter().map(listed).collect()
}

/// The highest number that was given in a section; 0 when there is none.
///
/// # Errors
/// When the database fails.
pub async fn last_number(tx: &mut Tx<'_>, community: CommunityId, section: Section) -> Result<i64> {
    let last: Option<i64> = on!(tx, conn => sqlx::query_scalar(
        "SELECT MAX(seq) FROM disclosures WHERE community_id = $1 AND section = $2")
    .bind(community.0)
    .bind(section.slug())
    .fetch_one(conn)
    .await)?;
    Ok(last.unwrap_or(0))
}

/// The numbers, above the first of a span up to its last, of the entries that are shown on a day, with the moments at
/// which they were last published.
///
/// # Errors
/// When the database fails.
pub async fn numbers(
    tx: &mut Tx<'_>,
    community: CommunityId,
    (section, today): (Section, Day),
    (above, up_to): (i64, i64),
) -> Result<Vec<(i64, Moment)>> {
    let rows: Vec<(i64, i64)> = on!(tx, conn => sqlx::query_as(
        "SELECT seq, published_at FROM disclosures
         WHERE community_id = $1 AND section = $2 AND seq > $3 AND seq <= $4 AND published_version IS NOT NULL
               AND withdrawn_at IS NULL AND (gone_after IS NULL OR gone_after >= $5)
         ORDER BY seq")
    .bind(community.0)
    .bind(section.slug())
    .bind(above)
    .bind(up_to)
    .bind(today.number())
    .fetch_all(conn)
    .await)?;
    Ok(rows.into_iter().map(|(seq, at)| (seq, Moment::from_micros(at))).collect())
}

/// The published entries that follow from a proposal, oldest first.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn of_proposal(tx: &mut Tx<'_>, proposal: ProposalId) -> Result<Vec<Listed>> {
    let rows: Vec<ListedRow> = on!(tx, conn => sqlx::query_as(concat!(
        listed!(), "WHERE d.proposal_id = $1 ORDER BY d.published_at, d.section, d.seq"))
    .bind(proposal.0)
    .fetch_all(conn)
    .await)?;
    rows.into_iter().map(listed).collect()
}

/// The years about which a section has published entries, the latest first.
///
/// # Errors
/// When the database fails.
pub async fn years(tx: &mut Tx<'_>, community: CommunityId, section: Section) -> Result<Vec<i32>> {
    let rows: Vec<String> = on!(tx, conn => sqlx::query_scalar(
        "SELECT DISTINCT SUBSTR(period, 1, 4) AS year FROM disclosures
         WHERE community_id = $1 AND section = $2 AND published_version IS NOT NULL ORDER BY year DESC",
    )
    .bind(community.0)
    .bind(section.slug())
    .fetch_all(conn)
    .await)?;
    Ok(rows.iter().filter_map(|year| year.parse().ok()).collect())
}

/// The entries that are being worked on, those that waited longest first, at most 200.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn open(tx: &mut Tx<'_>, community: CommunityId) -> Result<Vec<OpenEntry>> {
    let rows: Vec<OpenRow> = on!(tx, conn => sqlx::query_as(
        "SELECT d.id, d.section, d.seq, d.code, v.title, v.state, v.checked_at, v.cleared_at, v.number, v.at
         FROM disclosures d JOIN disclosure_versions v ON v.disclosure_id = d.id AND v.state = d.open_state
              AND v.number = (SELECT MAX(number) FROM disclosure_versions WHERE disclosure_id = d.id)
         WHERE d.community_id = $1 AND d.open_state IS NOT NULL ORDER BY v.at, d.id LIMIT 200",
    )
    .bind(community.0)
    .fetch_all(conn)
    .await)?;
    rows.into_iter()
        .map(|row| {
            Ok(OpenEntry {
                id: DisclosureId(row.id),
                section: section(row.id, &row.section)?,
                seq: row.seq,
                code: row.code,
                title: row.title,
                state: match (row.state.as_str(), row.checked_at, row.cleared_at) {
                    ("submitted", None, _) => "submitted",
                    ("submitted", Some(_), _) => "checked",
                    ("countersigned", _, None) => "countersigned",
                    ("countersigned", _, Some(_)) => "cleared",
                    ("sent_back", _, _) => "sent-back",
                    (_, _, _) => "drafted",
                },
                is_correction: row.number > 1,
                at: Moment::from_micros(row.at),
            })
        })
        .collect()
}

fn section(id: Uuid, slug: &str) -> Result<Section> {
    Section::from_slug(slug).ok_or_else(|| StoreError::fault("disclosures", id, "an unknown section"))
}

pub(super) fn listed(row: ListedRow) -> Result<Listed> {
    Ok(Listed {
        id: DisclosureId(row.id),
        section: section(row.id, &row.section)?,
        seq: row.seq,
        code: row.code,
        period: Period::parse(&row.period).ok_or_else(|| StoreError::fault("disclosures", row.id, "no period"))?,
        title: row.title,
        is_corrected: row.reason.is_some(),
        is_withdrawn: row.withdrawn_at.is_some(),
        published_at: Moment::from_micros(row.published_at),
        posted_until: Day::from_number(row.posted_until),
        proposal: row.proposal_id.map(ProposalId),
    })
}
