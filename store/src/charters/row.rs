//! A version of the charter as it is stored.

use domain::{
    charters::{Charter, Closing, Ground, Preset},
    clock::{Day, Moment},
    ids::{PersonId, ProposalId},
    text::{Line, Words},
};
use uuid::Uuid;

use crate::{Result, StoreError};

/// The columns of a row, for queries.
macro_rules! charter_columns {
    () => {
        "number, preset, settings, effective, proposal_id, proposal_number, basis, prepared_by, prepared_at,
         withdrawn_by, withdrawn_at, withdrawn_reason"
    };
}
pub(super) use charter_columns;

/// One row of `charters`, without its community.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub(super) struct CharterRow {
    pub number: i64,
    pub preset: String,
    pub settings: String,
    pub effective: i64,
    pub proposal_id: Option<Uuid>,
    pub proposal_number: Option<String>,
    pub basis: Option<String>,
    pub prepared_by: Uuid,
    pub prepared_at: i64,
    pub withdrawn_by: Option<Uuid>,
    pub withdrawn_at: Option<i64>,
    pub withdrawn_reason: Option<String>,
}

impl CharterRow {
    /// The row of a version.
    pub fn of(charter: &Charter) -> Result<Self> {
        let (proposal, basis) = match &charter.ground {
            Ground::Resolution { proposal, number } => (Some((proposal.0, number.clone())), None),
            Ground::Founding { basis } => (None, Some(basis.as_str().to_owned())),
        };
        let (proposal_id, proposal_number) = proposal.unzip();
        let withdrawn = charter.withdrawn.as_ref();
        Ok(Self {
            number: charter.number,
            preset: charter.preset.name().to_owned(),
            settings: serde_json::to_string(&charter.settings).map_err(|wrong| fault(charter.number, wrong))?,
            effective: charter.effective.number(),
            proposal_id,
            proposal_number,
            basis,
            prepared_by: charter.prepared_by.0,
            prepared_at: charter.prepared_at.micros(),
            withdrawn_by: withdrawn.map(|closing| closing.by.0),
            withdrawn_at: withdrawn.map(|closing| closing.at.micros()),
            withdrawn_reason: withdrawn.map(|closing| closing.reason.as_str().to_owned()),
        })
    }

    /// The version.
    pub fn read(self) -> Result<Charter> {
        let number = self.number;
        let wrong = |what: &str| fault(number, what);
        let ground = match (self.proposal_id, self.proposal_number, self.basis) {
            (Some(proposal), Some(number), None) => Ground::Resolution { proposal: ProposalId(proposal), number },
            (None, None, Some(basis)) => {
                Ground::Founding { basis: Words::parse(&basis).map_err(|e| fault(number, e))? }
            }
            _ => return Err(wrong("allowed by nothing, or by two things")),
        };
        let withdrawn = match (self.withdrawn_by, self.withdrawn_at, self.withdrawn_reason) {
            (Some(by), Some(at), Some(reason)) => Some(Closing {
                by: PersonId(by),
                at: Moment::from_micros(at),
                reason: Line::parse(&reason).map_err(|e| fault(number, e))?,
            }),
            (None, None, None) => None,
            _ => return Err(wrong("half withdrawn")),
        };
        Ok(Charter {
            number,
            preset: Preset::from_name(&self.preset).ok_or_else(|| wrong("unknown preset"))?,
            settings: serde_json::from_str(&self.settings).map_err(|e| fault(number, e))?,
            effective: Day::from_number(self.effective),
            ground,
            prepared_by: PersonId(self.prepared_by),
            prepared_at: Moment::from_micros(self.prepared_at),
            withdrawn,
        })
    }
}

fn fault(number: i64, what: impl std::fmt::Display) -> StoreError {
    StoreError::fault("charters", number, what)
}
