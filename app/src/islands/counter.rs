//! How much may still be written, said while writing.

use leptos::prelude::*;

/// Counts the characters of a text area while it is typed into. An island, because only a reload would tell
/// otherwise, and the text would be in the way of it. Without script the limit is in the field's hint.
#[island]
pub fn CharacterCounter(
    /// The `id` of the text area.
    field: String,
    /// The most characters it may have.
    most: u32,
    /// The sentence, with `%n` where the number of characters left stands.
    left: String,
    /// The sentence when there are too many, with `%n` where the number stands.
    over: String,
) -> impl IntoView {
    let have = RwSignal::new(None::<u32>);
    #[cfg(feature = "hydrate")]
    {
        // Not before the island is awake: it must find the paragraph as the server wrote it, empty.
        let field = field.clone();
        Effect::new(move |_| listen(&field, have));
    }
    let words = move || {
        have.get().map(|have| {
            if have > most {
                over.replace("%n", &(have - most).to_string())
            } else {
                left.replace("%n", &(most - have).to_string())
            }
        })
    };
    view! { <p class="counter" data-counts=field aria-live="polite">{words}</p> }
}

/// Follows the text area.
#[cfg(feature = "hydrate")]
fn listen(field: &str, have: RwSignal<Option<u32>>) {
    use leptos::{ev, wasm_bindgen::JsCast, web_sys::HtmlTextAreaElement};

    let Some(area) = document().get_element_by_id(field).and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok())
    else {
        return;
    };
    let count = {
        let area = area.clone();
        move || u32::try_from(area.value().trim().chars().count()).unwrap_or(u32::MAX)
    };
    have.set(Some(count()));
    let handle = window_event_listener(ev::input, move |event| {
        if event.target().is_some_and(|target| target == *area.as_ref()) {
            have.set(Some(count()));
        }
    });
    on_cleanup(move || handle.remove());
}
