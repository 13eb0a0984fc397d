//! Voting stations: opened, residents let in one after another, closed.

use domain::{
    clock::Moment,
    ids::{CommunityId, HouseholdId, PersonId, VoteId},
    proposals::TextHash,
    text::Line,
    votes::{
        Admission, AdmissionState, Help, Identified, NewAdmission, PAPER_WORKERS, ReceiptCode, Station, StationFault,
        Vote, VoteEvent, VoteRefusal,
    },
};
use uuid::Uuid;

use super::{
    gather::died,
    load, no,
    paper::held,
    record,
    row::small,
    session::{entry_of, recused_of},
    stock::holders,
};
use crate::{Result, StoreError, Tx, Write, on, people, rolls, run, sign_in};

/// Whom an official lets to a station.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visitor {
    /// The station.
    pub station: u32,
    /// The entry of the roll.
    pub entry: u32,
    /// By what the official knows them.
    pub identified: Identified,
    /// The hash of the letter's code, where it was typed.
    pub code_hash: Option<[u8; 32]>,
    /// Who helps, and who watches.
    pub help: Option<Help>,
}

/// What the screen of a station needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Screen {
    /// The vote.
    pub vote: Vote,
    /// The station.
    pub station: Station,
    /// Who was let in and has not voted yet.
    pub waiting: Option<Admission>,
}

/// Opens a station; the answer holds the code that opens its screen, of which only the hash is kept.
///
/// # Errors
/// When ballots are not taken, or the actor handles none; when the database fails.
pub async fn open_station(w: &mut Write<'_>, vote: VoteId, place: Line) -> Result<(Station, ReceiptCode)> {
    let vote = load(w, vote).await?;
    let random = w.salt();
    let code = ReceiptCode::from_bytes(std::array::from_fn(|i| random[i]));
    let number = stations(w.tx(), vote.id).await?.iter().map(|station| station.no).max().unwrap_or(0) + 1;
    let station = vote.open_station(&w.actor, number, place, TextHash::of(&code), w.now).map_err(no)?;
    run!(
        w.tx(),
        sqlx::query(
            "INSERT INTO stations (vote_id, no, place, official, code_hash, opened_at) VALUES ($1, $2, $3, $4, $5, $6)"
        )
        .bind(vote.id.0)
        .bind(i64::from(station.no))
        .bind(station.place.as_str())
        .bind(station.official.0)
        .bind(station.code_hash.0.to_vec())
        .bind(station.opened_at.micros())
    )?;
    record(w, vote.id, &VoteEvent::StationChanged { station: station.clone() }).await?;
    Ok((station, code))
}

/// Closes a station.
///
/// # Errors
/// When it is closed already, or the actor handles no ballots; when the database fails.
pub async fn close_station(w: &mut Write<'_>, vote: VoteId, number: u32) -> Result<()> {
    let vote = load(w, vote).await?;
    let station = station(w.tx(), vote.id, number).await?;
    let station = vote.close_station(&w.actor, &station, w.now).map_err(no)?;
    run!(
        w.tx(),
        sqlx::query("UPDATE stations SET closed_at = $3 WHERE vote_id = $1 AND no = $2")
            .bind(vote.id.0)
            .bind(i64::from(number))
            .bind(station.closed_at.map(Moment::micros))
    )?;
    record(w, vote.id, &VoteEvent::StationChanged { station }).await?;
    Ok(())
}

