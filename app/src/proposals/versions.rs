//! Every text that a matter had, and what changed between two of them.

use axum::extract::Path;
use leptos::prelude::*;
use store::proposals::Version;

use super::{
    content_view::{content, plain},
    look::matter,
    page::{head, tabs},
};
use crate::{
    args,
    error::Page,
    forms::Fields,
    parts::Diff,
    visit::{AppError, Visit},
    words::Words,
};

/// The versions; with `version` in the address, that one and what changed from the one before.
pub(super) async fn show(visit: Visit, Path((_, seq)): Path<(String, i64)>) -> Page {
    let mut reader = visit.site.store.reader().await?;
    let mut tx = reader.tx();
    let matter = matter(&visit, &mut tx, seq).await?;
    let versions = store::proposals::versions(&mut tx, matter.id).await?;
    let asked = Fields::of_query(&visit.path).get("version").parse().unwrap_or(matter.version);
    let chosen = versions.iter().find(|one| one.version == asked).cloned().ok_or(AppError::NotFound)?;
    let before = versions.iter().rev().find(|one| one.version < chosen.version).cloned();
    let w = visit.words();
    Ok(visit.page(format!("{} · {}", w.t("proposals-versions-title"), matter.content.title), || {
        let base = visit.at(&format!("/proposals/{seq}/versions"));
        view! {
            {head(&visit, &matter)}
            {tabs(&visit, matter.seq, "/versions")}
            <div class="columns">
                <div class="main">
                    {changes(w, before.as_ref(), &chosen)}
                    <h2>{w.ta("proposals-fact-version-value", args![("version", chosen.version)])}</h2>
                    <p class="preview-name">{chosen.content.title.to_string()}</p>
                    {content(w, &chosen.content)}
                </div>
                <aside class="side">
                    <h2>{w.t("proposals-versions-title")}</h2>
                    <p class="quiet-text">{w.t("proposals-versions-lead")}</p>
                    <ol class="list-plain versions">{list(w, &versions, chosen.version, &base)}</ol>
                </aside>
            </div>
        }
    }))
}

fn changes(w: Words, before: Option<&Version>, chosen: &Version) -> impl IntoView + use<> {
    let Some(before) = before else {
        return view! { <p class="quiet-text">{w.t("proposals-version-first")}</p> }.into_any();
    };
    let heading = w.ta("proposals-version-changes", args![("before", before.version), ("after", chosen.version)]);
    let note = chosen.note.clone().map(|note| view! { <blockquote>{note}</blockquote> });
    view! {
        <h2>{heading}</h2>
        {note}
        <p class="hint">{w.t("diff-legend")}</p>
        <Diff w before=plain(w, &before.content) after=plain(w, &chosen.content)/>
    }
    .into_any()
}

fn list(w: Words, versions: &[Version], chosen: i64, base: &str) -> Vec<AnyView> {
    let newest = versions.last().map_or(0, |last| last.version);
    let item = |one: &Version| {
        let current = (one.version == chosen).then_some("true");
        let in_force = (one.version == newest).then(|| view! { <span>{w.t("proposals-version-current")}</span> });
        let hash = one.content.text_hash().hex()[..16].to_owned();
        view! {
            <li>
                <a href=format!("{base}?version={}", one.version) aria-current=current>
                    {w.ta("proposals-fact-version-value", args![("version", one.version)])}
                </a>
                <p class="matter-line"><span>{w.day(one.at.day())}</span>{in_force}</p>
                <p class="matter-line number">{w.ta("proposals-version-hash", args![("hash", hash)])}</p>
            </li>
        }
        .into_any()
    };
    versions.iter().rev().map(item).collect()
}
