//! The names of the stages, and the groups in which lists show them.

use serde::{Deserialize, Serialize};

use super::{MatterClass, Stage, Step};

/// The name of a [`Stage`] alone: for tables, filters and words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is described at the stage of the same name")]
pub enum StageName {
    Draft,
    Cosigning,
    Submitted,
    ReturnedForRevision,
    Accepted,
    Consultation,
    Sponsored,
    JointDeliberation,
    PartyReview,
    ExternalReview,
    ReadyForNotice,
    Resolution,
    ResultObjection,
    Adopted,
    Filing,
    ResolutionDisclosed,
    Implementing,
    Acceptance,
    ResultDisclosed,
    Appraising,
    Archived,
    NotAccepted,
    Merged,
    Transferred,
    Withdrawn,
    Rejected,
    Suspended,
    Lapsed,
    Annulled,
}

/// Stages that lists show together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StageGroup {
    /// Being written and signed.
    Preparing,
    /// With the clerk.
    Admission,
    /// In consultation.
    Consulting,
    /// With the two committees, the party members, the subdistrict.
    Deliberating,
    /// Before the residents.
    Resolving,
    /// Resolved and being carried out.
    CarryingOut,
    /// Carried out.
    Done,
    /// Ended on the way.
    Ended,
}

impl StageName {
    /// Every stage, in the order of the pipeline.
    pub const ALL: [Self; 29] = [
        Self::Draft,
        Self::Cosigning,
        Self::Submitted,
        Self::ReturnedForRevision,
        Self::Accepted,
        Self::Consultation,
        Self::Sponsored,
        Self::JointDeliberation,
        Self::PartyReview,
        Self::ExternalReview,
        Self::ReadyForNotice,
        Self::Resolution,
        Self::ResultObjection,
        Self::Adopted,
        Self::Filing,
        Self::ResolutionDisclosed,
        Self::Implementing,
        Self::Acceptance,
        Self::ResultDisclosed,
        Self::Appraising,
        Self::Archived,
        Self::NotAccepted,
        Self::Merged,
        Self::Transferred,
        Self::Withdrawn,
        Self::Rejected,
        Self::Suspended,
        Self::Lapsed,
        Self::Annulled,
    ];

    /// The name under which it is stored, and the end of its Fluent key `proposals-stage-…`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Cosigning => "cosigning",
            Self::Submitted => "submitted",
            Self::ReturnedForRevision => "returned-for-revision",
            Self::Accepted => "accepted",
            Self::Consultation => "consultation",
            Self::Sponsored => "sponsored",
            Self::JointDeliberation => "joint-deliberation",
            Self::PartyReview => "party-review",
            Self::ExternalReview => "external-review",
            Self::ReadyForNotice => "ready-for-notice",
            Self::Resolution => "resolution",
            Self::ResultObjection => "result-objection",
            Self::Adopted => "adopted",
            Self::Filing => "filing",
            Self::ResolutionDisclosed => "resolution-disclosed",
            Self::Implementing => "implementing",
            Self::Acceptance => "acceptance",
            Self::ResultDisclosed => "result-disclosed",
            Self::Appraising => "appraising",
            Self::Archived => "archived",
            Self::NotAccepted => "not-accepted",
            Self::Merged => "merged",
            Self::Transferred => "transferred",
            Self::Withdrawn => "withdrawn",
            Self::Rejected => "rejected",
            Self::Suspended => "suspended",
            Self::Lapsed => "lapsed",
            Self::Annulled => "annulled",
        }
    }

    /// The stage of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.name() == name)
    }

    /// The group in which lists show it.
    #[must_use]
    pub const fn group(self) -> StageGroup {
        match self {
            Self::Draft | Self::Cosigning => StageGroup::Preparing,
            Self::Submitted | Self::ReturnedForRevision | Self::Accepted => StageGroup::Admission,
            Self::Consultation => StageGroup::Consulting,
            Self::Sponsored | Self::JointDeliberation | Self::PartyReview | Self::ExternalReview => {
                StageGroup::Deliberating
            }
            Self::ReadyForNotice | Self::Resolution | Self::ResultObjection | Self::Suspended => StageGroup::Resolving,
            Self::Adopted | Self::Filing | Self::ResolutionDisclosed | Self::Implementing | Self::Acceptance => {
                StageGroup::CarryingOut
            }
            Self::ResultDisclosed | Self::Appraising | Self::Archived => StageGroup::Done,
            Self::NotAccepted
            | Self::Merged
            | Self::Transferred
            | Self::Withdrawn
            | Self::Rejected
            | Self::Lapsed
            | Self::Annulled => StageGroup::Ended,
        }
    }
}

impl StageGroup {
    /// Every group, in the order of the pipeline.
    pub const ALL: [Self; 8] = [
        Self::Preparing,
        Self::Admission,
        Self::Consulting,
        Self::Deliberating,
        Self::Resolving,
        Self::CarryingOut,
        Self::Done,
        Self::Ended,
    ];

