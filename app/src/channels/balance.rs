//! Numbered papers: handed out by box and worker, noted as spoiled, returned unused or unreturned, and balanced; who counts them.

use axum::{extract::Path, response::Response};
use domain::{
    ids::{PersonId, VoteId},
    people::Office,
    votes::{Balance, COUNTERS, CountRoles, NewPapers, PAPER_WORKERS, PaperEnd, Stock, Vote, VoteState},
};
use leptos::prelude::*;

use super::{At, head, load_vote, numbers, officers::Officers, ranges};
use crate::{
    args,
    error::Page,
    forms::{Fields, Form, Plain},
    parts::{Badge, Choice, ErrorSummary, HiddenKey, Select, SubmitBar, TextField, Tone},
    visit::{AppError, Visit},
    words::Words,
};

/// The most missing numbers that are listed.
const LISTED: usize = 60;

struct Papers {
    vote: Vote,
    stock: Stock,
    roles: Option<CountRoles>,
    officers: Officers,
}

async fn load(visit: &Visit, id: VoteId) -> Result<Papers, AppError> {
    let vote = load_vote(visit, id).await?;
    let mut reader = visit.site.store.reader().await?;
    let tx = &mut reader.tx();
    let stock = store::votes::stock(tx, id).await?;
    let roles = store::votes::roles(tx, id).await?;
    let officers = Officers::load(tx, visit.community()?, visit.now.day()).await?;
    Ok(Papers { vote, stock, roles, officers })
}

/// The page.
pub(super) async fn show(visit: Visit, Path((_, id)): At) -> Page {
    Ok(render(&visit, &load(&visit, id).await?, &Form::default()))
}

/// Hands out more papers.
pub(super) async fn issue(visit: Visit, Path((_, id)): At, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    let (count, box_no) = (form.small("count"), form.small("box"));
    let holder = form.choose("holder", |value| value.parse::<PersonId>().ok());
    if let (Some(count), Some(box_no), Some(holder)) = (count, box_no, holder) {
        let new = NewPapers { count, box_no, holder };
        let act = visit.once(&form.fields, move |w| {
            Box::pin(async move {
                store::votes::issue_papers(w, id, new).await?;
                Ok(format!("/desk/votes/{id}/balance"))
            })
        });
        if let Some(done) = form.accept(act.await)? {
            return Ok(done);
        }
    }
    Ok(render(&visit, &load(&visit, id).await?, &form))
}

/// Notes what became of papers that came into no box.
pub(super) async fn ends(visit: Visit, Path((_, id)): At, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    let serials = form.read("serials", |text| numbers(text).ok_or(Plain("channels-numbers-unreadable")));
    let end = form.choose("end", |value| match value {
        "back" => Some(None),
        other => PaperEnd::from_name(other).map(Some),
    });
    if let (Some(serials), Some(end)) = (serials, end) {
        let ends = serials.into_iter().map(|serial| (serial, end)).collect();
        let act = visit.once(&form.fields, move |w| {
            Box::pin(async move {
                store::votes::end_papers(w, id, ends).await?;
                Ok(format!("/desk/votes/{id}/balance"))
            })
        });
        if let Some(done) = form.accept(act.await)? {
            return Ok(done);
        }
    }
    Ok(render(&visit, &load(&visit, id).await?, &form))
}

/// Names those who count.
pub(super) async fn roles(visit: Visit, Path((_, id)): At, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    let mut person = |name| form.choose(name, |value| value.parse::<PersonId>().ok());
    let (caller, teller, scrutineer) = (person("caller"), person("teller"), person("scrutineer"));
    if let (Some(caller), Some(teller), Some(scrutineer)) = (caller, teller, scrutineer) {
        let roles = CountRoles { caller, teller, scrutineer };
        let act = visit.once(&form.fields, move |w| {
            Box::pin(async move {
                store::votes::name_roles(w, id, roles).await?;
                Ok(format!("/desk/votes/{id}/balance"))
            })
        });
        if let Some(done) = form.accept(act.await)? {
            return Ok(done);
        }
    }
    Ok(render(&visit, &load(&visit, id).await?, &form))
}

