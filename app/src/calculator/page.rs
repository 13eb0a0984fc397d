//! The calculator's page: choose a rule, type the numbers, read what passes, what is missing and why.

use axum::response::Response;
use domain::{
    clock::Day,
    decisions::{Decided, DecisionFile, Family, decide_file},
    rules::{Rule, RuleSet},
};
use leptos::prelude::*;

use super::{
    numbers::{Asked, asked, file as file_of, is_about_the_rule, label, tell},
    rules,
};
use crate::{
    args,
    error::Page,
    files,
    forms::{Fields, Form, Plain},
    parts::{Badge, Breadcrumb, Checkbox, DayField, ErrorSummary, SubmitBar, TextField},
    visit::{AppError, Visit},
    votes::{bars, outcome_word, rule_sentence, rule_source},
    words::Words,
};

/// The list of rules, or one rule with its numbers.
pub(super) async fn show(visit: Visit) -> Page {
    let form = Form::new(Fields::of_query(&visit.path));
    let id = form.fields.get("rule").to_owned();
    let w = visit.words();
    if id.is_empty() {
        return Ok(visit.page(w.t("calculator-title"), || {
            view! {
                <h1>{w.t("calculator-title")}</h1>
                <p class="lead">{w.t("calculator-lead")}</p>
                <p><a href=visit.at("/calculator/shares")>{w.t("shares-title")}</a></p>
                {rules::list(&visit)}
            }
        }));
    }
    let rule = RuleSet::shipped().all().into_iter().find(|rule| rule.id == id).ok_or(AppError::NotFound)?;
    Ok(calculated(&visit, form, rule))
}

/// The same numbers as a file for `siyi decide`.
pub(super) async fn file(visit: Visit) -> Page {
    let mut form = Form::new(Fields::of_query(&visit.path));
    let rules = RuleSet::shipped().all();
    let rule = rules.into_iter().find(|rule| rule.id == form.fields.get("rule")).ok_or(AppError::NotFound)?;
    let on = day(&mut form, rule, visit.now.day());
    let Some(file) = file_of(&mut form, rule, on) else { return Err(AppError::NotFound) };
    Ok(as_download("decision.json", &file))
}

/// A decision as a file that is saved.
pub(crate) fn as_download(name: &str, file: &DecisionFile) -> Response {
    let text = serde_json::to_string_pretty(file).unwrap_or_default();
    files::saved(name, files::JSON, text)
}

fn day(form: &mut Form, rule: &Rule, today: Day) -> Day {
    let usual = rules::day_for(rule, today);
    let read = form.read_optional("on", |text| Day::parse(text.trim()).ok_or(Plain("form-bad-date")));
    read.flatten().unwrap_or(usual)
}

fn calculated(visit: &Visit, mut form: Form, rule: &'static Rule) -> Response {
    let w = visit.words();
    let on = day(&mut form, rule, visit.now.day());
    let is_asked = asked(rule).iter().any(|asked| form.fields.has(asked.name));
    let file = if is_asked { file_of(&mut form, rule, on) } else { None };
    let result = file.and_then(|file| match decide_file(&file) {
        Ok(decided) => Some(result_view(visit, w, rule, &decided)),
        Err(fault) => {
            if is_about_the_rule(&fault) {
                form.fault("on", fault);
            } else {
                tell(&mut form, w, fault);
            }
            None
        }
    });
    if !form.fields.has("on") {
        form.fields = form.fields.clone().with("on", on.to_string());
    }
    let is_fine = form.is_fine();
    let title = rules::name(w, rule);
    let visit = visit.clone();
    let content = {
        let (visit, title) = (visit.clone(), title.clone());
        move || {
            view! {
                <Breadcrumb w items=vec![(visit.at("/calculator"), w.t("calculator-title"))]/>
                <ErrorSummary w faults=form.faults(w)/>
                <h1>{title}</h1>
                <p class="lead">{rule_sentence(w, rule, None)}</p>
                <p class="hint">{rule_source(w, rule)}" "{rules::status(w, rule)}</p>
                {result}
                {form_view(&visit, w, &form, rule)}
            }
        }
    };
    if is_fine { visit.page(title, content) } else { visit.page_again(title, content) }
}

fn form_view(visit: &Visit, w: Words, form: &Form, rule: &Rule) -> impl IntoView + use<> {
    let asked = asked(rule);
    let parts = (0..3)
        .map(|part| {
            let fields = asked
                .iter()
                .filter(|asked| asked.part == part)
                .map(|asked| number_field(w, form, *asked))
                .collect_view();
            view! {
                <fieldset class="numbers">
                    <legend>{w.t(&format!("calculator-part-{part}"))}</legend>
                    <div class="numbers-row">{fields}</div>
                </fieldset>
            }
        })
        .collect_view();
    let silence = (Family::of(rule) == Family::Owners).then(|| {
        view! { <Checkbox field=form.at("silent", w) label=w.t("calculator-silent") hint=w.t("calculator-silent-hint")/> }
    });
    let other = visit.at("/calculator");
    view! {
        <form method="get" action=visit.at("/calculator") class="card calculator">
            <h2>{w.t("calculator-numbers")}</h2>
            <p class="hint">{w.t("calculator-numbers-hint")}</p>
            <input type="hidden" name="rule" value=rule.id.clone()/>
            <DayField field=form.at("on", w) label=w.t("calculator-on")/>
            {parts}
            {silence}
            <SubmitBar label=w.t("calculator-compute")>
                <a class="button plain" href=other>{w.t("calculator-other-rule")}</a>
            </SubmitBar>
        </form>
    }
}

fn number_field(w: Words, form: &Form, asked: Asked) -> impl IntoView + use<> {
    let keyboard = if asked.is_area { "decimal" } else { "numeric" };
    let required = asked.part < 2;
    view! {
        <TextField field=form.at(asked.name, w) label=label(w, asked.name) keyboard width="short" required most=20/>
    }
}

fn result_view(visit: &Visit, w: Words, rule: &Rule, decided: &Decided<'_>) -> AnyView {
    let (word, tone) = outcome_word(w, decided.outcome);
    // The outcome stands in the badge, each test below its bar.
    let notes = decided.notes.iter().skip(1).map(|note| w.say(note));
    let notes = notes.map(|note| view! { <li>{note}</li> }).collect_view();
    let query = visit.path.split_once('?').map_or("", |(_, query)| query).to_owned();
    let download = visit.at(&format!("/calculator/decision.json?{query}"));
    view! {
        <section class="result" aria-live="polite">
            <h2>{w.t("calculator-result")}</h2>
            <p class="lead"><Badge tone word/>" "{rule_sentence(w, rule, Some(&decided.counts))}</p>
            {bars(w, &decided.tests)}
            <ul class="notes">{notes}</ul>
            <p class="no-print">
                <a href=download download="decision.json">{w.t("calculator-download")}</a>
                <span class="hint">" "{w.ta("calculator-download-hint", args![("command", "siyi decide decision.json")])}</span>
            </p>
        </section>
    }
    .into_any()
}
