//! Texts that people wrote in Markdown, as safe HTML.

use std::{collections::HashSet, sync::LazyLock};

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html};

/// Markdown as HTML: raw HTML is shown as the text it is, then everything that is not plain formatting is removed.
/// Headings begin at the third level, below the page's own. Use it with `inner_html`, inside `class="prose"`.
#[must_use]
pub fn markdown(text: &str) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let events = Parser::new_ext(text, options).map(|event| match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Event::Text(raw),
        Event::Start(Tag::Heading { level, id: _, classes: _, attrs: _ }) => {
            Event::Start(Tag::Heading { level: lower(level), id: None, classes: Vec::new(), attrs: Vec::new() })
        }
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(lower(level))),
        Event::SoftBreak => Event::HardBreak,
        other => other,
    });
    let mut unsafe_html = String::with_capacity(text.len() * 2);
    html::push_html(&mut unsafe_html, events);
    CLEANER.clean(&unsafe_html).to_string()
}

const fn lower(level: pulldown_cmark::HeadingLevel) -> pulldown_cmark::HeadingLevel {
    use pulldown_cmark::HeadingLevel::{H1, H2, H3, H4, H5, H6};
    match level {
        H1 => H3,
        H2 => H4,
        H3 => H5,
        H4 | H5 | H6 => H6,
    }
}

static CLEANER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = ammonia::Builder::empty();
    let tags = [
        "p",
        "br",
        "hr",
        "h3",
        "h4",
        "h5",
        "h6",
        "strong",
        "em",
        "del",
        "code",
        "pre",
        "blockquote",
        "ul",
        "ol",
        "li",
        "a",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    ];
    cleaner
        .tags(tags.into_iter().collect())
        .add_tag_attributes("a", ["href"])
        .add_tag_attributes("ol", ["start"])
        .url_schemes(HashSet::from(["https", "http", "tel", "mailto"]))
        .link_rel(Some("nofollow noopener ugc"));
    cleaner
});

#[cfg(test)]
mod tests {
    use super::markdown;

    #[test]
    fn formatting_stays_and_scripts_are_only_text() {
        assert_eq!(markdown("# 题\n\n**要**"), "<h3>题</h3>\n<p><strong>要</strong></p>\n");
        for text in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "[点](javascript:alert(1))",
            "![图](https://evil.example/a.png)",
            "a <b onclick=x>b</b>",
            "<svg/onload=alert(1)>",
        ] {
            let html = markdown(text);
            for bad in ["<script", "<img", "<svg", "javascript:", "<b "] {
                assert!(!html.contains(bad), "{text} became {html}");
            }
        }
    }

    #[test]
    fn links_do_not_vouch_for_where_they_lead() {
        assert!(markdown("[甲](https://a.example)").contains("rel=\"nofollow noopener ugc\""));
    }
}
