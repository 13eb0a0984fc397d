//! The product's sentences in the reader's language, kept in `locales/<language>/<feature>.ftl` (Project Fluent).
//!
//! [`Words`] is two bytes: copy it freely. Keys are `feature-thing`. A sentence that a reader may hear must stand
//! in both languages with the same arguments; the tests at the end of this file insist on it.

use std::{borrow::Cow, collections::HashMap};

use domain::{
    clock::{Day, Moment},
    text::{Arg, Sentence},
};
use fluent_templates::{LanguageIdentifier, fluent_bundle::FluentValue, langid};
use time::Weekday;

use crate::visit::Language;

mod embedded {
    //! What the macro makes of the locales.
    use super::group_digits;
    fluent_templates::static_loader! {
        pub(super) static LOCALES = {
            locales: "../locales",
            fallback_language: "zh-CN",
            customise: |bundle| {
                bundle.set_use_isolating(false);
                bundle.set_formatter(Some(|value, _| match value {
                    fluent_templates::fluent_bundle::FluentValue::Number(n) => Some(group_digits(&n.as_string())),
                    _ => None,
                }));
            },
        };
    }
}

const CHINESE: LanguageIdentifier = langid!("zh-CN");
const ENGLISH: LanguageIdentifier = langid!("en");

/// The named values of a sentence; see [`args!`](crate::args).
pub type Args<'a> = HashMap<&'static str, FluentValue<'a>>;

/// The named values of a sentence: `args![("have", 3), ("name", name)]`. Numbers are grouped (3,480) and choose the
/// plural; hand over years and formal numbers as text.
#[macro_export]
macro_rules! args {
    ($(($name:literal, $value:expr)),* $(,)?) => {
        $crate::words::Args::from([$(($name, $value.into())),*])
    };
}

/// The words of one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    language: Language,
}

impl Words {
    /// The words of this language.
    #[must_use]
    pub const fn new(language: Language) -> Self {
        Self { language }
    }

    /// The language.
    #[must_use]
    pub const fn language(self) -> Language {
        self.language
    }

