//! Written proxies: registered by the clerk, seen and taken back by the principal, cast by the agent.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    ids::{CommunityId, PersonId, VoteId},
    rolls::RollEntry,
    votes::{Choice as Mark, FormKey, Mandate, MandateState, NewMandate, Vote, VoteState},
};
use leptos::prelude::*;
use store::Tx;

use super::{At, head, load_vote};
use crate::{
    args,
    error::Page,
    forms::{Fields, Form, Plain},
    parts::{ActForm, Choice, DayField, ErrorSummary, HiddenKey, Radios, Select, SubmitBar, TextField},
    visit::{AppError, Visit},
    votes::choice_word,
    words::Words,
};

type AtProxy = Path<(String, VoteId, u32)>;

/// A proxy with those it is about.
pub struct Known {
    mandate: Mandate,
    principal: RollEntry,
    agent: String,
}

struct Proxies {
    vote: Vote,
    known: Vec<Known>,
}

/// The proxies of a vote with the names of those they are about.
async fn known(
    tx: &mut Tx<'_>,
    community: CommunityId,
    vote: &Vote,
    wanted: impl Fn(&Mandate) -> bool,
) -> Result<Vec<Known>, AppError> {
    let mut mandates = store::votes::mandates(tx, vote.id).await?;
    mandates.retain(wanted);
    let entries = store::rolls::entries(tx, vote.roll, mandates.iter().map(|mandate| mandate.entry)).await?;
    let agents: Vec<_> = mandates.iter().map(|mandate| mandate.agent).collect();
    let agents = store::people::persons_by_ids(tx, community, &agents).await?;
    let known = |mandate: Mandate| {
        let agent = agents.get(&mandate.agent).map(|person| person.name.to_string()).unwrap_or_default();
        entries.get(&mandate.entry).cloned().map(|principal| Known { mandate, principal, agent })
    };
    Ok(mandates.into_iter().filter_map(known).collect())
}

async fn load(visit: &Visit, id: VoteId) -> Result<Proxies, AppError> {
    let vote = load_vote(visit, id).await?;
    let mut reader = visit.site.store.reader().await?;
    let known = known(&mut reader.tx(), visit.community()?.id, &vote, |_| true).await?;
    Ok(Proxies { vote, known })
}

/// The clerk's page.
pub(super) async fn show(visit: Visit, Path((_, id)): At) -> Page {
    Ok(render(&visit, &load(&visit, id).await?, &Form::default()))
}

/// Registers a written proxy.
pub(super) async fn register(visit: Visit, Path((_, id)): At, fields: Fields) -> Page {
    let all = load(&visit, id).await?;
    let mut form = Form::new(fields);
    let entry = form.small("entry");
    let agent = agent(&visit, &all.vote, &mut form).await?;
    let instruction = form.choose("instruction", |value| match value {
        "free" => Some(None),
        other => Mark::ON_PHONE.into_iter().find(|mark| mark.name() == other).map(Some),
    });
    let written_on = form.day("written_on");
    if let (Some(entry), Some(agent), Some(instruction), Some(written_on)) = (entry, agent, instruction, written_on) {
        let new = NewMandate { entry, agent, instruction, written_on };
        let act = visit.once(&form.fields, move |w| {
            Box::pin(async move {
                store::votes::register_proxy(w, id, new).await?;
                Ok(format!("/desk/votes/{id}/proxies"))
            })
        });
        if let Some(done) = form.accept(act.await)? {
            return Ok(done);
        }
    }
    Ok(render(&visit, &all, &form))
}

/// Who is to vote: by their number on the roll, or, where agents need not be on it, by their code in the register.
async fn agent(visit: &Visit, vote: &Vote, form: &mut Form) -> Result<Option<PersonId>, AppError> {
    let typed = form.fields.get("agent").trim().to_owned();
    let community = visit.community()?.id;
    let mut reader = visit.site.store.reader().await?;
    let tx = &mut reader.tx();
    let found = match typed.parse::<u32>() {
        Ok(no) => store::rolls::entry(tx, vote.roll, no).await?.map(|entry| entry.unit.person),
        Err(_) => store::people::person_by_code(tx, community, &typed).await?.map(|person| person.id),
    };
    if found.is_none() {
        form.fault("agent", Plain("channels-agent-unknown"));
    }
    Ok(found)
}

