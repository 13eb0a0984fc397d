//! What happened to a vote: each event holds everything that is needed to rebuild it.

use serde::{Deserialize, Serialize};

use super::{
    Admission, Ballot, BallotStatus, BoxCount, CountRoles, CountSheet, Dispute, EnteredSheet, FormKey, Mandate, Paper,
    PaperBatch, PaperEnd, Participation, ReceiptCode, SheetPhoto, Station, Tally, Tour, Vote,
};
use crate::{
    clock::{Day, Moment},
    proposals::TextHash,
    rolls::{Noted, RollEntry},
    text::Line,
};

/// What happened to a vote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "name", rename_all = "snake_case")]
pub enum VoteEvent {
    /// It was announced and its roll taken.
    Created {
        /// The vote.
        vote: Box<Vote>,
        /// The day on which the roll was taken.
        taken_on: Day,
        /// The day on which ages count.
        voting_day: Day,
        /// Until when the roll may be corrected.
        roll_closes: Moment,
        /// The roll.
        entries: Vec<RollEntry>,
    },
    /// The roll was corrected before its close.
    RollCorrected {
        /// What changed.
        corrections: Vec<Noted>,
    },
    /// Several owners named the one who votes for them, in writing.
    VoterNamed {
        /// The entry of the one who votes from now on.
        entry: Box<RollEntry>,
        /// Ballots of one named before that are void: entry, generation, status.
        changed: Vec<(u32, u32, BallotStatus)>,
    },
    /// Units were sold after the close of the roll: the buyers vote in the sellers' place.
    UnitsSold {
        /// The buyers' entries.
        entries: Vec<RollEntry>,
        /// Ballots of sellers that are void: entry, generation, status.
        changed: Vec<(u32, u32, BallotStatus)>,
    },
    /// Owners were served with the ballot.
    Served {
        /// Their entries.
        entries: Vec<u32>,
        /// How it is proven.
        proof: Line,
    },
    /// A ballot was found invalid after the count; the vote is counted again.
    BallotVoided {
        /// Its entry.
        entry: u32,
        /// Which of the entry's ballots.
        generation: u32,
        /// Why.
        reason: Line,
    },
    /// The roll is closed.
    RollFrozen {
        /// Its fingerprint.
        hash: TextHash,
        /// How many are on it.
        entries: u32,
    },
    /// The session is open.
    SessionBegan,
    /// Somebody checked in.
    CheckedIn {
        /// Their entry.
        entry: u32,
    },
    /// Somebody left the room.
    Left {
        /// Their entry.
        entry: u32,
    },
    /// A member is recused from this matter.
    Recused {
        /// Their entry.
        entry: u32,
        /// Why.
        reason: Line,
    },
    /// A recusal was taken back.
    RecusalUndone {
        /// Their entry.
        entry: u32,
    },
    /// Ballots are taken.
    Opened,
    /// A ballot was cast on a phone.
    Cast {
        /// The ballot.
        ballot: Ballot,
        /// The form it came from.
        form_key: FormKey,
        /// The code of its receipt.
        code: ReceiptCode,
        /// What became of the entry's earlier ballots, by generation.
        changed: Vec<(u32, BallotStatus)>,
    },
    /// A member of the household disputes its ballot (C.7(3)).
    Disputed {
        /// The dispute.
        dispute: Dispute,
        /// What became of the entry's ballots, by generation.
        changed: Vec<(u32, BallotStatus)>,
    },
    /// Who disputed it says that the household is of one mind: it may cast another.
    DisputeSettled {
        /// The dispute, settled.
        dispute: Dispute,
        /// What became of the entry's ballots, by generation.
        changed: Vec<(u32, BallotStatus)>,
    },
    /// An entry took part in a secret vote; never what it chose.
    TookPart {
        /// The entry, and its way.
        participation: Participation,
        /// On a phone: the form it came from.
        form_key: Option<FormKey>,
        /// On a phone: the code of its receipt.
        code: Option<ReceiptCode>,
    },
    /// The count sheet of a box was entered.
    BoxSheetEntered {
        /// The sheet as it is from now on; returned when both entries differ.
        sheet: Box<EnteredSheet>,
    },
    /// A ballot was cast at a station or by an agent.
    CastFor {
        /// The ballot.
        ballot: Ballot,
        /// The form it came from.
        form_key: FormKey,
        /// The code of its receipt.
        code: ReceiptCode,
        /// Who was let to the station, or who acted for whom.
        by: CastBy,
    },
    /// A station was opened, or closed.
    StationChanged {
        /// The station as it is from now on.
        station: Station,
    },
    /// Somebody was let to a station, or left it without voting.
    Admitted {
        /// The admission as it is from now on.
        admission: Admission,
    },
    /// A written proxy was registered, or taken back.
    ProxyChanged {
        /// The proxy as it is from now on.
        mandate: Mandate,
    },
    /// Numbered papers were handed out.
    PapersIssued {
        /// Which.
        batch: PaperBatch,
    },
    /// Papers that came into no box were noted; no end: they are looked for again.
    PapersEnded {
        /// Numbers with what became of them.
        ends: Vec<(u32, Option<PaperEnd>)>,
    },
    /// A mobile box left with papers.
    BoxSent {
        /// Its way.
        tour: Tour,
        /// The papers.
        batch: PaperBatch,
    },
    /// A mobile box came back.
    BoxReturned {
        /// Its way, with what was noted.
        tour: Tour,
    },
    /// A paper was read for the first time.
    PaperEntered {
        /// The paper.
        paper: Paper,
        /// Its ballot.
        ballot: Ballot,
        /// What became of the entry's other ballots, by generation.
        changed: Vec<(u32, BallotStatus)>,
    },
    /// A paper was read again.
    PaperConfirmed {
        /// The paper as it is from now on; returned when the readings differ.
        paper: Paper,
        /// What became of the entry's ballots, by generation.
        changed: Vec<(u32, BallotStatus)>,
    },
    /// Ballots are no longer taken.
    Closed,
    /// It was called off before ballots were taken.
    CalledOff,
    /// A box was counted out.
    BoxCounted {
        /// Its numbers.
        count: BoxCount,
    },
    /// Those who count were named.
    RolesNamed {
        /// The three.
        roles: CountRoles,
    },
    /// The count sheet was signed.
    SheetSigned {
        /// The sheet.
        sheet: Box<CountSheet>,
        /// Its hash.
        hash: TextHash,
    },
    /// A photo of the count sheet was put here; the picture itself is not on record.
    SheetPhotographed {
        /// Its hash, and who put it here.
        photo: SheetPhoto,
    },
    /// The vote was counted.
    Tallied {
        /// The result.
        tally: Box<Tally>,
        /// Ballots whose status the count changed: entry, generation, status.
        changed: Vec<(u32, u32, BallotStatus)>,
    },
}

