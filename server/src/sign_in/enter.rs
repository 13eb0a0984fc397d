//! The ways in: name and password, the code of a letter, a one-time address.

use app::{
    error::Page,
    forms::{Fields, Form},
    sign_in::{choose_page, chosen, set_up_page, sign_in_page},
    visit::{AppError, Visit},
};
use axum::{
    Extension,
    response::{IntoResponse, Redirect},
};
use domain::{
    people::Person,
    permit::Actor,
    sign_in::{Code, LoginName, SignInRefusal, SignedInBy},
};
use store::{Author, Store, StoreError, sign_in::Letter};

use super::{chosen::new_password, client::Client, opening::prepare, tries::Counted};
use crate::gate::Gate;

/// `GET …/sign-in`
pub(super) async fn show(visit: Visit) -> Page {
    Ok(sign_in_page(&visit, &Form::new(Fields::of_query(&visit.path))))
}

/// `GET …/letter?code=…`, where the QR picture leads: only fills the form in, because link scanners open addresses.
pub(super) async fn letter(visit: Visit) -> Page {
    Ok(sign_in_page(&visit, &Form::new(Fields::of_query(&visit.path))))
}

/// `POST …/sign-in/password`
pub(super) async fn password(Extension(gate): Extension<Gate>, visit: Visit, client: Client, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    let name = LoginName::parse(form.fields.get("name")).ok();
    let typed = name.as_ref().map_or("", LoginName::as_str);
    let counted = Counted::name(&gate.settings.limits, typed, &client);
    if let Some(wait) = counted.wait(&visit).await? {
        form.fault("", wait);
        return Ok(sign_in_page(&visit, &form));
    }
    let account = match &name {
        Some(name) => {
            let mut reader = visit.site.store.reader().await?;
            store::sign_in::account_by_name(&mut reader.tx(), visit.community()?.id, name).await?
        }
        None => None,
    };
    let hash = account.as_ref().and_then(|account| account.password_hash.clone());
    let password = form.fields.get("password").to_owned();
    let Ok(is_right) = gate.passwords.verify(password, hash).await else {
        form.fault("", SignInRefusal::Crowded);
        return Ok(sign_in_page(&visit, &form));
    };
    let person = account.filter(|_| is_right).map(|account| account.person);
    let entry = match person {
        Some(person) => prepare(&visit, &client, person, SignedInBy::Password).await?,
        None => None,
    };
    let Some(entry) = entry else {
        counted.wrong(&visit).await?;
        form.fault("", SignInRefusal::WrongPassword);
        return Ok(sign_in_page(&visit, &form));
    };
    counted.right(&visit).await?;
    let (author, opening) = (entry.author.clone(), entry.opening.clone());
    let write = visit
        .site
        .store
        .write_unrecorded(author, move |w| Box::pin(async move { store::sign_in::open_session(w, &opening).await }));
    write.await?;
    Ok(entry.lead_on(&visit, form.fields.get("next")))
}

/// `POST …/sign-in/letter`: shows whose letter it is, without using it up.
pub(super) async fn code(Extension(gate): Extension<Gate>, visit: Visit, client: Client, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    match household(&gate, &visit, &client, &form).await? {
        Ok(members) => Ok(choose_page(&visit, &form, &members)),
        Err(refusal) => {
            form.fault("code", refusal);
            Ok(sign_in_page(&visit, &form))
        }
    }
}

/// `POST …/sign-in/member`: uses the letter up for the chosen member.
pub(super) async fn member(Extension(gate): Extension<Gate>, visit: Visit, client: Client, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    let members = match household(&gate, &visit, &client, &form).await? {
        Ok(members) => members,
        Err(refusal) => {
            form.fault("code", refusal);
            return Ok(sign_in_page(&visit, &form));
        }
    };
    let Some(person) = chosen(&mut form) else { return Ok(choose_page(&visit, &form, &members)) };
    let is_member = members.iter().any(|member| member.id == person);
    let entry = if is_member { prepare(&visit, &client, person, SignedInBy::Letter).await? } else { None };
    let (Some(entry), Some(code)) = (entry, Code::parse(form.fields.get("code"))) else {
        form.fault("person", SignInRefusal::NotOfHousehold);
        return Ok(choose_page(&visit, &form, &members));
    };
    let hash = store::sign_in::code_hash(visit.community()?.id, &code);
    let (author, opening) = (entry.author.clone(), entry.opening.clone());
    let write = visit
        .site
        .store
        .write(author, move |w| Box::pin(async move { store::sign_in::use_letter(w, &hash, &opening).await }));
    if let Err(error) = write.await {
        form.refuse(error)?;
        return Ok(sign_in_page(&visit, &form));
    }
    Ok(entry.lead_on(&visit, form.fields.get("next")))
}