/// Lets a voter to a station.
///
/// # Errors
/// When the station is closed or occupied, the entry has no vote, is recused or voted, the voter has died, the code is of
/// another letter, or the help is not as it must be; when the database fails.
pub async fn admit(w: &mut Write<'_>, vote: VoteId, visitor: Visitor) -> Result<Admission> {
    let vote = load(w, vote).await?;
    let Visitor { station: number, entry, identified, code_hash, help } = visitor;
    let station = station(w.tx(), vote.id, number).await?;
    let known = admissions(w.tx(), vote.id).await?;
    let is_waiting = known.iter().any(|one| one.station == number && one.state == AdmissionState::Waiting);
    let entry = entry_of(w, &vote, entry).await?;
    if recused_of(w, vote.id, entry.no).await? {
        return Err(no(VoteRefusal::Recused));
    }
    let held = held(w.tx(), vote.id, entry.no).await?;
    let (household, workers) = match help {
        Some(_) => (household_of(w, entry.unit.person).await?, holders(w, &PAPER_WORKERS).await?),
        None => (Vec::new(), Vec::new()),
    };
    let new = NewAdmission {
        no: known.iter().map(|one| one.no).max().unwrap_or(0) + 1,
        entry: &entry,
        held: &held,
        died: died(w.tx(), &vote).await?.get(&entry.unit.person).copied(),
        identified,
        code_fits: code_fits(w, entry.unit.person, code_hash).await?,
        help,
        household: &household,
        workers: &workers,
    };
    let admission = vote.admit(&w.actor, (&station, is_waiting), &new, w.now).map_err(no)?;
    run!(
        w.tx(),
        sqlx::query(
            "INSERT INTO admissions (vote_id, no, station_no, entry_no, official, identified, helper, witness,
                                     admitted_at, state)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'waiting')"
        )
        .bind(vote.id.0)
        .bind(i64::from(admission.no))
        .bind(i64::from(admission.station))
        .bind(i64::from(admission.entry))
        .bind(admission.official.0)
        .bind(admission.identified.name())
        .bind(help.map(|help| help.helper.0))
        .bind(help.map(|help| help.witness.0))
        .bind(admission.admitted_at.micros())
    )?;
    record(w, vote.id, &VoteEvent::Admitted { admission }).await?;
    Ok(admission)
}

/// Lets a voter go who does not vote after all.
///
/// # Errors
/// When nobody waits at the station, or the actor handles no ballots; when the database fails.
pub async fn send_away(w: &mut Write<'_>, vote: VoteId, number: u32) -> Result<()> {
    let vote = load(w, vote).await?;
    let waiting = waiting(w.tx(), vote.id, number).await?.ok_or_else(|| no(StationFault::Nobody.into()))?;
    let admission = vote.send_away(&w.actor, &waiting).map_err(no)?;
    save_state(w, vote.id, &admission).await?;
    record(w, vote.id, &VoteEvent::Admitted { admission }).await?;
    Ok(())
}

pub(super) async fn save_state(w: &mut Write<'_>, vote: VoteId, admission: &Admission) -> Result<()> {
    let (state, generation) = match admission.state {
        AdmissionState::Waiting => ("waiting", None),
        AdmissionState::Voted { generation } => ("voted", Some(i64::from(generation))),
        AdmissionState::SentAway => ("sent_away", None),
    };
    run!(
        w.tx(),
        sqlx::query("UPDATE admissions SET state = $3, generation = $4 WHERE vote_id = $1 AND no = $2")
            .bind(vote.0)
            .bind(i64::from(admission.no))
            .bind(state)
            .bind(generation)
    )?;
    Ok(())
}

/// Whether a code is that of the letter of this person's household; none when none was typed.
async fn code_fits(w: &mut Write<'_>, person: PersonId, code_hash: Option<[u8; 32]>) -> Result<Option<bool>> {
    let Some(code_hash) = code_hash else { return Ok(None) };
    let Some(household) = lives_in(w, person).await? else { return Ok(Some(false)) };
    let (community, now) = (w.community, w.now);
    sign_in::is_letter_of(w.tx(), (community, household), &code_hash, now).await.map(Some)
}

async fn lives_in(w: &mut Write<'_>, person: PersonId) -> Result<Option<HouseholdId>> {
    let (community, now) = (w.community, w.now);
    let standing = people::standing(w.tx(), community, person, now).await?;
    Ok(standing.and_then(|(_, standing)| standing.household))
}

/// Who lives with this person, themselves included.
async fn household_of(w: &mut Write<'_>, person: PersonId) -> Result<Vec<PersonId>> {
    let Some(household) = lives_in(w, person).await? else { return Ok(Vec::new()) };
    let today = w.now.day();
    let members = people::household_members(w.tx(), household, today).await?;
    Ok(members.into_iter().map(|member| member.person.id).collect())
}

