//! What an entry is about.

use domain::ids::{
    AccountId, CommunityId, DisclosureId, HouseholdId, OpinionId, PersonId, PostId, ProposalId, RollId, VoteId,
};
use uuid::Uuid;

/// What an entry is about: a kind of thing and which one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The kind of thing, as the leaf writes it.
    pub kind: &'static str,
    /// Which one.
    pub id: Uuid,
    /// Whether the id stands for people, so that the public leaf only commits to it.
    pub is_personal: bool,
}

macro_rules! subjects {
    ($($(#[$doc:meta])* $name:ident, $id:ty, $is_personal:literal);+ $(;)?) => {
        impl Subject { $(
            $(#[$doc])*
            #[must_use]
            pub const fn $name(id: $id) -> Self {
                Self { kind: stringify!($name), id: id.0, is_personal: $is_personal }
            }
        )+ }
    };
}

subjects! {
    /// The community itself: its register as a whole, its areas, its settings.
    community, CommunityId, false;
    /// A matter.
    proposal, ProposalId, false;
    /// A vote on a matter.
    vote, VoteId, false;
    /// A frozen roll.
    roll, RollId, false;
    /// An opinion filed in a consultation.
    opinion, OpinionId, false;
    /// A post in a thread.
    post, PostId, false;
    /// An entry of a disclosure section.
    disclosure, DisclosureId, false;
    /// A person.
    person, PersonId, true;
    /// A household.
    household, HouseholdId, true;
    /// A way to sign in.
    account, AccountId, true;
}

impl Subject {
    /// Anything else that is no person.
    #[must_use]
    pub const fn thing(kind: &'static str, id: Uuid) -> Self {
        Self { kind, id, is_personal: false }
    }
}
