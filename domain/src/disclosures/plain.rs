//! Writing a document: dates, numbers and money in Chinese, and typed words that cannot change the document.

use crate::{
    clock::{Day, Moment},
    money::Money,
};

/// `2026年5月20日`.
pub(super) fn date(day: Day) -> String {
    let date = day.date();
    format!("{}年{}月{}日", date.year(), u8::from(date.month()), date.day())
}

/// `2026年5月20日09:00`; midnight is said as the end of the day before.
pub(super) fn moment(at: Moment) -> String {
    let local = at.local();
    if local.hour() == 0 && local.minute() == 0 {
        return format!("{}24:00", date(at.day().plus(-1)));
    }
    format!("{}{:02}:{:02}", date(at.day()), local.hour(), local.minute())
}

/// `12,345.60元`.
pub(crate) fn yuan(fen: i64) -> String {
    let sign = if fen < 0 { "-" } else { "" };
    let whole = i64::try_from(fen.unsigned_abs() / 100).unwrap_or(i64::MAX);
    format!("{sign}{}.{:02}元", grouped(whole), fen.unsigned_abs() % 100)
}

/// `10,180.00`.
pub(crate) fn amount(money: Money) -> String {
    yuan(money.fen()).trim_end_matches('元').to_owned()
}

/// `3,480`.
pub(super) fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::from(if number < 0 { "-" } else { "" });
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Words that people typed, so that Markdown shows them as they are.
pub(super) fn plain(words: &str) -> String {
    let lines: Vec<_> = words.trim().lines().map(|line| plain_line(line.trim())).collect();
    lines.join("  \n")
}

fn plain_line(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let after_digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbers = line.len() > after_digits.len() && after_digits.starts_with(['.', ')']);
    for (at, c) in line.char_indices() {
        let begins_block = at == 0 && matches!(c, '#' | '+' | '-' | '=');
        let ends_number = numbers && at == line.len() - after_digits.len();
        let is_mark = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~');
        if begins_block || ends_number || is_mark {
            text.push('\\');
        }
        text.push(c);
    }
    text
}

/// Markdown whose headings stand below those of the document.
pub(super) fn demoted(markdown: &str) -> String {
    let lines = markdown.lines().map(|line| if line.starts_with('#') { format!("#{line}") } else { line.to_owned() });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_grouped_and_keeps_its_cents() {
        assert_eq!(yuan(1_234_560), "12,345.60元");
        assert_eq!(yuan(-5), "-0.05元");
        assert_eq!(yuan(100_000_000), "1,000,000.00元");
    }

    #[test]
    fn typed_words_cannot_change_the_document() {
        assert_eq!(plain("# 大标题\n- 项\n1. 一"), "\\# 大标题  \n\\- 项  \n1\\. 一");
        assert_eq!(plain("<b>[链](x)|0591-8765"), "\\<b\\>\\[链\\](x)\\|0591-8765");
    }
}
