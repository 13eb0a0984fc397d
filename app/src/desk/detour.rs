//! Ways off the road at the desk: hold and resume, annulment, reconsideration, the short path, one-day sessions, advice.

use domain::{
    clock::Moment,
    proposals::{
        Adviser, AnnulledBy, Annulment, Call, Command, Deed, Detour, DetourRefusal, Mode, OrderedBy, Proposal, Refusal,
        SuspensionOrder,
    },
    text::{Line, Words as Text},
};
use leptos::prelude::*;
use store::{StoreError, Tx};

use super::deed::call;
use crate::{
    forms::{Form, Plain},
    parts::{Checkbox, Choice, DayField, Radios, Select, TextArea, TextField},
    visit::AppError,
    words::Words,
};

/// Yes or no, said with a button.
const ANSWERS: [&str; 2] = ["yes", "no"];

/// What the form asks; none when it has faults or the deed is none of these.
pub(super) async fn read(
    tx: &mut Tx<'_>,
    matter: &Proposal,
    deed: Deed,
    form: &mut Form,
) -> Result<Option<Command>, AppError> {
    let detour = match deed {
        Deed::Annul => annul(tx, matter, form).await?,
        other => typed(other, form),
    };
    Ok(detour.map(Command::Detour))
}

fn typed(deed: Deed, form: &mut Form) -> Option<Detour> {
    match deed {
        Deed::Suspend => {
            let by = form.choose("by", OrderedBy::from_name);
            let (document, reason) = (form.read("line", Line::parse), form.read("words", Text::parse));
            let review_on = form.day("review");
            let (by, document, reason, review_on) = (by?, document?, reason?, review_on?);
            Some(Detour::Suspend(Box::new(SuspensionOrder { by, reason, document, review_on })))
        }
        Deed::KeepSuspended => {
            let (note, review_on) = (form.read("words", Text::parse), form.day("review"));
            Some(Detour::KeepSuspended { note: note?, review_on: review_on? })
        }
        Deed::DecideReconsideration => {
            let reason = form.read("words", Text::parse);
            let answer = form.choose("accepted", |value| ANSWERS.iter().position(|one| *one == value));
            Some(Detour::DecideReconsideration { reason: reason?, accepted: answer? == 0 })
        }
        Deed::TakeShortPath => {
            let is_free = form.fields.get("free") == "yes";
            form.read("words", Text::parse).map(|summary| Detour::TakeShortPath { summary, is_free })
        }
        Deed::CallAhead => call(form).map(|call| Detour::CallAhead(Box::new(call))),
        Deed::AskAdvice => {
            let (of, question) = (form.choose("of", Adviser::from_name), form.read("words", Text::parse));
            Some(Detour::AskAdvice { of: of?, question: question? })
        }
        Deed::GiveAdvice => {
            let no = form.choose("no", |value| value.parse::<u16>().ok());
            let words = form.read("words", Text::parse);
            Some(Detour::GiveAdvice { no: no?, words: words? })
        }
        _ => None,
    }
}

async fn annul(tx: &mut Tx<'_>, matter: &Proposal, form: &mut Form) -> Result<Option<Detour>, AppError> {
    let by = form.choose("by", AnnulledBy::from_name);
    let (document, reason) = (form.read("line", Line::parse), form.read("words", Text::parse));
    let (Some(by), Some(document), Some(reason)) = (by, document, reason) else { return Ok(None) };
    let assembly = if by == AnnulledBy::ResidentsAssembly {
        let Some(seq) = form.number("seq") else { return Ok(None) };
        match store::proposals::by_seq(tx, matter.community, seq).await {
            Ok(Some(other)) => Some(other.id),
            Ok(None) | Err(StoreError::NotFound) => {
                form.fault("seq", Plain("desk-no-such-matter"));
                return Ok(None);
            }
            Err(error) => return Err(error.into()),
        }
    } else {
        None
    };
    Ok(Some(Detour::Annul(Box::new(Annulment { by, reason, document, assembly }))))
}

