//! Lists of matters: filtered, newest first, page by page.

use domain::{
    clock::Moment,
    ids::{AreaId, CommunityId, PersonId, ProposalId},
    proposals::{MatterClass, Proposal, Stage, StageGroup},
};
use sqlx::{Database, QueryBuilder};
use uuid::Uuid;

use super::row::{ProposalRow, class, parse, proposal_columns};
use crate::{
    Result, Tx, on,
    page::{After, cut, like},
};

/// What a list shows; an empty filter shows everything but drafts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Stages that are shown together.
    pub group: Option<StageGroup>,
    /// One class.
    pub class: Option<MatterClass>,
    /// One grid.
    pub grid: Option<AreaId>,
    /// Words in the title, or a formal number.
    pub text: Option<String>,
    /// The matters of one author, drafts included: for the author only.
    pub author: Option<PersonId>,
    /// The last matter of the page before.
    pub after: Option<After>,
    /// At most this many, of 1 to 200.
    pub most: u8,
}

/// A matter as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brief {
    /// Its id.
    pub id: ProposalId,
    /// Its number in addresses.
    pub seq: i64,
    /// Its formal number.
    pub number: Option<String>,
    /// Its class.
    pub class: MatterClass,
    /// Its title.
    pub title: String,
    /// Who writes it.
    pub author: PersonId,
    /// Its grid.
    pub grid: Option<AreaId>,
    /// Where it is.
    pub stage: Stage,
    /// Since when.
    pub since: Moment,
    /// When something last happened.
    pub updated: Moment,
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The matters.
    pub matters: Vec<Brief>,
    /// Where the next page begins, if there is one.
    pub next: Option<After>,
}

#[derive(sqlx::FromRow)]
pub(super) struct BriefRow {
    id: Uuid,
    seq: i64,
    number: Option<String>,
    class: String,
    title: String,
    author_id: Uuid,
    grid_id: Option<Uuid>,
    stage: String,
    since: i64,
    updated_at: i64,
}

/// One page of the matters that fit, the latest first.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn list(tx: &mut Tx<'_>, community: CommunityId, filter: &Filter) -> Result<Page> {
    let most = filter.most.clamp(1, 200);
    let rows: Vec<BriefRow> = on!(tx, conn => {
        let mut query = query(community, filter, i64::from(most) + 1);
        query.build_query_as().fetch_all(conn).await
    })?;
    let mut matters = rows.into_iter().map(BriefRow::read).collect::<Result<Vec<_>>>()?;
    let next = cut(&mut matters, most, |last| After { at: last.updated.micros(), id: last.id.0 });
    Ok(Page { matters, next })
}

/// One page of the matters that are being carried out, whole, the latest first, and where the next page begins.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn carried_out(
    tx: &mut Tx<'_>,
    community: CommunityId,
    after: Option<After>,
    most: u8,
) -> Result<(Vec<Proposal>, Option<After>)> {
    let start = after.unwrap_or(After::start());
    let mut rows: Vec<ProposalRow> = on!(tx, conn => sqlx::query_as(concat!(
        "SELECT ", proposal_columns!(), " FROM proposals
         WHERE community_id = $1 AND stage_group = $2 AND stage_name <> 'draft' AND (updated_at, id) < ($3, $4)
         ORDER BY updated_at DESC, id DESC LIMIT $5"))
    .bind(community.0)
    .bind(StageGroup::CarryingOut.name())
    .bind(start.at)
    .bind(start.id)
    .bind(i64::from(most) + 1)
    .fetch_all(conn)
    .await)?;
    let next = cut(&mut rows, most, |row| After { at: row.updated_at, id: row.id });
    let matters = rows.into_iter().map(|row| row.read().map(|(matter, _)| matter)).collect::<Result<_>>()?;
    Ok((matters, next))
}

/// The highest number that was given; 0 when there is none.
///
/// # Errors
/// When the database fails.
pub async fn last_number(tx: &mut Tx<'_>, community: CommunityId) -> Result<i64> {
    let last: Option<i64> = on!(tx, conn => sqlx::query_scalar("SELECT MAX(seq) FROM proposals WHERE community_id = $1")
            .bind(community.0)
            .fetch_one(conn)
            .await)?;
    Ok(last.unwrap_or(0))
}

/// The numbers, above the first of a span up to its last, of the matters that are public, with the moments at which
/// something last happened in them.
///
/// # Errors
/// When the database fails.
pub async fn numbers(
    tx: &mut Tx<'_>,
    community: CommunityId,
    (above, up_to): (i64, i64),
) -> Result<Vec<(i64, Moment)>> {
    let rows: Vec<(i64, i64)> = on!(tx, conn => sqlx::query_as(
        "SELECT seq, updated_at FROM proposals
         WHERE community_id = $1 AND seq > $2 AND seq <= $3 AND stage_name <> 'draft'
               AND (stage_name <> 'withdrawn' OR submitted_at IS NOT NULL)
         ORDER BY seq")
    .bind(community.0)
    .bind(above)
    .bind(up_to)
    .fetch_all(conn)
    .await)?;
    Ok(rows.into_iter().map(|(seq, at)| (seq, Moment::from_micros(at))).collect())
}

/// The statement: only the filters that are set are in it, so that each has its own index.
fn query<DB>(community: CommunityId, filter: &Filter, most: i64) -> QueryBuilder<DB>
where
    DB: Database,
    Uuid: sqlx::Type<DB> + for<'q> sqlx::Encode<'q, DB>,
    i64: sqlx::Type<DB> + for<'q> sqlx::Encode<'q, DB>,
    String: sqlx::Type<DB> + for<'q> sqlx::Encode<'q, DB>,
    &'static str: sqlx::Type<DB> + for<'q> sqlx::Encode<'q, DB>,
{
    let mut query = QueryBuilder::new(
        "SELECT id, seq, number, class, title, author_id, grid_id, stage, since, updated_at FROM proposals
         WHERE community_id = ",
    );
    query.push_bind(community.0);
    match filter.author {
        Some(author) => query.push(" AND author_id = ").push_bind(author.0),
        // A draft that was withdrawn was never public.
        None => query.push(" AND stage_name <> 'draft' AND (stage_name <> 'withdrawn' OR submitted_at IS NOT NULL)"),
    };
    if let Some(group) = filter.group {
        query.push(" AND stage_group = ").push_bind(group.name());
    }
    if let Some(class) = filter.class {
        query.push(" AND class = ").push_bind(class.name());
    }
    if let Some(grid) = filter.grid {
        query.push(" AND grid_id = ").push_bind(grid.0);
    }
    if let Some(text) = filter.text.as_deref().filter(|text| !text.trim().is_empty()) {
        let like = like(text);
        query.push(" AND (title LIKE ").push_bind(like.clone()).push(" ESCAPE '\\' OR number LIKE ");
        query.push_bind(like).push(" ESCAPE '\\')");
    }
    if let Some(After { at, id }) = filter.after {
        query.push(" AND (updated_at, id) < (").push_bind(at).push(", ").push_bind(id).push(")");
    }
    query.push(" ORDER BY updated_at DESC, id DESC LIMIT ").push_bind(most);
    query
}

impl BriefRow {
    pub(super) fn read(self) -> Result<Brief> {
        Ok(Brief {
            id: ProposalId(self.id),
            seq: self.seq,
            number: self.number,
            class: class(self.id, &self.class)?,
            title: self.title,
            author: PersonId(self.author_id),
            grid: self.grid_id.map(AreaId),
            stage: parse(self.id, &self.stage)?,
            since: Moment::from_micros(self.since),
            updated: Moment::from_micros(self.updated_at),
        })
    }
}
