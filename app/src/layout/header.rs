//! The head of every page: the community, the sections, who is signed in, and how to read.

use leptos::prelude::*;

use crate::{
    args,
    visit::{Language, Visit},
};

/// The head of every page.
#[component]
pub fn Header(
    /// The request.
    visit: Visit,
) -> impl IntoView {
    let w = visit.words();
    let name = visit.community.as_deref().map_or_else(|| w.t("site-name"), |community| community.name.clone());
    let home = visit.at("/");
    view! {
        <header class="head">
            <div class="head-row">
                <a class="brand" href=home.clone()>
                    <span class="brand-mark" aria-hidden="true">"四议"</span>
                    <span class="brand-name">{name}</span>
                </a>
                <ReadingSwitches visit=visit.clone()/>
            </div>
            <Sections visit=visit.clone() home/>
        </header>
    }
}

/// Elder mode and language.
#[component]
fn ReadingSwitches(visit: Visit) -> impl IntoView {
    let w = visit.words();
    let (elder, elder_word, elder_label) = if visit.preferences.is_elder {
        ("off", w.t("elder-off"), w.t("elder-switch-back"))
    } else {
        ("on", w.t("elder-on"), w.t("elder-switch"))
    };
    let (language, language_tag) = match visit.preferences.language {
        Language::Chinese => ("en", "en"),
        Language::English => ("zh", "zh-CN"),
    };
    let back = visit.path.to_string();
    view! {
        <form class="switches" method="post" action="/preferences">
            <input type="hidden" name="back" value=back/>
            <button class="switch" name="elder" value=elder title=elder_label>{elder_word}</button>
            <button class="switch" name="language" value=language lang=language_tag title=w.t("language-switch")>
                {w.t("language-other")}
            </button>
        </form>
    }
}

/// The sections and the sign-in state.
#[component]
fn Sections(visit: Visit, home: String) -> impl IntoView {
    let w = visit.words();
    let path = visit.path.split('?').next().unwrap_or_default().to_owned();
    let is_in_community = visit.community.is_some();
    let mut links = vec![(home.clone(), w.t("nav-home"))];
    if is_in_community {
        links.push((visit.at("/proposals"), w.t("nav-proposals")));
        links.push((visit.at("/disclosure"), w.t("nav-disclosure")));
        links.push((visit.at("/people"), w.t("nav-people")));
    }
    links.push((visit.at("/help"), w.t("nav-help")));
    let has_desk = visit.standing().is_ok_and(|standing| !standing.offices.is_empty());
    if is_in_community && has_desk {
        links.push((visit.at("/desk"), w.t("nav-desk")));
    }
    let items = links
        .into_iter()
        .map(|(href, word)| {
            let is_here = path == href || (href != home && path.starts_with(&format!("{href}/")));
            view! { <li><a href=href aria-current=is_here.then_some("page")>{word}</a></li> }
        })
        .collect_view();
    view! {
        <nav class="sections" aria-label=w.t("nav-label")>
            <ul>{items}</ul>
            {is_in_community.then(|| view! { <Account visit=visit.clone()/> })}
        </nav>
    }
}

/// Who is signed in, or the way in.
#[component]
fn Account(visit: Visit) -> impl IntoView {
    let w = visit.words();
    match visit.name.clone().filter(|_| visit.actor.is_some()) {
        Some(name) => view! {
            <div class="account">
                <a href=visit.at("/account")>
                    <span class="unseen">{w.ta("signed-in-as", args![("name", "")])}</span>
                    {name}
                </a>
                <form method="post" action=visit.at("/sign-out")>
                    <button class="quiet">{w.t("sign-out")}</button>
                </form>
            </div>
        }
        .into_any(),
        None => view! {
            <div class="account"><a href=visit.at("/sign-in")>{w.t("sign-in")}</a></div>
        }
        .into_any(),
    }
}
