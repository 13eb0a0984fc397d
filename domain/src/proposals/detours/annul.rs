//! An adopted matter is set aside (T32): by the residents' assembly, by the subdistrict, by a court.

use serde::{Deserialize, Serialize};

use super::{Detour, DetourRefusal, Detoured, decide::wrong_stage};
use crate::{
    ids::ProposalId,
    proposals::{
        Event, Proposal, Stage, StageGroup, Step, SuspensionReason,
        decide::{Asked, Decision},
        who,
    },
    rules::Body,
    text::{Line, Words},
};

/// Who sets it aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnnulledBy {
    /// The residents' assembly, a resolution of the representatives (URCL25 art. 30(3)).
    ResidentsAssembly,
    /// The subdistrict orders it corrected (art. 31).
    Subdistrict,
    /// A court (art. 40; Civil Code art. 280).
    Court,
}

/// That an adopted matter is set aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Annulment {
    /// By whom.
    pub by: AnnulledBy,
    /// Why.
    pub reason: Words,
    /// The document: its title and number.
    pub document: Line,
    /// The matter by which the residents' assembly decided so.
    pub assembly: Option<ProposalId>,
}

impl AnnulledBy {
    /// Everybody who can do so.
    pub const ALL: [Self; 3] = [Self::ResidentsAssembly, Self::Subdistrict, Self::Court];

    /// The name under which it is stored, and the end of its Fluent key `proposals-annulled-by-…`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ResidentsAssembly => "residents-assembly",
            Self::Subdistrict => "subdistrict",
            Self::Court => "court",
        }
    }

    /// The one of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.name() == name)
    }
}

pub(super) fn annul(matter: &Proposal, annulment: &Annulment, asked: &Asked<'_>) -> Decision {
    who::head_or_supervision(asked)?;
    let stage = match &matter.stage {
        Stage::Suspended { reason: SuspensionReason::Ordered(halted), .. } => &halted.stage,
        here => here,
    };
    let is_resolved = matches!(stage.name().group(), StageGroup::CarryingOut | StageGroup::Done);
    if !is_resolved && matter.change_asked().is_none() {
        return wrong_stage(matter, &Detour::Annul(Box::new(annulment.clone())));
    }
    if annulment.by == AnnulledBy::ResidentsAssembly {
        let body = matter.own_notice().filter(|notice| notice.step == Step::Resolution).map(|notice| notice.body);
        if body != Some(Body::RepresentativesAssembly) {
            return Err(DetourRefusal::NotOfRepresentatives.into());
        }
        if annulment.assembly.is_none() || !asked.facts.assembly_resolved {
            return Err(DetourRefusal::AssemblyResolutionMissing.into());
        }
    }
    let to = Stage::Annulled { annulment: Box::new(annulment.clone()) };
    Ok(Event::Detoured(Detoured::Annulled { to }))
}
