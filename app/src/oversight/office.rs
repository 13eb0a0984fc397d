//! One question on the desk: what it says, and the answer that is owed.

use axum::extract::Path;
use domain::{
    oversight::{Closing, Command, Concern, Kind, State, Verdict},
    text::Words as TypedWords,
};
use leptos::prelude::*;

use super::{desk::entry_on_desk, look::Look, page::Address};
use crate::{
    error::Page,
    forms::{Fields, Form},
    parts::{ActForm, Breadcrumb, Choice, ErrorSummary, HiddenKey, Radios, SubmitBar, TextArea, TextField},
    visit::Visit,
    words::Words,
};

/// What a form asks for.
enum Asked {
    Command(Command),
    Merge(i64),
}

/// The question on the desk.
pub(super) async fn show(visit: Visit, Path((_, seq)): Address) -> Page {
    page(&visit, &seq, &Form::default()).await
}

/// Says that it has arrived.
pub(super) async fn acknowledge(visit: Visit, Path((_, seq)): Address, fields: Fields) -> Page {
    act(&visit, &seq, Form::new(fields), Some(Asked::Command(Command::Acknowledge))).await
}

/// Answers.
pub(super) async fn reply(visit: Visit, Path((_, seq)): Address, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    let verdict = if form.fields.has("verdict") || form.fields.has("is_objection") {
        form.choose("verdict", Verdict::from_name).map(Some)
    } else {
        Some(None)
    };
    let words = form.read("words", TypedWords::parse);
    let asked = verdict.zip(words).map(|(verdict, words)| Asked::Command(Command::Reply { verdict, words }));
    act(&visit, &seq, form, asked).await
}

/// Lays it beside the same question.
pub(super) async fn merge(visit: Visit, Path((_, seq)): Address, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    let asked = form.number("into").map(Asked::Merge);
    act(&visit, &seq, form, asked).await
}

async fn act(visit: &Visit, seq: &str, mut form: Form, asked: Option<Asked>) -> Page {
    let Some(asked) = asked else { return page(visit, seq, &form).await };
    let id = Look::load(visit, &mut visit.site.store.reader().await?.tx(), seq).await?.concern.id;
    let act = visit.once(&form.fields, move |w| {
        Box::pin(async move {
            let concern = match asked {
                Asked::Command(command) => store::oversight::enact(w, id, &command).await?,
                Asked::Merge(into) => store::oversight::merge(w, id, into).await?,
            };
            Ok(format!("/desk/oversight/{}", concern.seq))
        })
    });
    match form.accept(act.await)? {
        Some(done) => Ok(done),
        None => page(visit, seq, &form).await,
    }
}

fn labels(w: Words) -> [(&'static str, String); 3] {
    [("verdict", w.t("oversight-verdict")), ("words", w.t("oversight-answer")), ("into", w.t("oversight-into"))]
}

async fn page(visit: &Visit, seq: &str, form: &Form) -> Page {
    let look = Look::load(visit, &mut visit.site.store.reader().await?.tx(), seq).await?;
    let w = visit.words();
    let title = look.title(w);
    let content = || {
        let trail = vec![(visit.at("/desk"), w.t("nav-desk")), (visit.at("/desk/oversight"), w.t("oversight-title"))];
        view! {
            <ErrorSummary w faults=form.faults_of(w, &labels(w))/>
            <Breadcrumb w items=trail/>
            <div class="narrow">
                {look.sheet(visit)}
                <section class="desk-acts no-print">{acts(visit, &look.concern, form)}</section>
            </div>
        }
    };
    Ok(if form.is_fine() { visit.page(title, content) } else { visit.page_again(title, content) })
}

/// What the reader may do; the rules decide once more.
fn acts(visit: &Visit, concern: &Concern, form: &Form) -> AnyView {
    let w = visit.words();
    let public = visit.at(&format!("/oversight/{}", concern.seq));
    let link = view! { <p><a href=public>{w.t("oversight-public-page")}</a></p> };
    if let State::Closed { closing: Closing::Upheld, .. } = concern.state {
        let entry = entry_on_desk(visit, concern).filter(|_| visit.holds_any(&concern.about.answerers()));
        let entry = entry.map(|href| view! { <p><a class="button" href=href>{w.t("oversight-to-entry")}</a></p> });
        return view! { {entry}{link} }.into_any();
    }
    if !visit.actor.as_ref().is_some_and(|actor| concern.waits_for(actor)) {
        return link.into_any();
    }
    let at = |act: &str| visit.at(&format!("/desk/oversight/{}/{act}", concern.seq));
    let arrival = concern.acknowledge_by().map(|_| {
        let key = visit.form_key();
        view! {
            <ActForm action=at("acknowledge") label=w.t("oversight-acknowledge")><HiddenKey key/></ActForm>
        }
    });
    let merge = (concern.kind == Kind::Inquiry).then(|| merging(visit, form, at("merge")));
    view! { {arrival}{answering(visit, concern, form, at("reply"))}{merge}{link} }.into_any()
}

fn answering(visit: &Visit, concern: &Concern, form: &Form, action: String) -> AnyView {
    let w = visit.words();
    let verdict = (concern.kind == Kind::Objection).then(|| {
        let choices = Verdict::ALL
            .map(|verdict| {
                let key = format!("oversight-verdict-{}", verdict.name());
                Choice::new(verdict.name(), w.t(&key)).hint(w.t(&format!("{key}-hint")))
            })
            .to_vec();
        view! {
            <input type="hidden" name="is_objection" value="yes"/>
            <Radios field=form.at("verdict", w) label=w.t("oversight-verdict") choices/>
        }
    });
    view! {
        <h2>{w.t("oversight-answer-heading")}</h2>
        <form method="post" action=action>
            <HiddenKey key=visit.form_key()/>
            {verdict}
            <TextArea field=form.at("words", w) label=w.t("oversight-answer") hint=w.t("oversight-public-hint") rows=5
                most=TypedWords::MOST/>
            <SubmitBar label=w.t("oversight-publish-answer") binding=true/>
        </form>
    }
    .into_any()
}

fn merging(visit: &Visit, form: &Form, action: String) -> AnyView {
    let w = visit.words();
    view! {
        <details>
            <summary>{w.t("oversight-merge-heading")}</summary>
            <p class="hint">{w.t("oversight-merge-note")}</p>
            <form method="post" action=action>
                <HiddenKey key=visit.form_key()/>
                <TextField field=form.at("into", w) label=w.t("oversight-into") keyboard="numeric" width="short"/>
                <SubmitBar label=w.t("oversight-merge")/>
            </form>
        </details>
    }
    .into_any()
}
