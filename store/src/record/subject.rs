//! What an entry is about.

use domain::ids::{
    AccountId, CommunityId, ConcernId, DisclosureId, HouseholdId, OpinionId, OrderId, PersonId, PollId, PostId,
    ProposalId, RollId, VoteId,
};
use uuid::Uuid;

/// What an entry is about: a kind of thing and which one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The kind of thing, as the leaf writes it.
    pub kind: &'static str,
    /// Which one.
    pub id: Uuid,
}

/// The kinds of thing whose id stands for people, so that the public leaf only commits to it.
const PERSONAL: [&str; 3] = ["person", "household", "account"];

/// Whether the ids of this kind of thing stand for people.
pub(super) fn is_personal(kind: &str) -> bool {
    PERSONAL.contains(&kind)
}

macro_rules! subjects {
    ($($(#[$doc:meta])* $name:ident, $id:ty);+ $(;)?) => {
        impl Subject { $(
            $(#[$doc])*
            #[must_use]
            pub const fn $name(id: $id) -> Self {
                Self { kind: stringify!($name), id: id.0 }
            }
        )+ }
    };
}

subjects! {
    /// The community itself: its register as a whole, its areas, its settings.
    community, CommunityId;
    /// A matter.
    proposal, ProposalId;
    /// A vote on a matter.
    vote, VoteId;
    /// A frozen roll.
    roll, RollId;
    /// An opinion filed in a consultation.
    opinion, OpinionId;
    /// A post in a thread.
    post, PostId;
    /// An entry of a disclosure section.
    disclosure, DisclosureId;
    /// A question, an objection, an interpellation.
    concern, ConcernId;
    /// An emergency order.
    order, OrderId;
    /// An advisory poll.
    poll, PollId;
    /// A person.
    person, PersonId;
    /// A household.
    household, HouseholdId;
    /// A way to sign in.
    account, AccountId;
}

impl Subject {
    /// Anything else that is no person.
    #[must_use]
    pub const fn thing(kind: &'static str, id: Uuid) -> Self {
        Self { kind, id }
    }
}
