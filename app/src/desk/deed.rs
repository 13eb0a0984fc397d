//! From a posted form to one command.

use domain::{
    clock::Day,
    ids::OpinionId,
    money::Money,
    proposals::{
        Account, Answer, Call, Command, ConsultationKind, ConsultationSession, Deed, MilestoneState, MilestoneUpdate,
        Mode, Proposal, ReviewReply, Verdict,
    },
    text::{Line, Markdown, Words},
};
use store::{StoreError, Tx, proposals::Opinion};

use super::{
    detour, follow,
    lists::{milestones, points, sums},
};
use crate::{
    forms::{Form, Plain},
    visit::AppError,
};

/// What the form asks of the matter; none when it has faults.
pub(super) async fn command(
    tx: &mut Tx<'_>,
    (matter, promised): (&Proposal, &[Opinion]),
    deed: Deed,
    form: &mut Form,
) -> Result<Option<Command>, AppError> {
    Ok(match deed {
        Deed::Merge => merge(tx, matter, form).await?,
        Deed::Suspend
        | Deed::KeepSuspended
        | Deed::Annul
        | Deed::DecideReconsideration
        | Deed::TakeShortPath
        | Deed::CallAhead
        | Deed::AskAdvice
        | Deed::GiveAdvice => detour::read(tx, matter, deed, form).await?,
        Deed::Accept => Some(Command::Accept),
        Deed::OpenSession => Some(Command::OpenSession),
        Deed::OpenVoting => Some(Command::OpenVoting),
        Deed::CloseVoting => Some(Command::CloseVoting),
        Deed::ConfirmCount => Some(Command::ConfirmCount),
        Deed::SendForReview => Some(Command::SendForReview),
        Deed::Adopt => Some(Command::Adopt),
        Deed::OpenAppraisal => Some(Command::OpenAppraisal),
        Deed::CallSession => call(form).map(|call| Command::CallSession(Box::new(call))),
        Deed::PostNotice => notice(tx, matter, form).await?,
        Deed::SignCount => sign_count(form),
        Deed::RecordReview => review(matter, form).map(Command::RecordReview),
        Deed::StartImplementation => milestones(form).map(|milestones| Command::StartImplementation { milestones }),
        Deed::UpdateMilestone => update(form),
        Deed::CheckAccount => account(form),
        Deed::ChangePlan => follow::change(&matter.milestones, form),
        Deed::PublishResult => follow::result(promised, form),
        other => written(other, form).or_else(|| consulting(other, form)),
    })
}

/// Deeds that take words alone.
fn written(deed: Deed, form: &mut Form) -> Option<Command> {
    match deed {
        Deed::AskCorrection => points(form, "points").map(|points| Command::AskCorrection { points }),
        Deed::Decline => form.read("words", Words::parse).map(|reason| Command::Decline { reason }),
        Deed::Transfer => {
            let (to, reason) = (form.read("line", Line::parse), form.read("words", Words::parse));
            Some(Command::Transfer { to: to?, reason: reason? })
        }
        Deed::StopAsUnlawful => {
            let (article, opinion) = (form.read("line", Line::parse), form.read("words", Words::parse));
            Some(Command::StopAsUnlawful { article: article?, opinion: opinion? })
        }
        Deed::CloseConsultation => {
            form.read("words", Words::parse).map(|summary| Command::CloseConsultation { summary })
        }
        Deed::DeclareNoQuorum => form.read("words", Words::parse).map(|note| Command::DeclareNoQuorum { note }),
        Deed::Resume => {
            let mode = Mode::from_name(form.fields.get("mode"));
            form.read("words", Words::parse).map(|note| Command::Resume { note, mode })
        }
        Deed::SettleObjections => {
            let reply = form.read("words", Words::parse);
            let upheld = form.choose("upheld", |value| ["no", "yes"].iter().position(|one| *one == value));
            Some(Command::SettleObjections { reply: reply?, upheld: upheld? == 1 })
        }
        Deed::PublishResolution => form.read("text", Markdown::parse).map(|text| Command::PublishResolution { text }),
        Deed::File => form.read("line", Line::parse).map(|receipt| Command::File { receipt }),
        Deed::CompleteImplementation => {
            form.read("words", Words::parse).map(|inspection| Command::CompleteImplementation { inspection })
        }
        Deed::Archive => {
            form.read_optional("words", Words::parse).map(|rectification| Command::Archive { rectification })
        }
        Deed::ReportRectification => {
            form.read("words", Words::parse).map(|words| Command::ReportRectification { words })
        }
        Deed::CheckRectification => {
            let words = form.read("words", Words::parse);
            let answer = form.choose("right", |value| ["no", "yes"].iter().position(|one| *one == value));
            Some(Command::CheckRectification { words: words?, is_right: answer? == 1 })
        }
        _ => None,
    }
}

