//! What a matter depends on, and what depends on it (E28).

use domain::ids::{CommunityId, ProposalId};
use leptos::prelude::*;
use store::Tx;

use crate::{
    args,
    visit::{AppError, Visit},
};

/// The matters tied to one: their numbers and titles.
pub(crate) struct Ties {
    first: Option<(i64, String)>,
    dependents: Vec<(i64, String)>,
}

impl Ties {
    /// Those of a matter that takes effect only if `first` is carried.
    pub(crate) async fn load(
        tx: &mut Tx<'_>,
        community: CommunityId,
        matter: ProposalId,
        first: Option<ProposalId>,
    ) -> Result<Self, AppError> {
        let first = match first {
            Some(first) => store::proposals::one(tx, community, first).await?,
            None => None,
        };
        let first = first.map(|first| (first.seq, first.content.title.to_string()));
        Ok(Self { first, dependents: store::votes::dependents(tx, matter).await? })
    }
}

/// Each tie as a sentence that leads to the other matter.
pub(crate) fn ties_view(visit: &Visit, ties: &Ties) -> impl IntoView + use<> {
    let w = visit.words();
    let say = |key: &str, (seq, title): &(i64, String)| {
        let words = w.ta(key, args![("seq", *seq), ("title", title.as_str())]);
        view! { <p class="card"><a href=visit.at(&format!("/proposals/{seq}"))>{words}</a></p> }
    };
    let first = ties.first.as_ref().map(|first| say("vote-only-if", first));
    let others = ties.dependents.iter().map(|other| say("vote-decides-other", other)).collect_view();
    view! { {first}{others} }
}