/// The fields of a deed.
pub(super) fn fields(w: Words, deed: Deed, form: &Form, matter: &Proposal) -> AnyView {
    let key = |part: &str| w.t(&format!("desk-{}-{part}", deed.name()));
    let words = |label: String| view! { <TextArea field=form.at("words", w) label most=Text::MOST/> };
    let document = || view! { <TextField field=form.at("line", w) label=w.t("desk-document") hint=w.t("desk-document-hint") most=Line::MOST/> };
    let review = || view! { <DayField field=form.at("review", w) label=w.t("desk-review-on")/> };
    let choose = |name: &'static str, prefix: &str, names: Vec<&'static str>| {
        let choices = names.into_iter().map(|one| Choice::new(one, w.t(&format!("{prefix}-{one}")))).collect();
        view! { <Radios field=form.at(name, w) label=key(name) choices/> }
    };
    match deed {
        Deed::Suspend => {
            let by = OrderedBy::ALL.map(OrderedBy::name).to_vec();
            view! { {choose("by", "proposals-ordered-by", by)}{document()}{words(key("words"))}{review()} }.into_any()
        }
        Deed::KeepSuspended => view! { {words(key("words"))}{review()} }.into_any(),
        Deed::Annul => {
            let by = AnnulledBy::ALL.map(AnnulledBy::name).to_vec();
            view! {
                {choose("by", "proposals-annulled-by", by)}
                {document()}
                <TextField field=form.at("seq", w) label=key("seq") hint=key("seq-hint") required=false keyboard="numeric" width="short"/>
                {words(key("words"))}
            }
            .into_any()
        }
        Deed::DecideReconsideration => {
            view! { {choose("accepted", "desk-reconsideration", ANSWERS.to_vec())}{words(key("words"))} }.into_any()
        }
        Deed::TakeShortPath => {
            view! { {words(key("words"))}<Checkbox field=form.at("free", w) label=key("free")/> }.into_any()
        }
        Deed::AskAdvice => {
            let of = Adviser::ALL.map(Adviser::name).to_vec();
            view! { {choose("of", "proposals-adviser", of)}{words(key("words"))} }.into_any()
        }
        Deed::GiveAdvice => {
            let open = matter.course.advice.iter().filter(|advice| advice.given.is_none());
            let choices = open
                .map(|advice| {
                    let short: String = advice.question.to_string().chars().take(60).collect();
                    Choice::new(advice.no.to_string(), short)
                })
                .collect();
            view! { <Select field=form.at("no", w) label=key("no") choices/>{words(key("words"))} }.into_any()
        }
        _ => ().into_any(),
    }
}

/// The plain command of a deed, to ask the rules whether stage and office allow it.
pub(super) fn sample(deed: Deed, matter: &Proposal, now: Moment) -> Option<Command> {
    let today = now.day();
    let line = || Line::parse("—").expect("a dash is a line");
    let words = || Text::parse("—").expect("a dash is a text");
    let detour = match deed {
        Deed::Suspend => Detour::Suspend(Box::new(SuspensionOrder {
            by: OrderedBy::Court,
            reason: words(),
            document: line(),
            review_on: today.plus(1),
        })),
        Deed::KeepSuspended => Detour::KeepSuspended { note: words(), review_on: today.plus(1) },
        Deed::Annul => Detour::Annul(Box::new(Annulment {
            by: AnnulledBy::Court,
            reason: words(),
            document: line(),
            assembly: None,
        })),
        Deed::DecideReconsideration => Detour::DecideReconsideration { accepted: true, reason: words() },
        Deed::TakeShortPath => Detour::TakeShortPath { summary: words(), is_free: true },
        Deed::CallAhead => {
            let opens = matter.notice.as_ref().map_or(now, |notice| notice.closes);
            let closes = opens.day().end();
            let call = Call { opens, closes, place: line(), mode: Mode::Meeting, is_secret: false, only_if: None };
            Detour::CallAhead(Box::new(call))
        }
        Deed::AskAdvice => Detour::AskAdvice { of: Adviser::LegalAdviser, question: words() },
        Deed::GiveAdvice => {
            let open = matter.course.advice.iter().find(|advice| advice.given.is_none());
            Detour::GiveAdvice { no: open?.no, words: words() }
        }
        _ => return None,
    };
    Some(Command::Detour(detour))
}

/// Whether a refusal means that the way is not there at all, so that its form is not shown.
pub(super) const fn is_closed(refusal: &Refusal) -> bool {
    matches!(
        refusal,
        Refusal::Detour(
            DetourRefusal::NoReconsideration
                | DetourRefusal::NotForShortPath
                | DetourRefusal::AboveShortPath { .. }
                | DetourRefusal::NotAhead
                | DetourRefusal::NoSuchAdvice
        )
    )
}
