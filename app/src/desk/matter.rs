//! One matter on the desk: where it stands and the forms of what its officers may do now.

use axum::{extract::Path, response::Response};
use domain::{
    charters::Policy,
    clock::{Day, Moment},
    proposals::{Deed, Facts, Mode, Proposal, Refusal},
};
use leptos::prelude::*;
use store::proposals::Opinion;

use super::{
    deed::{command, in_days},
    detour,
    fields::{Ground, fields},
    follow,
    sample::sample,
};
use crate::{
    error::Page,
    forms::{Fields, Form},
    parts::{Breadcrumb, ErrorSummary, HiddenKey, SubmitBar},
    proposals::stage_words::{StageBadge, next},
    visit::{AppError, Visit},
};

/// What officers do here, in the order of the pipeline.
const DEEDS: [Deed; 43] = [
    Deed::Accept,
    Deed::AskCorrection,
    Deed::Decline,
    Deed::Transfer,
    Deed::Merge,
    Deed::OpenConsultation,
    Deed::RecordConsultationSession,
    Deed::AnswerOpinion,
    Deed::CloseConsultation,
    Deed::StopAsUnlawful,
    Deed::CallSession,
    Deed::OpenSession,
    Deed::OpenVoting,
    Deed::CloseVoting,
    Deed::SignCount,
    Deed::ConfirmCount,
    Deed::DeclareNoQuorum,
    Deed::SendForReview,
    Deed::RecordReview,
    Deed::PostNotice,
    Deed::Resume,
    Deed::SettleObjections,
    Deed::Adopt,
    Deed::PublishResolution,
    Deed::File,
    Deed::StartImplementation,
    Deed::UpdateMilestone,
    Deed::ChangePlan,
    Deed::CompleteImplementation,
    Deed::CheckAccount,
    Deed::PublishResult,
    Deed::OpenAppraisal,
    Deed::Archive,
    Deed::ReportRectification,
    Deed::CheckRectification,
    Deed::DecideReconsideration,
    Deed::TakeShortPath,
    Deed::CallAhead,
    Deed::GiveAdvice,
    Deed::AskAdvice,
    Deed::KeepSuspended,
    Deed::Suspend,
    Deed::Annul,
];

/// Deeds that bind many people: their button is vermilion.
const BINDING: [Deed; 11] = [
    Deed::Suspend,
    Deed::Annul,
    Deed::PostNotice,
    Deed::OpenVoting,
    Deed::CloseVoting,
    Deed::SignCount,
    Deed::ConfirmCount,
    Deed::Adopt,
    Deed::PublishResolution,
    Deed::PublishResult,
    Deed::Decline,
];

struct Desk {
    matter: Proposal,
    facts: Facts,
    opinions: Vec<Opinion>,
    promised: Vec<Opinion>,
}

async fn load(visit: &Visit, seq: i64) -> Result<Desk, AppError> {
    let community = visit.community()?.id;
    let actor = visit.actor.clone().ok_or(AppError::SignInNeeded)?;
    let mut reader = visit.site.store.reader().await?;
    let tx = &mut reader.tx();
    let matter = store::proposals::by_seq(tx, community, seq).await?.ok_or(AppError::NotFound)?;
    if !matter.stage.is_public() {
        return Err(AppError::NotFound);
    }
    let facts = store::proposals::facts(tx, &matter, &actor, visit.now).await?;
    let mut opinions = store::proposals::opinions(tx, matter.id).await?;
    let promised = opinions.iter().filter(|opinion| facts.promised.contains(&opinion.id)).cloned().collect();
    opinions.retain(|opinion| opinion.answer.is_none());
    Ok(Desk { matter, facts, opinions, promised })
}

/// The page.
pub(super) async fn show(visit: Visit, Path((_, seq)): Path<(String, i64)>) -> Page {
    let desk = load(&visit, seq).await?;
    Ok(render(&visit, &desk, None))
}

/// Does one of the deeds.
pub(super) async fn act(visit: Visit, Path((_, seq, name)): Path<(String, i64, String)>, typed: Fields) -> Page {
    let deed = DEEDS.into_iter().find(|deed| deed.name() == name).ok_or(AppError::NotFound)?;
    let desk = load(&visit, seq).await?;
    let mut form = Form::new(typed).within(deed.name());
    let asked = {
        let mut reader = visit.site.store.reader().await?;
        command(&mut reader.tx(), (&desk.matter, &desk.promised), deed, &mut form).await?
    };
    if let Some(asked) = asked {
        let id = desk.matter.id;
        let act = visit.once(&form.fields, move |w| {
            Box::pin(async move {
                store::proposals::enact(w, id, &asked).await?;
                Ok(format!("/desk/proposals/{seq}"))
            })
        });
        if let Some(done) = form.accept(act.await)? {
            return Ok(done);
        }
    }
    Ok(render(&visit, &desk, Some((deed, form))))
}

