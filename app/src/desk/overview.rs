//! The desk's first page: what is due, what is under way, and the ways to the other desks.

use domain::{
    people::Office,
    proposals::{Escalation, Proposal},
    votes::VoteState,
};
use leptos::prelude::*;
use store::{proposals::Need, votes::VoteFilter};

use crate::{
    args,
    error::Page,
    parts::{Badge, Empty, Tone},
    proposals::stage_words::StageBadge,
    visit::Visit,
    votes::body_word,
};

/// How many votes are listed.
const VOTES: u32 = 30;

/// The page.
pub(super) async fn show(visit: Visit) -> Page {
    let community = visit.community()?.id;
    let standing = visit.standing()?.clone();
    let charters = visit.charters().await?;
    let mut reader = visit.site.store.reader().await?;
    let tx = &mut reader.tx();
    let needs = store::proposals::needs_me(tx, &standing, visit.now).await?;
    let late = store::proposals::escalated(tx, &standing, &charters.policy_at(visit.now), visit.now).await?;
    let orders = store::orders::list(tx, community).await?;
    let objections = store::rolls::pending(tx, community).await?;
    let all = store::votes::votes(tx, community, &VoteFilter { state: None, most: VOTES }).await?;
    let due = crate::disclosures::tasks(tx, community, visit.now.day()).await?;
    let concerns = crate::oversight::waiting(&visit, tx).await?;
    drop(reader);
    let books = crate::ledger::waiting(&visit).await?;
    let under_way: Vec<_> = all.into_iter().filter(|vote| vote.state != VoteState::Counted).collect();
    let w = visit.words();
    Ok(visit.clone().page(w.t("nav-desk"), move || {
        let is_idle = needs.is_empty();
        let needs = needs.into_iter().map(|need| line(&visit, need)).collect_view();
        let sees_votes = may(&visit, super::SESSION) && !under_way.is_empty();
        let votes = under_way
            .into_iter()
            .map(|vote| {
                let href = visit.at(&format!("/desk/votes/{}", vote.id));
                let when = w.ta("my-votes-until", args![("opens", w.moment(vote.opens)), ("closes", w.moment(vote.closes))]);
                view! {
                    <li>
                        <p class="matter-title"><a href=href>{vote.question.title.to_string()}</a></p>
                        <p class="matter-line"><Badge word=w.t(vote.state.word())/><span>{body_word(w, vote.body)}</span><span>{when}</span></p>
                    </li>
                }
            })
            .collect_view();
        view! {
            <h1>{w.t("nav-desk")}</h1>
            <section>
                <h2>{w.t("desk-waits")}</h2>
                {is_idle.then(|| view! { <Empty title=w.t("desk-waits-none")/> })}
                <ul class="matters">{needs}</ul>
            </section>
            {told(&visit, late)}
            {crate::rolls::waiting(&visit, &objections)}
            {crate::orders::waiting(&visit, &charters, &orders)}
            {concerns.section(&visit)}
            {crate::disclosures::waiting(&visit, &due)}
            {books}
            {sees_votes.then(|| view! { <section><h2>{w.t("desk-votes")}</h2><ul class="matters">{votes}</ul></section> })}
            {desks(&visit)}
        }
    }))
}

fn may(visit: &Visit, who: crate::access::Who) -> bool {
    matches!(who, crate::access::Who::Offices(offices) if visit.holds_any(offices))
}

