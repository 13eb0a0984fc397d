//! Votes and rolls as their record says they are.

use std::collections::BTreeMap;

use domain::{
    clock::Moment,
    ids::{CommunityId, VoteId},
    rolls::{Noted, Roll, RollEntry},
    votes::{
        Ballot, BallotStatus, BoxCount, BoxTotals, Dispute, EnteredSheet, FormKey, Paper, PaperEnd, ReceiptCode, Stock,
        Tally, Vote, VoteEvent, VoteState,
    },
};
use uuid::Uuid;

use super::{
    read, replay_secret,
    row::{BallotRow, VoteRow},
    secret::{self, Taken},
    ways::Ways,
};
use crate::{
    Result, StoreError, Tx, on,
    record::{Difference, Entry, Replay, first_difference},
    rolls,
};

/// One vote with everything that belongs to it.
#[derive(Debug, Clone, PartialEq)]
struct Image {
    vote: Vote,
    tally: Option<Tally>,
    roll: Roll,
    corrections: BTreeMap<i64, rolls::Kept>,
    disputes: BTreeMap<(u32, Uuid), Dispute>,
    attendance: BTreeMap<u32, bool>,
    recused: BTreeMap<u32, String>,
    ballots: BTreeMap<(u32, u32), Kept>,
    stock: Stock,
    boxes: BTreeMap<u32, BoxCount>,
    taken: BTreeMap<u32, Taken>,
    sheets: BTreeMap<u32, EnteredSheet>,
    /// What the boxes of a secret vote hold; not on record.
    totals: BTreeMap<u32, BoxTotals>,
    served: BTreeMap<u32, String>,
    ways: Ways,
}

/// A ballot with what finds it again.
#[derive(Debug, Clone, PartialEq)]
struct Kept {
    ballot: Ballot,
    form_key: Option<String>,
    code: Option<String>,
    n: u64,
}

/// Folds the acts on votes.
#[derive(Debug, Default)]
pub struct VotesReplay(BTreeMap<Uuid, Image>);

impl Image {
    fn new(event: VoteEvent) -> Option<Self> {
        let VoteEvent::Created { vote, taken_on, voting_day, roll_closes, entries } = event else { return None };
        let roll = Roll::from_entries(vote.roll, entries, taken_on, voting_day, roll_closes);
        Some(Self {
            vote: *vote,
            tally: None,
            roll,
            corrections: BTreeMap::new(),
            disputes: BTreeMap::new(),
            attendance: BTreeMap::new(),
            recused: BTreeMap::new(),
            ballots: BTreeMap::new(),
            stock: Stock::default(),
            boxes: BTreeMap::new(),
            taken: BTreeMap::new(),
            sheets: BTreeMap::new(),
            totals: BTreeMap::new(),
            served: BTreeMap::new(),
            ways: Ways::default(),
        })
    }