/// The adults of the household whose letter this is; the same refusal for unknown, used and old codes.
async fn household(
    gate: &Gate,
    visit: &Visit,
    client: &Client,
    form: &Form,
) -> Result<Result<Vec<Person>, SignInRefusal>, AppError> {
    let counted = Counted::code(&gate.settings.limits, client);
    if let Some(wait) = counted.wait(visit).await? {
        return Ok(Err(wait));
    }
    let letter = match Code::parse(form.fields.get("code")) {
        Some(code) => find_letter(&visit.site.store, visit, &code).await?,
        None => None,
    };
    let Some(letter) = letter else {
        counted.wrong(visit).await?;
        return Ok(Err(SignInRefusal::WrongCode));
    };
    let mut reader = visit.site.store.reader().await?;
    let today = visit.now.day();
    let members = store::people::household_members(&mut reader.tx(), letter.household, today).await?;
    let mut adults: Vec<Person> =
        members.into_iter().map(|member| member.person).filter(|person| person.is_adult_on(today)).collect();
    adults.dedup_by_key(|person| person.id);
    if adults.is_empty() { Ok(Err(SignInRefusal::WrongCode)) } else { Ok(Ok(adults)) }
}

async fn find_letter(store: &Store, visit: &Visit, code: &Code) -> Result<Option<Letter>, AppError> {
    let community = visit.community()?.id;
    let hash = store::sign_in::code_hash(community, code);
    let mut reader = store.reader().await?;
    Ok(store::sign_in::open_letter(&mut reader.tx(), community, &hash, visit.now).await?)
}

/// `GET …/set-up?code=…`: only fills the form in.
pub(super) async fn show_set_up(visit: Visit) -> Page {
    Ok(set_up_page(&visit, &Form::new(Fields::of_query(&visit.path))))
}

/// `POST …/set-up`: the holder of a one-time address sets the password, and signs in with it.
pub(super) async fn set_up(Extension(gate): Extension<Gate>, visit: Visit, client: Client, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    let community = visit.community()?.id;
    let counted = Counted::code(&gate.settings.limits, &client);
    if let Some(wait) = counted.wait(&visit).await? {
        form.fault("", wait);
        return Ok(set_up_page(&visit, &form));
    }
    let hash = Code::parse(form.fields.get("code")).map(|code| store::sign_in::code_hash(community, &code));
    let invited = match &hash {
        Some(hash) => {
            let mut reader = visit.site.store.reader().await?;
            store::sign_in::invited(&mut reader.tx(), community, hash, visit.now).await?
        }
        None => None,
    };
    let (Some(hash), Some(invited)) = (hash, invited) else {
        counted.wrong(&visit).await?;
        form.fault("", SignInRefusal::WrongCode);
        return Ok(set_up_page(&visit, &form));
    };
    let Some(password) = new_password(&mut form, &visit, &invited.name) else {
        return Ok(set_up_page(&visit, &form));
    };
    let Ok(password_hash) = gate.passwords.hash(password).await else {
        form.fault("", SignInRefusal::Crowded);
        return Ok(set_up_page(&visit, &form));
    };
    let actor = holder(&visit, invited.person).await?;
    let author = Author { community, actor, now: visit.now };
    let write = visit.site.store.write(author, move |w| {
        Box::pin(async move { store::sign_in::use_invitation(w, &hash, &password_hash).await })
    });
    if let Err(error) = write.await {
        form.refuse(error)?;
        return Ok(set_up_page(&visit, &form));
    }
    Ok(Redirect::to(&visit.at("/sign-in")).into_response())
}

async fn holder(visit: &Visit, person: domain::ids::PersonId) -> Result<Actor, AppError> {
    let mut reader = visit.site.store.reader().await?;
    let found = store::people::standing(&mut reader.tx(), visit.community()?.id, person, visit.now).await?;
    let (_, standing) = found.ok_or(StoreError::NotFound)?;
    Ok(Actor::Person(Box::new(standing)))
}
