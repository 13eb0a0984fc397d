//! The desk page of the catalogue: taking optional items on, giving them up, quicker rhythms, items of one's own.

use axum::extract::Path;
use domain::{
    disclosures::{Every, Kept, OwnItem, Programme, Section, Set, Setting, Wish},
    people::Office,
    text::Line,
};
use leptos::prelude::*;

use super::named;
use crate::{
    args,
    error::Page,
    forms::{Fields, Form},
    parts::{ActForm, Badge, Breadcrumb, Choice, Empty, ErrorSummary, HiddenKey, Select, SubmitBar, TextField, Tone},
    visit::Visit,
    words::Words,
};

const HERE: &str = "/desk/disclosures/catalogue";

/// The catalogue as the visitor may change it.
pub(super) async fn show(visit: Visit) -> Page {
    page(&visit, &Form::default()).await
}

/// Takes an item on.
pub(super) async fn switch_on(visit: Visit, Path((_, code)): Path<(String, String)>) -> Page {
    change(&visit, code, Form::default(), Wish::SwitchOn).await
}

/// Gives an item up.
pub(super) async fn switch_off(visit: Visit, Path((_, code)): Path<(String, String)>) -> Page {
    change(&visit, code, Form::default(), Wish::SwitchOff).await
}

/// Asks for an item more often.
pub(super) async fn quicken(visit: Visit, Path((_, code)): Path<(String, String)>, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    match form.choose("every", Every::from_letter) {
        Some(every) => change(&visit, code, form, Wish::Quicken(every)).await,
        None => page(&visit, &form).await,
    }
}

async fn change(visit: &Visit, code: String, mut form: Form, wish: Wish) -> Page {
    let act = visit.once(&form.fields, move |w| {
        let (code, wish) = (code.clone(), wish.clone());
        Box::pin(async move {
            store::disclosures::set(w, &code, &wish).await?;
            Ok(HERE.to_owned())
        })
    });
    match form.accept(act.await)? {
        Some(done) => Ok(done),
        None => page(visit, &form).await,
    }
}

/// Adds an item of the community's own.
pub(super) async fn add(visit: Visit, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    let section = form.choose("section", Section::from_slug);
    let name = form.read("name", Line::parse);
    let rule = form.read("rule", Line::parse);
    let every = form.choose("every", Every::from_letter);
    let office = form.choose("office", Office::from_name);
    let (Some(section), Some(name), Some(rule), Some(every), Some(office)) = (section, name, rule, every, office)
    else {
        return page(&visit, &form).await;
    };
    let own = OwnItem { section, name, rule, every, office };
    let act = visit.once(&form.fields, move |w| {
        let own = own.clone();
        Box::pin(async move {
            store::disclosures::add(w, own).await?;
            Ok(HERE.to_owned())
        })
    });
    match form.accept(act.await)? {
        Some(done) => Ok(done),
        None => page(&visit, &form).await,
    }
}

async fn page(visit: &Visit, form: &Form) -> Page {
    let community = visit.community()?.id;
    let mut reader = visit.site.store.reader().await?;
    let mut tx = reader.tx();
    let programme = store::disclosures::programme(&mut tx, community).await?;
    let sets = store::disclosures::sets(&mut tx, community).await?;
    drop(reader);
    let w = visit.words();
    let title = w.t("catalogue-desk-title");
    let content = || {
        let trail = vec![
            (visit.at("/"), w.t("nav-home")),
            (visit.at("/desk"), w.t("nav-desk")),
            (visit.at("/desk/disclosures"), w.t("disclosures-desk-title")),
        ];
        let sections = Section::ALL.map(|section| of_section(visit, &programme, section)).collect_view();
        let keeps = Section::ALL.into_iter().any(|section| keeps(visit, section));
        view! {
            <ErrorSummary w faults=form.faults(w)/>
            <Breadcrumb w items=trail/>
            <h1>{w.t("catalogue-desk-title")}</h1>
            <p class="lead">{w.t("catalogue-desk-lead")}</p>
            {sections}
            {keeps.then(|| add_form(visit, form))}
            {history(w, &sets)}
        }
    };
    Ok(if form.is_fine() { visit.page(title, content) } else { visit.page_again(title, content) })
}

fn keeps(visit: &Visit, section: Section) -> bool {
    visit.holds_any(&[section.publisher()])
}

fn of_section(visit: &Visit, programme: &Programme, section: Section) -> AnyView {
    let w = visit.words();
    let rows = programme.all().iter().filter(|kept| kept.item.section == section);
    let rows = rows.map(|kept| row(visit, kept)).collect_view();
    view! {
        <details class="catalogue" open=keeps(visit, section)>
            <summary>{named::section(w, section)}</summary>
            <ul class="matters">{rows}</ul>
        </details>
    }
    .into_any()
}