    #[expect(clippy::too_many_lines, reason = "one line for each event")]
    fn apply(&mut self, event: VoteEvent, (n, at): (u64, Moment)) -> Result<()> {
        match event {
            VoteEvent::Created { .. } => {}
            VoteEvent::RollCorrected { corrections } => self.correct(&corrections, at)?,
            VoteEvent::RollFrozen { hash, .. } => self.roll.hash = Some(hash),
            VoteEvent::SessionBegan => self.vote.state = VoteState::InSession,
            VoteEvent::CheckedIn { entry } => drop(self.attendance.insert(entry, true)),
            VoteEvent::Left { entry } => drop(self.attendance.insert(entry, false)),
            VoteEvent::Recused { entry, reason } => drop(self.recused.insert(entry, reason.to_string())),
            VoteEvent::RecusalUndone { entry } => drop(self.recused.remove(&entry)),
            VoteEvent::Opened => self.vote.state = VoteState::Open,
            VoteEvent::Cast { ballot, form_key, code, changed } => {
                self.change(ballot.entry, &changed);
                self.insert(ballot, Some((form_key, code)), n);
            }
            VoteEvent::Disputed { dispute, changed } | VoteEvent::DisputeSettled { dispute, changed } => {
                self.change(dispute.entry, &changed);
                self.disputes.insert((dispute.entry, dispute.by.0), dispute);
            }
            VoteEvent::TookPart { participation, form_key, code } => {
                let (form_key, code) = (form_key.map(String::from), code.map(String::from));
                self.taken.insert(participation.entry, Taken { participation, form_key, code, n });
            }
            VoteEvent::BoxSheetEntered { sheet } => drop(self.sheets.insert(sheet.sheet.box_no, *sheet)),
            VoteEvent::VoterNamed { entry, changed } => self.stand_in(vec![*entry], &changed),
            VoteEvent::UnitsSold { entries, changed } => self.stand_in(entries, &changed),
            VoteEvent::Served { entries, proof } => {
                self.served.extend(entries.into_iter().map(|entry| (entry, proof.to_string())));
            }
            VoteEvent::BallotVoided { entry, generation, .. } => {
                self.change(entry, &[(generation, BallotStatus::FoundInvalid)]);
            }
            VoteEvent::CastFor { ballot, form_key, code, by } => {
                self.ways.cast(by);
                self.insert(ballot, Some((form_key, code)), n);
            }
            VoteEvent::StationChanged { station } => drop(self.ways.stations.insert(station.no, station)),
            VoteEvent::Admitted { admission } => drop(self.ways.admissions.insert(admission.no, admission)),
            VoteEvent::ProxyChanged { mandate } => drop(self.ways.mandates.insert(mandate.no, mandate)),
            VoteEvent::PapersIssued { batch } => self.stock.batches.push(batch),
            VoteEvent::PapersEnded { ends } => self.end(&ends),
            VoteEvent::BoxSent { tour, batch } => {
                self.stock.batches.push(batch);
                self.ways.tours.insert(tour.box_no, tour);
            }
            VoteEvent::BoxReturned { tour } => drop(self.ways.tours.insert(tour.box_no, tour)),
            VoteEvent::PaperEntered { paper, ballot, changed } => {
                self.change(ballot.entry, &changed);
                self.read(paper);
                self.insert(ballot, None, n);
            }
            VoteEvent::PaperConfirmed { paper, changed } => self.confirm(paper, &changed),
            VoteEvent::Closed => self.vote.state = VoteState::Closed,
            VoteEvent::CalledOff => self.vote.state = VoteState::CalledOff,
            VoteEvent::BoxCounted { count } => drop(self.boxes.insert(count.box_no, count)),
            VoteEvent::RolesNamed { roles } => self.ways.roles = Some(roles),
            VoteEvent::SheetSigned { sheet, .. } => self.ways.sheet = Some(*sheet),
            VoteEvent::SheetPhotographed { photo } => drop(self.ways.photos.insert(photo.no, photo)),
            VoteEvent::Tallied { tally, changed } => {
                self.vote.state = VoteState::Counted;
                self.tally = Some(*tally);
                for (entry, generation, status) in changed {
                    self.change(entry, &[(generation, status)]);
                }
            }
        }
        Ok(())
    }

    fn stand_in(&mut self, entries: Vec<RollEntry>, changed: &[(u32, u32, BallotStatus)]) {
        self.roll = self.roll.clone().with(entries);
        for (entry, generation, status) in changed {
            self.change(*entry, &[(*generation, *status)]);
        }
    }

    fn correct(&mut self, corrections: &[Noted], at: Moment) -> Result<()> {
        let next = self.corrections.keys().next_back().copied().unwrap_or(0) + 1;
        let rows = rolls::Kept::rows(&self.roll, corrections, next, at)?;
        self.corrections.extend((next..).zip(rows));
        self.roll = corrections.iter().fold(self.roll.clone(), Roll::noted);
        Ok(())
    }

    fn confirm(&mut self, paper: Paper, changed: &[(u32, BallotStatus)]) {
        self.change(paper.reading.entry, changed);
        let key = (paper.reading.entry, paper.generation);
        let is_confirmed = paper.state == domain::votes::PaperState::Confirmed;
        if let Some(kept) = self.ballots.get_mut(&key).filter(|_| is_confirmed) {
            kept.ballot.is_confirmed = true;
        }
        self.read(paper);
    }

