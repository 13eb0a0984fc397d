//! What became of one post: its former texts, and what moderators did with it.

use std::collections::BTreeMap;

use axum::extract::Path;
use domain::{clock::Moment, ids::PersonId, people::Person, threads::Post};
use leptos::prelude::*;
use store::threads::{FormerText, Moderation};

use super::{
    page::{find_post, matter_of, trail},
    post::{May, who, words},
};
use crate::{
    args,
    error::Page,
    parts::{Breadcrumb, Diff, Happening, Timeline},
    visit::Visit,
    words::Words,
};

/// Every text of a post and the log of its moderation. The texts of a hidden post are shown to moderators only.
pub(super) async fn show(visit: Visit, Path((_, id)): Path<(String, String)>) -> Page {
    let post = find_post(&visit, &id).await?;
    let matter = matter_of(&visit, &post).await?;
    let community = visit.community()?.id;
    let mut reader = visit.site.store.reader().await?;
    let mut tx = reader.tx();
    let ground = store::threads::ground(&mut tx, community, matter.id, None, None, visit.now).await?;
    let texts = store::threads::former_texts(&mut tx, post.id).await?;
    let log = store::threads::moderations(&mut tx, post.id).await?;
    let by: Vec<PersonId> = log.iter().map(|entry| entry.by).collect();
    let names = store::people::persons_by_ids(&mut tx, community, &by).await?;
    let w = visit.words();
    let sees_texts = post.hiding.is_none() || May::of(&visit, &ground).moderates;
    Ok(visit.page(w.t("threads-history"), || {
        let texts = if sees_texts { versions(w, &texts) } else { words(w, &post) };
        view! {
            <Breadcrumb w items=trail(&visit, &matter)/>
            <h1>{w.t("threads-history-heading")}</h1>
            <p>{who(w, &post.byline)}" · "{w.moment(post.posted_at)}</p>
            {texts}
            <h2>{w.t("threads-log")}</h2>
            {moderation(w, &log, &names)}
            <p class="no-print"><a href=address(&visit, &post)>{w.t("threads-whole-talk")}</a></p>
        }
    }))
}

fn address(visit: &Visit, post: &Post) -> String {
    visit.at(&format!("/posts/{}#p-{}", post.id, post.id))
}

fn versions(w: Words, texts: &[FormerText]) -> AnyView {
    let mut before: Option<&FormerText> = None;
    let mut shown = Vec::new();
    for text in texts {
        let heading = w.ta("threads-history-version", args![("version", text.version)]);
        let when = w.moment(Moment::from_micros(text.at));
        let body = match before {
            Some(before) => view! { <Diff w before=before.text.clone() after=text.text.clone()/> }.into_any(),
            None => view! { <pre class="typed">{text.text.clone()}</pre> }.into_any(),
        };
        shown.push(view! { <section><h2>{heading}</h2><p class="hint">{when}</p>{body}</section> });
        before = Some(text);
    }
    shown.collect_view().into_any()
}

/// The log of moderation, with the names of those who moderated: they act in an office.
pub(super) fn moderation(w: Words, log: &[Moderation], names: &BTreeMap<PersonId, Person>) -> AnyView {
    if log.is_empty() {
        return view! { <p>{w.t("threads-log-none")}</p> }.into_any();
    }
    let happenings = log
        .iter()
        .map(|entry| {
            let by = names.get(&entry.by).map_or_else(String::new, |person| person.name.as_str().to_owned());
            Happening {
                when: w.moment(entry.at),
                what: format!("{} · {by}", w.t(&format!("threads-deed-{}", entry.deed.name()))),
                words: entry.reason.clone(),
                ..Happening::default()
            }
        })
        .collect();
    view! { <Timeline w happenings/> }.into_any()
}
