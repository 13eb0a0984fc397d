//! The public page of a question, and what residents do with it: sign, go on, take back.

use axum::{extract::Path, response::Response};
use domain::{
    oversight::{Command, Concern, State},
    people::Office,
    permit::Actor,
    text::Words as TypedWords,
};
use leptos::prelude::*;

use super::look::{Look, trail};
use crate::{
    error::Page,
    forms::{Fields, Form},
    parts::{ActForm, ErrorSummary, HiddenKey, SubmitBar, TextArea},
    visit::Visit,
};

/// The address of a question.
pub(super) type Address = Path<(String, String)>;

/// The question.
pub(super) async fn show(visit: Visit, Path((_, seq)): Address) -> Page {
    let look = Look::load(&visit, &mut visit.site.store.reader().await?.tx(), &seq).await?;
    Ok(render(&visit, &look, &Form::default()))
}

/// Asks the same, or signs.
pub(super) async fn sign(visit: Visit, Path((_, seq)): Address, fields: Fields) -> Page {
    act(&visit, &seq, Form::new(fields), Command::Sign).await
}

/// Takes the signature back.
pub(super) async fn unsign(visit: Visit, Path((_, seq)): Address, fields: Fields) -> Page {
    act(&visit, &seq, Form::new(fields), Command::Unsign).await
}

/// Is satisfied with the answer.
pub(super) async fn settle(visit: Visit, Path((_, seq)): Address, fields: Fields) -> Page {
    act(&visit, &seq, Form::new(fields), Command::Settle).await
}

/// Takes it back.
pub(super) async fn withdraw(visit: Visit, Path((_, seq)): Address, fields: Fields) -> Page {
    act(&visit, &seq, Form::new(fields), Command::Withdraw).await
}

/// Goes to the level above.
pub(super) async fn escalate(visit: Visit, Path((_, seq)): Address, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    match form.read("words", TypedWords::parse) {
        Some(words) => act(&visit, &seq, form, Command::Escalate { words }).await,
        None => {
            let look = Look::load(&visit, &mut visit.site.store.reader().await?.tx(), &seq).await?;
            Ok(render(&visit, &look, &form))
        }
    }
}

async fn act(visit: &Visit, seq: &str, mut form: Form, command: Command) -> Page {
    let look = Look::load(visit, &mut visit.site.store.reader().await?.tx(), seq).await?;
    let id = look.concern.id;
    let act = visit.once(&form.fields, move |w| {
        Box::pin(async move { Ok(format!("/oversight/{}", store::oversight::enact(w, id, &command).await?.seq)) })
    });
    match form.accept(act.await)? {
        Some(done) => Ok(done),
        None => Ok(render(visit, &look, &form)),
    }
}

fn render(visit: &Visit, look: &Look, form: &Form) -> Response {
    let w = visit.words();
    let content = || {
        view! {
            <ErrorSummary w faults=form.faults(w)/>
            {trail(visit)}
            <div class="narrow">
                {look.sheet(visit)}
                {acts(visit, look, form).map(|acts| view! { <section class="desk-acts no-print">{acts}</section> })}
            </div>
        }
    };
    let title = look.title(w);
    if form.is_fine() { visit.page(title, content) } else { visit.page_again(title, content) }
}

/// What the visitor may do; the rules decide once more.
fn acts(visit: &Visit, look: &Look, form: &Form) -> Option<AnyView> {
    let w = visit.words();
    let concern = &look.concern;
    let Some(actor) = &visit.actor else {
        let href = visit.at(&format!("/sign-in?next={}", visit.path));
        let may = matches!(concern.state, State::Gathering { .. } | State::Open { .. });
        return may.then(|| view! { <p><a href=href>{w.t("oversight-sign-in")}</a></p> }.into_any());
    };
    let desk = concern.waits_for(actor).then(|| {
        let href = visit.at(&format!("/desk/oversight/{}", concern.seq));
        view! { <p><a class="button" href=href>{w.t("oversight-to-desk")}</a></p> }
    });
    let own = if actor.is(concern.raised_by) { Some(own(visit, concern, form)) } else { signing(visit, actor, look) };
    (desk.is_some() || own.is_some()).then(|| view! { {desk}{own} }.into_any())
}

/// What who asked may do.
fn own(visit: &Visit, concern: &Concern, form: &Form) -> AnyView {
    let w = visit.words();
    let at = |act: &str| visit.at(&format!("/oversight/{}/{act}", concern.seq));
    let button = |act: &str, label: &str, quiet: bool| {
        let key = visit.form_key();
        view! { <ActForm action=at(act) label=w.t(label) quiet><HiddenKey key/></ActForm> }.into_any()
    };
    let is_signed_by_many = concern.is_gathered() && matches!(concern.state, State::Open { .. });
    let withdraw = (!concern.is_closed() && !is_signed_by_many).then(|| button("withdraw", "oversight-withdraw", true));
    let answered = matches!(concern.state, State::Answered { .. }).then(|| {
        view! {
            <h2>{w.t("oversight-dissatisfied")}</h2>
            <form method="post" action=at("escalate")>
                <HiddenKey key=visit.form_key()/>
                <TextArea field=form.at("words", w) label=w.t("oversight-why") hint=w.t("oversight-public-hint") rows=3
                    most=TypedWords::MOST/>
                <SubmitBar label=w.t("oversight-escalate") binding=true/>
            </form>
            {button("settle", "oversight-settle", false)}
        }
    });
    view! { <p class="hint">{w.t("oversight-yours")}</p>{answered}{withdraw} }.into_any()
}

/// Asking the same, or signing.
fn signing(visit: &Visit, actor: &Actor, look: &Look) -> Option<AnyView> {
    let w = visit.words();
    let concern = &look.concern;
    let may = actor.is_adult_resident() || actor.holds_any(&[Office::ResidentRepresentative]);
    let is_open = matches!(concern.state, State::Gathering { .. } | State::Open { .. });
    if !may || !is_open || concern.is_of_supervision {
        return None;
    }
    let (end, key) = match (look.has_signed, concern.is_gathered()) {
        (true, _) => ("unsign", "oversight-unsign"),
        (false, true) => ("sign", "oversight-sign"),
        (false, false) => ("sign", "oversight-ask-too"),
    };
    let action = visit.at(&format!("/oversight/{}/{end}", concern.seq));
    let binding = !look.has_signed && concern.is_gathered();
    let (label, form_key) = (w.t(key), visit.form_key());
    let signing = view! {
        <ActForm action label binding quiet=look.has_signed><HiddenKey key=form_key/></ActForm>
        <p class="hint">{w.t("oversight-sign-hint")}</p>
    };
    Some(signing.into_any())
}
