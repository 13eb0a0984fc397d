//! The page that explains the API to people.

use leptos::prelude::*;

use super::DOCUMENT;
use crate::{args, parts::Breadcrumb, visit::Visit};

/// What can be read at which address, below the API of a community; each has a sentence `api-…`.
const READS: [(&str, &str); 8] = [
    ("/bodies", "bodies"),
    ("/proposals", "proposals"),
    ("/resolutions", "resolutions"),
    ("/results", "results"),
    ("/disclosures", "disclosures"),
    ("/calendar", "calendar"),
    ("/ledger", "ledger"),
    ("/ledger/{period}", "report"),
];

/// The page, in a community with addresses that work.
pub(super) async fn show(visit: Visit) -> axum::response::Response {
    let w = visit.words();
    let title = w.t("api-title");
    visit.page(title.clone(), || {
        let trail = visit.community.is_some().then(|| {
            let items = vec![
                (visit.at("/"), w.t("nav-home")),
                (visit.at("/disclosure"), w.t("disclosures-title")),
            ];
            view! { <Breadcrumb w items/> }
        });
        let base = visit.community.as_deref().map(|_| visit.at("/api"));
        let lines = READS
            .map(|(below, key)| {
                let address = format!("{}{below}", base.as_deref().unwrap_or("/c/{community}/api"));
                let code = view! { <code>{address.clone()}</code> };
                let address = if base.is_some() && !below.contains('{') {
                    view! { <a href=address download="">{code}</a> }.into_any()
                } else {
                    code.into_any()
                };
                view! { <tr><td>{address}</td><td>{w.t(&format!("api-{key}"))}</td></tr> }
            })
            .collect_view();
        view! {
            {trail}
            <h1>{title.clone()}</h1>
            <p class="lead">{w.t("api-lead")}</p>
            <p><a class="button" href=DOCUMENT download="openapi.json">{w.t("api-document")}</a></p>
            <h2>{w.t("api-what")}</h2>
            <div class="table-scroll" role="region" tabindex="0" aria-label=w.t("api-what")>
                <table>
                    <thead><tr><th scope="col">{w.t("api-address")}</th><th scope="col">{w.t("api-answer")}</th></tr></thead>
                    <tbody>{lines}</tbody>
                </table>
            </div>
            <h2>{w.t("api-how")}</h2>
            <ul>
                <li>{w.t("api-pages")}</li>
                <li>{w.t("api-tags")}</li>
                <li>{w.t("api-problems")}</li>
                <li>{w.ta("api-limits", args![("requests", 100_i64)])}</li>
                <li>{w.t("api-language")}</li>
            </ul>
            <h2>{w.t("api-persons-title")}</h2>
            <p>{w.t("api-persons")}</p>
        }
    })
}
