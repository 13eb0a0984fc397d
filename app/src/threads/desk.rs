//! Reports that wait for a moderator.

use leptos::prelude::*;

use crate::{
    args,
    error::Page,
    parts::{Breadcrumb, Empty},
    visit::Visit,
};

/// The reports that nobody has settled, oldest first.
pub(super) async fn list(visit: Visit) -> Page {
    let mut reader = visit.site.store.reader().await?;
    let reports = store::threads::open_reports(&mut reader.tx(), visit.community()?.id).await?;
    let w = visit.words();
    Ok(visit.page(w.t("threads-desk-reports"), || {
        let count = i64::try_from(reports.len()).unwrap_or(i64::MAX);
        let trail = vec![(visit.at("/"), w.t("nav-home")), (visit.at("/desk"), w.t("nav-desk"))];
        let lines = reports
            .into_iter()
            .map(|report| {
                let href = visit.at(&format!("/posts/{}/moderate", report.post));
                let why = w.t(&format!("threads-report-{}", report.reason.name().replace('_', "-")));
                view! {
                    <li>
                        <p class="matter-title"><a href=href>{why}</a></p>
                        <p class="matter-line"><span>{w.moment(report.at)}</span></p>
                        {report.words.map(|words| view! { <blockquote>{words}</blockquote> })}
                    </li>
                }
            })
            .collect_view();
        view! {
            <Breadcrumb w items=trail/>
            <h1>{w.t("threads-desk-reports")}</h1>
            {if count == 0 {
                view! { <Empty title=w.t("threads-desk-reports-none")/> }.into_any()
            } else {
                view! {
                    <p class="lead">{w.ta("threads-desk-reports-count", args![("count", count)])}</p>
                    <ul class="matters">{lines}</ul>
                }
                .into_any()
            }}
        }
    }))
}
