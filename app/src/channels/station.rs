//! Stations on the desk: opened, voters let in after their letter or document was seen, sent away, closed.

use std::collections::BTreeMap;

use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use domain::{
    ids::{CommunityId, PersonId, VoteId},
    rolls::RollEntry,
    sign_in::Code,
    text::Line,
    votes::{
        Admission, AdmissionState, Help, Identified, PAPER_WORKERS, ReceiptCode, Station, StationFault, Vote, VoteState,
    },
};
use leptos::prelude::*;
use store::votes::Visitor;

use super::{At, head, load_vote, officers::Officers};
use crate::{
    args,
    error::Page,
    forms::{Fields, Form},
    parts::{
        ActForm, Badge, Checkbox, Choice, ErrorSummary, HiddenKey, Qr, Radios, Select, SubmitBar, TextField, Tone,
    },
    visit::{AppError, Visit},
    words::Words,
};

/// What an official can say that they saw; whether a code is right, the platform says.
const SEEN: [Identified; 2] = [Identified::Letter, Identified::Document];

type AtStation = Path<(String, VoteId, u32)>;

struct Stations {
    vote: Vote,
    stations: Vec<Station>,
    admissions: Vec<Admission>,
    /// Those who wait at a station.
    waiting: BTreeMap<u32, RollEntry>,
    officers: Officers,
}

async fn load(visit: &Visit, id: VoteId) -> Result<Stations, AppError> {
    let vote = load_vote(visit, id).await?;
    let mut reader = visit.site.store.reader().await?;
    let tx = &mut reader.tx();
    let stations = store::votes::stations(tx, id).await?;
    let admissions = store::votes::admissions(tx, id).await?;
    let waiting: Vec<_> = admissions.iter().filter(|one| one.state == AdmissionState::Waiting).collect();
    let mut entries = store::rolls::entries(tx, vote.roll, waiting.iter().map(|one| one.entry)).await?;
    let waiting = waiting.into_iter().filter_map(|one| Some((one.station, entries.remove(&one.entry)?))).collect();
    let officers = Officers::load(tx, visit.community()?, visit.now.day()).await?;
    Ok(Stations { vote, stations, admissions, waiting, officers })
}

/// The page.
pub(super) async fn show(visit: Visit, Path((_, id)): At) -> Page {
    Ok(render(&visit, &load(&visit, id).await?, &Form::default()))
}

/// Opens a station; its code is shown this once.
pub(super) async fn open(visit: Visit, Path((_, id)): At, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    let Some(place) = form.read("place", Line::parse) else {
        return Ok(render(&visit, &load(&visit, id).await?, &form));
    };
    let opened = visit
        .site
        .store
        .write(visit.author()?, move |w| Box::pin(async move { store::votes::open_station(w, id, place).await }));
    match form.accept(opened.await)? {
        Some((station, code)) => Ok(opened_page(&visit, &load_vote(&visit, id).await?, &station, &code)),
        None => Ok(render(&visit, &load(&visit, id).await?, &form)),
    }
}

/// Lets a voter in.
pub(super) async fn admit(visit: Visit, Path((_, id, station)): AtStation, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    let entry = form.small("entry");
    let identified = form.choose("identified", |name| SEEN.into_iter().find(|way| way.name() == name));
    let code_hash = letter_code(&mut form, visit.community()?.id);
    let help = help(&mut form);
    if let (Some(entry), Some(identified), Some(code_hash), Some(help)) = (entry, identified, code_hash, help) {
        let visitor = Visitor { station, entry, identified, code_hash, help };
        let act = visit.once(&form.fields, move |w| {
            Box::pin(async move {
                store::votes::admit(w, id, visitor).await?;
                Ok(format!("/desk/votes/{id}/stations"))
            })
        });
        if let Some(done) = form.accept(act.await)? {
            return Ok(done);
        }
    }
    Ok(render(&visit, &load(&visit, id).await?, &form))
}

/// The hash of the code on the letter; none in it where none was typed.
fn letter_code(form: &mut Form, community: CommunityId) -> Option<Option<[u8; 32]>> {
    if form.fields.get("code").trim().is_empty() {
        return Some(None);
    }
    let code = form.read("code", |text| Code::parse(text).ok_or(StationFault::OtherLetter))?;
    Some(Some(store::sign_in::code_hash(community, &code)))
}

