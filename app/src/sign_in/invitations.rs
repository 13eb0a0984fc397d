//! Accounts for those who work at the desk: the administrator issues a one-time address, the holder sets the password.

use axum::response::Response;
use domain::{
    people::Office,
    sign_in::{Code, LoginName},
};
use leptos::prelude::*;
use time::Duration;

use crate::{
    args,
    error::Page,
    forms::{Fields, Form, Plain},
    parts::{Breadcrumb, ErrorSummary, Qr, SubmitBar, TextField},
    visit::Visit,
};

/// Who keeps accounts; it opens no ballot and no register.
pub(super) const KEEPERS: &[Office] = &[Office::SystemAdministrator];

/// Days for which an invitation is good.
const DAYS: i64 = 3;

/// `GET …/desk/accounts`
pub(super) async fn show(visit: Visit) -> Page {
    let person = Fields::of_query(&visit.path).get("person").to_owned();
    Ok(form_page(&visit, &Form::new(Fields::default().with("person", person))))
}

/// `POST …/desk/accounts`: a new account, or a new address for an old one.
pub(super) async fn invite(visit: Visit, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    let community = visit.community()?.id;
    let name = form.read("name", LoginName::parse);
    let mut reader = visit.site.store.reader().await?;
    let code = form.fields.get("person").trim().to_owned();
    let person = store::people::person_by_code(&mut reader.tx(), community, &code).await?;
    let account = match &person {
        Some(person) => store::sign_in::account_of(&mut reader.tx(), community, person.id).await?,
        None => None,
    };
    drop(reader);
    if person.is_none() {
        form.fault("person", Plain("sign-in-fault-person"));
    }
    let (Some(name), Some(person), true) = (name, person, form.is_fine()) else {
        return Ok(form_page(&visit, &form));
    };

    let chance = visit.site.store.chance();
    let code = Code::scanned(&chance.bytes());
    let hash = store::sign_in::code_hash(community, &code);
    let ends = visit.now.plus(Duration::days(DAYS));
    let write = visit.site.store.write(visit.author()?, move |w| {
        Box::pin(async move {
            let account = match account {
                Some(account) => account.id,
                None => store::sign_in::create_account(w, person.id, name).await?,
            };
            store::sign_in::invite(w, account, &hash, ends).await
        })
    });
    if form.accept(write.await)?.is_none() {
        return Ok(form_page(&visit, &form));
    }
    Ok(invited_page(&visit, &code))
}

fn form_page(visit: &Visit, form: &Form) -> Response {
    let w = visit.words();
    let title = w.t("sign-in-accounts-title");
    let view = || {
        view! {
            <Breadcrumb w items=vec![(visit.at("/desk"), w.t("nav-desk"))]/>
            <div class="narrow">
                <ErrorSummary w faults=form.faults(w)/>
                <h1>{title.clone()}</h1>
                <p class="lead">{w.t("sign-in-accounts-text")}</p>
                <form method="post" action=visit.at("/desk/accounts")>
                    <TextField field=form.at("person", w) label=w.t("sign-in-person-code")
                        hint=w.t("sign-in-person-code-hint") width="short"/>
                    <TextField field=form.at("name", w) label=w.t("sign-in-name") hint=w.t("sign-in-name-hint")
                        width="short"/>
                    <SubmitBar label=w.t("sign-in-invite")/>
                </form>
            </div>
        }
    };
    if form.is_fine() { visit.page(title.clone(), view) } else { visit.page_again(title.clone(), view) }
}

fn invited_page(visit: &Visit, code: &Code) -> Response {
    let w = visit.words();
    let title = w.t("sign-in-invited-title");
    let address = format!("{}{}", visit.site.origin, visit.at(&format!("/set-up?code={}", code.as_str())));
    visit.page(title.clone(), || {
        view! {
            <div class="narrow">
                <h1>{title}</h1>
                <p class="lead">{w.ta("sign-in-invited-text", args![("days", DAYS)])}</p>
                <Qr w address/>
                <p><a class="button plain" href=visit.at("/desk/accounts")>{w.t("form-back")}</a></p>
            </div>
        }
    })
}
