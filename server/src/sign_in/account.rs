//! One's own account: sign out here, there and everywhere; change the password.

use app::{
    error::Page,
    forms::{Fields, Form},
    sign_in::account_page,
    visit::{AppError, Visit},
};
use axum::{
    Extension,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    ids::SessionId,
    sign_in::{PasswordFault, SessionLimits, SignInRefusal},
};
use store::sign_in::{Account, Session};

use super::{chosen::new_password, client::Client, tries::Counted};
use crate::gate::{Gate, SignedOut};

/// `GET …/account`
pub(super) async fn show(visit: Visit) -> Page {
    page(&visit, &Form::default()).await
}

async fn page(visit: &Visit, form: &Form) -> Page {
    let (account, sessions) = mine(visit).await?;
    Ok(account_page(visit, form, account.as_ref(), sessions))
}

async fn mine(visit: &Visit) -> Result<(Option<Account>, Vec<Session>), AppError> {
    let (community, standing) = (visit.community()?.id, visit.standing()?);
    let mut reader = visit.site.store.reader().await?;
    let account = store::sign_in::account_of(&mut reader.tx(), community, standing.person).await?;
    let found = store::people::standing(&mut reader.tx(), community, standing.person, visit.now).await?;
    let mut sessions = store::sign_in::sessions_of(&mut reader.tx(), community, standing.person).await?;
    sessions.retain(|session| {
        let limits = found.as_ref().map(|(_, standing)| SessionLimits::of(&session.by.carried(standing.clone())));
        limits.is_some_and(|limits| limits.end(session.opened, session.seen) > visit.now)
    });
    Ok((account, sessions))
}

/// `POST …/sign-out`
pub(super) async fn out(visit: Visit) -> Page {
    let (person, session) = (visit.standing()?.person, visit.session.ok_or(AppError::SignInNeeded)?);
    close(&visit, person, session).await?;
    Ok(farewell(&visit))
}

/// `POST …/account/close-session`
pub(super) async fn out_there(visit: Visit, fields: Fields) -> Page {
    let session: SessionId = fields.get("session").parse().map_err(|_| AppError::NotFound)?;
    if !close(&visit, visit.standing()?.person, session).await? {
        return Err(AppError::NotFound);
    }
    Ok(Redirect::to(&visit.at("/account")).into_response())
}

async fn close(visit: &Visit, person: domain::ids::PersonId, session: SessionId) -> Result<bool, AppError> {
    let write = visit.site.store.write_unrecorded(visit.author()?, move |w| {
        Box::pin(async move { store::sign_in::close_session(w, person, session).await })
    });
    Ok(write.await?)
}

/// `POST …/account/sign-out-everywhere`
pub(super) async fn out_everywhere(visit: Visit) -> Page {
    let person = visit.standing()?.person;
    let write = visit.site.store.write_unrecorded(visit.author()?, move |w| {
        Box::pin(async move { store::sign_in::close_sessions(w, person, None).await })
    });
    write.await?;
    Ok(farewell(&visit))
}

fn farewell(visit: &Visit) -> Response {
    let mut response = Redirect::to(&visit.at("")).into_response();
    response.extensions_mut().insert(SignedOut);
    response
}

/// `POST …/account/password`
pub(super) async fn password(Extension(gate): Extension<Gate>, visit: Visit, client: Client, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    let (account, _) = mine(&visit).await?;
    let account = account.ok_or(AppError::NotFound)?;
    let counted = Counted::name(&gate.settings.limits, &account.name, &client);
    if let Some(wait) = counted.wait(&visit).await? {
        form.fault("", wait);
        return page(&visit, &form).await;
    }
    let present = form.fields.get("present").to_owned();
    match gate.passwords.verify(present, account.password_hash.clone()).await {
        Ok(true) => counted.right(&visit).await?,
        Ok(false) => {
            counted.wrong(&visit).await?;
            form.fault("present", PasswordFault::Present);
        }
        Err(_) => form.fault("", SignInRefusal::Crowded),
    }
    let chosen = new_password(&mut form, &visit, &account.name);
    let (Some(chosen), true) = (chosen, form.is_fine()) else { return page(&visit, &form).await };
    let Ok(hash) = gate.passwords.hash(chosen).await else {
        form.fault("", SignInRefusal::Crowded);
        return page(&visit, &form).await;
    };
    let here = visit.session;
    let write = visit.site.store.write(visit.author()?, move |w| {
        Box::pin(async move { store::sign_in::set_password(w, account.id, &hash, here).await })
    });
    write.await?;
    Ok(Redirect::to(&visit.at("/account?changed")).into_response())
}
