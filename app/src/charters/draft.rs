//! Preparing a version: the form, the check, and what is recorded.

use domain::{
    charters::{Charters, Event, Parameter, Preset, Settings, changes},
    clock::Day,
    text::Words as TypedWords,
};
use leptos::prelude::*;
use store::charters::{Adopted, NewVersion, Rests};

use super::{
    versions::{facts, table},
    words::{hint, option, section},
};
use crate::{
    args,
    error::Page,
    forms::{Fields, Form},
    parts::{
        Breadcrumb, Choice, DayField, ErrorSummary, Facts, HiddenKey, Radios, Select, SubmitBar, TextArea, TextField,
    },
    visit::{AppError, Visit},
    words::Words,
};

/// What the page needs beside the form.
struct Desk {
    charters: std::sync::Arc<Charters>,
    adopted: Vec<Adopted>,
}

impl Desk {
    async fn load(visit: &Visit) -> Result<Self, AppError> {
        let community = visit.community()?.id;
        let charters = visit.charters().await?;
        let mut reader = visit.site.store.reader().await?;
        let adopted = store::charters::resolutions(&mut reader.tx(), community).await?;
        Ok(Self { charters, adopted })
    }
}

/// The form, filled in with the values of the last version.
pub(super) async fn begin(visit: Visit) -> Page {
    let desk = Desk::load(&visit).await?;
    let w = visit.words();
    let last = desk.charters.all().iter().rev().find(|charter| charter.withdrawn.is_none());
    let preset = last.map_or(Preset::City, |charter| charter.preset);
    let policy = last.map_or_else(|| preset.policy(), domain::charters::Charter::policy);
    let ground = if last.is_some() { "resolution" } else { "" };
    let mut fields = Fields::default().with("preset", preset.name()).with("ground", ground);
    for parameter in offered() {
        let value = parameter.of(&policy);
        let text = parameter.kind.name_of(value).map_or_else(|| parameter.number(value), str::to_owned);
        fields = fields.with(parameter.name, text);
    }
    Ok(page(&visit, w, &desk, &Form::new(fields)))
}

/// The form again, with what was typed.
pub(super) async fn edit(visit: Visit, fields: Fields) -> Page {
    let desk = Desk::load(&visit).await?;
    Ok(page(&visit, visit.words(), &desk, &Form::new(fields)))
}

/// Reads and decides, but records nothing: what would change, to be confirmed.
pub(super) async fn check(visit: Visit, fields: Fields) -> Page {
    let desk = Desk::load(&visit).await?;
    let mut form = Form::new(fields);
    let w = visit.words();
    let Some(new) = read(&visit, &mut form) else { return Ok(page(&visit, w, &desk, &form)) };
    let mut reader = visit.site.store.reader().await?;
    let author = visit.author()?;
    let decided = store::charters::would_prepare(&mut reader.tx(), &author, new).await;
    drop(reader);
    match form.accept(decided)? {
        Some(event) => Ok(checked(&visit, &desk.charters, &form, &event)),
        None => Ok(page(&visit, w, &desk, &form)),
    }
}

/// Records the version.
pub(super) async fn record(visit: Visit, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    if let Some(new) = read(&visit, &mut form) {
        let act = visit.once(&form.fields, move |w| {
            Box::pin(async move {
                store::charters::prepare(w, new).await?;
                Ok("/desk/charter".to_owned())
            })
        });
        if let Some(done) = form.accept(act.await)? {
            return Ok(done);
        }
    }
    let desk = Desk::load(&visit).await?;
    Ok(page(&visit, visit.words(), &desk, &form))
}

/// The parameters that a form offers; the preset sets the others.
fn offered() -> impl Iterator<Item = &'static Parameter> {
    Parameter::all().iter().filter(|parameter| !Preset::SETS.contains(&parameter.name))
}

fn read(visit: &Visit, form: &mut Form) -> Option<NewVersion> {
    let preset = form.choose("preset", Preset::from_name);
    let effective = form.day("effective");
    // A limit is that of the day from which the version applies.
    let day = effective.unwrap_or_else(|| visit.now.day());
    let mut settings = Some(Settings::default());
    for parameter in offered() {
        let value = form.read(parameter.name, |text| {
            let value = parameter.read(text)?;
            parameter.check(value, day).map(|()| value)
        });
        settings = settings.zip(value).map(|(settings, value)| settings.with(parameter, value));
    }
    let rests = match form.fields.get("ground") {
        "founding" => form.read("basis", TypedWords::parse).map(Rests::Founding),
        "resolution" => {
            form.choose("resolution", |number| (!number.is_empty()).then(|| number.to_owned())).map(Rests::Resolution)
        }
        _ => form.choose("ground", |_| None),
    };
    Some(NewVersion { preset: preset?, settings: settings?, effective: effective?, rests: rests? })
}

fn names(w: Words) -> Vec<(&'static str, String)> {
    let named = [
        ("preset", "charters-preset"),
        ("effective", "charters-effective"),
        ("ground", "charters-ground-question"),
        ("resolution", "charters-resolution"),
        ("basis", "charters-basis"),
    ];
    named.into_iter().map(|(name, key)| (name, w.t(key))).collect()
}

