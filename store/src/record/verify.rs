//! Reading a whole record again: every leaf, the tree, and what every feature stored because of it.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    clock::Moment,
    ids::{CommunityId, PersonId},
    record::{Frontier, Hash, leaf_hash},
};
use uuid::Uuid;

use super::{
    Entry, Finding, Report,
    ledger::read_frontier,
    opened::Opened,
    registry::{Registered, all},
};
use crate::{Result, Store, StoreError, Tx, engine::Transaction, on};

/// How many entries are read at once.
const PAGE: i64 = 256;
/// How much older an entry may be than the one before it, in microseconds: acts wait for each other.
const WAITING: i64 = 60_000_000;

#[derive(sqlx::FromRow)]
struct Row {
    n: i64,
    at: i64,
    kind: String,
    subject_kind: String,
    subject_id: Uuid,
    actor: Option<Uuid>,
    event: String,
    salt: Vec<u8>,
    leaf: String,
    hash: Vec<u8>,
}

/// A record while it is being read.
struct Reading {
    community: CommunityId,
    frontier: Frontier,
    last: Option<Moment>,
    clock_set_back: Option<u64>,
    replays: Vec<Registered>,
    not_replayed: BTreeSet<String>,
}

/// The communities in this database, by short name.
///
/// # Errors
/// When the database fails.
pub async fn communities(store: &Store) -> Result<Vec<(CommunityId, String)>> {
    let mut reader = store.reader().await?;
    let rows: Vec<(Uuid, String)> = on!(&mut reader.tx(), conn =>
        sqlx::query_as("SELECT id, slug FROM communities ORDER BY slug").fetch_all(conn).await)?;
    Ok(rows.into_iter().map(|(id, slug)| (CommunityId(id), slug)).collect())
}

/// Recomputes every hash of a community's record, replays every subject and compares it with what is stored.
///
/// # Errors
/// When the database fails. What is wrong with the data stands in the report.
pub async fn verify(store: &Store, community: CommunityId) -> Result<Report> {
    let mut snapshot = Transaction::snapshot(&store.pool).await?;
    let mut reading = Reading::of(community);
    let mut finding = unreadable(reading.read_entries(&mut snapshot.tx()).await)?;
    if finding.is_none() {
        finding = unreadable(reading.compare_head(&mut snapshot.tx()).await)?;
    }
    let (entries, root) = (reading.frontier.size(), reading.frontier.root());
    let (clock_set_back, not_replayed) = (reading.clock_set_back, reading.not_replayed.into_iter().collect());
    for (_, replay) in reading.replays {
        if finding.is_some() {
            break;
        }
        let difference = replay.compare(&mut snapshot.tx(), community).await;
        finding = unreadable(difference.map(|difference| difference.map(Finding::Stored)))?;
    }
    Ok(Report { community, entries, root, not_replayed, clock_set_back, finding })
}

/// A row that cannot be is a finding; a database that fails is not.
fn unreadable(outcome: Result<Option<Finding>>) -> Result<Option<Finding>> {
    match outcome {
        Err(StoreError::Fault { table, id, what }) => Ok(Some(Finding::Unreadable { table, key: id, what })),
        other => other,
    }
}

impl Reading {
    fn of(community: CommunityId) -> Self {
        Self {
            community,
            frontier: Frontier::default(),
            last: None,
            clock_set_back: None,
            replays: all(),
            not_replayed: BTreeSet::new(),
        }
    }

    async fn read_entries(&mut self, tx: &mut Tx<'_>) -> Result<Option<Finding>> {
        loop {
            let rows = read_page(tx, self.community, self.frontier.size()).await?;
            let is_last = rows.len() < usize::try_from(PAGE).unwrap_or(usize::MAX);
            for row in rows {
                if let Some(finding) = self.read_entry(row)? {
                    return Ok(Some(finding));
                }
            }
            if is_last {
                return Ok(None);
            }
        }
    }

