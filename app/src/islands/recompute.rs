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
    /// A word for each outcome, in the order of `Outcome::ALL`.
    outcomes: Vec<String>,
    /// A sentence for each published test.
    tests: Vec<String>,
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
        let (outcomes, tests) = (outcomes.clone(), tests.clone());
        let (agrees, differs, failed) = (agrees.clone(), differs.clone(), failed.clone());
        leptos::task::spawn_local(async move {
            let found = check(&file, &published).await;
            told.set(Some(match found {
                Ok(None) => ("✓ ", agrees),
                Ok(Some(difference)) => ("✕ ", format!("{differs} {}", in_words(&difference, &outcomes, &tests))),
                Err(()) => ("△ ", failed),
            }));
        });
    });
    #[cfg(not(feature = "hydrate"))]
    let _ = (file, published, outcomes, tests, agrees, differs, failed);
    view! {
        <p class="recomputed" aria-live="polite">
            {move || told.get().map(|(mark, sentence)| view! { <span aria-hidden="true">{mark}</span>{sentence} })}
        </p>
    }
}

/// Where it first differs: the published outcome and the one found, or the published test.
#[cfg(feature = "hydrate")]
fn in_words(difference: &domain::decisions::Difference, outcomes: &[String], tests: &[String]) -> String {
    use domain::{decisions::Difference, votes::Outcome};

    let word = |outcome: &Outcome| {
        let place = Outcome::ALL.iter().position(|one| one == outcome);
        place.and_then(|place| outcomes.get(place)).cloned().unwrap_or_default()
    };
    match difference {
        Difference::Outcome { published, recomputed } => format!("{} → {}", word(published), word(recomputed)),
        Difference::Test { index } => tests.get(*index).cloned().unwrap_or_default(),
    }
}

/// The first difference, if there is one.
#[cfg(feature = "hydrate")]
async fn check(file: &str, published: &str) -> Result<Option<domain::decisions::Difference>, ()> {
    use domain::decisions::{DecisionFile, Published};

    let text = fetch(file).await.ok_or(())?;
    let file = DecisionFile::parse(&text).map_err(drop)?;
    let published: Published = serde_json::from_str(published).map_err(drop)?;
    published.check(&file).map_err(drop)
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
