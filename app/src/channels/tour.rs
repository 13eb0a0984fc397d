//! Mobile boxes on the desk: sent out with a printable list, and back with what was noted on it.

use std::collections::BTreeMap;

use axum::{extract::Path, response::Response};
use domain::{
    clock::{Day, Moment},
    ids::{PersonId, VoteId},
    rolls::RollEntry,
    votes::{BoxPaper, NewTour, PAPER_WORKERS, PaperBatch, Stop, Tour, Vote, VoteState},
};
use leptos::prelude::*;

use super::{At, head, load_vote, numbers, officers::Officers};
use crate::{
    args,
    error::Page,
    forms::{Fields, Form, Plain},
    parts::{Badge, DayField, ErrorSummary, Facts, HiddenKey, Select, SubmitBar, TextField, Tone},
    visit::{AppError, Visit},
    words::Words,
};

type AtBox = Path<(String, VoteId, u32)>;

struct Tours {
    vote: Vote,
    tours: Vec<Tour>,
    officers: Officers,
}

/// One mobile box with whom it visits.
struct Way {
    vote: Vote,
    tour: Tour,
    batch: Option<PaperBatch>,
    entries: BTreeMap<u32, RollEntry>,
    officers: Officers,
}

async fn load(visit: &Visit, id: VoteId) -> Result<Tours, AppError> {
    let vote = load_vote(visit, id).await?;
    let mut reader = visit.site.store.reader().await?;
    let tx = &mut reader.tx();
    let tours = store::votes::tours(tx, id).await?;
    let officers = Officers::load(tx, visit.community()?, visit.now.day()).await?;
    Ok(Tours { vote, tours, officers })
}

async fn load_way(visit: &Visit, id: VoteId, box_no: u32) -> Result<Way, AppError> {
    let Tours { vote, .. } = load(visit, id).await?;
    let mut reader = visit.site.store.reader().await?;
    let tx = &mut reader.tx();
    let tour = store::votes::tour(tx, id, box_no).await?;
    let batch = store::votes::stock(tx, id).await?.batches.into_iter().find(|batch| batch.box_no == box_no);
    let entries = store::rolls::entries(tx, vote.roll, tour.stops.iter().map(|stop| stop.entry)).await?;
    let officers = Officers::load(tx, visit.community()?, visit.now.day()).await?;
    Ok(Way { vote, tour, batch, entries, officers })
}

/// All boxes, and the form that sends one out.
pub(super) async fn list(visit: Visit, Path((_, id)): At) -> Page {
    Ok(render_list(&visit, &load(&visit, id).await?, &Form::default()))
}

/// Sends out a box.
pub(super) async fn send(visit: Visit, Path((_, id)): At, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    let (box_no, papers) = (form.small("box"), form.small("papers"));
    let mut person = |name| form.choose(name, |value| value.parse::<PersonId>().ok());
    let (worker, companion) = (person("worker"), person("companion"));
    let entries = form.read("entries", |text| numbers(text).ok_or(Plain("channels-numbers-unreadable")));
    let new = match (box_no, papers, worker, companion, entries) {
        (Some(box_no), Some(papers), Some(worker), Some(companion), Some(entries)) => {
            Some(NewTour { box_no, worker, companion, entries, papers })
        }
        _ => None,
    };
    if let Some(new) = new {
        let act = visit.once(&form.fields, move |w| {
            Box::pin(async move {
                let tour = store::votes::send_box(w, id, new).await?;
                Ok(format!("/desk/votes/{id}/tours/{}", tour.box_no))
            })
        });
        if let Some(done) = form.accept(act.await)? {
            return Ok(done);
        }
    }
    Ok(render_list(&visit, &load(&visit, id).await?, &form))
}

/// One box: its list for the printer, and the form for what was noted on it.
pub(super) async fn show(visit: Visit, Path((_, id, box_no)): AtBox) -> Page {
    let way = load_way(&visit, id, box_no).await?;
    let form = Form::new(Fields::default().with("day", way.tour.left_at.day().to_string()));
    Ok(render(&visit, &way, &form))
}

/// Takes over what was noted on the list.
pub(super) async fn take_back(visit: Visit, Path((_, id, box_no)): AtBox, fields: Fields) -> Page {
    let way = load_way(&visit, id, box_no).await?;
    let mut form = Form::new(fields);
    let noted = form.day("day").map(|day| noted(&mut form, &way.tour, day));
    if let Some(noted) = noted.filter(|_| form.is_fine()) {
        let act = visit.once(&form.fields, move |w| {
            Box::pin(async move {
                store::votes::return_box(w, id, box_no, noted).await?;
                Ok(format!("/desk/votes/{id}/tours/{box_no}"))
            })
        });
        if let Some(done) = form.accept(act.await)? {
            return Ok(done);
        }
    }
    Ok(render(&visit, &way, &form))
}