/// Who helps and who watches; both or neither, and not without the voter's consent.
fn help(form: &mut Form) -> Option<Option<Help>> {
    if form.fields.get("helper").is_empty() && form.fields.get("witness").is_empty() {
        return Some(None);
    }
    let helper = form.choose("helper", |value| value.parse::<PersonId>().ok());
    let witness = form.choose("witness", |value| value.parse::<PersonId>().ok());
    if form.fields.get("consent") != "yes" {
        form.fault("consent", StationFault::NoConsent);
        return None;
    }
    Some(Some(Help { helper: helper?, witness: witness? }))
}

/// Lets a voter go who does not vote after all.
pub(super) async fn send_away(visit: Visit, Path((_, id, station)): AtStation) -> Page {
    let write = visit
        .site
        .store
        .write(visit.author()?, move |w| Box::pin(async move { store::votes::send_away(w, id, station).await }));
    done(&visit, id, write.await).await
}

/// Closes a station.
pub(super) async fn close(visit: Visit, Path((_, id, station)): AtStation) -> Page {
    let write = visit
        .site
        .store
        .write(visit.author()?, move |w| Box::pin(async move { store::votes::close_station(w, id, station).await }));
    done(&visit, id, write.await).await
}

async fn done(visit: &Visit, id: VoteId, result: store::Result<()>) -> Page {
    let mut form = Form::default();
    match form.accept(result)? {
        Some(()) => Ok(axum::response::Redirect::to(&visit.at(&format!("/desk/votes/{id}/stations"))).into_response()),
        None => Ok(render(visit, &load(visit, id).await?, &form)),
    }
}

/// The code of a new station, for the tablet to scan.
fn opened_page(visit: &Visit, vote: &Vote, station: &Station, code: &ReceiptCode) -> Response {
    let w = visit.words();
    visit.page(w.t("channels-station-opened"), || {
        let path = visit.at(&format!("/station/{}", code.as_str()));
        let address = format!("{}{path}", visit.site.origin);
        view! {
            {head(visit, vote, w.ta("channels-station-no", args![("no", station.no)]))}
            <p class="lead">{w.t("channels-station-scan")}</p>
            <Qr w address/>
            <p class="button-row">
                <a class="button" href=path>{w.t("channels-station-here")}</a>
                <a class="button plain" href=visit.at(&format!("/desk/votes/{}/stations", vote.id))>{w.t("channels-stations")}</a>
            </p>
            <p class="hint">{w.t("channels-station-once")}</p>
        }
    })
}

fn render(visit: &Visit, all: &Stations, form: &Form) -> Response {
    let w = visit.words();
    let faults = form.faults(w);
    let is_again = !faults.is_empty();
    let content = || {
        let open: Vec<_> = all.stations.iter().filter(|station| station.closed_at.is_none()).collect();
        let is_open = all.vote.state == VoteState::Open;
        let cards = open.iter().map(|station| card(visit, all, station, form)).collect_view();
        let base = visit.at(&format!("/desk/votes/{}", all.vote.id));
        view! {
            <ErrorSummary w faults/>
            {head(visit, &all.vote, w.t("channels-stations"))}
            <p>{w.t("channels-stations-about")}</p>
            {cards}
            {(!is_open).then(|| view! { <p>{w.t("channels-stations-not-open")}</p> })}
            {is_open.then(|| view! {
                <section class="card">
                    <h2>{w.t("channels-station-open")}</h2>
                    <form method="post" action=format!("{base}/stations")>
                        <TextField field=form.at("place", w) label=w.t("channels-station-place") hint=w.t("channels-station-place-hint") most=80/>
                        <SubmitBar label=w.t("channels-station-open")/>
                    </form>
                </section>
            })}
            {visits(w, all)}
        }
    };
    let title = w.t("channels-stations");
    if is_again { visit.page_again(title, content) } else { visit.page(title, content) }
}

