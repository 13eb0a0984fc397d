//! Every feature's [`Replay`], in one place: a feature that records adds its line to [`all`].

use futures::future::BoxFuture;

use super::{Difference, Entry, Replay, founding::FoundingReplay};
use crate::{Result, Tx};
use domain::ids::CommunityId;

/// A replay whose type is forgotten, so that all stand in one list.
pub(super) trait Replaying: Send {
    fn fold(&mut self, entry: &Entry) -> Result<()>;
    fn compare<'a>(
        self: Box<Self>,
        tx: &'a mut Tx<'_>,
        community: CommunityId,
    ) -> BoxFuture<'a, Result<Option<Difference>>>;
}

impl<R: Replay> Replaying for R {
    fn fold(&mut self, entry: &Entry) -> Result<()> {
        Replay::fold(self, entry)
    }

    fn compare<'a>(
        self: Box<Self>,
        tx: &'a mut Tx<'_>,
        community: CommunityId,
    ) -> BoxFuture<'a, Result<Option<Difference>>> {
        Box::pin(Replay::compare(*self, tx, community))
    }
}

/// The kinds that a replay folds, and an empty one.
pub(super) type Registered = (&'static [&'static str], Box<dyn Replaying>);

fn of<R: Replay>() -> Registered {
    (R::kinds(), Box::new(R::default()))
}

/// All replays, empty; one line for each feature.
pub(super) fn all() -> Vec<Registered> {
    vec![
        of::<FoundingReplay>(),
        of::<crate::people::PeopleReplay>(),       //
        of::<crate::proposals::ProposalsReplay>(), //
        of::<crate::sign_in::SignInReplay>(),      //
        of::<crate::votes::VotesReplay>(),         //
        of::<crate::threads::ThreadsReplay>(),
        of::<crate::disclosures::DisclosuresReplay>(),
        of::<crate::disclosures::CatalogueReplay>(),
        of::<crate::disclosures::HangingsReplay>(),
        of::<crate::orders::OrdersReplay>(),
        of::<crate::oversight::ConcernsReplay>(),
        of::<crate::oversight::AppraisalsReplay>(),
        of::<crate::rolls::ObjectionsReplay>(),
        of::<crate::people::NominationsReplay>(),
        of::<crate::charters::ChartersReplay>(),
        of::<crate::ledger::LedgerReplay>(),
        of::<crate::ledger::AttachmentsReplay>(),
        of::<crate::polls::PollsReplay>(),
    ]
}
