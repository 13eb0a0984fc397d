//! Who asks: the session behind a ticket, asked for with every request of everybody who is signed in.
//!
//! Those who ask while a statement is under way are found by the next one, together: a rush of voters costs few round
//! trips, and who comes alone waits for nobody.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::{Arc, LazyLock},
};

use domain::{clock::Moment, ids::CommunityId, permit::Standing, text::Name};
use sqlx::AssertSqlSafe;
use tokio::sync::{Mutex, mpsc, oneshot};

use super::sessions::{Row, Session};
use crate::{
    Result, Store, StoreError, Tx,
    commit::lost,
    engine::{Pool, Reader},
    people::{StandingRow, put_together, standing_query},
    wide::Widths,
};

/// The most that are found by one statement.
const MOST: usize = 64;
/// How many statements may be under way at the same time.
const LANES: usize = 2;

/// A session with the name and standing of its person.
pub type SignedIn = (Session, Name, Standing);

/// The hash of a session's secret.
type SecretHash = [u8; 32];

struct Asked {
    community: CommunityId,
    hash: SecretHash,
    now: Moment,
    answer: oneshot::Sender<Result<Option<SignedIn>>>,
}

/// The queue of those who ask.
#[derive(Clone, Debug)]
pub(crate) struct Lookups(mpsc::UnboundedSender<Asked>);

impl Lookups {
    /// Answers until every handle is gone.
    pub(crate) fn start(pool: &Pool) -> Self {
        let (sender, receiver) = mpsc::unbounded_channel();
        let receiver = Arc::new(Mutex::new(receiver));
        for _ in 0..LANES {
            tokio::spawn(work(pool.clone(), Arc::clone(&receiver)));
        }
        Self(sender)
    }
}

impl Store {
    /// The session behind a ticket's secret, its present one or the one before, unless it was closed, with the name and standing of its person at this
    /// moment; nothing when the person is no longer of this community. Read for every request: what the register and
    /// the session's row say now is what counts.
    ///
    /// # Errors
    /// When the database fails or holds an impossible row.
    pub async fn signed_in(
        &self,
        community: CommunityId,
        secret_hash: &SecretHash,
        now: Moment,
    ) -> Result<Option<SignedIn>> {
        let (answer, outcome) = oneshot::channel();
        let asked = Asked { community, hash: *secret_hash, now, answer };
        self.lookups.0.send(asked).map_err(|_| StoreError::Busy)?;
        outcome.await.unwrap_or_else(|_| lost())
    }
}

async fn work(pool: Pool, queue: Arc<Mutex<mpsc::UnboundedReceiver<Asked>>>) {
    let mut batch = Vec::with_capacity(MOST);
    loop {
        // The lane that waits for a connection must not keep the others from asking.
        if queue.lock().await.recv_many(&mut batch, MOST).await == 0 {
            return;
        }
        let mut together: BTreeMap<(CommunityId, i64), Vec<Asked>> = BTreeMap::new();
        for asked in batch.drain(..) {
            together.entry((asked.community, asked.now.day().number())).or_default().push(asked);
        }
        for ((community, day), asked) in together {
            answer(&pool, community, day, asked).await;
        }
    }
}

/// Finds all of them; when the database fails, the first one is told why.
async fn answer(pool: &Pool, community: CommunityId, day: i64, asked: Vec<Asked>) {
    let hashes: BTreeSet<_> = asked.iter().map(|asked| asked.hash).collect();
    let hashes: Vec<_> = hashes.into_iter().collect();
    match find(pool, community, day, &hashes).await {
        Ok(found) => {
            for Asked { hash, now, answer, .. } in asked {
                let _ = answer.send(found.get(&hash).map_or(Ok(None), |rows| understand(community, now, rows)));
            }
        }
        Err(error) => {
            let mut error = Some(error);
            for Asked { answer, .. } in asked {
                let _ = answer.send(error.take().map_or_else(lost, Err));
            }
        }
    }
}

#[derive(sqlx::FromRow)]
struct SignedInRow {
    hash: Vec<u8>,
    #[sqlx(flatten)]
    session: Row,
    #[sqlx(flatten)]
    standing: StandingRow,
}

/// The session of each who asked, and what their person is.
type Found = HashMap<SecretHash, (Row, Vec<StandingRow>)>;

/// A statement that finds sessions by the hashes of one column.
struct By {
    array: String,
    list: Widths,
}

static PRESENT: LazyLock<By> = LazyLock::new(|| By::column("s.secret_hash"));
static BEFORE: LazyLock<By> = LazyLock::new(|| By::column("s.previous_hash"));

impl By {
    fn column(name: &str) -> Self {
        const ARRAY: &str = standing_query!(
            "{column} AS hash, s.id, s.person_id, s.signed_in_by, s.opened_at, s.seen_at, s.rotated_at, s.device, s.network, ",
            "sessions s JOIN persons p ON p.id = s.person_id AND p.community_id = s.community_id",
            "{column} = ANY($2) AND s.community_id = $1 AND s.closed_at IS NULL"
        );
        let array = ARRAY.replace("{column}", name);
        // The day, which is $3 elsewhere, goes before the list.
        let list = Widths::list(&array.replace("= ANY($2)", "IN ({list})").replace("$3", "$2"), 3);
        Self { array, list }
    }

    /// Looks them up; differently on either engine, for nothing is read more often.
    async fn find(
        &self,
        tx: Tx<'_>,
        community: CommunityId,
        day: i64,
        mut hashes: &[SecretHash],
    ) -> Result<Vec<SignedInRow>> {
        match tx {
            Tx::Sqlite(connection) => {
                let mut rows = Vec::new();
                while !hashes.is_empty() {
                    let (text, now, later) = self.list.fill(hashes);
                    hashes = later;
                    let query = sqlx::query_as(AssertSqlSafe(text)).bind(community.0).bind(day);
                    let query = now.iter().fold(query, |query, hash| query.bind(&hash[..]));
                    rows.extend(query.fetch_all(&mut *connection).await?);
                }
                Ok(rows)
            }
            Tx::Postgres(connection) => {
                let hashes: Vec<&[u8]> = hashes.iter().map(|hash| &hash[..]).collect();
                let query = sqlx::query_as(AssertSqlSafe(self.array.as_str()));
                Ok(query.bind(community.0).bind(hashes).bind(day).fetch_all(connection).await?)
            }
        }
    }
}

/// The sessions behind these secrets: their present ones, or for those that have none, the ones before.
async fn find(pool: &Pool, community: CommunityId, day: i64, hashes: &[SecretHash]) -> Result<Found> {
    let mut reader = Reader::from_pool(pool).await?;
    let mut found = Found::new();
    for by in [&*PRESENT, &*BEFORE] {
        let missing: Vec<_> = hashes.iter().copied().filter(|hash| !found.contains_key(hash)).collect();
        for SignedInRow { hash, session, standing } in by.find(reader.tx(), community, day, &missing).await? {
            let fault = |_| StoreError::fault("sessions", session.id, "a hash has 32 bytes");
            let hash = hash.try_into().map_err(fault)?;
            found.entry(hash).or_insert_with(|| (session, Vec::new())).1.push(standing);
        }
        if found.len() == hashes.len() {
            break;
        }
    }
    Ok(found)
}

fn understand(community: CommunityId, now: Moment, rows: &(Row, Vec<StandingRow>)) -> Result<Option<SignedIn>> {
    let session = rows.0.clone().read()?;
    let found = put_together(community, session.person, now, &rows.1)?;
    Ok(found.map(|(name, standing)| (session, name, standing)))
}