/// The screen that this code opens.
///
/// # Errors
/// When no station has this code, the database fails or holds an impossible row.
pub async fn screen(tx: &mut Tx<'_>, community: CommunityId, code: &ReceiptCode) -> Result<Screen> {
    let hash = TextHash::of(code);
    let found: Option<(Uuid, i64)> = on!(tx, conn => sqlx::query_as(
        "SELECT s.vote_id, s.no FROM stations s JOIN votes v ON v.id = s.vote_id
         WHERE s.code_hash = $1 AND v.community_id = $2",
    )
    .bind(hash.0.to_vec())
    .bind(community.0)
    .fetch_optional(conn)
    .await)?;
    let (id, number) = found.ok_or(StoreError::NotFound)?;
    let (id, number) = (VoteId(id), small("stations", number)?);
    let vote = super::vote(tx, community, id).await?.ok_or(StoreError::NotFound)?;
    Ok(Screen { vote, station: station(tx, id, number).await?, waiting: waiting(tx, id, number).await? })
}

async fn waiting(tx: &mut Tx<'_>, vote: VoteId, number: u32) -> Result<Option<Admission>> {
    let mut known = admissions(tx, vote).await?.into_iter();
    Ok(known.find(|one| one.station == number && one.state == AdmissionState::Waiting))
}

async fn station(tx: &mut Tx<'_>, vote: VoteId, number: u32) -> Result<Station> {
    let found = stations(tx, vote).await?.into_iter().find(|station| station.no == number);
    found.ok_or(StoreError::NotFound)
}

#[derive(sqlx::FromRow)]
struct StationRow {
    no: i64,
    place: String,
    official: Uuid,
    code_hash: Vec<u8>,
    opened_at: i64,
    closed_at: Option<i64>,
}

/// Every station of a vote, by number.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn stations(tx: &mut Tx<'_>, vote: VoteId) -> Result<Vec<Station>> {
    let rows: Vec<StationRow> = on!(tx, conn => sqlx::query_as(
        "SELECT no, place, official, code_hash, opened_at, closed_at FROM stations WHERE vote_id = $1 ORDER BY no",
    )
    .bind(vote.0)
    .fetch_all(conn)
    .await)?;
    rows.into_iter()
        .map(|row| {
            Ok(Station {
                no: small("stations", row.no)?,
                place: Line::parse(&row.place).map_err(|wrong| StoreError::fault("stations", row.no, wrong))?,
                official: PersonId(row.official),
                code_hash: rolls::hash("stations", vote.0, &row.code_hash)?,
                opened_at: Moment::from_micros(row.opened_at),
                closed_at: row.closed_at.map(Moment::from_micros),
            })
        })
        .collect()
}

#[derive(sqlx::FromRow)]
struct AdmissionRow {
    no: i64,
    station_no: i64,
    entry_no: i64,
    official: Uuid,
    identified: String,
    helper: Option<Uuid>,
    witness: Option<Uuid>,
    admitted_at: i64,
    state: String,
    generation: Option<i64>,
}

/// Everybody who was let to a station of a vote, in order.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn admissions(tx: &mut Tx<'_>, vote: VoteId) -> Result<Vec<Admission>> {
    let rows: Vec<AdmissionRow> = on!(tx, conn => sqlx::query_as(
        "SELECT no, station_no, entry_no, official, identified, helper, witness, admitted_at, state, generation
         FROM admissions WHERE vote_id = $1 ORDER BY no",
    )
    .bind(vote.0)
    .fetch_all(conn)
    .await)?;
    rows.into_iter().map(AdmissionRow::read).collect()
}

impl AdmissionRow {
    fn read(self) -> Result<Admission> {
        let number = |number| small("admissions", number);
        let fault = |what: &str| StoreError::fault("admissions", self.no, what);
        let state = match (self.state.as_str(), self.generation) {
            ("waiting", None) => AdmissionState::Waiting,
            ("voted", Some(generation)) => AdmissionState::Voted { generation: number(generation)? },
            ("sent_away", None) => AdmissionState::SentAway,
            (other, _) => return Err(fault(other)),
        };
        let help = self.helper.zip(self.witness);
        Ok(Admission {
            no: number(self.no)?,
            station: number(self.station_no)?,
            entry: number(self.entry_no)?,
            official: PersonId(self.official),
            identified: Identified::from_name(&self.identified).ok_or_else(|| fault(&self.identified))?,
            help: help.map(|(helper, witness)| Help { helper: PersonId(helper), witness: PersonId(witness) }),
            admitted_at: Moment::from_micros(self.admitted_at),
            state,
        })
    }
}
