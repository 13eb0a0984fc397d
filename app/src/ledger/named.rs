//! The names of funds, subjects and amounts, and the choices that forms offer.

use domain::{
    ids::PersonId,
    ledger::{Direction, Fund, Status, Subject},
    money::Money,
};
use store::ledger::Signer;

use crate::{
    parts::{Choice, Tone},
    visit::{AppError, Visit},
    words::Words,
};

/// `12,345.60`, for tables whose head says the unit.
pub(super) fn amount(w: Words, money: Money) -> String {
    let fen = money.fen();
    let sign = if fen < 0 { "-" } else { "" };
    let whole = i64::try_from(fen.unsigned_abs() / 100).unwrap_or(i64::MAX);
    format!("{sign}{}.{:02}", w.number(whole), fen.unsigned_abs() % 100)
}

/// `收入 · 停车收入`.
pub(super) fn subject(w: Words, subject: Subject) -> String {
    format!("{} · {}", w.t(subject.direction().word()), w.t(&subject.word()))
}

/// Every fund.
pub(super) fn funds(w: Words) -> Vec<Choice> {
    Fund::ALL.map(|fund| Choice::new(fund.name(), w.t(fund.word()))).to_vec()
}

/// Every subject, or those of one direction.
pub(super) fn subjects(w: Words, direction: Option<Direction>) -> Vec<Choice> {
    Subject::all()
        .filter(|subject| direction.is_none_or(|direction| subject.direction() == direction))
        .map(|one| {
            let group = w.t(&one.group().word());
            let name = if direction.is_some() { w.t(&one.word()) } else { subject(w, one) };
            Choice::new(one.code().to_string(), format!("{name}（{group}）"))
        })
        .collect()
}

/// Who may handle or witness.
pub(super) fn signers(w: Words, signers: &[Signer]) -> Vec<Choice> {
    let label = |signer: &Signer| {
        let office = w.t(&format!("office-{}", signer.office.name().replace('_', "-")));
        Choice::new(signer.person.to_string(), format!("{} · {office}", signer.name))
    };
    signers.iter().map(label).collect()
}

/// Everybody who may handle or witness today.
pub(super) async fn load_signers(visit: &Visit) -> Result<Vec<Signer>, AppError> {
    let mut reader = visit.site.store.reader().await?;
    Ok(store::ledger::signers(&mut reader.tx(), visit.community()?.id, visit.now.day()).await?)
}

/// A subject by its code.
pub(super) fn read_subject(text: &str) -> Option<Subject> {
    text.parse().ok().and_then(Subject::find)
}

/// A person by id.
pub(super) fn read_person(text: &str) -> Option<PersonId> {
    text.parse().ok()
}

/// How a state looks.
pub(super) const fn tone(status: Status) -> Tone {
    match status {
        Status::Entered => Tone::Due,
        Status::Approved => Tone::Open,
        Status::Audited => Tone::Passed,
        Status::Stopped => Tone::Failed,
        Status::Withdrawn => Tone::Quiet,
    }
}
