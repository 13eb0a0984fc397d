//! What is posted: each deed is one command to the rules, then back to the matter.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect},
};
use domain::{
    proposals::{Command, Deed, Scores},
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
    visit::{AppError, Visit},
};

type At = Path<(String, i64)>;

pub(super) async fn open_for_signatures(visit: Visit, Path((_, seq)): At) -> Page {
    simple(&visit, seq, Command::OpenForSignatures).await
}

pub(super) async fn sign(visit: Visit, Path((_, seq)): At) -> Page {
    simple(&visit, seq, Command::Sign).await
}

pub(super) async fn unsign(visit: Visit, Path((_, seq)): At) -> Page {
    simple(&visit, seq, Command::Unsign).await
}

pub(super) async fn sponsor(visit: Visit, Path((_, seq)): At) -> Page {
    simple(&visit, seq, Command::Sponsor).await
}

pub(super) async fn submit(visit: Visit, Path((_, seq)): At) -> Page {
    simple(&visit, seq, Command::Submit).await
}

pub(super) async fn agree_to_withdraw(visit: Visit, Path((_, seq)): At) -> Page {
    simple(&visit, seq, Command::AgreeToWithdraw).await
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

/// A deed without words.
async fn simple(visit: &Visit, seq: i64, command: Command) -> Page {
    enact(visit, seq, command).await?;
    Ok(Redirect::to(&visit.at(&format!("/proposals/{seq}"))).into_response())
}

/// A deed with words: on a fault or a refusal the page comes back with everything that was typed.
async fn typed(visit: &Visit, seq: i64, deed: Deed, mut form: Form, command: Option<Command>) -> Page {
    if let Some(command) = command {
        match enact(visit, seq, command).await {
            Ok(()) => return Ok(Redirect::to(&visit.at(&format!("/proposals/{seq}"))).into_response()),
            Err(AppError::Store(error)) => form.refuse(error)?,
            Err(error) => return Err(error),
        }
    }
    Ok(render(visit, &*look(visit, seq).await?, Some((deed, form))))
}

/// Carries a command out.
pub(super) async fn enact(visit: &Visit, seq: i64, command: Command) -> Result<(), AppError> {
    let author = visit.author()?;
    let id = {
        let mut reader = visit.site.store.reader().await?;
        matter(visit, &mut reader.tx(), seq).await?.id
    };
    let act = visit.site.store.write(author, move |w| {
        let command = command.clone();
        Box::pin(async move { store::proposals::enact(w, id, &command).await })
    });
    act.await?;
    Ok(())
}