/// The clerk notes that a proxy was taken back.
pub(super) async fn revoke(visit: Visit, Path((_, id, number)): AtProxy) -> Page {
    let write = visit
        .site
        .store
        .write(visit.author()?, move |w| Box::pin(async move { store::votes::revoke_proxy(w, id, number).await }));
    let mut form = Form::default();
    match form.accept(write.await)? {
        Some(()) => Ok(Redirect::to(&visit.at(&format!("/desk/votes/{id}/proxies"))).into_response()),
        None => Ok(render(&visit, &load(&visit, id).await?, &form)),
    }
}

/// The principal takes a proxy back.
pub(super) async fn take_back(visit: Visit, Path((_, id, number)): AtProxy, fields: Fields) -> Page {
    let act = visit.once(&fields, move |w| {
        Box::pin(async move {
            store::votes::revoke_proxy(w, id, number).await?;
            Ok(format!("/votes/{id}"))
        })
    });
    done(&visit, id, act.await)
}

/// The agent casts the principal's ballot.
pub(super) async fn cast(visit: Visit, Path((_, id, number)): AtProxy, fields: Fields) -> Page {
    let mark = Mark::ON_PHONE.into_iter().find(|mark| mark.name() == fields.get("choice"));
    let (Some(mark), Some(form_key)) = (mark, FormKey::parse(fields.get("form_key"))) else {
        return Ok(Redirect::to(&visit.at(&format!("/votes/{id}"))).into_response());
    };
    let act = visit.once(&fields, move |w| {
        Box::pin(async move {
            let code = store::votes::cast_proxy(w, id, number, mark, form_key).await?;
            Ok(format!("/receipts/{}", code.as_str()))
        })
    });
    done(&visit, id, act.await)
}

/// What was done, or a page with the reason why not.
fn done(visit: &Visit, id: VoteId, result: Result<Response, AppError>) -> Page {
    let mut form = Form::default();
    if let Some(done) = form.accept(result)? {
        return Ok(done);
    }
    let w = visit.words();
    Ok(visit.page_again(w.t("channels-proxy"), || {
        view! {
            <ErrorSummary w faults=form.faults(w)/>
            <h1>{w.t("channels-proxy")}</h1>
            <p><a href=visit.at(&format!("/votes/{id}"))>{w.t("channels-back-to-vote")}</a></p>
        }
    }))
}

fn render(visit: &Visit, all: &Proxies, form: &Form) -> Response {
    let w = visit.words();
    let faults = form.faults(w);
    let is_again = !faults.is_empty();
    let most = all.vote.rule.proxies().max_per_agent;
    let is_over = !matches!(all.vote.state, VoteState::Called | VoteState::InSession | VoteState::Open);
    let content = || {
        let base = visit.at(&format!("/desk/votes/{}/proxies", all.vote.id));
        let rule =
            if most == 0 { w.t("votes-proxy-not-allowed") } else { w.ta("channels-proxy-most", args![("most", most)]) };
        let rows = all.known.iter().map(|one| row(visit, one, &base)).collect_view();
        view! {
            <ErrorSummary w faults/>
            {head(visit, &all.vote, w.t("channels-proxies"))}
            <p>{rule}</p>
            {(!all.known.is_empty()).then(|| view! { <ul class="list-plain">{rows}</ul> })}
            {(most > 0 && !is_over).then(|| register_form(visit, form, &base))}
        }
    };
    let title = w.t("channels-proxies");
    if is_again { visit.page_again(title, content) } else { visit.page(title, content) }
}

fn row(visit: &Visit, one: &Known, base: &str) -> AnyView {
    let w = visit.words();
    let state = w.t(&format!("votes-proxy-state-{}", one.mandate.state.name()));
    let line = w.ta(
        "channels-proxy-line",
        args![("no", one.mandate.entry), ("unit", one.principal.unit.label.as_str()), ("agent", one.agent.as_str())],
    );
    let revoke = (one.mandate.state == MandateState::Open).then(|| {
        view! { <ActForm action=format!("{base}/{}/revoke", one.mandate.no) label=w.t("channels-proxy-revoke") quiet=true/> }
    });
    view! { <li class="card"><p>{line}</p><p>{instruction(w, &one.mandate)}" · "{state}</p>{revoke}</li> }.into_any()
}

fn instruction(w: Words, mandate: &Mandate) -> String {
    mandate.instruction.map_or_else(
        || w.t("channels-proxy-free"),
        |mark| w.ta("channels-proxy-instructed", args![("choice", choice_word(w, mark))]),
    )
}

