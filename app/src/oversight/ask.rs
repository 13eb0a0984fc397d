//! Asking: about an entry, a matter, or how an office is held.

use axum::response::Response;
use domain::{
    disclosures::{Entry, Section},
    oversight::{About, Kind, QUESTIONED, Raising, SUPERVISION},
    people::Office,
    proposals::Proposal,
    text::Words as TypedWords,
};
use leptos::prelude::*;
use store::oversight::Named;

use super::look::{about, trail};
use crate::{
    error::Page,
    forms::{Fields, Form},
    parts::{Choice, ErrorSummary, HiddenKey, Radios, Select, SubmitBar, TextArea},
    visit::{AppError, Visit},
    words::Words,
};

/// What the address or the form asks about.
enum Target {
    Entry(Box<Entry>),
    Matter(Box<Proposal>),
    Offices,
}

impl Target {
    async fn load(visit: &Visit, fields: &Fields) -> Result<Self, AppError> {
        let community = visit.community()?.id;
        let number = |name: &str| fields.get(name).parse().map_err(|_| AppError::NotFound);
        let mut reader = visit.site.store.reader().await?;
        if fields.has("entry") {
            let section = Section::from_slug(fields.get("section")).ok_or(AppError::NotFound)?;
            let found = store::disclosures::by_number(&mut reader.tx(), community, section, number("entry")?).await?;
            let found = found.filter(|entry| entry.current().is_some()).ok_or(AppError::NotFound)?;
            return Ok(Self::Entry(Box::new(found)));
        }
        if fields.has("matter") {
            let found = store::proposals::by_seq(&mut reader.tx(), community, number("matter")?).await?;
            let found = found.filter(|matter| matter.stage.is_public()).ok_or(AppError::NotFound)?;
            return Ok(Self::Matter(Box::new(found)));
        }
        Ok(Self::Offices)
    }

    fn kinds(&self) -> &'static [Kind] {
        match self {
            Self::Entry(_) => &Kind::ALL,
            Self::Matter(_) | Self::Offices => &[Kind::Interpellation, Kind::Audit],
        }
    }
}

/// The form.
pub(super) async fn blank(visit: Visit) -> Page {
    let fields = Fields::of_query(&visit.path);
    let target = Target::load(&visit, &fields).await?;
    Ok(page(&visit, &target, &Form::new(fields)))
}

/// Asks.
pub(super) async fn raise(visit: Visit, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    let target = Target::load(&visit, &form.fields).await?;
    let kind = form.choose("kind", |kind| Kind::from_name(kind).filter(|kind| target.kinds().contains(kind)));
    let about = match &target {
        Target::Entry(entry) => Some(About::Entry { entry: entry.id, section: entry.section }),
        Target::Matter(matter) => Some(About::Matter { proposal: matter.id }),
        Target::Offices => form.choose("office", Office::from_name).map(|office| About::Office { office }),
    };
    let words = form.read("words", TypedWords::parse);
    let (Some(kind), Some(about), Some(words)) = (kind, about, words) else {
        return Ok(page(&visit, &target, &form));
    };
    let raising = Raising { kind, about, words };
    let act = visit.once(&form.fields, move |w| {
        Box::pin(async move { Ok(format!("/oversight/{}", store::oversight::raise(w, raising).await?.seq)) })
    });
    match form.accept(act.await)? {
        Some(done) => Ok(done),
        None => Ok(page(&visit, &target, &form)),
    }
}

fn labels(w: Words) -> [(&'static str, String); 3] {
    ["kind", "office", "words"].map(|name| (name, w.t(&format!("oversight-field-{name}"))))
}

fn page(visit: &Visit, target: &Target, form: &Form) -> Response {
    let w = visit.words();
    let title = w.t("oversight-new-title");
    let content = || {
        view! {
            <ErrorSummary w faults=form.faults_of(w, &labels(w))/>
            {trail(visit)}
            <div class="narrow">
                <h1>{w.t("oversight-new-title")}</h1>
                <p class="lead">{w.t("oversight-new-lead")}</p>
                {heading(visit, target)}
                <form method="post" action=visit.at("/oversight/new")>
                    <HiddenKey key=visit.form_key()/>
                    {fields(visit, target, form)}
                    <SubmitBar label=w.t("oversight-send") binding=true/>
                </form>
            </div>
        }
    };
    if form.is_fine() { visit.page(title, content) } else { visit.page_again(title, content) }
}

/// What it is about.
fn heading(visit: &Visit, target: &Target) -> Option<AnyView> {
    match target {
        Target::Entry(entry) => {
            let title = entry.current().map(|current| current.content.title.to_string()).unwrap_or_default();
            let named = Named::Titled { title, seq: entry.seq };
            Some(about(visit, &About::Entry { entry: entry.id, section: entry.section }, &named))
        }
        Target::Matter(matter) => {
            let named = Named::Titled { title: matter.content.title.to_string(), seq: matter.seq };
            Some(about(visit, &About::Matter { proposal: matter.id }, &named))
        }
        Target::Offices => None,
    }
}

fn fields(visit: &Visit, target: &Target, form: &Form) -> AnyView {
    let w = visit.words();
    let kinds = target.kinds().iter().map(|kind| {
        let hint = w.t(&format!("oversight-rule-{}", kind.name()));
        Choice::new(kind.name(), w.t(&format!("oversight-kind-{}", kind.name()))).hint(hint)
    });
    let kinds: Vec<Choice> = kinds.collect();
    let hidden = |name: &'static str, value: String| view! { <input type="hidden" name=name value=value/> };
    let about = match target {
        Target::Entry(entry) => view! {
            {hidden("section", entry.section.slug().to_owned())}
            {hidden("entry", entry.seq.to_string())}
        }
        .into_any(),
        Target::Matter(matter) => hidden("matter", matter.seq.to_string()).into_any(),
        Target::Offices => {
            let choices = QUESTIONED.map(|office| Choice::new(office.name(), w.t(&office.key()))).to_vec();
            view! { <Select field=form.at("office", w) label=w.t("oversight-field-office") choices/> }.into_any()
        }
    };
    let of_committee = visit.holds_any(&SUPERVISION).then(|| {
        view! { <p class="hint">{w.t("oversight-for-committee")}</p> }
    });
    view! {
        {about}
        <Radios field=form.at("kind", w) label=w.t("oversight-field-kind") choices=kinds/>
        {of_committee}
        <TextArea field=form.at("words", w) label=w.t("oversight-field-words") hint=w.t("oversight-public-hint") rows=5
            most=TypedWords::MOST/>
    }
    .into_any()
}