fn render(visit: &Visit, papers: &Papers, form: &Form) -> Response {
    let w = visit.words();
    let faults = form.faults(w);
    let is_again = !faults.is_empty();
    let title = w.t("channels-balance");
    let content = || {
        let base = visit.at(&format!("/desk/votes/{}", papers.vote.id));
        let is_over = matches!(papers.vote.state, VoteState::Counted | VoteState::CalledOff);
        let works = visit.holds_any(&PAPER_WORKERS);
        let has_papers = !papers.stock.batches.is_empty();
        view! {
            <ErrorSummary w faults/>
            {head(visit, &papers.vote, w.t("channels-balance"))}
            <p>{w.t("channels-balance-about")}</p>
            {has_papers.then(|| figures(w, papers))}
            <p class="button-row">
                {(has_papers && works).then(|| view! {
                    <a class="button plain" href=format!("{base}/sheets")>{w.t("channels-print-slips")}</a>" "
                })}
                {works.then(|| view! { <a class="button plain" href=format!("{base}/papers")>{w.t("channels-read-papers")}</a>" " })}
                <a class="button plain" href=format!("{base}/count-sheet")>{w.t("channels-count-sheet")}</a>
            </p>
            <div class="cards">
                {(works && !is_over).then(|| issue_form(visit, papers, form, &base))}
                {(works && !is_over && has_papers).then(|| ends_form(visit, form, &base))}
                {(!is_over).then(|| roles_form(visit, papers, form, &base))}
            </div>
            {has_papers.then(|| batches(w, papers))}
        }
    };
    if is_again { visit.page_again(title, content) } else { visit.page(title, content) }
}

/// The balance box by box, and what is missing.
fn figures(w: Words, papers: &Papers) -> impl IntoView + use<> {
    let total = papers.stock.balance(None);
    let rows = papers
        .stock
        .boxes()
        .into_iter()
        .map(|no| row(w, w.ta("channels-box-no", args![("no", no)]), papers.stock.balance(Some(no))));
    let rows: Vec<_> = rows.chain([row(w, w.t("channels-all-boxes"), total)]).collect();
    let missing = papers.stock.missing();
    let (word, tone) = if missing.is_empty() {
        (w.t("channels-balanced"), Tone::Passed)
    } else {
        (w.ta("channels-missing-count", args![("count", total.missing())]), Tone::Due)
    };
    let more = if missing.len() > LISTED { " …" } else { "" };
    let listed = format!("{}{more}", ranges(&missing[..missing.len().min(LISTED)]));
    let has_missing = !missing.is_empty();
    view! {
        <section>
            <h2>{w.t("channels-figures")}" "<Badge tone word/></h2>
            <div class="table-scroll" tabindex="0" role="region" aria-label=w.t("channels-figures")>
                <table>
                    <thead><tr>
                        <th scope="col">{w.t("channels-box")}</th>
                        <th scope="col" class="figure">{w.t("channels-issued")}</th><th scope="col" class="figure">{w.t("channels-valid")}</th>
                        <th scope="col" class="figure">{w.t("channels-spoiled")}</th><th scope="col" class="figure">{w.t("channels-unused")}</th>
                        <th scope="col" class="figure">{w.t("channels-unreturned")}</th>
                        <th scope="col" class="figure">{w.t("channels-missing")}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {has_missing.then(|| view! { <p>{w.ta("channels-missing-list", args![("serials", listed)])}</p> })}
        </section>
    }
}

fn row(w: Words, name: String, balance: Balance) -> AnyView {
    let cell = |number: u32| view! { <td class="figure">{w.number(i64::from(number))}</td> };
    view! {
        <tr>
            <th scope="row">{name}</th>
            {cell(balance.issued)}{cell(balance.valid)}{cell(balance.spoiled)}{cell(balance.unused)}{cell(balance.unreturned)}{cell(balance.missing())}
        </tr>
    }
    .into_any()
}