    /// The name in addresses, and the end of its Fluent key `proposals-group-…`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Preparing => "preparing",
            Self::Admission => "admission",
            Self::Consulting => "consulting",
            Self::Deliberating => "deliberating",
            Self::Resolving => "resolving",
            Self::CarryingOut => "carrying-out",
            Self::Done => "done",
            Self::Ended => "ended",
        }
    }

    /// The group of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.name() == name)
    }
}

impl Stage {
    /// Its name alone.
    #[must_use]
    pub const fn name(&self) -> StageName {
        match self {
            Self::Draft => StageName::Draft,
            Self::Cosigning { .. } => StageName::Cosigning,
            Self::Submitted { .. } => StageName::Submitted,
            Self::ReturnedForRevision { .. } => StageName::ReturnedForRevision,
            Self::Accepted { .. } => StageName::Accepted,
            Self::Consultation { .. } => StageName::Consultation,
            Self::Sponsored { .. } => StageName::Sponsored,
            Self::JointDeliberation { .. } => StageName::JointDeliberation,
            Self::PartyReview { .. } => StageName::PartyReview,
            Self::ExternalReview { .. } => StageName::ExternalReview,
            Self::ReadyForNotice { .. } => StageName::ReadyForNotice,
            Self::Resolution { .. } => StageName::Resolution,
            Self::ResultObjection { .. } => StageName::ResultObjection,
            Self::Adopted { .. } => StageName::Adopted,
            Self::Filing { .. } => StageName::Filing,
            Self::ResolutionDisclosed { .. } => StageName::ResolutionDisclosed,
            Self::Implementing { .. } => StageName::Implementing,
            Self::Acceptance { .. } => StageName::Acceptance,
            Self::ResultDisclosed { .. } => StageName::ResultDisclosed,
            Self::Appraising { .. } => StageName::Appraising,
            Self::Archived => StageName::Archived,
            Self::NotAccepted { .. } => StageName::NotAccepted,
            Self::Merged { .. } => StageName::Merged,
            Self::Transferred { .. } => StageName::Transferred,
            Self::Withdrawn { .. } => StageName::Withdrawn,
            Self::Rejected { .. } => StageName::Rejected,
            Self::Suspended { .. } => StageName::Suspended,
            Self::Lapsed { .. } => StageName::Lapsed,
            Self::Annulled { .. } => StageName::Annulled,
        }
    }

    /// Whether anybody but the author and those asked to sign may see it.
    #[must_use]
    pub const fn is_public(&self) -> bool {
        match self.name().group() {
            StageGroup::Preparing => !matches!(self, Self::Draft),
            StageGroup::Admission
            | StageGroup::Consulting
            | StageGroup::Deliberating
            | StageGroup::Resolving
            | StageGroup::CarryingOut
            | StageGroup::Done
            | StageGroup::Ended => true,
        }
    }

    /// Whether nothing more can happen to it: what was rejected may be reconsidered, what is archived annulled.
    #[must_use]
    pub const fn is_final(&self) -> bool {
        matches!(self.name().group(), StageGroup::Ended) && !matches!(self, Self::Rejected { .. })
    }
}

impl Step {
    /// Whether it is one of the two that deliberate before the assembly: the two committees, the party members.
    #[must_use]
    pub const fn is_before_resolution(self) -> bool {
        match self {
            Self::JointDeliberation | Self::PartyReview => true,
            Self::Proposal | Self::Resolution => false,
        }
    }

    /// The four steps in order.
    pub const ALL: [Self; 4] = [Self::Proposal, Self::JointDeliberation, Self::PartyReview, Self::Resolution];

    /// The name under which it is stored, and the end of its Fluent key `proposals-step-…`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Proposal => "proposal",
            Self::JointDeliberation => "joint-deliberation",
            Self::PartyReview => "party-review",
            Self::Resolution => "resolution",
        }
    }

    /// The step of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.name() == name)
    }
}

impl MatterClass {
    /// Every class of this release.
    pub const ALL: [Self; 5] =
        [Self::GroupMatter, Self::MajorPublic, Self::Covenant, Self::OwnersCommon, Self::UnitOwners];

    /// The name under which it is stored, and the end of its Fluent key `proposals-class-…`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::GroupMatter => "group-matter",
            Self::MajorPublic => "major-public",
            Self::Covenant => "covenant",
            Self::OwnersCommon => "owners-common",
            Self::UnitOwners => "unit-owners",
        }
    }

    /// Whether owners decide it, and nobody else can.
    #[must_use]
    pub const fn is_owners(self) -> bool {
        match self {
            Self::OwnersCommon | Self::UnitOwners => true,
            Self::GroupMatter | Self::MajorPublic | Self::Covenant => false,
        }
    }

    /// The class of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.name() == name)
    }
}
