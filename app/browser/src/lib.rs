//! The WebAssembly entry: so small that only the islands are linked.

// Mentioned, or the linker drops the islands.
use app as _;

/// Wakes the islands of the page.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
