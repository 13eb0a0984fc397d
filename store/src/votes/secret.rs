//! Secret votes: who took part, what the boxes hold, and their count sheets. What the boxes hold leaves this folder as
//! a tally only.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    clock::Moment,
    ids::{PersonId, VoteId},
    votes::{
        BoxSheet, BoxTotals, Channel, Choice, CountRoles, EnteredSheet, PHONE_BOX, PaperState, Participation, Sealed,
    },
};
use uuid::Uuid;

use super::{gather::recused, read::attendance, row::small};
use crate::{Result, StoreError, Tx, Write, on, run};

/// Where a box of a secret vote stands; not what it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BoxState {
    /// The box.
    pub box_no: u32,
    /// How many signed in at it.
    pub signed_in: u32,
    /// Where its count sheet stands; none when nobody entered one.
    pub sheet: Option<PaperState>,
}

/// A participation with what finds it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Taken {
    pub participation: Participation,
    pub form_key: Option<String>,
    pub code: Option<String>,
    pub n: u64,
}

#[derive(sqlx::FromRow)]
pub(super) struct TakenRow {
    pub entry_no: i64,
    channel: String,
    box_no: i64,
    form_key: Option<String>,
    code: Option<String>,
    record_n: i64,
}

impl TakenRow {
    pub(super) fn read(self) -> Result<Taken> {
        let table = "participations";
        let channel = Channel::from_name(&self.channel);
        let channel = channel.ok_or_else(|| StoreError::fault(table, self.entry_no, &self.channel))?;
        let participation =
            Participation { entry: small(table, self.entry_no)?, channel, box_no: small(table, self.box_no)? };
        Ok(Taken { participation, form_key: self.form_key, code: self.code, n: self.record_n.cast_unsigned() })
    }
}

/// Puts up a box that holds this many.
pub(super) async fn put_up(w: &mut Write<'_>, vote: VoteId, box_no: u32, totals: &BoxTotals) -> Result<()> {
    for choice in Choice::ALL {
        run!(
            w.tx(),
            sqlx::query("INSERT INTO box_totals (vote_id, box_no, choice, n) VALUES ($1, $2, $3, $4)")
                .bind(vote.0)
                .bind(i64::from(box_no))
                .bind(choice.name())
                .bind(i64::from(totals.of(choice)))
        )?;
    }
    Ok(())
}

/// Whether, and how, an entry took part in a secret vote.
pub(super) async fn took_part(tx: &mut Tx<'_>, vote: VoteId, entry: u32) -> Result<Option<Taken>> {
    let row: Option<TakenRow> = on!(tx, conn => sqlx::query_as(
        "SELECT entry_no, channel, box_no, form_key, code, record_n
         FROM participations WHERE vote_id = $1 AND entry_no = $2",
    )
    .bind(vote.0)
    .bind(i64::from(entry))
    .fetch_optional(conn)
    .await)?;
    row.map(TakenRow::read).transpose()
}

/// Everybody who took part, by entry.
pub(super) async fn all_taken(tx: &mut Tx<'_>, vote: VoteId) -> Result<BTreeMap<u32, Taken>> {
    let rows: Vec<TakenRow> = on!(tx, conn => sqlx::query_as(
        "SELECT entry_no, channel, box_no, form_key, code, record_n FROM participations WHERE vote_id = $1",
    )
    .bind(vote.0)
    .fetch_all(conn)
    .await)?;
    rows.into_iter()
        .map(|row| {
            let taken = row.read()?;
            Ok((taken.participation.entry, taken))
        })
        .collect()
}

/// What the boxes hold.
pub(super) async fn totals(tx: &mut Tx<'_>, vote: VoteId) -> Result<BTreeMap<u32, BoxTotals>> {
    let rows: Vec<(i64, String, i64)> = on!(tx, conn => sqlx::query_as(
        "SELECT box_no, choice, n FROM box_totals WHERE vote_id = $1",
    )
    .bind(vote.0)
    .fetch_all(conn)
    .await)?;
    let mut boxes: BTreeMap<u32, BTreeMap<Choice, u32>> = BTreeMap::new();
    for (box_no, choice, n) in rows {
        let choice = Choice::from_name(&choice).ok_or_else(|| StoreError::fault("box_totals", box_no, &choice))?;
        boxes.entry(small("box_totals", box_no)?).or_default().insert(choice, small("box_totals", n)?);
    }
    let totals = |each: BTreeMap<Choice, u32>| BoxTotals::from_each(|choice| each.get(&choice).copied().unwrap_or(0));
    Ok(boxes.into_iter().map(|(box_no, each)| (box_no, totals(each))).collect())
}

