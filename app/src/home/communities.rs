//! The communities of this server; with one community, straight to it.

use axum::response::{IntoResponse, Redirect};
use leptos::prelude::*;

use crate::{error::Page, parts::Empty, visit::Visit};

/// The list of communities.
pub(super) async fn show(visit: Visit) -> Page {
    let mut reader = visit.site.store.reader().await?;
    let communities = store::people::communities(&mut reader.tx()).await?;
    if let [only] = communities.as_slice() {
        return Ok(Redirect::to(&format!("/c/{}", only.slug)).into_response());
    }
    let w = visit.words();
    let title = w.t("home-communities-title");
    Ok(visit.page(title.clone(), || {
        let is_empty = communities.is_empty();
        let cards = communities
            .into_iter()
            .map(|community| {
                view! {
                    <li class="card">
                        <h2 class="card-title"><a href=format!("/c/{}", community.slug)>{community.name}</a></h2>
                        <p>{community.subdistrict}</p>
                    </li>
                }
            })
            .collect_view();
        view! {
            <h1>{title}</h1>
            {if is_empty {
                view! { <Empty title=w.t("home-communities-none")><p>{w.t("home-communities-none-why")}</p></Empty> }
                    .into_any()
            } else {
                view! { <p class="lead">{w.t("home-communities-lead")}</p><ul class="cards">{cards}</ul> }.into_any()
            }}
        }
    }))
}
