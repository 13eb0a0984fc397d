//! Entries on their way into the record: gathered by each act, written together before the shared commit.

use std::{
    collections::{BTreeMap, btree_map::Entry},
    sync::LazyLock,
};

use domain::{
    clock::Moment,
    ids::{CommunityId, PersonId},
    record::{Frontier, Hash, canonical, leaf_hash},
};
use serde::Serialize;
use sqlx::{AssertSqlSafe, PgConnection, SqliteConnection};
use uuid::Uuid;

use super::{Subject, opened::Opened, position::Head};
use crate::{
    Result, StoreError, Tx, on, run,
    wide::{Widths, column},
};

/// Where an entry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Its place in the community's record, counted from 0.
    pub n: u64,
    /// The hash of its leaf.
    pub leaf_hash: Hash,
}

/// One entry as it will be stored.
#[derive(Clone, Debug)]
struct Row {
    community: CommunityId,
    n: i64,
    at: i64,
    kind: &'static str,
    subject: Subject,
    actor: Option<Uuid>,
    event: String,
    salt: [u8; 32],
    leaf: String,
    hash: Hash,
}

/// The entries of one act and the edge of the tree behind them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ledger {
    frontier: Frontier,
    rows: Vec<Row>,
}

/// The entries of all acts that share a commit.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    edges: BTreeMap<CommunityId, Edge>,
    rows: Vec<Row>,
}

#[derive(Debug)]
struct Edge {
    stored: u64,
    frontier: Frontier,
}

/// One act as its write describes it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Act {
    pub(crate) community: CommunityId,
    pub(crate) at: Moment,
    pub(crate) kind: &'static str,
    pub(crate) subject: Subject,
    pub(crate) actor: Option<PersonId>,
    pub(crate) salt: [u8; 32],
}

impl Ledger {
    /// Adds the next entry.
    pub(crate) fn append(&mut self, act: Act, event: &impl Serialize) -> Result<Position> {
        let Act { community, at, kind, subject, actor, salt } = act;
        let n = self.frontier.size();
        let fault = |what: String| StoreError::fault("record", format!("{community}/{n}, {kind}"), what);
        let event = canonical(event).map_err(|error| fault(error.to_string()))?;
        let actor = actor.map(|person| person.0);
        let opened = Opened {
            community,
            n,
            at,
            kind,
            subject_kind: subject.kind,
            subject_id: subject.id,
            actor,
            event: &event,
            salt: &salt,
        };
        let leaf = opened.leaf().map_err(|error| fault(error.to_string()))?;
        let hash = leaf_hash(leaf.as_bytes());
        self.frontier.append(hash);
        let row = Row { community, n: n.cast_signed(), at: at.micros(), kind, subject, actor, event, salt, leaf, hash };
        self.rows.push(row);
        Ok(Position { n, leaf_hash: hash })
    }

    /// Whether nothing was recorded.
    pub(crate) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

impl Batch {
    /// A ledger for the next act of a community.
    pub(crate) async fn ledger(&mut self, tx: &mut Tx<'_>, community: CommunityId) -> Result<Ledger> {
        if let Entry::Vacant(place) = self.edges.entry(community) {
            let frontier = read_frontier(tx, community).await?;
            place.insert(Edge { stored: frontier.size(), frontier });
        }
        let frontier = self.edges.get(&community).map(|edge| edge.frontier.clone()).unwrap_or_default();
        Ok(Ledger { frontier, rows: Vec::new() })
    }

    /// Keeps what an act recorded; the ledger of a refused act is simply dropped.
    pub(crate) fn keep(&mut self, community: CommunityId, mut ledger: Ledger) {
        if let Some(edge) = self.edges.get_mut(&community) {
            edge.frontier = ledger.frontier;
            self.rows.append(&mut ledger.rows);
        }
    }