/// What is late and was told to this office, with the last office that was told.
fn told(visit: &Visit, late: Vec<(Escalation, Proposal)>) -> Option<impl IntoView + use<>> {
    let w = visit.words();
    let rows = late
        .into_iter()
        .map(|(level, matter)| {
            let href = visit.at(&format!("/desk/proposals/{}", matter.seq));
            let due = matter.deadline().map(|due| w.ta("desk-late", args![("when", w.moment(due))]));
            let (tone, due) = match level {
                Escalation::Clerk => {
                    (Tone::Due, matter.deadline().map(|due| w.ta("desk-due", args![("when", w.moment(due))])))
                }
                Escalation::Head | Escalation::Secretary | Escalation::Supervision => (Tone::Late, due),
            };
            view! {
                <li>
                    <p class="matter-title"><a href=href>{matter.content.title.to_string()}</a></p>
                    <p class="matter-line">
                        <Badge tone word=w.t(&format!("desk-told-{}", level.name()))/>
                        <StageBadge w stage=matter.stage.name()/>
                        <span>{due}</span>
                    </p>
                </li>
            }
        })
        .collect_view();
    let is_empty = rows.is_empty();
    (!is_empty).then(|| view! { <section><h2>{w.t("desk-told")}</h2><p class="quiet-text">{w.t("desk-told-about")}</p><ul class="matters">{rows}</ul></section> })
}

/// A matter that waits: what for, until when, late or not.
fn line(visit: &Visit, need: Need) -> AnyView {
    let w = visit.words();
    let Need { deed, matter } = need;
    let href = visit.at(&format!("/desk/proposals/{}", matter.seq));
    let due = matter.deadline().map(|due| {
        let (tone, key) = if due < visit.now { (Tone::Late, "desk-late") } else { (Tone::Due, "desk-due") };
        view! { <Badge tone word=w.ta(key, args![("when", w.moment(due))])/> }
    });
    view! {
        <li>
            <p class="matter-title"><a href=href>{matter.content.title.to_string()}</a></p>
            <p class="matter-line">
                <strong>{w.t(&format!("proposals-deed-{}", deed.name()))}</strong>
                <StageBadge w stage=matter.stage.name()/>
                {due}
            </p>
        </li>
    }
    .into_any()
}

/// The other desks, for those who may open them.
fn desks(visit: &Visit) -> impl IntoView + use<> {
    let w = visit.words();
    let keepers: &[Office] =
        &[Office::Clerk, Office::CommitteeHead, Office::GridManager, Office::GridAssistant, Office::GridSupervisor];
    let writers: &[Office] = &[
        Office::CommitteeHead,
        Office::CommitteeMember,
        Office::PartySecretary,
        Office::Accountant,
        Office::PoliceOfficer,
        Office::SupervisionHead,
        Office::SupervisionMember,
        Office::Clerk,
    ];
    let pages: [(&str, &str, &[Office]); 14] = [
        ("/desk/supervision", "desk-supervision", &domain::oversight::SUPERVISION),
        ("/desk/oversight", "desk-oversight", &domain::oversight::ANSWERERS),
        ("/desk/kin", "desk-kin", &crate::oversight::KIN_READERS),
        ("/desk/disclosures", "desk-disclosures", writers),
        ("/desk/orders", "desk-orders", &crate::orders::READERS),
        ("/desk/polls", "desk-polls", &crate::polls::READERS),
        ("/desk/charter", "desk-charter", &domain::charters::KEEPERS),
        ("/desk/ledger", "desk-ledger", &crate::ledger::READERS),
        ("/desk/register", "desk-register", keepers),
        ("/desk/import", "desk-import", &[Office::Clerk, Office::CommitteeHead, Office::SystemAdministrator]),
        ("/desk/letters", "desk-letters", &[Office::Clerk, Office::CommitteeHead, Office::GridManager]),
        ("/desk/people", "desk-people", domain::people::APPOINTERS),
        ("/desk/accounts", "desk-accounts", &[Office::SystemAdministrator]),
        ("/desk/reports", "desk-reports", &[Office::Clerk, Office::CommitteeHead, Office::GroupLeader]),
    ];
    let cards = pages
        .into_iter()
        .filter(|(_, _, offices)| visit.holds_any(offices))
        .map(|(path, key, _)| {
            let about = w.t(&format!("{key}-about"));
            view! { <li class="card"><h3 class="card-title"><a href=visit.at(path)>{w.t(key)}</a></h3><p>{about}</p></li> }
        })
        .collect_view();
    view! { <section><h2>{w.t("desk-desks")}</h2><ul class="cards">{cards}</ul></section> }
}