fn register_form(visit: &Visit, form: &Form, base: &str) -> impl IntoView + use<> {
    let w = visit.words();
    let mut choices: Vec<_> =
        Mark::ON_PHONE.into_iter().map(|mark| Choice::new(mark.name(), choice_word(w, mark))).collect();
    choices.push(Choice::new("free", w.t("channels-proxy-free")));
    view! {
        <section class="card">
            <h2>{w.t("channels-proxy-register")}</h2>
            <form method="post" action=base.to_owned()>
                <TextField field=form.at("entry", w) label=w.t("channels-proxy-principal") keyboard="numeric" width="short"/>
                <TextField field=form.at("agent", w) label=w.t("channels-proxy-agent") hint=w.t("channels-proxy-agent-hint") width="short"/>
                <Select field=form.at("instruction", w) label=w.t("channels-proxy-instruction") choices/>
                <DayField field=form.at("written_on", w) label=w.t("channels-proxy-written")/>
                <HiddenKey key=visit.form_key()/>
                <SubmitBar label=w.t("channels-proxy-register")/>
            </form>
        </section>
    }
}

/// The proxies that somebody gave or holds in a vote.
///
/// # Errors
/// When the database fails.
pub async fn of_person(
    tx: &mut Tx<'_>,
    community: CommunityId,
    vote: &Vote,
    person: PersonId,
    entries: &[u32],
) -> Result<Vec<Known>, AppError> {
    known(tx, community, vote, |mandate| mandate.agent == person || entries.contains(&mandate.entry)).await
}

/// What the page of a vote says about them: taken back by the principal, cast by the agent.
pub fn mine_view(visit: &Visit, vote: &Vote, person: Option<PersonId>, known: &[Known]) -> Vec<AnyView> {
    let shown = known.iter().filter(|one| one.mandate.state != MandateState::Revoked);
    shown
        .map(|one| if Some(one.mandate.agent) == person { acting(visit, vote, one) } else { given(visit, vote, one) })
        .collect()
}

fn given(visit: &Visit, vote: &Vote, one: &Known) -> AnyView {
    let w = visit.words();
    let state = w.t(&format!("votes-proxy-state-{}", one.mandate.state.name()));
    let action = visit.at(&format!("/votes/{}/proxies/{}/revoke", vote.id, one.mandate.no));
    let key = visit.form_key();
    let revoke = (one.mandate.state == MandateState::Open).then(|| {
        view! {
            <ActForm action label=w.t("channels-proxy-revoke") quiet=true>
                <HiddenKey key/>
            </ActForm>
        }
    });
    view! {
        <section class="card">
            <h2>{w.ta("channels-proxy-given", args![("agent", one.agent.as_str())])}</h2>
            <p>{instruction(w, &one.mandate)}" · "{state}</p>
            {revoke}
        </section>
    }
    .into_any()
}

fn acting(visit: &Visit, vote: &Vote, one: &Known) -> AnyView {
    let w = visit.words();
    let is_open = one.mandate.state == MandateState::Open && vote.state == VoteState::Open && visit.now < vote.closes;
    let state = w.t(&format!("votes-proxy-state-{}", one.mandate.state.name()));
    let action = visit.at(&format!("/votes/{}/proxies/{}/cast", vote.id, one.mandate.no));
    let marks = one.mandate.instruction.map_or_else(|| Mark::ON_PHONE.to_vec(), |mark| vec![mark]);
    let choices: Vec<_> = marks.into_iter().map(|mark| Choice::new(mark.name(), choice_word(w, mark))).collect();
    let fields = match choices.len() {
        1 => Fields::default().with("choice", choices[0].value.clone()),
        _ => Fields::default(),
    };
    let form = Form::new(fields);
    let casting = is_open.then(|| {
        view! {
            <form method="post" action=action>
                <Radios field=form.at("choice", w).within("proxy") label=w.t("vote-choose") choices large=true/>
                <HiddenKey key=visit.form_key()/>
                <SubmitBar label=w.t("channels-proxy-cast") binding=true/>
            </form>
        }
    });
    view! {
        <section class="card ballot">
            <h2>{w.ta("channels-proxy-acting", args![("unit", one.principal.unit.label.as_str())])}</h2>
            <p>{instruction(w, &one.mandate)}" · "{state}</p>
            {casting}
        </section>
    }
    .into_any()
}