    fn read_entry(&mut self, row: Row) -> Result<Option<Finding>> {
        let n = self.frontier.size();
        if row.n.cast_unsigned() != n {
            return Ok(Some(Finding::Missing { n }));
        }
        let hash = leaf_hash(row.leaf.as_bytes());
        if let Some(column) = changed_column(&row, self.community, &hash) {
            return Ok(Some(Finding::Changed { n, column }));
        }
        self.frontier.append(hash);
        let at = Moment::from_micros(row.at);
        if self.last.is_some_and(|last| last.micros() - at.micros() > WAITING) {
            self.clock_set_back.get_or_insert(n);
        }
        self.last = Some(at);
        self.fold(&Entry {
            community: self.community,
            n,
            at,
            kind: row.kind,
            subject_kind: row.subject_kind,
            subject_id: row.subject_id,
            actor: row.actor.map(PersonId),
            event: row.event,
        })?;
        Ok(None)
    }

    fn fold(&mut self, entry: &Entry) -> Result<()> {
        let mut is_replayed = false;
        for (kinds, replay) in &mut self.replays {
            if kinds.contains(&entry.kind.as_str()) {
                is_replayed = true;
                replay.fold(entry)?;
            }
        }
        if !is_replayed {
            self.not_replayed.insert(entry.kind.clone());
        }
        Ok(())
    }

    async fn compare_head(&self, tx: &mut Tx<'_>) -> Result<Option<Finding>> {
        let head = read_frontier(tx, self.community).await?;
        let (entries, told) = (self.frontier.size(), head.size());
        if entries < told {
            return Ok(Some(Finding::Missing { n: entries }));
        }
        if entries > told {
            return Ok(Some(Finding::Head { entries, head: told }));
        }
        let rewritten = self.frontier.first_difference(&head);
        Ok(rewritten.map(|range| Finding::Rewritten { from: *range.start(), to: *range.end() }))
    }
}

async fn read_page(tx: &mut Tx<'_>, community: CommunityId, from: u64) -> Result<Vec<Row>> {
    Ok(on!(tx, conn =>
        sqlx::query_as(
            "SELECT n, at, kind, subject_kind, subject_id, actor, event, salt, leaf, hash
             FROM record WHERE community_id = $1 AND n >= $2 ORDER BY n LIMIT $3")
        .bind(community.0)
        .bind(from.cast_signed())
        .bind(PAGE)
        .fetch_all(conn)
        .await)?)
}

/// The column that does not fit the others, if any.
fn changed_column(row: &Row, community: CommunityId, hash: &Hash) -> Option<&'static str> {
    if row.hash != hash {
        // Either the leaf or its hash: the columns behind the leaf tell which.
        let is_leaf_honest = row.opened(community).and_then(|opened| opened.leaf().ok()).as_deref() == Some(&row.leaf);
        return Some(if is_leaf_honest { "hash" } else { "leaf" });
    }
    let Some(opened) = row.opened(community) else { return Some("salt") };
    let Ok(leaf) = opened.leaf() else { return Some("leaf") };
    if leaf == row.leaf {
        return None;
    }
    let parse = |text: &str| serde_json::from_str::<BTreeMap<String, serde_json::Value>>(text).unwrap_or_default();
    let (stored, computed) = (parse(&row.leaf), parse(&leaf));
    let differs = |member: &str| stored.get(member) != computed.get(member);
    let members = [("at", "at"), ("t", "kind"), ("n", "n"), ("org", "community_id")];
    let plain = members.into_iter().find(|(member, _)| differs(member)).map(|(_, column)| column);
    plain.or(match (differs("by"), differs("body"), differs("re")) {
        (true, true, _) => Some("salt"),
        (true, false, _) => Some("actor"),
        (false, true, _) => Some("event"),
        (false, false, true) if kind_of(&stored) == kind_of(&computed) => Some("subject_id"),
        (false, false, true) => Some("subject_kind"),
        (false, false, false) => Some("leaf"),
    })
}

/// The kind of thing in a leaf's `re`.
fn kind_of(leaf: &BTreeMap<String, serde_json::Value>) -> Option<&str> {
    leaf.get("re")?.as_str()?.split('/').next()
}

impl Row {
    fn opened(&self, community: CommunityId) -> Option<Opened<'_>> {
        Some(Opened {
            community,
            n: self.n.cast_unsigned(),
            at: Moment::from_micros(self.at),
            kind: &self.kind,
            subject_kind: &self.subject_kind,
            subject_id: self.subject_id,
            actor: self.actor,
            event: &self.event,
            salt: self.salt.as_slice().try_into().ok()?,
        })
    }
}
