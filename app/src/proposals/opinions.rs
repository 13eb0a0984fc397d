//! Written opinions with their answers, and the consultation sessions that were held.

use axum::extract::Path;
use leptos::prelude::*;
use store::proposals::{Opinion, Session};

use super::{
    look::matter,
    page::{head, tabs},
};
use crate::{
    args,
    error::Page,
    names::Names,
    parts::{Badge, Empty, Tone},
    visit::Visit,
    words::Words,
};

/// The opinions of a matter, oldest first, each with its answer.
pub(super) async fn show(visit: Visit, Path((_, seq)): Path<(String, i64)>) -> Page {
    let mut reader = visit.site.store.reader().await?;
    let mut tx = reader.tx();
    let matter = matter(&visit, &mut tx, seq).await?;
    let opinions = store::proposals::opinions(&mut tx, matter.id).await?;
    let sessions = store::proposals::sessions(&mut tx, matter.id).await?;
    let w = visit.words();
    let answerers = opinions.iter().filter_map(|one| one.answer.as_ref().map(|(_, _, by, _)| *by));
    let persons: Vec<_> = opinions.iter().map(|one| one.by).chain(answerers).collect();
    let names = Names::load(&mut tx, w, matter.community, persons, visit.now.day()).await?;
    Ok(visit.page(format!("{} · {}", w.t("proposals-opinions-title"), matter.content.title), || {
        let answered = opinions.iter().filter(|one| one.answer.is_some()).count();
        view! {
            {head(&visit, &matter)}
            {tabs(&visit, matter.seq, "/opinions")}
            <div class="narrow">
                <h2>{w.t("proposals-opinions-title")}</h2>
                {if opinions.is_empty() {
                    view! { <Empty title=w.t("proposals-opinions-none")/> }.into_any()
                } else {
                    view! {
                        <p>{w.ta("proposals-opinions-count", args![("count", opinions.len()), ("answered", answered)])}</p>
                        {opinions.iter().map(|one| opinion(w, one, &names)).collect_view()}
                    }
                    .into_any()
                }}
                {held(w, &sessions)}
            </div>
        }
    }))
}

fn opinion(w: Words, one: &Opinion, names: &Names) -> impl IntoView + use<> {
    let by = w.ta("proposals-opinion-by", args![("who", names.of(w, one.by)), ("when", w.date(one.at.day()))]);
    let answer = match &one.answer {
        None => view! { <p><Badge tone=Tone::Due word=w.t("proposals-opinion-waiting")/></p> }.into_any(),
        Some((answer, reason, who, at)) => {
            let word = w.t(&format!("answer-{}", answer.name()));
            let by = w.ta("proposals-opinion-by", args![("who", names.of(w, *who)), ("when", w.date(at.day()))]);
            view! {
                <div class="answer">
                    <p><strong>{w.ta("proposals-opinion-answer", args![("answer", word)])}</strong></p>
                    <p class="as-typed">{reason.clone()}</p>
                    <p class="matter-line">{by}</p>
                </div>
            }
            .into_any()
        }
    };
    view! {
        <article class="opinion" id=format!("opinion-{}", one.id)>
            <p class="matter-line">{by}</p>
            <p class="as-typed">{one.words.clone()}</p>
            {answer}
        </article>
    }
}

fn held(w: Words, sessions: &[Session]) -> Option<impl IntoView + use<>> {
    (!sessions.is_empty()).then(|| {
        let items = sessions
            .iter()
            .map(|session| {
                let kind = w.t(&format!("consultation-{}", session.kind.name()));
                let what = w.ta(
                    "proposals-event-consultation-session-recorded",
                    args![("kind", kind), ("count", session.present)],
                );
                view! {
                    <details>
                        <summary>{w.date(session.held)}" · "{what}</summary>
                        <blockquote class="as-typed">{session.minutes.clone()}</blockquote>
                    </details>
                }
            })
            .collect_view();
        view! { <h2>{w.t("proposals-sessions-title")}</h2>{items} }
    })
}
