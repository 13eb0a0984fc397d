//! A household that disputes its own ballot (C.7(3)): what its adults may do on the page of the vote.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect},
};
use domain::{
    ids::VoteId,
    people::UnitKind,
    permit::{Actor, Standing},
    rolls::RollEntry,
    votes::{Ballot, Dispute, Vote, is_disputed},
};
use leptos::prelude::*;

use super::show;
use crate::{
    args,
    error::Page,
    forms::{Fields, Form},
    parts::ActForm,
    visit::{AppError, Visit},
};

type At = Path<(String, VoteId)>;

/// The ballot of the reader's household, and who disputes it.
pub(super) struct Home {
    entry: RollEntry,
    ballots: Vec<Ballot>,
    dispute: Option<Dispute>,
    has_disputed: bool,
}

/// The reader's household on the roll, if they are one of its adults.
pub(super) async fn home(
    tx: &mut store::Tx<'_>,
    vote: &Vote,
    standing: Option<&Standing>,
) -> Result<Option<Home>, AppError> {
    let Some(standing) = standing.filter(|standing| standing.is_adult) else { return Ok(None) };
    let entry = store::rolls::own_entry(tx, vote, standing.person, standing.household).await?;
    let is_home =
        |entry: &RollEntry| standing.household.is_some_and(|home| entry.key() == (UnitKind::Household, home.0));
    let Some(entry) = entry.filter(is_home) else { return Ok(None) };
    let ballots = store::votes::ballots_of_entry(tx, vote.id, entry.no).await?;
    let over = store::votes::disputes(tx, vote.id).await?;
    let over: Vec<_> = over.into_iter().filter(|dispute| dispute.entry == entry.no).collect();
    let has_disputed = over.iter().any(|dispute| dispute.by == standing.person);
    let dispute = over.into_iter().find(|dispute| dispute.settled.is_none());
    Ok(Some(Home { entry, ballots, dispute, has_disputed }))
}

/// Disputes the ballot of the reader's household.
pub(super) async fn dispute(visit: Visit, Path((_, id)): At, fields: Fields) -> Page {
    act(visit, id, fields, false).await
}

/// Says that the household is of one mind.
pub(super) async fn settle(visit: Visit, Path((_, id)): At, fields: Fields) -> Page {
    act(visit, id, fields, true).await
}

async fn act(visit: Visit, id: VoteId, fields: Fields, settles: bool) -> Page {
    let mut form = Form::new(fields);
    let shown = show::load(&visit, id).await?;
    let entry = shown.home.as_ref().map(|home| home.entry.no).ok_or(AppError::NotFound)?;
    let write = visit.site.store.write(visit.author()?, move |w| {
        Box::pin(async move {
            if settles { store::votes::settle(w, id, entry).await } else { store::votes::dispute(w, id, entry).await }
        })
    });
    match form.accept(write.await)? {
        Some(()) => Ok(Redirect::to(&visit.at(&format!("/votes/{id}"))).into_response()),
        None => Ok(show::page(&visit, shown, form, true)),
    }
}

/// What an adult of the household may do about its ballot while ballots are taken.
pub(super) fn panel(visit: &Visit, vote: &Vote, home: &Home) -> Option<AnyView> {
    let w = visit.words();
    if vote.takes_ballots(visit.now).is_err() {
        return None;
    }
    let at = |end: &str| visit.at(&format!("/votes/{}/{end}", vote.id));
    let by = visit.actor.as_ref().and_then(Actor::person);
    if is_disputed(&home.ballots) {
        let is_own = home.dispute.as_ref().is_some_and(|dispute| by == Some(dispute.by));
        let said = if is_own {
            w.ta("vote-dispute-open-own", args![("closes", w.moment(vote.closes))])
        } else {
            w.t("vote-dispute-open")
        };
        return Some(
            view! {
                <section class="card">
                    <p><strong>{said}</strong></p>
                    {is_own.then(|| view! { <ActForm action=at("settle") label=w.t("vote-dispute-settle") binding=true/> })}
                </section>
            }
            .into_any(),
        );
    }
    let has_ballot = home.ballots.iter().any(|ballot| ballot.status.is_effective());
    (has_ballot && !home.has_disputed).then(|| {
        view! {
            <details class="act-box">
                <summary>{w.t("vote-dispute-title")}</summary>
                <p>{w.t("vote-dispute-about")}</p>
                <ActForm action=at("dispute") label=w.t("vote-dispute") quiet=true/>
            </details>
        }
        .into_any()
    })
}
