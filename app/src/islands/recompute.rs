//! A published result, counted again on the reader's device.

use leptos::prelude::*;

/// Fetches the published file, decides it with the rules compiled into the page and says whether it agrees. An island,
/// because the point is that the reader's device computes and not the server. Without script the file is a link.
#[island]
pub fn Recompute(
    /// Where the file is.
    file: String,
    /// What was published: outcome and tests, as JSON.
    published: String,
    /// The sentence when it agrees.
    agrees: String,
    /// The sentence before the first difference.
    differs: String,
    /// The sentence when the file cannot be read.
    failed: String,
) -> impl IntoView {
    let told = RwSignal::new(None::<(&'static str, String)>);
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        let (file, published) = (file.clone(), published.clone());
        let (agrees, differs, failed) = (agrees.clone(), differs.clone(), failed.clone());
        leptos::task::spawn_local(async move {
            let found = check(&file, &published).await;
            told.set(Some(match found {
                Ok(None) => ("✓ ", agrees),
                Ok(Some(difference)) => ("✕ ", format!("{differs} {difference}")),
                Err(()) => ("△ ", failed),
            }));
        });
    });
    #[cfg(not(feature = "hydrate"))]
    let _ = (file, published, agrees, differs, failed);
    view! {
        <p class="recomputed" aria-live="polite">
            {move || told.get().map(|(mark, sentence)| view! { <span aria-hidden="true">{mark}</span>{sentence} })}
        </p>
    }
}

/// The first difference in words, if there is one.
#[cfg(feature = "hydrate")]
async fn check(file: &str, published: &str) -> Result<Option<String>, ()> {
    use domain::decisions::{DecisionFile, Difference, Published};

    let text = fetch(file).await.ok_or(())?;
    let file = DecisionFile::parse(&text).map_err(drop)?;
    let published: Published = serde_json::from_str(published).map_err(drop)?;
    let difference = published.check(&file).map_err(drop)?;
    Ok(difference.map(|difference| match difference {
        Difference::Outcome { published, recomputed } => format!("{published:?} → {recomputed:?}"),
        Difference::Test { index } => {
            let test = published.tests.get(index);
            test.map_or_else(String::new, |test| format!("{:?} {} / {}", test.name, test.have, test.of))
        }
    }))
}

#[cfg(feature = "hydrate")]
async fn fetch(address: &str) -> Option<String> {
    use leptos::wasm_bindgen::JsCast;
    use wasm_bindgen_futures::JsFuture;

    let answer = JsFuture::from(window().fetch_with_str(address)).await.ok()?;
    let answer: web_sys::Response = answer.dyn_into().ok()?;
    if !answer.ok() {
        return None;
    }
    JsFuture::from(answer.text().ok()?).await.ok()?.as_string()
}
