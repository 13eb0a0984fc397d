//! The ways in.

use axum::response::Response;
use domain::{ids::PersonId, people::Person};
use leptos::prelude::*;

use crate::{
    args,
    forms::Form,
    parts::{Choice, ErrorSummary, PasswordField, Radios, SubmitBar, TextField},
    visit::Visit,
};

/// A page, or the same page again when the form on it has faults.
fn answer<V: IntoView + 'static>(visit: &Visit, form: &Form, title: String, view: impl FnOnce() -> V) -> Response {
    if form.is_fine() { visit.page(title, view) } else { visit.page_again(title, view) }
}

/// Signing in: with the code of the household's letter, or with name and password.
#[must_use]
pub fn sign_in_page(visit: &Visit, form: &Form) -> Response {
    let w = visit.words();
    let next = form.fields.get("next").to_owned();
    let title = w.t("sign-in-title");
    answer(visit, form, title.clone(), || {
        view! {
            <div class="narrow">
                <ErrorSummary w faults=form.faults(w)/>
                <h1>{title}</h1>
                <section aria-labelledby="by-letter">
                    <h2 id="by-letter">{w.t("sign-in-by-letter")}</h2>
                    <p>{w.t("sign-in-by-letter-text")}</p>
                    <form method="post" action=visit.at("/sign-in/letter")>
                        <input type="hidden" name="next" value=next.clone()/>
                        <TextField field=form.at("code", w) label=w.t("sign-in-code") hint=w.t("sign-in-code-hint")
                            autocomplete="one-time-code" width="short"/>
                        <SubmitBar label=w.t("sign-in-go-on")/>
                    </form>
                </section>
                <section aria-labelledby="by-password">
                    <h2 id="by-password">{w.t("sign-in-by-password")}</h2>
                    <form method="post" action=visit.at("/sign-in/password")>
                        <input type="hidden" name="next" value=next/>
                        <TextField field=form.at("name", w) label=w.t("sign-in-name") autocomplete="username"/>
                        <PasswordField field=form.at("password", w) label=w.t("sign-in-password")/>
                        <SubmitBar label=w.t("sign-in")/>
                    </form>
                </section>
                <p>{w.t("sign-in-lost")}</p>
            </div>
        }
    })
}

/// A name of which only the family name can be read: enough for the household, too little for a finder of the letter.
#[must_use]
pub fn masked(name: &str) -> String {
    let mut characters = name.chars();
    let first = characters.next().map(String::from).unwrap_or_default();
    first + &"＊".repeat(characters.count().clamp(1, 3))
}

/// Who of the household signs in.
#[must_use]
pub fn choose_page(visit: &Visit, form: &Form, members: &[Person]) -> Response {
    let w = visit.words();
    let title = w.t("sign-in-choose-title");
    let today = visit.now.day();
    let choices = members
        .iter()
        .map(|member| {
            let age = i64::from(member.born.age_on(today));
            let label = w.ta("sign-in-member", args![("name", masked(member.name.as_str())), ("age", age)]);
            Choice::new(member.id.to_string(), label)
        })
        .collect();
    let (code, next) = (form.fields.get("code").to_owned(), form.fields.get("next").to_owned());
    answer(visit, form, title.clone(), || {
        view! {
            <div class="narrow">
                <ErrorSummary w faults=form.faults(w)/>
                <h1>{title}</h1>
                <p>{w.t("sign-in-choose-text")}</p>
                <form method="post" action=visit.at("/sign-in/member")>
                    <input type="hidden" name="code" value=code/>
                    <input type="hidden" name="next" value=next/>
                    <Radios field=form.at("person", w) label=w.t("sign-in-who") choices large=true/>
                    <SubmitBar label=w.t("sign-in-as-this")/>
                </form>
            </div>
        }
    })
}

/// The person chosen on [`choose_page`].
#[must_use]
pub fn chosen(form: &mut Form) -> Option<PersonId> {
    form.choose("person", |value| value.parse().ok())
}

/// Setting the password of an account with a one-time address.
#[must_use]
pub fn set_up_page(visit: &Visit, form: &Form) -> Response {
    let w = visit.words();
    let title = w.t("sign-in-set-up-title");
    let code = form.fields.get("code").to_owned();
    answer(visit, form, title.clone(), || {
        view! {
            <div class="narrow">
                <ErrorSummary w faults=form.faults(w)/>
                <h1>{title}</h1>
                <p>{w.t("sign-in-set-up-text")}</p>
                <form method="post" action=visit.at("/set-up")>
                    <input type="hidden" name="code" value=code/>
                    {new_password_fields(form, visit)}
                    <SubmitBar label=w.t("sign-in-set-password")/>
                </form>
            </div>
        }
    })
}

/// A new password, twice.
pub(super) fn new_password_fields(form: &Form, visit: &Visit) -> impl IntoView + use<> {
    let w = visit.words();
    view! {
        <PasswordField field=form.at("new", w) label=w.t("sign-in-new-password") hint=w.t("sign-in-new-password-hint")
            is_new=true/>
        <PasswordField field=form.at("again", w) label=w.t("sign-in-new-password-again") is_new=true/>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_masked_name_shows_the_family_name_alone() {
        assert_eq!(masked("林秀珍"), "林＊＊");
        assert_eq!(masked("王"), "王＊");
        assert_eq!(masked("Alexander"), "A＊＊＊");
    }
}
