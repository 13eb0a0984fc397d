//! From what went wrong to a page that says it, what was not done, and how to go on.

use std::sync::Arc;

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use leptos::prelude::*;
use store::StoreError;

use crate::{
    api::{is_api, problem},
    args,
    printing::PrintError,
    shell::Frame,
    visit::{AppError, Visit},
};

/// What a handler answers with when it answers a page or an error.
pub type Page = Result<Response, AppError>;

impl IntoResponse for AppError {
    /// An empty answer that carries the error; the guard turns it into [`error_page`].
    fn into_response(self) -> Response {
        let mut response = status(&self).into_response();
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}

/// The status of an error.
#[must_use]
pub fn status(error: &AppError) -> StatusCode {
    match error {
        AppError::SignInNeeded => StatusCode::UNAUTHORIZED,
        AppError::Forbidden => StatusCode::FORBIDDEN,
        AppError::NotFound | AppError::Store(StoreError::NotFound) => StatusCode::NOT_FOUND,
        AppError::Unreadable => StatusCode::BAD_REQUEST,
        AppError::Store(StoreError::Refused(_)) => StatusCode::UNPROCESSABLE_ENTITY,
        AppError::Store(StoreError::Stale | StoreError::Duplicate) => StatusCode::CONFLICT,
        AppError::Store(StoreError::Busy) | AppError::Printing(PrintError::Busy) => StatusCode::SERVICE_UNAVAILABLE,
        AppError::Store(_) | AppError::Printing(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// The full page for an error, called by the guard. Who must sign in first is sent to the sign-in page.
#[must_use]
pub fn error_page(visit: &Visit, error: &AppError) -> Response {
    if matches!(error, AppError::SignInNeeded) && visit.community.is_some() {
        let back: String = visit
            .path
            .bytes()
            .map(|byte| match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
                _ => format!("%{byte:02X}"),
            })
            .collect();
        return Redirect::to(&visit.at(&format!("/sign-in?next={back}"))).into_response();
    }
    let code = status(error);
    let w = visit.words();
    let key = match error {
        AppError::Store(StoreError::Duplicate) => "error-409-duplicate".to_owned(),
        AppError::SignInNeeded => "error-403".to_owned(),
        _ => format!("error-{}", code.as_u16()),
    };
    let reason = match error {
        AppError::Store(StoreError::Refused(refusal)) => Some(w.say(refusal.as_ref())),
        _ => None,
    };
    let reference = (code == StatusCode::INTERNAL_SERVER_ERROR).then(|| reference(visit, error));
    let title = w.t(&format!("{key}-title"));
    if is_api(&visit.path) {
        return problem(code, title, w.t(&format!("{key}-text")));
    }
    let mut response = visit.page_in(Frame::new(title.clone()).status(code), || {
        view! {
            <div class="narrow error-page">
                <h1>{title}</h1>
                {reason.map(|reason| view! { <p class="lead">{reason}</p> })}
                <p>{w.t(&format!("{key}-text"))}</p>
                {reference.map(|reference| view! {
                    <p class="reference">{w.ta("error-500-reference", args![("reference", reference)])}</p>
                })}
                <p>{w.t("error-help")}</p>
                {visit.community.as_deref().map(|community| view! {
                    <p class="error-phone">{community.office_phone.clone()}" · "{community.office_hours.clone()}</p>
                })}
                <p><a class="button plain" href=visit.at("/")>{w.t("error-home")}</a></p>
            </div>
        }
    });
    if code == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("60"));
    }
    response
}

/// Logs a fault of ours under a reference that the reader can name. Details stay in the log.
fn reference(visit: &Visit, error: &AppError) -> String {
    let reference: String = visit.nonce.chars().filter(char::is_ascii_alphanumeric).take(8).collect();
    tracing::error!(%reference, path = %visit.path, %error, "a page failed");
    reference
}
