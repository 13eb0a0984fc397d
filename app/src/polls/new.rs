//! Opening a poll.

use domain::{
    ids::ProposalId,
    polls::Draft,
    text::{Line, TextFault, Title, Words as TypedWords},
};
use leptos::prelude::*;

use crate::{
    error::Page,
    forms::{Fields, Form, Plain},
    parts::{Breadcrumb, ErrorSummary, HiddenKey, SubmitBar, TextArea, TextField},
    visit::{AppError, Visit},
    words::Words,
};

/// An empty form: one option to choose, a week.
pub(super) async fn blank(visit: Visit) -> Page {
    let matter = Fields::of_query(&visit.path).get("matter").to_owned();
    let usual = [("least", "1"), ("most", "1"), ("days", "7"), ("matter", &matter)];
    let fields = usual.into_iter().fold(Fields::default(), |fields, (name, value)| fields.with(name, value));
    Ok(page(&visit, &Form::new(fields)))
}

/// Opens it; it is public at once.
pub(super) async fn open(visit: Visit, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    let proposal = matter(&visit, &mut form).await?;
    let draft = read(&mut form, proposal);
    let (Some(draft), true) = (draft, form.is_fine()) else { return Ok(page(&visit, &form)) };
    let act = visit.once(&form.fields, move |w| {
        Box::pin(async move { Ok(format!("/polls/{}", store::polls::open(w, draft).await?.seq)) })
    });
    match form.accept(act.await)? {
        Some(done) => Ok(done),
        None => Ok(page(&visit, &form)),
    }
}

/// The matter whose number was typed; a number that is none is a fault of the form.
async fn matter(visit: &Visit, form: &mut Form) -> Result<Option<ProposalId>, AppError> {
    let typed = form.fields.get("matter").trim().to_owned();
    if typed.is_empty() {
        return Ok(None);
    }
    let found = match typed.parse() {
        Ok(seq) => {
            let mut reader = visit.site.store.reader().await?;
            store::proposals::by_seq(&mut reader.tx(), visit.community()?.id, seq).await?
        }
        Err(_) => None,
    };
    if found.is_none() {
        form.fault("matter", Plain("polls-no-such-matter"));
    }
    Ok(found.map(|matter| matter.id))
}

fn read(form: &mut Form, proposal: Option<ProposalId>) -> Option<Draft> {
    let title = form.read("title", Title::parse);
    let about = form.read("about", TypedWords::parse);
    let options = form.read("options", options);
    let least = form.number("least");
    let most = form.number("most");
    let days = form.number("days");
    // A number that is no count of options is outside every limit; the rules say so.
    let count = |number: i64| u8::try_from(number).unwrap_or(0);
    Some(Draft {
        title: title?,
        about: about?,
        options: options?,
        least: count(least?),
        most: count(most?),
        proposal,
        days: days?,
    })
}

/// One option on each line.
fn options(text: &str) -> Result<Vec<Line>, TextFault> {
    text.lines().filter(|line| !line.trim().is_empty()).map(Line::parse).collect()
}

fn names(w: Words) -> Vec<(&'static str, String)> {
    ["title", "about", "options", "least", "most", "days", "matter"]
        .map(|name| (name, w.t(&format!("polls-field-{name}"))))
        .to_vec()
}

fn page(visit: &Visit, form: &Form) -> axum::response::Response {
    let w = visit.words();
    let content = || {
        view! {
            <ErrorSummary w faults=form.faults_of(w, &names(w))/>
            <Breadcrumb w items=vec![(visit.at("/desk"), w.t("nav-desk")), (visit.at("/desk/polls"), w.t("polls-title"))]/>
            <div class="narrow">
                <h1>{w.t("polls-new")}</h1>
                <p class="lead">{w.t("polls-new-lead")}</p>
                <form method="post" action=visit.at("/desk/polls/new")>
                    <HiddenKey key=visit.form_key()/>
                    {fields(w, form)}
                    <SubmitBar label=w.t("polls-open") binding=true/>
                </form>
            </div>
        }
    };
    let title = w.t("polls-new");
    if form.is_fine() { visit.page(title, content) } else { visit.page_again(title, content) }
}

fn fields(w: Words, form: &Form) -> AnyView {
    let label = |name: &str| w.t(&format!("polls-field-{name}"));
    let hint = |name: &str| w.t(&format!("polls-field-{name}-hint"));
    view! {
        <TextField field=form.at("title", w) label=label("title") hint=hint("title") most=Title::MOST/>
        <TextArea field=form.at("about", w) label=label("about") hint=hint("about") rows=4 most=TypedWords::MOST/>
        <TextArea field=form.at("options", w) label=label("options") hint=hint("options") rows=6/>
        <TextField field=form.at("least", w) label=label("least") keyboard="numeric" width="short"/>
        <TextField field=form.at("most", w) label=label("most") hint=hint("most") keyboard="numeric" width="short"/>
        <TextField field=form.at("days", w) label=label("days") hint=hint("days") keyboard="numeric" width="short"/>
        <TextField field=form.at("matter", w) label=label("matter") hint=hint("matter") keyboard="numeric" width="short"
            required=false/>
    }
    .into_any()
}
