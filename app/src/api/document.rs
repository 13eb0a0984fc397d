//! The OpenAPI 3.1 document, made from the handlers and the types they answer with.

use std::sync::LazyLock;

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use utoipa::OpenApi;

use super::{bodies, disclosures, ledger, proposals, results};

/// What the document says of itself.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Siyi",
        description = "What a community's public pages show, as JSON. Nobody signs in; nothing can be changed; names, \
            addresses and telephones of residents are not here. Words are Chinese unless the cookie of the page that \
            sets the language says otherwise. Lists are pages: `next` is the address of the next one. Answers of a \
            community carry an ETag; ask again with If-None-Match.",
        license(name = "AGPL-3.0-or-later", identifier = "AGPL-3.0-or-later")
    ),
    paths(
        bodies::communities,
        bodies::bodies,
        proposals::list,
        proposals::one,
        results::list,
        results::one,
        disclosures::list,
        disclosures::resolutions,
        disclosures::one,
        disclosures::calendar,
        ledger::months,
        ledger::report,
        ledger::lines,
    )
)]
struct Document;

static TEXT: LazyLock<String> = LazyLock::new(|| {
    let mut document = Document::openapi();
    document.info.version = env!("CARGO_PKG_VERSION").to_owned();
    document.to_pretty_json().unwrap_or_default()
});

/// The document.
pub(super) async fn show() -> Response {
    ([(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))], TEXT.as_str()).into_response()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::{access::Method, api::is_api};

    #[test]
    fn the_document_lists_exactly_the_doors_of_the_api() {
        let doors = crate::doors();
        let doors: BTreeSet<&str> =
            doors.iter().map(|door| door.path).filter(|path| is_api(path) && *path != super::super::DOCUMENT).collect();
        let documented = Document::openapi().paths.paths;
        assert_eq!(documented.keys().map(String::as_str).collect::<BTreeSet<_>>(), doors);
        assert!(crate::doors().iter().all(|door| !is_api(door.path) || door.method == Method::Get));
    }
}