fn render(visit: &Visit, desk: &Desk, typed: Option<(Deed, Form)>) -> Response {
    let w = visit.words();
    let matter = &desk.matter;
    let title = matter.content.title.to_string();
    let faults = typed.as_ref().map(|(_, form)| form.faults(w)).unwrap_or_default();
    let is_again = !faults.is_empty();
    let content = || {
        let trail = vec![(visit.at("/desk"), w.t("nav-desk"))];
        let forms = forms(visit, desk, typed.as_ref());
        let has_none = forms.is_empty();
        let vote = matter.notice.as_ref().map(|notice| visit.at(&format!("/desk/votes/{}", notice.vote)));
        view! {
            <Breadcrumb w items=trail/>
            <ErrorSummary w faults/>
            <header class="matter-head">
                <p class="matter-line">
                    <span class="number">{matter.number.clone().unwrap_or_else(|| format!("#{}", matter.seq))}</span>
                    <StageBadge w stage=matter.stage.name()/>
                </p>
                <h1>{matter.content.title.to_string()}</h1>
            </header>
            <p class="lead">{next(w, &matter.stage, matter.class)}</p>
            <p>
                <a class="button plain" href=visit.at(&format!("/proposals/{}", matter.seq))>{w.t("desk-public-page")}</a>
                {vote.map(|vote| view! { " "<a class="button plain" href=vote>{w.t("desk-session-page")}</a> })}
            </p>
            <section>
                <h2>{w.t("desk-acts")}</h2>
                {has_none.then(|| view! { <p>{w.t("desk-acts-none")}</p> })}
                {forms}
            </section>
        }
    };
    if is_again { visit.page_again(title, content) } else { visit.page(title, content) }
}

/// The forms of all deeds that this officer may do at this stage; the one that waits is open.
fn forms(visit: &Visit, desk: &Desk, typed: Option<&(Deed, Form)>) -> Vec<AnyView> {
    let pressing = visit.standing().ok().and_then(|standing| desk.matter.waits_for(standing, visit.now));
    DEEDS
        .into_iter()
        .filter(|deed| *deed != Deed::AnswerOpinion || !desk.opinions.is_empty())
        .filter(|deed| is_offered(visit, desk, *deed))
        .map(|deed| {
            let form = typed.filter(|(of, _)| *of == deed).map(|(_, form)| form);
            one(visit, desk, deed, form, pressing == Some(deed))
        })
        .collect()
}

/// Whether stage and office allow it; what else is missing, the rules say when it is tried.
fn is_offered(visit: &Visit, desk: &Desk, deed: Deed) -> bool {
    let Some(actor) = visit.actor.as_ref() else { return false };
    let sample = sample(deed, visit.now).or_else(|| detour::sample(deed, &desk.matter, visit.now));
    let Some(sample) = sample else { return false };
    match desk.matter.decide(&sample, actor, &desk.facts, visit.now) {
        Ok(_) => true,
        Err(refusal) => {
            !matches!(
                refusal,
                Refusal::WrongStage { .. }
                    | Refusal::NotForYou { .. }
                    | Refusal::SystemOnly
                    | Refusal::OtherGroup
                    | Refusal::RectificationReported
                    | Refusal::RectificationUnreported
            ) && !detour::is_closed(&refusal)
        }
    }
}

fn one(visit: &Visit, desk: &Desk, deed: Deed, typed: Option<&Form>, is_pressing: bool) -> AnyView {
    let w = visit.words();
    let begun = beginning(desk, deed, visit.now);
    let form = typed.unwrap_or(&begun);
    let ground = Ground { matter: &desk.matter, opinions: &desk.opinions, promised: &desk.promised };
    let action = visit.at(&format!("/desk/proposals/{}/{}", desk.matter.seq, deed.name()));
    let word = w.t(&format!("proposals-deed-{}", deed.name()));
    let about = w.t(&format!("desk-about-{}", deed.name()));
    view! {
        <details class="act-box" open=is_pressing || typed.is_some()>
            <summary>{word.clone()}</summary>
            <p class="hint">{about}</p>
            <form method="post" action=action>
                {fields(w, deed, form, &ground)}
                <HiddenKey key=visit.form_key()/>
                <SubmitBar label=word binding=BINDING.contains(&deed)/>
            </form>
        </details>
    }
    .into_any()
}

/// A form with what is usual already filled in.
fn beginning(desk: &Desk, deed: Deed, now: Moment) -> Form {
    let today = now.day();
    let fields = Fields::default();
    let fields = match deed {
        Deed::ChangePlan => follow::planned(fields, &desk.matter.milestones),
        Deed::PublishResult => follow::promised(fields, &desk.promised),
        Deed::RecordReview => fields.with("text", desk.matter.content.proposal.as_str()),
        Deed::PublishResolution => fields.with("text", desk.matter.content.proposal.as_str()),
        Deed::RecordConsultationSession => fields.with("held", today.to_string()),
        Deed::OpenConsultation => fields.with("closes", in_days(today, 16)),
        Deed::CallSession => session_on(fields, &in_days(today, 5), "meeting"),
        Deed::PostNotice if desk.matter.class.is_owners() => window(fields, today, &desk.facts.policy),
        Deed::PostNotice => session_on(fields, &in_days(today, 12), ""),
        _ => fields,
    };
    Form::new(fields).within(deed.name())
}

/// Owners have their full days of notice, and then the fewest days to vote.
fn window(fields: Fields, today: Day, policy: &Policy) -> Fields {
    let opens = policy.owners_notice_days + 1;
    fields
        .with("opens-day", in_days(today, opens))
        .with("opens-time", "09:00")
        .with("closes-day", in_days(today, opens + policy.window_days_least))
        .with("closes-time", "18:00")
        .with("mode", Mode::Window.name())
}

fn session_on(fields: Fields, day: &str, mode: &str) -> Fields {
    fields
        .with("opens-day", day)
        .with("opens-time", "14:00")
        .with("closes-day", day)
        .with("closes-time", "18:00")
        .with("mode", mode)
}