/// Deeds of the consultation.
fn consulting(deed: Deed, form: &mut Form) -> Option<Command> {
    match deed {
        Deed::OpenConsultation => {
            let kind = form.choose("kind", ConsultationKind::from_name);
            let (closes, announcement) = (form.day("closes"), form.read("words", Words::parse));
            Some(Command::OpenConsultation { kind: kind?, closes: closes?, announcement: announcement? })
        }
        Deed::RecordConsultationSession => {
            let kind = form.choose("kind", ConsultationKind::from_name);
            let (held, present, minutes) = (form.day("held"), form.number("present"), form.read("words", Words::parse));
            let Ok(present) = u32::try_from(present?) else {
                form.fault("present", Plain("form-bad-number"));
                return None;
            };
            let session = ConsultationSession { kind: kind?, held: held?, present, minutes: minutes? };
            Some(Command::RecordConsultationSession(Box::new(session)))
        }
        Deed::AnswerOpinion => {
            let opinion = form.choose("opinion", |value| value.parse::<OpinionId>().ok());
            let (answer, reason) = (form.choose("answer", Answer::from_name), form.read("words", Words::parse));
            Some(Command::AnswerOpinion { opinion: opinion?, answer: answer?, reason: reason? })
        }
        _ => None,
    }
}

async fn merge(tx: &mut Tx<'_>, matter: &Proposal, form: &mut Form) -> Result<Option<Command>, AppError> {
    let (seq, reason) = (form.number("seq"), form.read("words", Words::parse));
    let (Some(seq), Some(reason)) = (seq, reason) else { return Ok(None) };
    match store::proposals::by_seq(tx, matter.community, seq).await {
        Ok(Some(other)) if other.stage.is_public() => Ok(Some(Command::Merge { into: other.id, reason })),
        Ok(_) | Err(StoreError::NotFound) => {
            form.fault("seq", Plain("desk-no-such-matter"));
            Ok(None)
        }
        Err(error) => Err(error.into()),
    }
}

/// A notice may say that it takes effect only if another matter is carried.
async fn notice(tx: &mut Tx<'_>, matter: &Proposal, form: &mut Form) -> Result<Option<Command>, AppError> {
    let call = call(form);
    let only_if = if form.fields.get("only_if").trim().is_empty() {
        None
    } else {
        let Some(seq) = form.number("only_if") else { return Ok(None) };
        match store::proposals::by_seq(tx, matter.community, seq).await? {
            Some(other) if other.stage.is_public() => Some(other.id),
            _ => {
                form.fault("only_if", Plain("desk-no-such-matter"));
                return Ok(None);
            }
        }
    };
    Ok(call.map(|call| Command::PostNotice(Box::new(Call { only_if, ..call }))))
}

pub(super) fn call(form: &mut Form) -> Option<Call> {
    let (opens, closes) = (form.moment("opens"), form.moment("closes"));
    let (place, mode) = (form.read("line", Line::parse), form.choose("mode", Mode::from_name));
    let is_secret = form.fields.get("secret") == "yes";
    Some(Call { opens: opens?, closes: closes?, place: place?, mode: mode?, is_secret, only_if: None })
}

fn sign_count(form: &mut Form) -> Option<Command> {
    let minutes = form.read("words", Words::parse);
    let verdict =
        match form.choose("verdict", |value| ["result", "return", "void"].iter().position(|one| *one == value)) {
            Some(0) => Some(Verdict::ByResult),
            Some(2) => Some(Verdict::BoxVoid),
            Some(_) => {
                let (points, agreeing) = (points(form, "points"), form.number("agreeing"));
                let agreeing = agreeing.and_then(|count| u32::try_from(count).ok());
                points.zip(agreeing).map(|(points, agreeing)| Verdict::Return { points, agreeing })
            }
            None => None,
        };
    Some(Command::SignCount { minutes: minutes?, verdict: verdict? })
}

/// The reply of the subdistrict; its remarks come with the text that meets them.
fn review(matter: &Proposal, form: &mut Form) -> Option<ReviewReply> {
    let replies = ["none", "remarks", "silence"];
    match form.choose("reply", |value| replies.iter().position(|one| *one == value))? {
        0 => Some(ReviewReply::NoRemarks),
        1 => {
            let (points, text) = (points(form, "points"), form.read("text", Markdown::parse));
            let exempt_party_review = form.fields.get("exempt") == "yes";
            let mut revised = matter.content.clone();
            revised.proposal = text?;
            Some(ReviewReply::Remarks { points: points?, revised: Box::new(revised), exempt_party_review })
        }
        _ => Some(ReviewReply::NoReply),
    }
}

fn update(form: &mut Form) -> Option<Command> {
    let no = form.number("no").and_then(|no| u16::try_from(no).ok());
    let spent = form.read_optional("spent", Money::parse);
    let evidence = form.fields.get("evidence").lines().filter_map(|line| Line::parse(line).ok()).collect();
    let state = match form
        .choose("state", |value| ["doing", "delayed", "done", "checked"].iter().position(|one| *one == value))?
    {
        0 => MilestoneState::Doing,
        1 => {
            let (reason, until) = (form.read("line", Line::parse), form.day("until"));
            MilestoneState::Delayed { reason: reason?, until: until? }
        }
        2 => MilestoneState::Done,
        _ => MilestoneState::Checked,
    };
    let update = MilestoneUpdate { state, spent: spent?, evidence };
    Some(Command::UpdateMilestone { no: no?, update: Box::new(update) })
}

fn account(form: &mut Form) -> Option<Command> {
    let (income, spending) = (sums(form, "income"), sums(form, "spending"));
    let balance_note = form.read_optional("line", Line::parse);
    let account = Account { income: income?, spending: spending?, balance_note: balance_note? };
    Some(Command::CheckAccount { account: Box::new(account) })
}

/// The day on which a form usually begins.
pub(super) fn in_days(today: Day, days: i64) -> String {
    today.plus(days).to_string()
}