/// The lines of the list, as typed; a line without a number is a visit without a ballot.
fn noted(form: &mut Form, tour: &Tour, day: Day) -> Vec<Stop> {
    let mut stops = Vec::new();
    for stop in &tour.stops {
        let (serial, time) = (format!("serial-{}", stop.entry), format!("time-{}", stop.entry));
        if form.fields.get(&serial).trim().is_empty() {
            stops.push(Stop { entry: stop.entry, cast: None });
            continue;
        }
        let number = form.fields.get(&serial).trim().parse::<u32>().ok();
        let at = moment(day, form.fields.get(&time));
        if number.is_none() {
            form.fault(serial, Plain("form-bad-number"));
        }
        if at.is_none() {
            form.fault(time, Plain("form-bad-time"));
        }
        if let (Some(serial), Some(at)) = (number, at) {
            stops.push(Stop { entry: stop.entry, cast: Some(BoxPaper { serial, at }) });
        }
    }
    stops
}

fn moment(day: Day, time: &str) -> Option<Moment> {
    let (hour, minute) = time.trim().split_once([':', '：'])?;
    let (hour, minute): (u8, u8) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour < 24 && minute < 60).then(|| Moment::at(day, hour, minute))
}

fn render_list(visit: &Visit, all: &Tours, form: &Form) -> Response {
    let w = visit.words();
    let faults = form.faults(w);
    let is_again = !faults.is_empty();
    let content = || {
        let base = visit.at(&format!("/desk/votes/{}/tours", all.vote.id));
        let rows = all.tours.iter().map(|tour| {
            let (word, tone) = state_word(w, tour);
            let people = format!("{}、{}", all.officers.name(w, tour.worker), all.officers.name(w, tour.companion));
            view! {
                <li class="card">
                    <h2><a href=format!("{base}/{}", tour.box_no)>{w.ta("channels-box-no", args![("no", tour.box_no)])}</a>" "<Badge tone word/></h2>
                    <p>{people}</p>
                    <p>{w.ta("channels-tour-line", args![("left", w.moment(tour.left_at)), ("count", tour.stops.len())])}</p>
                </li>
            }
        });
        let rows = rows.collect_view();
        view! {
            <ErrorSummary w faults/>
            {head(visit, &all.vote, w.t("channels-tours"))}
            <p>{w.t("channels-tours-about")}</p>
            <ul class="list-plain">{rows}</ul>
            {(all.vote.state == VoteState::Open).then(|| send_form(visit, all, form, &base))}
        }
    };
    let title = w.t("channels-tours");
    if is_again { visit.page_again(title, content) } else { visit.page(title, content) }
}

fn state_word(w: Words, tour: &Tour) -> (String, Tone) {
    if tour.is_out() { (w.t("channels-tour-out"), Tone::Due) } else { (w.t("channels-tour-back"), Tone::Passed) }
}

fn send_form(visit: &Visit, all: &Tours, form: &Form, base: &str) -> impl IntoView + use<> {
    let w = visit.words();
    let workers = all.officers.choices(w, &PAPER_WORKERS);
    view! {
        <section class="card">
            <h2>{w.t("channels-tour-send")}</h2>
            <form method="post" action=base.to_owned()>
                <TextField field=form.at("box", w) label=w.t("channels-box") hint=w.t("channels-tour-box-hint") keyboard="numeric" width="short"/>
                <Select field=form.at("worker", w) label=w.t("channels-tour-worker") choices=workers.clone()/>
                <Select field=form.at("companion", w) label=w.t("channels-tour-companion") choices=workers/>
                <TextField field=form.at("entries", w) label=w.t("channels-tour-entries") hint=w.t("channels-serials-hint")/>
                <TextField field=form.at("papers", w) label=w.t("channels-tour-papers") keyboard="numeric" width="short"/>
                <HiddenKey key=visit.form_key()/>
                <SubmitBar label=w.t("channels-tour-send")/>
            </form>
        </section>
    }
}

