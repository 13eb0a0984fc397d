//! Every period and minimum: the community's value, the limit of the law, where it stands.

use domain::{
    charters::{Parameter, Policy},
    clock::Day,
};
use leptos::prelude::*;

use super::words::{limit, mark, section, sources, value};
use crate::{args, words::Words};

/// A table for each section.
pub(super) fn tables(w: Words, policy: &Policy, day: Day) -> AnyView {
    Parameter::all()
        .chunk_by(|one, next| one.section == next.section)
        .map(|group| {
            let name = section(w, group[0].section);
            let rows = group.iter().map(|parameter| row(w, parameter, policy, day)).collect_view();
            view! {
                <section>
                    <h3>{name.clone()}</h3>
                    <div class="table-scroll" tabindex="0" role="region" aria-label=name>
                        <table class="charter">
                            <thead><tr>
                                <th scope="col">{w.t("charters-column-name")}</th>
                                <th scope="col">{w.t("charters-column-value")}</th>
                                <th scope="col">{w.t("charters-column-law")}</th>
                                <th scope="col">{w.t("charters-column-source")}</th>
                            </tr></thead>
                            <tbody>{rows}</tbody>
                        </table>
                    </div>
                </section>
            }
        })
        .collect_view()
        .into_any()
}

fn row(w: Words, parameter: &Parameter, policy: &Policy, day: Day) -> AnyView {
    let (here, usual) = (parameter.of(policy), parameter.of(&Policy::default()));
    let default = (here != usual).then(|| {
        let was = w.ta("charters-default-was", args![("value", value(w, parameter, usual))]);
        view! { <br/><span class="hint">{was}</span> }
    });
    let law = parameter.bound(day).map_or_else(|| w.t("charters-law-none"), |bound| limit(w, parameter, &bound));
    view! {
        <tr>
            <th scope="row">{w.t(&parameter.word())}</th>
            <td data-label=w.t("charters-column-value")><strong>{value(w, parameter, here)}</strong>{default}</td>
            <td data-label=w.t("charters-column-law")>{law}</td>
            <td data-label=w.t("charters-column-source")>{sources(w, parameter.source(day))}{mark(w, parameter.basis.status(day))}</td>
        </tr>
    }
    .into_any()
}