#[derive(sqlx::FromRow)]
struct SheetRow {
    box_no: i64,
    caller: Uuid,
    teller: Uuid,
    scrutineer: Uuid,
    in_favour: i64,
    against: i64,
    abstaining: i64,
    blank: i64,
    spoiled: i64,
    state: String,
    entered_by: Uuid,
    entered_at: i64,
    confirmed_by: Option<Uuid>,
    confirmed_at: Option<i64>,
}

impl SheetRow {
    fn read(self) -> Result<EnteredSheet> {
        let number = |n| small("box_sheets", n);
        let state = PaperState::from_name(&self.state);
        let state = state.ok_or_else(|| StoreError::fault("box_sheets", self.box_no, &self.state))?;
        let totals = BoxTotals {
            in_favour: number(self.in_favour)?,
            against: number(self.against)?,
            abstaining: number(self.abstaining)?,
            blank: number(self.blank)?,
            spoiled: number(self.spoiled)?,
        };
        let roles = CountRoles {
            caller: PersonId(self.caller),
            teller: PersonId(self.teller),
            scrutineer: PersonId(self.scrutineer),
        };
        Ok(EnteredSheet {
            sheet: BoxSheet { box_no: number(self.box_no)?, roles, totals },
            state,
            entered_by: PersonId(self.entered_by),
            entered_at: Moment::from_micros(self.entered_at),
            confirmed_by: self.confirmed_by.map(PersonId),
            confirmed_at: self.confirmed_at.map(Moment::from_micros),
        })
    }
}

/// The count sheets that were entered at least once, by box.
pub(super) async fn sheets(tx: &mut Tx<'_>, vote: VoteId) -> Result<BTreeMap<u32, EnteredSheet>> {
    let rows: Vec<SheetRow> = on!(tx, conn => sqlx::query_as(
        "SELECT box_no, caller, teller, scrutineer, in_favour, against, abstaining, blank, spoiled, state, entered_by,
                entered_at, confirmed_by, confirmed_at
         FROM box_sheets WHERE vote_id = $1",
    )
    .bind(vote.0)
    .fetch_all(conn)
    .await)?;
    rows.into_iter()
        .map(|row| {
            let sheet = row.read()?;
            Ok((sheet.sheet.box_no, sheet))
        })
        .collect()
}

/// Everything the count of a secret vote starts from.
pub(super) async fn sealed(tx: &mut Tx<'_>, vote: VoteId) -> Result<Sealed> {
    let present = attendance(tx, vote).await?;
    let taken = all_taken(tx, vote).await?;
    Ok(Sealed {
        present: present.into_iter().filter(|(_, is_present)| *is_present).map(|(entry, _)| entry).collect(),
        recused: recused(tx, vote).await?.into_iter().collect(),
        took_part: taken.into_iter().map(|(entry, taken)| (entry, taken.participation)).collect(),
        boxes: totals(tx, vote).await?,
    })
}

/// The paper boxes of a secret vote: where people signed in, or of which a count sheet was entered.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn box_states(tx: &mut Tx<'_>, vote: VoteId) -> Result<Vec<BoxState>> {
    let taken = all_taken(tx, vote).await?;
    let sheets = sheets(tx, vote).await?;
    let signed: Vec<u32> = taken.values().map(|taken| taken.participation.box_no).collect();
    let boxes: BTreeSet<u32> = signed.iter().chain(sheets.keys()).copied().filter(|no| *no != PHONE_BOX).collect();
    let state = |box_no| BoxState {
        box_no,
        signed_in: signed.iter().filter(|no| **no == box_no).fold(0, |sum, _| sum + 1),
        sheet: sheets.get(&box_no).map(|sheet| sheet.state),
    };
    Ok(boxes.into_iter().map(state).collect())
}

/// Boxes whose count sheet was not entered twice the same.
pub(super) async fn waiting(tx: &mut Tx<'_>, vote: VoteId) -> Result<Vec<u32>> {
    let states = box_states(tx, vote).await?;
    let waits = |one: &BoxState| one.sheet != Some(PaperState::Confirmed);
    Ok(states.into_iter().filter(waits).map(|one| one.box_no).collect())
}