    /// Writes everything that was kept, just before the commit; returns how far each record goes now.
    pub(crate) async fn flush(self, tx: &mut Tx<'_>) -> Result<Vec<(CommunityId, Head)>> {
        insert_rows(tx, &self.rows).await?;
        let mut heads = Vec::new();
        for (community, edge) in self.edges {
            if edge.frontier.size() > edge.stored {
                save_frontier(tx, community, &edge.frontier).await?;
                heads.push((community, Head::of(&edge.frontier)));
            }
        }
        Ok(heads)
    }
}

pub(super) async fn read_frontier(tx: &mut Tx<'_>, community: CommunityId) -> Result<Frontier> {
    let head: Option<(i64, Vec<u8>)> = on!(tx, conn =>
        sqlx::query_as("SELECT size, frontier FROM record_head WHERE community_id = $1")
            .bind(community.0)
            .fetch_optional(conn)
            .await)?;
    let Some((size, bytes)) = head else { return Ok(Frontier::default()) };
    Frontier::from_bytes(size.cast_unsigned(), &bytes)
        .ok_or_else(|| StoreError::fault("record_head", community, "size and frontier do not belong together"))
}

async fn save_frontier(tx: &mut Tx<'_>, community: CommunityId, frontier: &Frontier) -> Result<()> {
    let (size, bytes) = (frontier.size().cast_signed(), frontier.to_bytes());
    run!(
        tx,
        sqlx::query(
            "INSERT INTO record_head (community_id, size, frontier) VALUES ($1, $2, $3)
             ON CONFLICT (community_id) DO UPDATE SET size = excluded.size, frontier = excluded.frontier"
        )
        .bind(community.0)
        .bind(size)
        .bind(bytes)
    )?;
    Ok(())
}

const COLUMNS: &str = "community_id, n, at, kind, subject_kind, subject_id, actor, event, salt, leaf, hash";

static INSERTS: LazyLock<Widths> = LazyLock::new(|| Widths::insert("record", COLUMNS));

static INSERT_ARRAYS: LazyLock<String> = LazyLock::new(|| {
    format!(
        "INSERT INTO record ({COLUMNS})
         SELECT * FROM UNNEST($1::UUID[], $2::BIGINT[], $3::BIGINT[], $4::TEXT[], $5::TEXT[], $6::UUID[], $7::UUID[],
                              $8::TEXT[], $9::BYTEA[], $10::TEXT[], $11::BYTEA[])"
    )
});

/// Stores the entries; differently on either engine, for nothing is written more often.
async fn insert_rows(tx: &mut Tx<'_>, rows: &[Row]) -> Result<()> {
    match tx {
        Tx::Sqlite(connection) => insert_widely(connection, rows).await,
        Tx::Postgres(_) if rows.is_empty() => Ok(()),
        Tx::Postgres(connection) => insert_arrays(connection, rows).await,
    }
}

async fn insert_widely(connection: &mut SqliteConnection, mut rows: &[Row]) -> Result<()> {
    while !rows.is_empty() {
        let (text, now, later) = INSERTS.fill(rows);
        rows = later;
        let mut query = sqlx::query(AssertSqlSafe(text));
        for row in now {
            query = query
                .bind(row.community.0)
                .bind(row.n)
                .bind(row.at)
                .bind(row.kind)
                .bind(row.subject.kind)
                .bind(row.subject.id)
                .bind(row.actor)
                .bind(&row.event)
                .bind(&row.salt[..])
                .bind(&row.leaf)
                .bind(&row.hash[..]);
        }
        query.execute(&mut *connection).await?;
    }
    Ok(())
}

async fn insert_arrays(connection: &mut PgConnection, rows: &[Row]) -> Result<()> {
    sqlx::query(AssertSqlSafe(INSERT_ARRAYS.as_str()))
        .bind(column(rows, |row| row.community.0))
        .bind(column(rows, |row| row.n))
        .bind(column(rows, |row| row.at))
        .bind(column(rows, |row| row.kind))
        .bind(column(rows, |row| row.subject.kind))
        .bind(column(rows, |row| row.subject.id))
        .bind(column(rows, |row| row.actor))
        .bind(column(rows, |row| row.event.as_str()))
        .bind(column(rows, |row| &row.salt[..]))
        .bind(column(rows, |row| row.leaf.as_str()))
        .bind(column(rows, |row| &row.hash[..]))
        .execute(connection)
        .await?;
    Ok(())
}