fn issue_form(visit: &Visit, papers: &Papers, form: &Form, base: &str) -> impl IntoView + use<> {
    let w = visit.words();
    let holders = papers.officers.choices(w, &PAPER_WORKERS);
    view! {
        <section class="card">
            <h2>{w.t("channels-issue")}</h2>
            <form method="post" action=format!("{base}/balance/issue")>
                <TextField field=form.at("count", w) label=w.t("channels-issue-count") keyboard="numeric" width="short"/>
                <TextField field=form.at("box", w) label=w.t("channels-box") keyboard="numeric" width="short"/>
                <Select field=form.at("holder", w) label=w.t("channels-holder") choices=holders/>
                <HiddenKey key=visit.form_key()/>
                <SubmitBar label=w.t("channels-issue")/>
            </form>
        </section>
    }
}

fn ends_form(visit: &Visit, form: &Form, base: &str) -> impl IntoView + use<> {
    let w = visit.words();
    let mut choices: Vec<_> = PaperEnd::ALL
        .into_iter()
        .map(|end| Choice::new(end.name(), w.t(&format!("votes-paper-end-{}", end.name()))))
        .collect();
    choices.push(Choice::new("back", w.t("channels-end-back")));
    view! {
        <section class="card">
            <h2>{w.t("channels-ends")}</h2>
            <form method="post" action=format!("{base}/balance/ends")>
                <TextField field=form.at("serials", w) label=w.t("channels-serials") hint=w.t("channels-serials-hint")/>
                <Select field=form.at("end", w) label=w.t("channels-end") choices/>
                <HiddenKey key=visit.form_key()/>
                <SubmitBar label=w.t("channels-ends-save")/>
            </form>
        </section>
    }
}

fn roles_form(visit: &Visit, papers: &Papers, form: &Form, base: &str) -> impl IntoView + use<> {
    let w = visit.words();
    let known = papers.roles.map_or_else(Form::default, |roles| {
        let fields = Fields::default()
            .with("caller", roles.caller.to_string())
            .with("teller", roles.teller.to_string())
            .with("scrutineer", roles.scrutineer.to_string());
        Form::new(fields)
    });
    let shown = if form.fields.has("caller") { form } else { &known };
    let counters = papers.officers.choices(w, &COUNTERS);
    let supervisors = papers.officers.choices(w, &[Office::SupervisionHead, Office::SupervisionMember]);
    view! {
        <section class="card">
            <h2>{w.t("channels-roles")}</h2>
            <p class="hint">{w.t("channels-roles-about")}</p>
            <form method="post" action=format!("{base}/balance/roles")>
                <Select field=shown.at("caller", w) label=w.t("channels-caller") choices=counters.clone()/>
                <Select field=shown.at("teller", w) label=w.t("channels-teller") choices=counters/>
                <Select field=shown.at("scrutineer", w) label=w.t("channels-scrutineer") choices=supervisors/>
                <HiddenKey key=visit.form_key()/>
                <SubmitBar label=w.t("channels-roles-save")/>
            </form>
        </section>
    }
}

/// Which numbers went to whom.
fn batches(w: Words, papers: &Papers) -> impl IntoView + use<> {
    let rows = papers.stock.batches.iter().map(|batch| {
        view! {
            <tr>
                <td class="figure">{ranges(&[batch.first, batch.last]).replace('、', "–")}</td>
                <td class="figure">{batch.box_no}</td>
                <td>{papers.officers.name(w, batch.holder)}</td>
                <td>{w.moment(batch.issued_at)}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <section>
            <h2>{w.t("channels-batches")}</h2>
            <div class="table-scroll" tabindex="0" role="region" aria-label=w.t("channels-batches")>
                <table>
                    <thead><tr>
                        <th scope="col" class="figure">{w.t("channels-serials")}</th><th scope="col" class="figure">{w.t("channels-box")}</th>
                        <th scope="col">{w.t("channels-holder")}</th><th scope="col">{w.t("channels-issued-at")}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
}
