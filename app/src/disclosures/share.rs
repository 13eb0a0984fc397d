//! An entry as a few lines for a group chat: title, gist, posting period, address.

use domain::disclosures::{Entry, Posting, PublicContent};
use leptos::prelude::*;

use super::named;
use crate::{
    args,
    islands::CopyText,
    parts::plain,
    visit::{Community, Visit},
};

/// The most characters of the gist.
const GIST: usize = 70;

/// The lines, with a button that copies them where there is script.
pub(super) fn share(
    visit: &Visit,
    community: &Community,
    entry: &Entry,
    posting: Posting,
    content: &PublicContent,
) -> AnyView {
    let w = visit.words();
    let text = lines(visit, community, entry, posting, content);
    view! {
        <section>
            <h2>{w.t("share-title")}</h2>
            <p class="hint">{w.t("share-hint")}</p>
            <p class="share-text as-typed">{text.clone()}</p>
            <CopyText text label=w.t("share-copy") done=w.t("share-copied")/>
        </section>
    }
    .into_any()
}

fn lines(visit: &Visit, community: &Community, entry: &Entry, posting: Posting, content: &PublicContent) -> String {
    let w = visit.words();
    let section = named::section(w, entry.section);
    let head = w.ta("share-head", args![("community", community.name.clone()), ("section", section)]);
    let period = args![("from", w.day(posting.from)), ("until", w.day(posting.until))];
    let address = visit.at(&format!("/disclosure/{}/{}", entry.section.slug(), entry.seq));
    [
        format!("{head}{}", content.title),
        gist(content.body.as_str()),
        w.ta("share-period", period),
        format!("{}{address}", visit.site.origin),
    ]
    .join("\n")
}

/// The first sentences that fit; the first words when not even one does. A number is never cut.
pub(super) fn gist(markdown: &str) -> String {
    let words =
        plain(markdown).split('\n').map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
    if words.chars().count() <= GIST {
        return words;
    }
    let cut: String = words.chars().take(GIST).collect();
    match cut.rfind(['。', '；', '！', '？']) {
        Some(end) if end > 0 => cut.chars().take(cut[..end].chars().count() + 1).collect(),
        Some(_) | None => {
            let whole = cut.rfind([' ', '，', '、', '·']).filter(|end| *end > cut.len() / 2);
            format!("{}…", cut[..whole.unwrap_or(cut.len())].trim_end_matches([' ', '·']))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gist_ends_with_a_sentence_where_it_can() {
        let long = "汛期雨水管网疏通已完成。".repeat(8);
        assert_eq!(gist("**全文**：\n\n共三项。"), "全文： 共三项。");
        assert!(gist(&long).ends_with('。') && gist(&long).chars().count() <= GIST);
        let figures = format!("{} · 收入合计：87,400.00 元", "共九万二千".repeat(12));
        assert_eq!(gist(&figures), format!("{}…", "共九万二千".repeat(12)));
        assert_eq!(gist(&"字".repeat(100)), format!("{}…", "字".repeat(GIST)));
    }
}
