//! Names of things: one type for each, so that a ballot can never be looked up as a person.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { self.0.as_hyphenated().fmt(f) }
        }
        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> { Uuid::try_parse(text).map(Self) }
        }
        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self { Self(id) }
        }
    )+ };
}

ids! {
    /// One residents' community (社区); every other thing belongs to exactly one.
    CommunityId,
    /// A node of the area tree: grid, building or stairwell unit.
    AreaId,
    /// A residential estate (小区).
    EstateId,
    /// A household (户).
    HouseholdId,
    /// A person of the register.
    PersonId,
    /// A period during which a person lives in a household.
    ResidencyId,
    /// A period during which a person represents a household.
    RepresentationId,
    /// An exclusive unit (专有部分).
    UnitId,
    /// A period of ownership of an exclusive unit.
    OwnershipId,
    /// A period of party membership.
    MembershipId,
    /// A term of an office.
    OfficeHoldingId,
    /// A way to sign in as a person.
    AccountId,
    /// A session of a signed-in person.
    SessionId,
    /// A letter with which a household member signs in.
    LetterId,
    /// A matter on its way through the four steps.
    ProposalId,
    /// A sheet of an entry on a notice board.
    HangingId,
    /// A frozen roll (名册).
    RollId,
    /// One body's vote on one matter at one step.
    VoteId,
    /// A ballot.
    BallotId,
    /// An opinion filed in a consultation.
    OpinionId,
    /// A post in a thread.
    PostId,
    /// An entry of a disclosure section.
    DisclosureId,
    /// A question on a published entry, an objection, an interpellation.
    ConcernId,
    /// The appraisal of a committee member for a year.
    AppraisalId,
    /// An emergency order.
    OrderId,
    /// An entry of the ledger.
    LedgerEntryId,
    /// An asset, a receivable or a payable.
    HoldingId,
    /// An advisory poll.
    PollId,
    /// An uploaded file.
    FileId,
}