fn trail(visit: &Visit, w: Words) -> Vec<(String, String)> {
    vec![
        (visit.at("/"), w.t("nav-home")),
        (visit.at("/desk"), w.t("nav-desk")),
        (visit.at("/desk/charter"), w.t("charters-title")),
    ]
}

fn page(visit: &Visit, w: Words, desk: &Desk, form: &Form) -> axum::response::Response {
    let title = w.t("charters-new-title");
    let content = || {
        view! {
            <ErrorSummary w faults=form.faults_of(w, &names(w))/>
            <Breadcrumb w items=trail(visit, w)/>
            <div class="narrow">
                <h1>{w.t("charters-new-title")}</h1>
                <p class="lead">{w.t("charters-new-lead")}</p>
                <form method="post" action=visit.at("/desk/charter/check")>
                    {first(w, desk, form)}
                    {parameters(w, form, visit.now.day())}
                    <SubmitBar label=w.t("charters-check")/>
                </form>
            </div>
        }
    };
    if form.is_fine() { visit.page(title, content) } else { visit.page_again(title, content) }
}

/// What kind, from when, and by what.
fn first(w: Words, desk: &Desk, form: &Form) -> AnyView {
    let presets = Preset::ALL
        .map(|preset| Choice::new(preset.name(), w.t(preset.word())).hint(w.t(&format!("{}-about", preset.word()))));
    let is_first = desk.charters.all().iter().all(|charter| charter.withdrawn.is_some());
    let mut grounds = vec![Choice::new("resolution", w.t("charters-ground-choose-resolution"))];
    if is_first {
        grounds.push(Choice::new("founding", w.t("charters-ground-choose-founding")));
    }
    let title = |one: &Adopted| Choice::new(one.number.clone(), format!("{} {}", one.number, one.title));
    let adopted: Vec<_> = desk.adopted.iter().map(title).collect();
    let resolution_hint = w.t(if adopted.is_empty() { "charters-resolution-none" } else { "charters-resolution-hint" });
    let basis = is_first.then(|| {
        view! {
            <TextArea field=form.at("basis", w) label=w.t("charters-basis") hint=w.t("charters-basis-hint") rows=3
                required=false most=TypedWords::MOST/>
        }
    });
    view! {
        <Radios field=form.at("preset", w) label=w.t("charters-preset") choices=presets.to_vec()/>
        <DayField field=form.at("effective", w) label=w.t("charters-effective") hint=w.t("charters-effective-hint")/>
        <Radios field=form.at("ground", w) label=w.t("charters-ground-question") choices=grounds/>
        <Select field=form.at("resolution", w) label=w.t("charters-resolution") hint=resolution_hint choices=adopted/>
        {basis}
    }
    .into_any()
}

/// A field for each parameter, by section.
fn parameters(w: Words, form: &Form, day: Day) -> AnyView {
    let offered: Vec<_> = offered().collect();
    offered
        .chunk_by(|one, next| one.section == next.section)
        .map(|group| {
            let fields = group.iter().map(|parameter| field(w, form, parameter, day)).collect_view();
            view! { <h2>{section(w, group[0].section)}</h2>{fields} }
        })
        .collect_view()
        .into_any()
}

fn field(w: Words, form: &Form, parameter: &Parameter, day: Day) -> AnyView {
    let (field, label, hint) = (form.at(parameter.name, w), w.t(&parameter.word()), hint(w, parameter, day));
    let names = parameter.kind.names();
    if names.is_empty() {
        return view! { <TextField field label hint keyboard="decimal" width="short"/> }.into_any();
    }
    let choices = names.iter().map(|name| Choice::new(*name, option(w, parameter, name))).collect();
    view! { <Radios field label hint choices/> }.into_any()
}

/// What would be recorded, to be confirmed or changed.
fn checked(visit: &Visit, charters: &Charters, form: &Form, event: &Event) -> axum::response::Response {
    let w = visit.words();
    let Event::Prepared { charter } = event else { return visit.page(w.t("charters-check-title"), || ()) };
    let differs = changes(&charters.policy_before(charter), &charter.policy());
    visit.page(w.t("charters-check-title"), || {
        let kept = form
            .fields
            .iter()
            .map(|(name, value)| view! { <input type="hidden" name=name.to_owned() value=value.to_owned()/> })
            .collect_view();
        let edit = visit.at("/desk/charter/edit");
        view! {
            <Breadcrumb w items=trail(visit, w)/>
            <h1>{w.t("charters-check-title")}</h1>
            <p class="lead">{w.t("charters-check-lead")}</p>
            <p><strong>{w.ta("charters-version", args![("number", charter.number)])}</strong></p>
            <Facts items=facts(w, charter)/>
            <h2>{w.t("charters-changes")}</h2>
            {table(w, &differs)}
            <form method="post" action=visit.at("/desk/charter/new")>
                <HiddenKey key=visit.form_key()/>
                {kept}
                <SubmitBar label=w.t("charters-confirm") binding=true>
                    <button class="button plain" formaction=edit>{w.t("charters-edit")}</button>
                </SubmitBar>
            </form>
        }
    })
}