fn row(visit: &Visit, kept: &Kept) -> AnyView {
    let w = visit.words();
    let is_on = kept.is_in_force(visit.now.day());
    let (tone, word) = match (is_on, kept.item.optional) {
        (true, false) => (Tone::Passed, "catalogue-compulsory"),
        (true, true) => (Tone::Open, "catalogue-on"),
        (false, _) => (Tone::Quiet, "catalogue-off"),
    };
    let often = kept.latest_every().map_or_else(
        || named::frequency(w, &kept.item),
        |every| {
            let is_quicker = kept.item.every() != Some(every);
            if is_quicker { named::every_word(w, every) } else { named::frequency(w, &kept.item) }
        },
    );
    view! {
        <li>
            <p class="matter-title">{kept.item.code.clone()}" "{named::kept(w, kept)}</p>
            <p class="matter-line">
                <Badge tone word=w.t(word)/>
                <span>{often}</span>
                <span>{named::responsible(w, &kept.item)}</span>
            </p>
            {keeps(visit, kept.item.section).then(|| acts(visit, kept, is_on))}
        </li>
    }
    .into_any()
}

fn acts(visit: &Visit, kept: &Kept, is_on: bool) -> AnyView {
    let w = visit.words();
    let at = |act: &str| visit.at(&format!("{HERE}/{}/{act}", kept.item.code));
    let quicker = Every::ALL
        .into_iter()
        .filter(|every| is_on && kept.item.every().is_some_and(|asked| *every >= asked))
        .filter(|every| kept.latest_every() != Some(*every))
        .map(|every| {
            let label = w.ta("catalogue-quicken", args![("every", named::every_word(w, every))]);
            view! {
                <ActForm action=at("quicken") label quiet=true>
                    <input type="hidden" name="every" value=every.letter().to_string()/>
                </ActForm>
            }
        })
        .collect_view();
    let switch = match (is_on, kept.item.optional) {
        (false, _) => Some(view! { <ActForm action=at("on") label=w.t("catalogue-switch-on")/> }.into_any()),
        (true, true) => {
            Some(view! { <ActForm action=at("off") label=w.t("catalogue-switch-off") quiet=true/> }.into_any())
        }
        (true, false) => None,
    };
    view! { <div class="act-row">{quicker}{switch}</div> }.into_any()
}

/// The form for an item of the community's own.
fn add_form(visit: &Visit, form: &Form) -> AnyView {
    let w = visit.words();
    let sections = Section::ALL
        .into_iter()
        .filter(|section| keeps(visit, *section))
        .map(|section| Choice::new(section.slug(), named::section(w, section)))
        .collect();
    let rhythms = Every::ALL.map(|every| Choice::new(every.letter().to_string(), named::every_word(w, every))).to_vec();
    let offices = [Office::Clerk, Office::CommitteeMember, Office::Accountant, Office::PoliceOfficer]
        .map(|office| Choice::new(office.name(), w.t(&format!("office-{}", office.name().replace('_', "-")))))
        .to_vec();
    let open = !form.is_fine();
    let key = visit.form_key();
    view! {
        <details open=open>
            <summary>{w.t("catalogue-add-heading")}</summary>
            <p class="hint">{w.t("catalogue-add-note")}</p>
            <form method="post" action=visit.at(HERE)>
                <Select field=form.at("section", w) label=w.t("catalogue-add-section") choices=sections/>
                <TextField field=form.at("name", w) label=w.t("catalogue-add-name") most=Line::MOST/>
                <TextField field=form.at("rule", w) label=w.t("catalogue-add-rule")
                    hint=w.t("catalogue-add-rule-hint") most=Line::MOST/>
                <Select field=form.at("every", w) label=w.t("catalogue-rhythm") choices=rhythms/>
                <Select field=form.at("office", w) label=w.t("catalogue-office") choices=offices/>
                <HiddenKey key/>
                <SubmitBar label=w.t("catalogue-add")/>
            </form>
        </details>
    }
    .into_any()
}

/// Every change, the latest first.
fn history(w: Words, sets: &[Set]) -> AnyView {
    if sets.is_empty() {
        return view! { <Empty title=w.t("catalogue-no-changes")/> }.into_any();
    }
    let lines = sets
        .iter()
        .rev()
        .map(|set| view! { <li>{w.day(set.at.day())}" · "{said(w, &set.setting)}</li> })
        .collect_view();
    view! { <section><h2>{w.t("catalogue-changes")}</h2><ul class="list-plain">{lines}</ul></section> }.into_any()
}

fn said(w: Words, setting: &Setting) -> String {
    let item = |code: &str| format!("{code} {}", named::item(w, code));
    match setting {
        Setting::SwitchedOn { code } => w.ta("catalogue-was-switched-on", args![("item", item(code))]),
        Setting::SwitchedOff { code } => w.ta("catalogue-was-switched-off", args![("item", item(code))]),
        Setting::Quickened { code, every } => {
            let args = args![("item", item(code)), ("every", named::every_word(w, *every))];
            w.ta("catalogue-was-quickened", args)
        }
        Setting::Added { code, name, .. } => w.ta("catalogue-was-added", args![("item", format!("{code} {name}"))]),
    }
}