    fn insert(&mut self, ballot: Ballot, form: Option<(FormKey, ReceiptCode)>, n: u64) {
        let (form_key, code) = form.map(|(form_key, code)| (form_key.into(), code.into())).unzip();
        self.ballots.insert((ballot.entry, ballot.generation), Kept { ballot, form_key, code, n });
    }

    fn read(&mut self, paper: Paper) {
        let papers = &mut self.stock.papers;
        match papers.binary_search_by_key(&paper.reading.serial, |known| known.reading.serial) {
            Ok(at) => papers[at] = paper,
            Err(at) => papers.insert(at, paper),
        }
    }

    fn end(&mut self, ends: &[(u32, Option<PaperEnd>)]) {
        for &(serial, end) in ends {
            match end {
                Some(end) => self.stock.ends.insert(serial, end),
                None => self.stock.ends.remove(&serial),
            };
        }
    }

    fn change(&mut self, entry: u32, changed: &[(u32, BallotStatus)]) {
        for (generation, status) in changed {
            if let Some(kept) = self.ballots.get_mut(&(entry, *generation)) {
                kept.ballot.status = *status;
            }
        }
    }

    async fn stored(tx: &mut Tx<'_>, vote: Vote) -> Result<Self> {
        let id = vote.id;
        Ok(Self {
            tally: read::tally_of(tx, id).await?,
            roll: rolls::roll(tx, id).await?,
            corrections: rolls::all_corrections(tx, vote.roll).await?,
            disputes: disputes(tx, id).await?,
            attendance: read::attendance(tx, id).await?.into_iter().collect(),
            recused: super::recusals(tx, id).await?.into_iter().collect(),
            ballots: kept_ballots(tx, id).await?,
            stock: super::stock(tx, id).await?,
            boxes: read::boxes(tx, id).await?.into_iter().map(|count| (count.box_no, count)).collect(),
            taken: secret::all_taken(tx, id).await?,
            sheets: secret::sheets(tx, id).await?,
            totals: secret::totals(tx, id).await?,
            served: served(tx, id).await?,
            ways: Ways::stored(tx, id).await?,
            vote,
        })
    }

    /// The first difference within one vote, table by table.
    fn difference(&self, stored: &Self) -> Option<Difference> {
        let head = |image: &Self| (image.vote.clone(), image.tally.clone());
        let roll = |image: &Self| {
            let Roll { id, taken_on, voting_day, closes, hash, .. } = &image.roll;
            (*id, *taken_on, *voting_day, *closes, *hash, image.roll.next_no())
        };
        let entries = |image: &Self| image.roll.entries().map(|entry| (entry.no, entry.clone())).collect();
        let papers = |image: &Self| -> BTreeMap<_, _> {
            image.stock.papers.iter().map(|paper| (paper.reading.serial, paper.clone())).collect()
        };
        let batches = |image: &Self| -> BTreeMap<_, _> {
            image.stock.batches.iter().map(|batch| (batch.first, *batch)).collect()
        };
        let id = self.vote.id.0;
        first_difference("votes", &one(id, head(self)), &one(id, head(stored)))
            .or_else(|| first_difference("rolls", &one(id, roll(self)), &one(id, roll(stored))))
            .or_else(|| {
                let (recorded, stored): (BTreeMap<_, _>, BTreeMap<_, _>) = (entries(self), entries(stored));
                first_difference("roll_entries", &recorded, &stored)
            })
            .or_else(|| first_difference("roll_corrections", &self.corrections, &stored.corrections))
            .or_else(|| first_difference("ballot_disputes", &self.disputes, &stored.disputes))
            .or_else(|| first_difference("attendance", &self.attendance, &stored.attendance))
            .or_else(|| first_difference("recusals", &self.recused, &stored.recused))
            .or_else(|| first_difference("ballots", &self.ballots, &stored.ballots))
            .or_else(|| first_difference("paper_ballots", &papers(self), &papers(stored)))
            .or_else(|| first_difference("paper_batches", &batches(self), &batches(stored)))
            .or_else(|| first_difference("paper_ends", &self.stock.ends, &stored.stock.ends))
            .or_else(|| first_difference("ballot_boxes", &self.boxes, &stored.boxes))
            .or_else(|| first_difference("participations", &self.taken, &stored.taken))
            .or_else(|| replay_secret::sheets(&self.sheets, &stored.sheets))
            .or_else(|| {
                let counted = (self.vote.secrecy.is_secret(), self.tally.as_ref());
                replay_secret::unbalanced(counted, &self.taken, &self.sheets, &stored.totals)
            })
            .or_else(|| first_difference("servings", &self.served, &stored.served))
            .or_else(|| self.ways.difference(id, &stored.ways))
            .map(|difference| Difference { key: format!("{}, {}", self.vote.id, difference.key), ..difference })
    }
}