/// How a ballot came that its voter did not cast on a phone of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CastBy {
    /// At a station.
    Station(Admission),
    /// By an agent.
    Agent(Mandate),
}

impl VoteEvent {
    /// Every kind of entry in the record.
    pub const KINDS: [&'static str; 35] = [
        "vote.created",
        "roll.corrected",
        "roll.voter_named",
        "roll.units_sold",
        "vote.served",
        "ballot.voided",
        "roll.frozen",
        "session.began",
        "session.checked_in",
        "session.left",
        "session.recused",
        "session.recusal_undone",
        "vote.opened",
        "ballot.cast",
        "ballot.disputed",
        "ballot.dispute_settled",
        "ballot.took_part",
        "ballot.cast_for",
        "ballot.station",
        "ballot.admitted",
        "ballot.proxy",
        "ballot.paper_issued",
        "ballot.paper_ended",
        "ballot.box_sent",
        "ballot.box_returned",
        "ballot.paper_entered",
        "ballot.paper_confirmed",
        "vote.closed",
        "vote.called_off",
        "vote.box_counted",
        "vote.box_sheet",
        "vote.roles_named",
        "vote.sheet_signed",
        "vote.sheet_photographed",
        "vote.tallied",
    ];

    /// Its kind in the record.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Created { .. } => "vote.created",
            Self::RollCorrected { .. } => "roll.corrected",
            Self::VoterNamed { .. } => "roll.voter_named",
            Self::UnitsSold { .. } => "roll.units_sold",
            Self::Served { .. } => "vote.served",
            Self::BallotVoided { .. } => "ballot.voided",
            Self::RollFrozen { .. } => "roll.frozen",
            Self::SessionBegan => "session.began",
            Self::CheckedIn { .. } => "session.checked_in",
            Self::Left { .. } => "session.left",
            Self::Recused { .. } => "session.recused",
            Self::RecusalUndone { .. } => "session.recusal_undone",
            Self::Opened => "vote.opened",
            Self::Cast { .. } => "ballot.cast",
            Self::Disputed { .. } => "ballot.disputed",
            Self::DisputeSettled { .. } => "ballot.dispute_settled",
            Self::TookPart { .. } => "ballot.took_part",
            Self::BoxSheetEntered { .. } => "vote.box_sheet",
            Self::CastFor { .. } => "ballot.cast_for",
            Self::StationChanged { .. } => "ballot.station",
            Self::Admitted { .. } => "ballot.admitted",
            Self::ProxyChanged { .. } => "ballot.proxy",
            Self::PapersIssued { .. } => "ballot.paper_issued",
            Self::PapersEnded { .. } => "ballot.paper_ended",
            Self::BoxSent { .. } => "ballot.box_sent",
            Self::BoxReturned { .. } => "ballot.box_returned",
            Self::PaperEntered { .. } => "ballot.paper_entered",
            Self::PaperConfirmed { .. } => "ballot.paper_confirmed",
            Self::Closed => "vote.closed",
            Self::CalledOff => "vote.called_off",
            Self::BoxCounted { .. } => "vote.box_counted",
            Self::RolesNamed { .. } => "vote.roles_named",
            Self::SheetSigned { .. } => "vote.sheet_signed",
            Self::SheetPhotographed { .. } => "vote.sheet_photographed",
            Self::Tallied { .. } => "vote.tallied",
        }
    }
}
