//! Markdown as the typesetter's own markup. Every word goes in as a string, so that nothing in a text can be read as
//! an instruction.

use std::fmt::Write;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// The heading level of a sheet's own title.
const TITLE: usize = 1;

/// A text in Markdown, as markup. Headings follow the sheet's title without leaving out a level; pictures give their
/// description, raw HTML is shown as the text it is.
pub fn markup(text: &str) -> String {
    let mut made = String::with_capacity(text.len() * 2);
    let mut level = TITLE;
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Start(tag) => begin(&mut made, &mut level, &tag),
            Event::End(tag) => end(&mut made, tag),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => string(&mut made, &text),
            Event::Code(code) => call(&mut made, "raw", &code),
            Event::SoftBreak | Event::HardBreak => made.push_str("#linebreak();"),
            Event::Rule => made.push_str("#line(length: 100%, stroke: 0.5pt);"),
            // Not asked for.
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                string(&mut made, &text);
            }
            Event::TaskListMarker(_) => {}
        }
    }
    made
}

fn begin(made: &mut String, level: &mut usize, tag: &Tag<'_>) {
    match tag {
        Tag::Heading { level: wanted, .. } => {
            *level = (TITLE + depth(*wanted)).min(*level + 1);
            let _ = write!(made, "#heading(level: {level})[");
        }
        Tag::BlockQuote(_) => made.push_str("#quote(block: true)["),
        Tag::CodeBlock(_) => made.push_str("#block["),
        Tag::List(Some(first)) => {
            let _ = write!(made, "#enum(start: {first}, ");
        }
        Tag::List(None) => made.push_str("#list("),
        Tag::Table(columns) => {
            let _ = write!(made, "#table(columns: {}, ", columns.len());
        }
        Tag::TableRow => {}
        Tag::TableHead => made.push_str("table.header("),
        Tag::Paragraph => made.push_str("#par["),
        Tag::Item | Tag::TableCell => made.push('['),
        Tag::Emphasis => made.push_str("#emph["),
        Tag::Strong => made.push_str("#strong["),
        Tag::Strikethrough => made.push_str("#strike["),
        Tag::Link { dest_url, .. } if is_web(dest_url) => {
            let _ = write!(made, "#link({})[", quoted(dest_url));
        }
        _ => made.push_str("#["),
    }
}

fn end(made: &mut String, tag: TagEnd) {
    match tag {
        TagEnd::Paragraph => made.push_str("];\n"),
        TagEnd::List(_) | TagEnd::Table => made.push_str(");\n"),
        TagEnd::TableHead => made.push_str("), "),
        TagEnd::TableRow => {}
        TagEnd::Item | TagEnd::TableCell => made.push_str("], "),
        TagEnd::Heading(_) | TagEnd::BlockQuote(_) | TagEnd::CodeBlock => made.push_str("];\n"),
        _ => made.push_str("];"),
    }
}

const fn depth(level: HeadingLevel) -> usize {
    level as usize
}

/// Only the web is linked, as on the page.
fn is_web(address: &str) -> bool {
    ["https://", "http://", "mailto:"].iter().any(|scheme| address.starts_with(scheme))
}

fn call(made: &mut String, function: &str, text: &str) {
    let _ = write!(made, "#{function}({});", quoted(text));
}

fn string(made: &mut String, text: &str) {
    let _ = write!(made, "#{};", quoted(text));
}

/// A string literal of the typesetter.
fn quoted(text: &str) -> String {
    let mut made = String::with_capacity(text.len() + 2);
    made.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => made.extend(['\\', letter]),
            '\n' => made.push_str("\\n"),
            letter if letter.is_control() => made.push(' '),
            letter => made.push(letter),
        }
    }
    made.push('"');
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_cannot_become_instructions() {
        let made = markup("#import \"/etc/passwd\" \\ [x] $y$ `\"` @z");
        assert!(made.starts_with("#par[#\"#import \\\"/etc/passwd\\\""), "{made}");
        assert!(made.contains("#raw(\"\\\"\");"), "{made}");
    }

    #[test]
    fn headings_leave_out_no_level() {
        let made = markup("### 一\n\n# 二\n\n##### 三\n");
        let levels: Vec<_> = made.lines().filter_map(|line| line.get(..17)).collect();
        assert_eq!(levels, ["#heading(level: 2", "#heading(level: 2", "#heading(level: 3"]);
    }

    #[test]
    fn tables_have_a_head_and_links_lead_to_the_web_only() {
        let made = markup("|甲|乙|\n|-|-|\n|1|2|\n\n[好](https://a.example) [坏](javascript:x)");
        assert!(
            made.starts_with("#table(columns: 2, table.header([#\"甲\";], [#\"乙\";], ), [#\"1\";], [#\"2\";], );"),
            "{made}"
        );
        assert!(made.contains("#link(\"https://a.example\")[#\"好\";]") && !made.contains("javascript"), "{made}");
    }
}
