//! My household: who lives in it, who represents it, and naming another representative with the consent of an adult.

use std::str::FromStr;

use axum::response::{IntoResponse, Redirect, Response};
use domain::{
    ids::PersonId,
    people::{Nomination, may_agree},
};
use leptos::prelude::*;
use store::people::{self, Member};

use crate::{
    args,
    error::Page,
    forms::{Fields, Form},
    parts::{ActForm, Choice, Empty, ErrorSummary, Radios, SubmitBar},
    visit::{AppError, Visit},
    words::Words,
};

const HERE: &str = "/my/household";

struct Shown {
    members: Vec<Member>,
    nomination: Option<Nomination>,
}

/// The household of who is signed in; none for who lives elsewhere.
async fn load(visit: &Visit) -> Result<Option<Shown>, AppError> {
    let community = visit.community()?.id;
    let Some(home) = visit.standing()?.household else { return Ok(None) };
    let mut reader = visit.site.store.reader().await?;
    let tx = &mut reader.tx();
    let members = people::household_members(tx, home, visit.now.day()).await?;
    Ok(Some(Shown { members, nomination: people::nomination(tx, community, home).await? }))
}

/// The page.
pub(super) async fn show(visit: Visit) -> Page {
    page(&visit, &Form::default()).await
}

/// Proposes a representative.
pub(super) async fn name(visit: Visit, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    let Some(person) = form.choose("person", |text| PersonId::from_str(text).ok()) else {
        return page(&visit, &form).await;
    };
    let write =
        visit.site.store.write(visit.author()?, move |w| Box::pin(async move { people::nominate(w, person).await }));
    done(&visit, form, write.await).await
}

/// Agrees to who was proposed.
pub(super) async fn agree(visit: Visit, fields: Fields) -> Page {
    let write = visit.site.store.write(visit.author()?, |w| Box::pin(async move { people::agree(w).await }));
    done(&visit, Form::new(fields), write.await).await
}

/// Declines, or takes back what was proposed.
pub(super) async fn decline(visit: Visit, fields: Fields) -> Page {
    let write = visit.site.store.write(visit.author()?, |w| Box::pin(async move { people::decline(w).await }));
    done(&visit, Form::new(fields), write.await).await
}

async fn done(visit: &Visit, mut form: Form, result: store::Result<()>) -> Page {
    match form.accept(result)? {
        Some(()) => Ok(Redirect::to(&visit.at(HERE)).into_response()),
        None => page(visit, &form).await,
    }
}

async fn page(visit: &Visit, form: &Form) -> Page {
    let shown = load(visit).await?;
    let w = visit.words();
    let faults = form.faults_of(w, &[("person", w.t("rolls-household-who"))]);
    let content = || {
        let body = match &shown {
            Some(shown) => household(visit, w, shown, form),
            None => view! { <Empty title=w.t("rolls-household-none")/> }.into_any(),
        };
        view! {
            <div class="narrow">
                <ErrorSummary w faults/>
                <h1>{w.t("rolls-household")}</h1>
                {body}
            </div>
        }
    };
    Ok(answer(visit, form, w.t("rolls-household"), content))
}

fn answer<V: IntoView + 'static>(visit: &Visit, form: &Form, title: String, content: impl FnOnce() -> V) -> Response {
    if form.is_fine() { visit.page(title, content) } else { visit.page_again(title, content) }
}

fn household(visit: &Visit, w: Words, shown: &Shown, form: &Form) -> AnyView {
    let today = visit.now.day();
    let now = shown.members.iter().find(|member| member.is_representative);
    let said = match now {
        Some(member) => w.ta("rolls-household-now", args![("name", member.person.name.to_string())]),
        None => w.t("rolls-household-nobody"),
    };
    let adults: Vec<_> = shown.members.iter().filter(|member| member.person.is_adult_on(today)).collect();
    let is_adult = visit.actor.as_ref().is_some_and(|actor| adults.iter().any(|member| actor.is(member.person.id)));
    let others = adults.iter().filter(|member| !member.is_representative);
    let choices: Vec<_> =
        others.map(|member| Choice::new(member.person.id.to_string(), member.person.name.to_string())).collect();
    let waits = shown.nomination.as_ref().map(|nomination| waiting(visit, w, &shown.members, nomination));
    let form = (is_adult && !choices.is_empty()).then(|| {
        view! {
            <section>
                <h2>{w.t("rolls-household-change")}</h2>
                <form method="post" action=visit.at("/my/household/name")>
                    <Radios field=form.at("person", w) label=w.t("rolls-household-who") hint=w.t("rolls-household-hint") choices/>
                    <SubmitBar label=w.t("rolls-household-propose")/>
                </form>
            </section>
        }
    });
    view! {
        <p class="lead">{said}</p>
        <p>{w.t("rolls-household-about")}</p>
        {waits}
        {form}
        {(!is_adult).then(|| view! { <p class="hint">{w.t("people-refused-not-your-household")}</p> })}
        <p><a href=visit.at("/my/votes")>{w.t("my-votes")}</a></p>
    }
    .into_any()
}

/// What waits for a yes, with the buttons for who may give it or take the proposal back.
fn waiting(visit: &Visit, w: Words, members: &[Member], nomination: &Nomination) -> AnyView {
    let name = |id: PersonId| {
        let found = members.iter().find(|member| member.person.id == id);
        found.map(|member| member.person.name.to_string()).unwrap_or_default()
    };
    let said = w.ta("rolls-household-waits", args![("by", name(nomination.by)), ("who", name(nomination.person))]);
    let agrees = visit.actor.as_ref().is_some_and(|actor| may_agree(nomination, actor));
    let is_own = visit.actor.as_ref().is_some_and(|actor| actor.is(nomination.by));
    let decline = if is_own { "rolls-household-take-back" } else { "rolls-household-decline" };
    view! {
        <section class="card">
            <h2>{w.t("rolls-household-waits-title")}</h2>
            <p>{said}</p>
            {agrees.then(|| view! { <ActForm action=visit.at("/my/household/agree") label=w.t("rolls-household-agree") binding=true/> })}
            {(agrees || is_own).then(|| view! { <ActForm action=visit.at("/my/household/decline") label=w.t(decline) quiet=true/> })}
        </section>
    }
    .into_any()
}
