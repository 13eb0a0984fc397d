//! One's own account: where one is signed in, and the password.

use axum::response::Response;
use domain::sign_in::SignedInBy;
use leptos::prelude::*;
use store::sign_in::{Account, Session};

use super::enter::new_password_fields;
use crate::{
    args,
    forms::Form,
    parts::{ActForm, ErrorSummary, PasswordField, SubmitBar},
    visit::Visit,
    words::Words,
};

/// The page of one's own account.
#[must_use]
pub fn account_page(visit: &Visit, form: &Form, account: Option<&Account>, sessions: Vec<Session>) -> Response {
    let w = visit.words();
    let title = w.t("sign-in-account-title");
    let is_done = visit.path.ends_with("?changed");
    let name = visit.name.clone().unwrap_or_default();
    let login = account.map(|account| account.name.clone());
    let view = || {
        view! {
            <div class="narrow">
                <ErrorSummary w faults=form.faults(w)/>
                {is_done.then(|| view! { <p class="notice-bar" role="status">{w.t("sign-in-password-changed")}</p> })}
                <h1>{title.clone()}</h1>
                <p class="lead">{w.ta("signed-in-as", args![("name", name)])}</p>
                <Sessions visit=visit.clone() sessions/>
                {login.map(|login| view! { <ChangePassword visit=visit.clone() form=form.clone() login/> })}
            </div>
        }
    };
    if form.is_fine() { visit.page(title.clone(), view) } else { visit.page_again(title.clone(), view) }
}

/// Where this person is signed in, with a way out of each.
#[component]
fn Sessions(visit: Visit, sessions: Vec<Session>) -> impl IntoView {
    let w = visit.words();
    let rows = sessions.into_iter().map(|session| session_row(&visit, w, &session)).collect_view();
    view! {
        <section aria-labelledby="sessions">
            <h2 id="sessions">{w.t("sign-in-sessions")}</h2>
            <ul class="list-plain">{rows}</ul>
            <ActForm action=visit.at("/account/sign-out-everywhere") label=w.t("sign-in-out-everywhere") quiet=true>
                <span></span>
            </ActForm>
        </section>
    }
}

fn session_row(visit: &Visit, w: Words, session: &Session) -> impl IntoView + use<> {
    let is_here = visit.session == Some(session.id);
    let device = w.t(&format!("sign-in-device-{}", session.device));
    let by = w.t(match session.by {
        SignedInBy::Letter => "sign-in-with-letter",
        SignedInBy::Password => "sign-in-with-password",
    });
    let since = w.ta("sign-in-since", args![("moment", w.moment(session.opened)), ("seen", w.moment(session.seen))]);
    let id = session.id.to_string();
    let action = visit.at("/account/close-session");
    view! {
        <li class="card">
            <p><strong>{device}</strong>" · "{by}{is_here.then(|| format!("（{}）", w.t("sign-in-here")))}</p>
            <p>{since}</p>
            {(!is_here).then(|| view! {
                <ActForm action label=w.t("sign-in-out-there") quiet=true>
                    <input type="hidden" name="session" value=id/>
                </ActForm>
            })}
        </li>
    }
}

/// Choosing another password.
#[component]
fn ChangePassword(visit: Visit, form: Form, login: String) -> impl IntoView {
    let w = visit.words();
    view! {
        <section aria-labelledby="password">
            <h2 id="password">{w.t("sign-in-change-password")}</h2>
            <p>{w.ta("sign-in-login-name", args![("name", login)])}</p>
            <form method="post" action=visit.at("/account/password")>
                <PasswordField field=form.at("present", w) label=w.t("sign-in-present-password")/>
                {new_password_fields(&form, &visit)}
                <SubmitBar label=w.t("sign-in-set-password")/>
            </form>
        </section>
    }
}
