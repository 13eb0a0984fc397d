//! The help pages. Their texts stand in `locales/*/help.ftl`: `help-<topic>-title`, `-lead`, and `-1-title`,
//! `-1-text`, `-2-title` … as many as there are; texts are Markdown.

use axum::{extract::Path, response::Response};
use leptos::prelude::*;

use crate::{
    error::Page,
    parts::{Breadcrumb, Facts, markdown},
    visit::{AppError, Visit},
    words::Words,
};

/// Every topic, in the order of the list.
const TOPICS: [&str; 8] =
    ["four-steps", "propose", "vote", "by-hand", "emergency", "record", "privacy", "accessibility"];

/// The list of topics.
pub(super) async fn index(visit: Visit) -> Response {
    let w = visit.words();
    let title = w.t("help-title");
    visit.page(title.clone(), || {
        let cards = TOPICS
            .into_iter()
            .map(|topic| {
                view! {
                    <li class="card">
                        <h2 class="card-title"><a href=visit.at(&format!("/help/{topic}"))>{words(w, topic, "title")}</a></h2>
                        <p>{words(w, topic, "lead")}</p>
                    </li>
                }
            })
            .collect_view();
        view! {
            <h1>{title}</h1>
            <p class="lead">{w.t("help-lead")}</p>
            <ul class="cards">{cards}</ul>
            {office(&visit)}
        }
    })
}

/// One topic, outside any community.
pub(super) async fn topic(visit: Visit, Path(topic): Path<String>) -> Page {
    show(&visit, &topic)
}

/// One topic, in a community.
pub(super) async fn topic_in_community(visit: Visit, Path((_, topic)): Path<(String, String)>) -> Page {
    show(&visit, &topic)
}

fn show(visit: &Visit, topic: &str) -> Page {
    let topic = TOPICS.into_iter().find(|known| *known == topic).ok_or(AppError::NotFound)?;
    let w = visit.words();
    let title = words(w, topic, "title");
    Ok(visit.page(title.clone(), || {
        view! {
            <Breadcrumb w items=vec![(visit.at("/help"), w.t("help-title"))]/>
            <div class="narrow">
                <h1>{title}</h1>
                <p class="lead">{words(w, topic, "lead")}</p>
                {sections(w, topic)}
                {office(visit)}
            </div>
        }
    }))
}

fn words(w: Words, topic: &str, part: &str) -> String {
    w.t(&format!("help-{topic}-{part}"))
}

fn sections(w: Words, topic: &str) -> Vec<AnyView> {
    (1..)
        .map(|place| format!("help-{topic}-{place}"))
        .take_while(|key| w.has(&format!("{key}-title")))
        .map(|key| {
            let text = markdown(&w.t(&format!("{key}-text")));
            view! {
                <h2>{w.t(&format!("{key}-title"))}</h2>
                <div class="prose" inner_html=text></div>
            }
            .into_any()
        })
        .collect()
}

/// Where people help: the same on every help page.
fn office(visit: &Visit) -> Option<impl IntoView + use<>> {
    let w = visit.words();
    visit.community.as_deref().map(|community| {
        let facts = vec![
            (w.t("footer-phone"), community.office_phone.clone()),
            (w.t("footer-hours"), community.office_hours.clone()),
        ];
        view! {
            <section class="help-office">
                <h2>{w.t("help-office")}</h2>
                <p>{w.t("help-office-text")}</p>
                <Facts items=facts/>
            </section>
        }
    })
}