    /// The language as HTML writes it.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self.language {
            Language::Chinese => "zh-CN",
            Language::English => "en",
        }
    }

    /// The sentence of this key.
    #[must_use]
    pub fn t(self, key: &str) -> String {
        self.look_up(key, None)
    }

    /// The sentence of this key with its values.
    #[must_use]
    pub fn ta(self, key: &str, args: Args<'_>) -> String {
        self.look_up(key, Some(&args))
    }

    /// What a rule says, with its numbers.
    #[must_use]
    pub fn say(self, sentence: &dyn Sentence) -> String {
        let args = sentence.args();
        if args.is_empty() {
            return self.t(sentence.key());
        }
        let args = args.into_iter().map(|(name, arg)| (name, self.value(arg))).collect();
        self.ta(sentence.key(), args)
    }

    /// Whether there is a sentence of this key.
    #[must_use]
    pub fn has(self, key: &str) -> bool {
        self.find(key, None).is_some()
    }

    /// `2026年5月9日（周六）`, `Sat 9 May 2026`.
    #[must_use]
    pub fn date(self, day: Day) -> String {
        let date = day.date();
        let (year, month, day) = (date.year(), date.month() as u8, date.day());
        let weekday = weekday(self.language, date.weekday());
        match self.language {
            Language::Chinese => format!("{year}年{month}月{day}日（{weekday}）"),
            Language::English => format!("{weekday} {day} {} {year}", month_name(month)),
        }
    }

    /// The date without its weekday, for tables: `2026年5月9日`, `9 May 2026`.
    #[must_use]
    pub fn day(self, day: Day) -> String {
        let date = day.date();
        let (year, month, day) = (date.year(), date.month() as u8, date.day());
        match self.language {
            Language::Chinese => format!("{year}年{month}月{day}日"),
            Language::English => format!("{day} {} {year}", month_name(month)),
        }
    }

    /// `2026年5月9日（周六）09:00`, `Sat 9 May 2026, 09:00`. Midnight is said as the end of the day before.
    #[must_use]
    pub fn moment(self, moment: Moment) -> String {
        let at = moment.local();
        let (day, time) = if at.hour() == 0 && at.minute() == 0 {
            (moment.day().plus(-1), "24:00".to_owned())
        } else {
            (moment.day(), format!("{:02}:{:02}", at.hour(), at.minute()))
        };
        match self.language {
            Language::Chinese => format!("{}{time}", self.date(day)),
            Language::English => format!("{}, {time}", self.date(day)),
        }
    }

    /// The time of day: `09:00`.
    #[must_use]
    pub fn clock(self, moment: Moment) -> String {
        let at = moment.local();
        format!("{:02}:{:02}", at.hour(), at.minute())
    }

    /// `3,480`.
    #[must_use]
    pub fn number(self, number: i64) -> String {
        group_digits(&number.to_string())
    }

    /// `48,000 元`, `¥48,000`, from 分.
    #[must_use]
    pub fn yuan(self, fen: i64) -> String {
        let (yuan, cents) = (fen / 100, (fen % 100).abs());
        let sign = if fen < 0 && yuan == 0 { "-" } else { "" };
        let mut amount = format!("{sign}{}", group_digits(&yuan.to_string()));
        if cents != 0 {
            amount.push_str(&format!(".{cents:02}"));
        }
        match self.language {
            Language::Chinese => format!("{amount} 元"),
            Language::English => format!("¥{amount}"),
        }
    }

    /// `64.7%`, rounded half up to one place; `—` of nothing.
    #[must_use]
    pub fn percent(self, part: i64, whole: i64) -> String {
        if whole <= 0 {
            return "—".to_owned();
        }
        let tenths = (part * 2_000 + whole) / (whole * 2);
        format!("{}.{}%", tenths / 10, tenths % 10)
    }

    /// The items as a list in a sentence: `甲、乙、丙`, `a, b, c`.
    #[must_use]
    pub fn list(self, items: &[String]) -> String {
        items.join(match self.language {
            Language::Chinese => "、",
            Language::English => ", ",
        })
    }

    fn value(self, arg: Arg) -> FluentValue<'static> {
        match arg {
            Arg::Number(number) => number.into(),
            Arg::Text(text) => text.into(),
            Arg::Word(key) => self.t(&key).into(),
            Arg::Moment(moment) => self.moment(moment).into(),
            Arg::Day(day) => self.date(day).into(),
        }
    }

    fn look_up(self, key: &str, args: Option<&Args<'_>>) -> String {
        self.find(key, args).unwrap_or_else(|| {
            tracing::error!(key, language = self.tag(), "a sentence is missing or lacks an argument");
            key.to_owned()
        })
    }

    fn find(self, key: &str, args: Option<&Args<'_>>) -> Option<String> {
        let language = match self.language {
            Language::Chinese => &CHINESE,
            Language::English => &ENGLISH,
        };
        embedded::LOCALES.lookup_single_language(language, key, args).ok()
    }
}

/// Words that are names, in any language as they are.
pub type Plain = Cow<'static, str>;

fn group_digits(number: &str) -> String {
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |rest| ("-", rest));
    let (whole, rest) = digits.find('.').map_or((digits, ""), |dot| digits.split_at(dot));
    let mut grouped = String::with_capacity(number.len() + 4);
    grouped.push_str(sign);
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped.push_str(rest);
    grouped
}

const fn weekday(language: Language, weekday: Weekday) -> &'static str {
    let chinese = matches!(language, Language::Chinese);
    match weekday {
        Weekday::Monday => {
            if chinese {
                "周一"
            } else {
                "Mon"
            }
        }
        Weekday::Tuesday => {
            if chinese {
                "周二"
            } else {
                "Tue"
            }
        }
        Weekday::Wednesday => {
            if chinese {
                "周三"
            } else {
                "Wed"
            }
        }
        Weekday::Thursday => {
            if chinese {
                "周四"
            } else {
                "Thu"
            }
        }
        Weekday::Friday => {
            if chinese {
                "周五"
            } else {
                "Fri"
            }
        }
        Weekday::Saturday => {
            if chinese {
                "周六"
            } else {
                "Sat"
            }
        }
        Weekday::Sunday => {
            if chinese {
                "周日"
            } else {
                "Sun"
            }
        }
    }
}

const fn month_name(month: u8) -> &'static str {
    match month {
        1 => "Jan",
        2 => "Feb",
        3 => "Mar",
        4 => "Apr",
        5 => "May",
        6 => "Jun",
        7 => "Jul",
        8 => "Aug",
        9 => "Sep",
        10 => "Oct",
        11 => "Nov",
        _ => "Dec",
    }
}

#[cfg(test)]
#[path = "words/tests.rs"]
mod tests;
