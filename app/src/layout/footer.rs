//! The foot of every page: where help is, how to read, and where the record stands.

use leptos::prelude::*;

use crate::{args, visit::Visit};

/// The foot of every page. The same help stands at the same place everywhere (WCAG 3.2.6).
#[component]
pub fn Footer(
    /// The request.
    visit: Visit,
) -> impl IntoView {
    let w = visit.words();
    let office = visit.community.as_deref().map(|community| {
        let call = format!("tel:{}", community.office_phone.chars().filter(char::is_ascii_digit).collect::<String>());
        view! {
            <p class="foot-office">{w.ta("footer-office", args![("community", community.name.clone())])}</p>
            <dl class="foot-facts">
                <div><dt>{w.t("footer-phone")}</dt><dd><a href=call>{community.office_phone.clone()}</a></dd></div>
                <div><dt>{w.t("footer-hours")}</dt><dd>{community.office_hours.clone()}</dd></div>
            </dl>
        }
    });
    let record = visit.record.clone().map(|record| {
        let size = i64::try_from(record.size).unwrap_or(i64::MAX);
        let sentence = if record.hash.is_empty() {
            w.ta("footer-record-size", args![("size", size)])
        } else {
            w.ta("footer-record", args![("size", size), ("hash", record.hash.to_string())])
        };
        view! { <p class="foot-record"><a href=visit.at("/help/record")>{sentence}</a></p> }
    });
    view! {
        <footer class="foot">
            <div class="foot-inner">
                {office}
                <ul class="foot-links">
                    <li><a href=visit.at("/help/by-hand")>{w.t("footer-helper")}</a></li>
                    {visit.community.is_some().then(|| view! {
                        <li><a href=visit.at("/charter")>{w.t("charters-to-charter")}</a></li>
                    })}
                    <li><a href=visit.at("/calculator")>{w.t("calculator-title")}</a></li>
                    <li><a href=visit.at("/api")>{w.t("api-title")}</a></li>
                    <li><a href=visit.at("/help/accessibility")>{w.t("footer-accessibility")}</a></li>
                    <li><a href=visit.at("/help/privacy")>{w.t("footer-privacy")}</a></li>
                </ul>
                {record}
            </div>
        </footer>
    }
}