fn render(visit: &Visit, way: &Way, form: &Form) -> Response {
    let w = visit.words();
    let faults = form.faults(w);
    let is_again = !faults.is_empty();
    let title = w.ta("channels-box-no", args![("no", way.tour.box_no)]);
    let content = || {
        let (word, tone) = state_word(w, &way.tour);
        let base = visit.at(&format!("/desk/votes/{}", way.vote.id));
        let is_out = way.tour.is_out();
        view! {
            <ErrorSummary w faults/>
            {head(visit, &way.vote, w.ta("channels-tour-title", args![("no", way.tour.box_no)]))}
            <p><Badge tone word/>" "<a class="no-print" href=format!("{base}/tours")>{w.t("channels-tours")}</a></p>
            <Facts items=facts(w, way)/>
            {is_out.then(|| view! { <p class="no-print hint">{w.t("channels-tour-print-hint")}</p> })}
            {lines(w, way)}
            {is_out.then(|| return_form(visit, way, form, &base))}
            {(!is_out).then(|| view! { <p class="no-print"><a class="button" href=format!("{base}/papers")>{w.t("channels-read-papers")}</a></p> })}
        }
    };
    if is_again { visit.page_again(title, content) } else { visit.page(title, content) }
}

fn facts(w: Words, way: &Way) -> Vec<(String, String)> {
    let serials = way.batch.map_or_else(String::new, |batch| format!("{}–{}", batch.first, batch.last));
    let mut facts = vec![
        (w.t("channels-tour-worker"), way.officers.name(w, way.tour.worker)),
        (w.t("channels-tour-companion"), way.officers.name(w, way.tour.companion)),
        (w.t("channels-serials"), serials),
        (w.t("channels-tour-left"), w.moment(way.tour.left_at)),
    ];
    if let Some(back) = way.tour.returned_at {
        facts.push((w.t("channels-tour-returned"), w.moment(back)));
    }
    facts
}

/// The list as it is printed and taken along; filled in once the box is back.
fn lines(w: Words, way: &Way) -> impl IntoView + use<> {
    let blank = |is_out: bool| if is_out { "＿＿" } else { "—" };
    let rows = way.tour.stops.iter().map(|stop| {
        let unit = way.entries.get(&stop.entry);
        let label = unit.map(|entry| entry.unit.label.clone()).unwrap_or_default();
        let name = unit.map(|entry| entry.unit.name.to_string()).unwrap_or_default();
        let (serial, at) = match stop.cast {
            Some(cast) => (cast.serial.to_string(), w.moment(cast.at)),
            None => (blank(way.tour.is_out()).to_owned(), blank(way.tour.is_out()).to_owned()),
        };
        view! {
            <tr>
                <td class="figure">{stop.entry}</td><td>{label}</td><td>{name}</td>
                <td>{serial}</td><td>{at}</td><td class="print-cell">{blank(true)}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=w.t("channels-tour-list")>
            <table>
                <caption>{w.t("channels-tour-list")}</caption>
                <thead><tr>
                    <th scope="col" class="figure">{w.t("desk-roll-no")}</th><th scope="col">{w.t("desk-roll-unit")}</th>
                    <th scope="col">{w.t("desk-roll-person")}</th><th scope="col">{w.t("desk-paper-serial")}</th>
                    <th scope="col">{w.t("channels-when")}</th><th scope="col" class="print-cell">{w.t("channels-signature")}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

/// What was noted on the list, line by line; what was typed stays when something is refused.
fn return_form(visit: &Visit, way: &Way, form: &Form, base: &str) -> impl IntoView + use<> {
    let w = visit.words();
    let rows = way.tour.stops.iter().map(|stop| {
        let unit = way.entries.get(&stop.entry).map(|entry| entry.unit.label.clone()).unwrap_or_default();
        let (serial, time) = (form.at(&format!("serial-{}", stop.entry), w), form.at(&format!("time-{}", stop.entry), w));
        view! {
            <fieldset class="stop">
                <legend>{format!("{} · {unit}", stop.entry)}</legend>
                <div class="pair">
                    <TextField field=serial label=w.t("desk-paper-serial") keyboard="numeric" width="short" required=false/>
                    <TextField field=time label=w.t("channels-tour-time") keyboard="text" width="short" required=false/>
                </div>
            </fieldset>
        }
    });
    let rows = rows.collect_view();
    let action = format!("{base}/tours/{}", way.tour.box_no);
    view! {
        <section class="card">
            <h2>{w.t("channels-tour-return")}</h2>
            <p class="hint">{w.t("channels-tour-return-about")}</p>
            <form method="post" action=action>
                <DayField field=form.at("day", w) label=w.t("channels-tour-day")/>
                {rows}
                <HiddenKey key=visit.form_key()/>
                <SubmitBar label=w.t("channels-tour-return")/>
            </form>
        </section>
    }
}
