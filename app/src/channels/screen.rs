//! What the tablet of a station shows: nothing while nobody is let in, then one question, then thanks. It needs no
//! signing in; the code in its address opens it, and it can do nothing but cast the ballot of whoever was let in.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    permit::Actor,
    votes::{Choice as Mark, FormKey, ReceiptCode},
};
use leptos::prelude::*;
use store::{Author, StoreError, votes::Screen};

use crate::{
    args,
    error::Page,
    forms::{Fields, Form},
    parts::{Choice, ErrorSummary, HiddenKey, Radios, SubmitBar},
    shell::Frame,
    visit::{AppError, Visit},
    votes::choice_word,
};

type At = Path<(String, String)>;

/// Seconds after which a waiting screen looks again, and after which the thanks are gone.
const LOOK_AGAIN: u16 = 3;
const THANKS: u16 = 8;

async fn load(visit: &Visit, code: &str) -> Result<Screen, AppError> {
    let code = ReceiptCode::parse(code).ok_or(AppError::NotFound)?;
    let community = visit.community()?.id;
    let mut reader = visit.site.store.reader().await?;
    Ok(store::votes::screen(&mut reader.tx(), community, &code).await?)
}

/// The screen as it is now.
pub(super) async fn show(visit: Visit, Path((_, code)): At) -> Page {
    let screen = load(&visit, &code).await?;
    let is_thanks = Fields::of_query(&visit.path).has("thanks");
    Ok(match screen.waiting {
        Some(_) if screen.station.closed_at.is_none() && visit.now < screen.vote.closes => {
            question(&visit, &screen, &code, &Form::default())
        }
        _ => waiting(&visit, &screen, &code, is_thanks),
    })
}

/// Shows what was chosen, large, before it is cast.
pub(super) async fn check(visit: Visit, Path((_, code)): At, fields: Fields) -> Page {
    let screen = load(&visit, &code).await?;
    let mut form = Form::new(fields);
    if !is_same_voter(&screen, &form) {
        return Ok(back(&visit, &code, ""));
    }
    let Some(mark) = mark(&mut form) else { return Ok(question(&visit, &screen, &code, &form)) };
    let w = visit.words();
    let base = visit.at(&format!("/station/{code}"));
    let action = format!("{base}/cast");
    let number = form.fields.get("admission").to_owned();
    Ok(visit.page_in(Frame::kiosk(w.t("vote-check-title")), || {
        view! {
            <h1>{w.t("vote-check-title")}</h1>
            <p class="kiosk-chosen">{choice_word(w, mark)}</p>
            <form method="post" action=action>
                <HiddenKey key=visit.form_key()/>
                <input type="hidden" name="choice" value=mark.name()/>
                <input type="hidden" name="admission" value=number/>
                <SubmitBar label=w.t("vote-cast") binding=true>
                    <a class="button plain" href=base>{w.t("channels-screen-back")}</a>
                </SubmitBar>
            </form>
        }
    }))
}

/// Casts the ballot and thanks; nothing of it stays on the screen or in its history.
pub(super) async fn cast(visit: Visit, Path((_, code)): At, fields: Fields) -> Page {
    let screen = load(&visit, &code).await?;
    let mut form = Form::new(fields);
    let form_key = FormKey::parse(form.fields.get("form_key"));
    let (Some(mark), Some(form_key)) = (mark(&mut form), form_key) else { return Ok(back(&visit, &code, "")) };
    let was_cast = {
        let mut reader = visit.site.store.reader().await?;
        store::votes::station_receipt(&mut reader.tx(), screen.vote.id, &form_key).await?.is_some()
    };
    if was_cast {
        return Ok(back(&visit, &code, "?thanks"));
    }
    if !is_same_voter(&screen, &form) {
        return Ok(back(&visit, &code, ""));
    }
    let author = Author { community: visit.community()?.id, actor: Actor::System, now: visit.now };
    let opens = ReceiptCode::parse(&code).ok_or(AppError::NotFound)?;
    let write = visit.site.store.write(author, move |w| {
        Box::pin(async move { store::votes::cast_at_station(w, &opens, mark, form_key).await })
    });
    match write.await {
        Ok(_) => Ok(back(&visit, &code, "?thanks")),
        Err(StoreError::NotFound) => Err(AppError::NotFound),
        Err(error) => {
            form.refuse(error)?;
            Ok(question(&visit, &screen, &code, &form))
        }
    }
}

fn mark(form: &mut Form) -> Option<Mark> {
    form.choose("choice", |value| Mark::ON_PHONE.into_iter().find(|mark| mark.name() == value))
}

/// Whether the form was shown to whoever is let in now, and not to somebody before.
fn is_same_voter(screen: &Screen, form: &Form) -> bool {
    screen.waiting.is_some_and(|admission| form.fields.get("admission") == admission.no.to_string())
}

fn back(visit: &Visit, code: &str, end: &str) -> Response {
    Redirect::to(&visit.at(&format!("/station/{code}{end}"))).into_response()
}

fn question(visit: &Visit, screen: &Screen, code: &str, form: &Form) -> Response {
    let w = visit.words();
    let faults = form.faults(w);
    let frame = Frame::kiosk(w.t("channels-screen-title"));
    let frame = if faults.is_empty() { frame } else { frame.status(http::StatusCode::UNPROCESSABLE_ENTITY) };
    visit.page_in(frame, || {
        let choices = Mark::ON_PHONE.into_iter().map(|mark| Choice::new(mark.name(), choice_word(w, mark))).collect();
        let number = screen.waiting.map(|admission| admission.no.to_string()).unwrap_or_default();
        view! {
            <ErrorSummary w faults/>
            <h1>{screen.vote.question.title.to_string()}</h1>
            <form method="post" action=visit.at(&format!("/station/{code}/check"))>
                <input type="hidden" name="admission" value=number/>
                <Radios field=form.at("choice", w) label=w.t("vote-choose") choices large=true/>
                <SubmitBar label=w.t("vote-next")/>
            </form>
        }
    })
}

fn waiting(visit: &Visit, screen: &Screen, code: &str, is_thanks: bool) -> Response {
    let w = visit.words();
    let is_over = screen.station.closed_at.is_some() || visit.now >= screen.vote.closes;
    let (title, line) = match (is_thanks, is_over) {
        (true, _) => ("channels-screen-thanks", "channels-screen-thanks-line"),
        (false, true) => ("channels-screen-closed", "channels-screen-closed-line"),
        (false, false) => ("channels-screen-wait", "channels-screen-wait-line"),
    };
    let frame = match (is_thanks, is_over) {
        (true, _) => Frame::kiosk(w.t(title)).again(THANKS, visit.at(&format!("/station/{code}"))),
        (false, true) => Frame::kiosk(w.t(title)),
        (false, false) => Frame::kiosk(w.t(title)).again(LOOK_AGAIN, visit.at(&format!("/station/{code}"))),
    };
    visit.page_in(frame, || {
        let place =
            w.ta("channels-station-title", args![("no", screen.station.no), ("place", screen.station.place.as_str())]);
        view! {
            <h1>{w.t(title)}</h1>
            <p>{w.t(line)}</p>
            <p class="hint">{place}</p>
        }
    })
}
