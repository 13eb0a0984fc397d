//! What is posted: each deed is one command to the rules, then back to the matter.

use axum::extract::Path;
use domain::{
    proposals::{Command, Deed, Detour, ReconsiderationGround, Scores, Step},
    text::Words as Text,
};

use super::{
    acts::QUESTIONS,
    look::{look, matter},
    page::render,
};
use crate::{
    error::Page,
    forms::{Fields, Form},
    visit::Visit,
};

type At = Path<(String, i64)>;

pub(super) async fn open_for_signatures(visit: Visit, Path((_, seq)): At, fields: Fields) -> Page {
    enact(&visit, seq, &fields, Command::OpenForSignatures).await
}

pub(super) async fn sign(visit: Visit, Path((_, seq)): At, fields: Fields) -> Page {
    enact(&visit, seq, &fields, Command::Sign).await
}

pub(super) async fn unsign(visit: Visit, Path((_, seq)): At, fields: Fields) -> Page {
    enact(&visit, seq, &fields, Command::Unsign).await
}

pub(super) async fn sponsor(visit: Visit, Path((_, seq)): At, fields: Fields) -> Page {
    enact(&visit, seq, &fields, Command::Sponsor).await
}

pub(super) async fn submit(visit: Visit, Path((_, seq)): At, fields: Fields) -> Page {
    enact(&visit, seq, &fields, Command::Submit).await
}

pub(super) async fn agree_to_withdraw(visit: Visit, Path((_, seq)): At, fields: Fields) -> Page {
    enact(&visit, seq, &fields, Command::AgreeToWithdraw).await
}

pub(super) async fn opinion(visit: Visit, Path((_, seq)): At, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    let words = form.read("opinion", Text::parse);
    typed(&visit, seq, Deed::FileOpinion, form, words.map(|words| Command::FileOpinion { words })).await
}

pub(super) async fn objection(visit: Visit, Path((_, seq)): At, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    let words = form.read("objection", Text::parse);
    typed(&visit, seq, Deed::ObjectToResult, form, words.map(|words| Command::ObjectToResult { words })).await
}

pub(super) async fn withdraw(visit: Visit, Path((_, seq)): At, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    let reason = form.read("reason", Text::parse);
    typed(&visit, seq, Deed::Withdraw, form, reason.map(|reason| Command::Withdraw { reason })).await
}

pub(super) async fn support_reconsideration(visit: Visit, Path((_, seq)): At, fields: Fields) -> Page {
    enact(&visit, seq, &fields, Command::Detour(Detour::SupportReconsideration)).await
}

pub(super) async fn demand_full_path(visit: Visit, Path((_, seq)): At, fields: Fields) -> Page {
    enact(&visit, seq, &fields, Command::Detour(Detour::DemandFullPath)).await
}

/// The ground is new facts, or the step in which something went wrong.
pub(super) async fn ask_reconsideration(visit: Visit, Path((_, seq)): At, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    let ground = form.choose("ground", |value| match value {
        "new-facts" => Some(ReconsiderationGround::NewFacts),
        step => Step::from_name(step).map(|step| ReconsiderationGround::Defect { step }),
    });
    let words = form.read("request", Text::parse);
    let command =
        ground.zip(words).map(|(ground, words)| Command::Detour(Detour::AskReconsideration { ground, words }));
    typed(&visit, seq, Deed::AskReconsideration, form, command).await
}

pub(super) async fn appraise(visit: Visit, Path((_, seq)): At, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    let scores = QUESTIONS.map(|question| {
        form.choose(question, |value| value.parse::<u8>().ok().filter(|score| (1..=5).contains(score)))
    });
    let comment = form.read_optional("comment", Text::parse);
    let scores: Option<Vec<u8>> = scores.into_iter().collect();
    let scores = scores.and_then(|scores| <[u8; 5]>::try_from(scores).ok()).and_then(Scores::new);
    let command = scores.zip(comment).map(|(scores, comment)| Command::Appraise { scores, comment });
    typed(&visit, seq, Deed::Appraise, form, command).await
}

/// A deed with words: on a fault or a refusal the page comes back with everything that was typed.
async fn typed(visit: &Visit, seq: i64, deed: Deed, mut form: Form, command: Option<Command>) -> Page {
    if let Some(command) = command
        && let Some(done) = form.accept(enact(visit, seq, &form.fields, command).await)?
    {
        return Ok(done);
    }
    Ok(render(visit, &*look(visit, seq).await?, Some((deed, form))))
}

/// Carries a command out, once for each form, and leads back to the matter.
pub(super) async fn enact(visit: &Visit, seq: i64, fields: &Fields, command: Command) -> Page {
    visit.standing()?;
    let id = {
        let mut reader = visit.site.store.reader().await?;
        matter(visit, &mut reader.tx(), seq).await?.id
    };
    let act = visit.once(fields, move |w| {
        Box::pin(async move {
            store::proposals::enact(w, id, &command).await?;
            Ok(format!("/proposals/{seq}"))
        })
    });
    act.await
}
