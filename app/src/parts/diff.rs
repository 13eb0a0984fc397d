//! Two versions of a text with their differences: marked by signs and by words for the ear, colour only on top.

use leptos::prelude::*;
use similar::{ChangeTag, TextDiff};

use crate::words::Words;

/// The differences between two versions of a text, line by line and within a changed line character by character.
#[component]
pub fn Diff(
    /// The words.
    w: Words,
    /// The earlier text.
    #[prop(into)]
    before: String,
    /// The later text.
    #[prop(into)]
    after: String,
) -> impl IntoView {
    if before == after {
        return view! { <p class="quiet-text">{w.t("diff-same")}</p> }.into_any();
    }
    let lines = TextDiff::from_lines(&before, &after)
        .iter_all_changes()
        .map(|change| (change.tag(), change.value().trim_end_matches('\n').to_owned()))
        .filter(|(_, line)| !line.trim().is_empty())
        .collect::<Vec<_>>();
    let rows = in_line(lines).into_iter().map(|pieces| row(w, pieces)).collect_view();
    view! { <div class="diff">{rows}</div> }.into_any()
}

type Piece = (ChangeTag, String);

/// Puts a removed line and the added line that replaces it together, when they are alike enough to read as one.
fn in_line(lines: Vec<Piece>) -> Vec<Vec<Piece>> {
    let mut rows = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let removed = lines[at..].iter().take_while(|(tag, _)| *tag == ChangeTag::Delete).count();
        let added = lines[at + removed..].iter().take_while(|(tag, _)| *tag == ChangeTag::Insert).count();
        if removed > 0 && removed == added {
            for place in 0..removed {
                rows.extend(pair(&lines[at + place].1, &lines[at + removed + place].1));
            }
            at += removed + added;
        } else {
            rows.push(vec![lines[at].clone()]);
            at += 1;
        }
    }
    rows
}

fn pair(before: &str, after: &str) -> Vec<Vec<Piece>> {
    let (before_words, after_words) = (words(before), words(after));
    let diff = TextDiff::from_slices(&before_words, &after_words);
    if diff.ratio() < 0.5 {
        return vec![vec![(ChangeTag::Delete, before.to_owned())], vec![(ChangeTag::Insert, after.to_owned())]];
    }
    let mut pieces: Vec<Piece> = Vec::new();
    for change in diff.iter_all_changes() {
        match pieces.last_mut() {
            Some((tag, text)) if *tag == change.tag() => text.push_str(change.value()),
            _ => pieces.push((change.tag(), change.value().to_owned())),
        }
    }
    vec![pieces]
}

/// Numbers and Latin words whole, everything else character by character: `4,800` is never half the same as `5,200`.
fn words(text: &str) -> Vec<&str> {
    let is_joined = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ',' | '%');
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = if is_joined(first) { rest.find(|c| !is_joined(c)).unwrap_or(rest.len()) } else { first.len_utf8() };
        let (word, after) = rest.split_at(end);
        words.push(word);
        rest = after;
    }
    words
}

fn row(w: Words, pieces: Vec<Piece>) -> impl IntoView + use<> {
    let pieces = pieces
        .into_iter()
        .map(|(tag, text)| match tag {
            ChangeTag::Equal => view! { <span>{text}</span> }.into_any(),
            ChangeTag::Delete => view! {
                <del><span class="unseen">{w.t("diff-removed")}" "</span><span aria-hidden="true">"−"</span>{text}</del>
            }
            .into_any(),
            ChangeTag::Insert => view! {
                <ins><span class="unseen">{w.t("diff-added")}" "</span><span aria-hidden="true">"＋"</span>{text}</ins>
            }
            .into_any(),
        })
        .collect_view();
    view! { <p>{pieces}</p> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_number_is_marked_within_its_line() {
        let rows = in_line(vec![
            (ChangeTag::Equal, "第一条".into()),
            (ChangeTag::Delete, "每户出 200 元。".into()),
            (ChangeTag::Insert, "每户出 150 元。".into()),
        ]);
        assert_eq!(rows.len(), 2);
        let removed: String =
            rows[1].iter().filter(|(tag, _)| *tag == ChangeTag::Delete).map(|(_, t)| t.as_str()).collect();
        assert_eq!(removed, "200");
    }
}
