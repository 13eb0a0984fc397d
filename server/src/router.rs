//! What answers: the doors of [`app`] and of signing in, each behind its guard, all behind the same layers.

use app::{
    access::{Door, Method},
    visit::Site,
};
use axum::{
    Extension, Router,
    extract::DefaultBodyLimit,
    middleware::{from_fn, from_fn_with_state},
};

use crate::{
    gate::{
        Gate, Shortcut,
        guard::{Guard, guard, most_bytes, nothing, other_method},
        headers::dress,
        hold_back, recover,
    },
    sign_in,
};

/// What the server answers itself, outside the guard: nothing of it depends on who asks or shows anything of a
/// community. (`/clock` is there only when the server was started on a movable clock.)
pub const OWN: [(Method, &str); 6] = [
    (Method::Get, "/healthz"),
    (Method::Get, "/readyz"),
    (Method::Get, "/assets/{*file}"),
    (Method::Get, "/pkg/{*file}"),
    (Method::Post, crate::csp::ADDRESS),
    (Method::Post, "/clock"),
];

/// The access table: every door that stands behind a guard.
#[must_use]
pub fn doors() -> Vec<Door> {
    [app::doors(), sign_in::doors()].concat()
}

/// The router over every door; `own` answers what stands in [`OWN`].
pub fn router(site: &Site, gate: &Gate, own: Router) -> Router {
    router_of(doors(), site, gate, own)
}

/// The router over these doors.
pub fn router_of(doors: Vec<Door>, site: &Site, gate: &Gate, own: Router) -> Router {
    let mut router = Router::new();
    for door in doors {
        let handler = door
            .handler
            .clone()
            .route_layer(from_fn_with_state(Guard::of(&door, site, gate), guard))
            .route_layer(DefaultBodyLimit::max(most_bytes(&door)));
        router = router.route(door.path, handler);
    }
    router
        .method_not_allowed_fallback(other_method)
        .fallback(nothing)
        .with_state(site.clone())
        .merge(own)
        .layer(Extension(gate.clone()))
        .layer(from_fn(recover))
        .layer(from_fn_with_state(gate.clone(), hold_back))
        .layer(from_fn_with_state(gate.clone(), dress))
        .layer(Shortcut::new(gate, site))
}