pub(super) fn one<T>(id: Uuid, value: T) -> BTreeMap<Uuid, T> {
    BTreeMap::from([(id, value)])
}

async fn disputes(tx: &mut Tx<'_>, vote: VoteId) -> Result<BTreeMap<(u32, Uuid), Dispute>> {
    let all = super::disputes(tx, vote).await?;
    Ok(all.into_iter().map(|dispute| ((dispute.entry, dispute.by.0), dispute)).collect())
}

async fn served(tx: &mut Tx<'_>, vote: VoteId) -> Result<BTreeMap<u32, String>> {
    let rows: Vec<(i64, String)> = on!(tx, conn => sqlx::query_as("SELECT entry_no, proof FROM servings WHERE vote_id = $1")
            .bind(vote.0)
            .fetch_all(conn)
            .await)?;
    rows.into_iter().map(|(entry, proof)| Ok((super::row::small("servings", entry)?, proof))).collect()
}

async fn kept_ballots(tx: &mut Tx<'_>, vote: VoteId) -> Result<BTreeMap<(u32, u32), Kept>> {
    let rows: Vec<BallotRow> = on!(tx, conn => sqlx::query_as(
        "SELECT entry_no, generation, person_id, channel, choice, at, serial, box_no, is_confirmed, status, form_key,
                code, record_n
         FROM ballots WHERE vote_id = $1",
    )
    .bind(vote.0)
    .fetch_all(conn)
    .await)?;
    rows.into_iter()
        .map(|row| {
            let ballot = row.read()?;
            let key = (ballot.entry, ballot.generation);
            Ok((key, Kept { ballot, form_key: row.form_key, code: row.code, n: row.record_n.cast_unsigned() }))
        })
        .collect()
}

impl Replay for VotesReplay {
    fn kinds() -> &'static [&'static str] {
        &VoteEvent::KINDS
    }

    fn fold(&mut self, entry: &Entry) -> Result<()> {
        let event: VoteEvent = entry.event()?;
        match self.0.get_mut(&entry.subject_id) {
            Some(image) => image.apply(event, (entry.n, entry.at))?,
            None => {
                let what = format!("{} before vote.created", entry.kind);
                let image = Image::new(event).ok_or_else(|| StoreError::fault("record", entry.n, what))?;
                self.0.insert(entry.subject_id, image);
            }
        }
        Ok(())
    }

    async fn compare(self, tx: &mut Tx<'_>, community: CommunityId) -> Result<Option<Difference>> {
        let rows: Vec<VoteRow> = on!(tx, conn => sqlx::query_as(
            "SELECT id, proposal_id, step, attempt, body, grid_id, estate_id, rule, roll_id, title, text_hash, mode, secrecy,
                    publish_from, place, noticed, opens, closes, state, only_if, silent_counts
             FROM votes WHERE community_id = $1 ORDER BY id",
        )
        .bind(community.0)
        .fetch_all(conn)
        .await)?;
        let stored: Vec<Vote> = rows.into_iter().map(VoteRow::read).collect::<Result<_>>()?;
        let listed = |ids: Vec<Uuid>| ids.into_iter().map(|id| (id, ())).collect::<BTreeMap<_, _>>();
        let (recorded, kept) =
            (listed(self.0.keys().copied().collect()), listed(stored.iter().map(|vote| vote.id.0).collect()));
        if let Some(difference) = first_difference("votes", &recorded, &kept) {
            return Ok(Some(difference));
        }
        for vote in stored {
            let Some(image) = self.0.get(&vote.id.0) else { continue };
            let stored = Image::stored(tx, vote).await?;
            if let Some(difference) = image.difference(&stored) {
                return Ok(Some(difference));
            }
        }
        Ok(None)
    }
}