/// One open station: who votes there now, or the form that lets the next one in.
fn card(visit: &Visit, all: &Stations, station: &Station, form: &Form) -> AnyView {
    let w = visit.words();
    let base = visit.at(&format!("/desk/votes/{}/stations/{}", all.vote.id, station.no));
    let waiting = all.waiting.get(&station.no);
    let (word, tone) = match waiting {
        Some(_) => (w.t("channels-station-busy"), Tone::Due),
        None => (w.t("channels-station-free"), Tone::Open),
    };
    let inside = match waiting {
        Some(entry) => {
            let line = w.ta(
                "channels-station-who",
                args![("no", entry.no), ("unit", entry.unit.label.as_str()), ("name", entry.unit.name.as_str())],
            );
            view! { <p>{line}</p><ActForm action=format!("{base}/send-away") label=w.t("channels-station-send-away") quiet=true/> }
                .into_any()
        }
        None => view! {
            {admit_form(visit, all, form, &base)}
            <ActForm action=format!("{base}/close") label=w.t("channels-station-close") quiet=true/>
        }
        .into_any(),
    };
    let title = w.ta("channels-station-title", args![("no", station.no), ("place", station.place.as_str())]);
    view! { <section class="card"><h2>{title}" "<Badge tone word/></h2>{inside}</section> }.into_any()
}

fn admit_form(visit: &Visit, all: &Stations, form: &Form, base: &str) -> impl IntoView + use<> {
    let w = visit.words();
    let ways = SEEN.into_iter().map(|way| Choice::new(way.name(), w.t(&format!("votes-identified-{}", way.name()))));
    let ways = ways.collect();
    let helpers = all.officers.choices(w, &PAPER_WORKERS);
    let has_help = !form.fields.get("helper").is_empty() || !form.fields.get("witness").is_empty();
    view! {
        <form method="post" action=format!("{base}/admit")>
            <TextField field=form.at("entry", w) label=w.t("desk-paper-entry") hint=w.t("channels-entry-hint") keyboard="numeric" width="short"/>
            <Radios field=form.at("identified", w) label=w.t("channels-identified") choices=ways/>
            <TextField field=form.at("code", w) label=w.t("channels-letter-code") hint=w.t("channels-letter-code-hint") width="short" required=false/>
            <details open=has_help>
                <summary>{w.t("channels-help")}</summary>
                <p class="hint">{w.t("channels-help-about")}</p>
                <Select field=form.at("helper", w) label=w.t("channels-helper") choices=helpers.clone()/>
                <Select field=form.at("witness", w) label=w.t("channels-witness") choices=helpers/>
                <Checkbox field=form.at("consent", w) label=w.t("channels-consent")/>
            </details>
            <HiddenKey key=visit.form_key()/>
            <SubmitBar label=w.t("channels-admit")/>
        </form>
    }
}

/// Who was let in, by whom, and who helped; never what they chose.
fn visits(w: Words, all: &Stations) -> Option<AnyView> {
    if all.admissions.is_empty() {
        return None;
    }
    let rows = all.admissions.iter().rev().map(|one| {
        let state = match one.state {
            AdmissionState::Waiting => w.t("channels-station-busy"),
            AdmissionState::Voted { .. } => w.t("channels-visit-voted"),
            AdmissionState::SentAway => w.t("channels-visit-sent-away"),
        };
        let help = one.help.map(|help| {
            let (helper, witness) = (all.officers.name(w, help.helper), all.officers.name(w, help.witness));
            w.ta("channels-visit-help", args![("helper", helper), ("witness", witness)])
        });
        view! {
            <tr>
                <td class="figure">{one.entry}</td><td>{w.moment(one.admitted_at)}</td>
                <td>{all.officers.name(w, one.official)}</td>
                <td>{w.t(&format!("votes-identified-{}", one.identified.name()))}</td>
                <td>{help.unwrap_or_default()}</td><td>{state}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    Some(
        view! {
            <section>
                <h2>{w.t("channels-visits")}</h2>
                <div class="table-scroll" tabindex="0" role="region" aria-label=w.t("channels-visits")>
                    <table>
                        <thead><tr>
                            <th scope="col" class="figure">{w.t("desk-roll-no")}</th><th scope="col">{w.t("channels-when")}</th>
                            <th scope="col">{w.t("channels-official")}</th><th scope="col">{w.t("channels-identified")}</th>
                            <th scope="col">{w.t("channels-help")}</th><th scope="col">{w.t("desk-ballot-status")}</th>
                        </tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </section>
        }
        .into_any(),
    )
}
