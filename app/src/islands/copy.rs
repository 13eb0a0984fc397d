//! A text that is copied with one press.

use leptos::prelude::*;

/// A button that copies a text. An island, because only a script reaches the clipboard; without one there is no button,
/// and the text beside it is selected as a whole.
#[island]
pub fn CopyText(
    /// The text.
    text: String,
    /// What the button says.
    label: String,
    /// What is said when it is copied.
    done: String,
) -> impl IntoView {
    let is_awake = RwSignal::new(false);
    let is_done = RwSignal::new(false);
    #[cfg(feature = "hydrate")]
    // Browsers lend the clipboard only to pages that came over a safe way.
    Effect::new(move |_| is_awake.set(window().is_secure_context()));
    let copy = move |_| {
        #[cfg(feature = "hydrate")]
        {
            let text = text.clone();
            leptos::task::spawn_local(async move {
                let copied = window().navigator().clipboard().write_text(&text);
                is_done.set(wasm_bindgen_futures::JsFuture::from(copied).await.is_ok());
            });
        }
        #[cfg(not(feature = "hydrate"))]
        let _ = &text;
    };
    let button = move || {
        let (label, copy) = (label.clone(), copy.clone());
        is_awake.get().then(|| view! { <button type="button" class="button plain" on:click=copy>{label}</button> })
    };
    view! {
        <div class="copy">
            {button}
            <span role="status">{move || is_done.get().then(|| done.clone())}</span>
        </div>
    }
}
