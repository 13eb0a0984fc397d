//! The read API against its own document.

use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use jsonschema::Validator;
use serde_json::{Value, json};

use crate::demo::{Demo, path_of};

/// The document, taken by its word.
struct Document(Value);

impl Document {
    async fn of(demo: &Demo) -> Self {
        Self(demo.get("/api/openapi.json").await.json())
    }

    /// What checks an answer of this path and status.
    fn validator(&self, path: &str, status: u16) -> Validator {
        let answer = &self.0["paths"][path]["get"]["responses"][status.to_string()]["content"];
        let kind = if status == 200 { "application/json" } else { "application/problem+json" };
        let schema = &answer[kind]["schema"];
        assert!(schema.is_object(), "{path} {status} is not in the document");
        jsonschema::validator_for(&json!({ "allOf": [schema], "components": self.0["components"] })).unwrap()
    }
}

/// Asks for a documented path, holds the answer against the document, and hands it back.
async fn checked(demo: &Demo, document: &Document, path: &str, address: &str, status: u16) -> Value {
    let answer = demo.get(address).await;
    assert_eq!(answer.status.as_u16(), status, "{address}");
    let kind = if status == 200 { "application/json" } else { "application/problem+json" };
    assert_eq!(answer.kind, kind, "{address}");
    let value = answer.json();
    if let Err(fault) = document.validator(path, status).validate(&value) {
        panic!("{address}: {fault} at {}", fault.instance_path);
    }
    value
}

/// Every line of a list, page by page, three at a time where it has pages.
async fn all(demo: &Demo, document: &Document, path: &str) -> Vec<Value> {
    let base = path.replace("{community}", "junmen");
    let first = checked(demo, document, path, &base, 200).await;
    let Some(_) = first["next"].as_str() else { return first["items"].as_array().unwrap().clone() };
    let (mut lines, mut next) = (Vec::new(), Some(format!("{base}?limit=7")));
    while let Some(address) = next {
        let page = checked(demo, document, path, path_of(&address), 200).await;
        lines.extend(page["items"].as_array().unwrap().clone());
        next = page["next"].as_str().map(str::to_owned);
    }
    let whole = first["items"].as_array().unwrap();
    assert_eq!(&lines[..whole.len()], whole, "{path}: small pages and a large one tell the same");
    lines
}

pub async fn every_documented_answer_is_as_the_document_says(demo: &Demo) {
    let document = Document::of(demo).await;
    assert_eq!(document.0["openapi"], "3.1.0");
    let communities = checked(demo, &document, "/api/communities", "/api/communities", 200).await;
    assert_eq!(communities["items"][0]["slug"], "junmen");
    for (list, one) in [
        ("bodies", None),
        ("proposals", Some("proposals/{seq}")),
        ("resolutions", Some("disclosures/{section}/{seq}")),
        ("results", Some("results/{vote}")),
        ("disclosures", Some("disclosures/{section}/{seq}")),
        ("calendar", None),
        ("ledger", Some("ledger/{period}")),
    ] {
        let lines = all(demo, &document, &format!("/c/{{community}}/api/{list}")).await;
        // A community may keep its books elsewhere.
        assert!(!lines.is_empty() || list == "ledger", "{list} is empty");
        let Some(one) = one else { continue };
        for line in &lines {
            let path = format!("/c/{{community}}/api/{one}");
            let one = checked(demo, &document, &path, path_of(line["api"].as_str().unwrap()), 200).await;
            if let Some(lines) = one["lines"].as_str() {
                checked(demo, &document, &format!("{path}/lines"), path_of(lines), 200).await;
            }
            assert_eq!(demo.get(line["url"].as_str().unwrap()).await.status, StatusCode::OK, "{}", line["url"]);
        }
    }
    refusals(demo, &document).await;
    tags(demo).await;
}

/// What is unknown or cannot be read is refused as a problem.
async fn refusals(demo: &Demo, document: &Document) {
    for (path, address, status) in [
        ("/c/{community}/api/proposals", "/c/junmen/api/proposals?after=x", 400),
        ("/c/{community}/api/proposals", "/c/junmen/api/proposals?limit=0", 400),
        ("/c/{community}/api/proposals", "/c/junmen/api/proposals?limit=1&limit=2", 400),
        ("/c/{community}/api/proposals", "/c/junmen/api/proposals?unknown=1", 400),
        ("/c/{community}/api/proposals", "/c/nowhere/api/proposals", 404),
        ("/c/{community}/api/proposals/{seq}", "/c/junmen/api/proposals/99999", 404),
        ("/c/{community}/api/proposals/{seq}", "/c/junmen/api/proposals/x", 404),
        ("/c/{community}/api/results/{vote}", "/c/junmen/api/results/x", 404),
        ("/c/{community}/api/disclosures/{section}/{seq}", "/c/junmen/api/disclosures/x/1", 404),
        ("/c/{community}/api/ledger/{period}", "/c/junmen/api/ledger/2031", 404),
    ] {
        let problem = checked(demo, document, path, address, status).await;
        assert_eq!(problem["status"], status, "{address}");
    }
    assert_eq!(demo.get("/c/junmen/api/nothing").await.kind, "application/problem+json");
}

/// Who has an answer already is told so.
async fn tags(demo: &Demo) {
    let address = "/c/junmen/api/disclosures";
    let first = Request::get(address).body(Body::empty()).unwrap();
    let tag = demo.ask_kept(first).await.tag.unwrap();
    let again = Request::get(address).header("if-none-match", tag).body(Body::empty()).unwrap();
    assert_eq!(demo.ask_kept(again).await.status, StatusCode::NOT_MODIFIED);
}
