//! What answers: the doors of [`app`].

use app::{access::Method, visit::Site};
use axum::Router;

use crate::config::Settings;

/// The router over every door.
#[must_use]
pub fn router(site: Site, _settings: &Settings) -> Router {
    let mut router = Router::new();
    for door in app::doors() {
        debug_assert!(matches!(door.method, Method::Get | Method::Post), "the product knows two methods");
        router = router.route(door.path, door.handler);
    }
    router.with_state(site)
}
