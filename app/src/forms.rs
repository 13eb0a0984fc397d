//! Forms: what was typed, what is wrong with it, and how it is shown again.
//!
//! A handler takes [`Fields`], makes a [`Form`] of them, reads each field through it and, when something is wrong,
//! renders the page again with `visit.page_again(…)` and the same form:
//!
//! ```ignore
//! async fn create(visit: Visit, fields: Fields) -> Page {
//!     let mut form = Form::new(fields);
//!     let title = form.read("title", Title::parse);
//!     let (Some(title), true) = (title, form.is_fine()) else { return Ok(draft_page(&visit, &form, true)) };
//!     …
//! }
//! ```

use std::{borrow::Cow, fmt, sync::Arc};

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::header,
};
use domain::{
    clock::{Day, Moment},
    text::{Arg, Sentence},
};
use store::Refusal;

use crate::{
    visit::{AppError, Site},
    words::Words,
};

/// The fields of a posted form (or of a query), in order, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

/// A word as an address carries it.
#[must_use]
pub fn encode(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

impl Fields {
    /// Reads `a=1&b=2`.
    #[must_use]
    pub fn parse(encoded: &str) -> Self {
        Self(form_urlencoded::parse(encoded.as_bytes()).into_owned().collect())
    }

    /// The fields of the address that was asked for.
    #[must_use]
    pub fn of_query(path: &str) -> Self {
        path.split_once('?').map_or_else(Self::default, |(_, query)| Self::parse(query))
    }

    /// The first value of this name; empty when there is none.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.all(name).next().unwrap_or_default()
    }

    /// Every value of this name.
    pub fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    /// Whether the field was sent at all.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(field, _)| field == name)
    }

    /// Adds a value, for forms that begin filled in.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.0.push((name.into(), value.into()));
        self
    }

    /// Every field in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

impl FromRequest<Site> for Fields {
    type Rejection = AppError;

    async fn from_request(request: Request, site: &Site) -> Result<Self, AppError> {
        let is_form = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok())
            .is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
        let body = Bytes::from_request(request, site).await.map_err(|_| AppError::Unreadable)?;
        if !is_form && !body.is_empty() {
            return Err(AppError::Unreadable);
        }
        std::str::from_utf8(&body).map(Self::parse).map_err(|_| AppError::Unreadable)
    }
}

/// A form that is being filled in: what was typed and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// What was typed.
    pub fields: Fields,
    faults: Vec<(Cow<'static, str>, Arc<dyn Refusal>)>,
    name: &'static str,
}

/// A fault that no rule of the domain names: a missing choice, an unreadable date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plain(pub &'static str);

impl Sentence for Plain {
    fn key(&self) -> &'static str {
        self.0
    }
}

#[derive(Debug)]
struct Carried(Box<dyn Refusal>);

impl Sentence for Carried {
    fn key(&self) -> &'static str {
        self.0.key()
    }
    fn args(&self) -> Vec<(&'static str, Arg)> {
        self.0.args()
    }
}

impl Form {
    /// A form with what was typed.
    #[must_use]
    pub fn new(fields: Fields) -> Self {
        Self { fields, ..Self::default() }
    }

    /// Reads one field; a fault is remembered beside it.
    pub fn read<T, E: Refusal + 'static>(
        &mut self,
        name: &'static str,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        match parse(self.fields.get(name)) {
            Ok(value) => Some(value),
            Err(fault) => {
                self.fault(name, fault);
                None
            }
        }
    }

    /// Reads a field that may stay empty: `Some(None)` when it is, `None` when it is wrong.
    pub fn read_optional<T, E: Refusal + 'static>(
        &mut self,
        name: &'static str,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<Option<T>> {
        if self.fields.get(name).trim().is_empty() { Some(None) } else { self.read(name, parse).map(Some) }
    }

    /// Reads a choice.
    pub fn choose<T>(&mut self, name: &'static str, parse: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        self.read(name, |value| parse(value).ok_or(Plain("form-choose-one")))
    }

    /// Reads a whole number.
    pub fn number(&mut self, name: &'static str) -> Option<i64> {
        self.read(name, |value| {
            value.trim().replace([',', '，', ' '], "").parse().map_err(|_| Plain("form-bad-number"))
        })
    }

    /// Reads a whole number that counts or numbers things: never negative.
    pub fn small(&mut self, name: &'static str) -> Option<u32> {
        let number = u32::try_from(self.number(name)?).ok();
        if number.is_none() {
            self.fault(name, Plain("form-bad-number"));
        }
        number
    }

    /// Reads an amount of yuan as 分.
    pub fn fen(&mut self, name: &'static str) -> Option<i64> {
        self.read(name, |value| parse_fen(value).ok_or(Plain("form-bad-amount")))
    }

    /// Reads a day (`<DayField>`).
    pub fn day(&mut self, name: &'static str) -> Option<Day> {
        self.read(name, |value| Day::parse(value.trim()).ok_or(Plain("form-bad-date")))
    }

    /// Reads a moment (`<DateTimeField>`), whose two inputs are `name-day` and `name-time`.
    pub fn moment(&mut self, name: &'static str) -> Option<Moment> {
        let day = Day::parse(self.fields.get(&format!("{name}-day")).trim());
        let time = parse_time(self.fields.get(&format!("{name}-time")));
        match (day, time) {
            (Some(day), Some((hour, minute))) => Some(Moment::at(day, hour, minute)),
            (None, _) => {
                self.fault(name, Plain("form-bad-date"));
                None
            }
            (_, None) => {
                self.fault(name, Plain("form-bad-time"));
                None
            }
        }
    }

    /// Remembers a fault beside a field; the name of no field (`""`) shows it in the summary only.
    pub fn fault(&mut self, name: impl Into<Cow<'static, str>>, fault: impl Refusal + 'static) {
        self.faults.push((name.into(), Arc::new(fault)));
    }

    /// Takes a refusal of the rules into the form and hands every other error on.
    ///
    /// # Errors
    /// Whatever is not a refusal.
    pub fn refuse(&mut self, error: impl Into<AppError>) -> Result<(), AppError> {
        match error.into() {
            AppError::Store(store::StoreError::Refused(refusal)) => {
                self.faults.push((Cow::Borrowed(""), Arc::new(Carried(refusal))));
                Ok(())
            }
            other => Err(other),
        }
    }

    /// What an act gave; a refusal of the rules is taken into the form, and there is nothing.
    ///
    /// # Errors
    /// Whatever is not a refusal.
    pub fn accept<T>(&mut self, result: Result<T, impl Into<AppError>>) -> Result<Option<T>, AppError> {
        match result {
            Ok(done) => Ok(Some(done)),
            Err(error) => {
                self.refuse(error)?;
                Ok(None)
            }
        }
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_fine(&self) -> bool {
        self.faults.is_empty()
    }

    /// The same form with a name, so that its fields have ids of their own beside other forms of the page.
    #[must_use]
    pub fn within(self, name: &'static str) -> Self {
        Self { name, ..self }
    }

    /// The faults in words, for `<ErrorSummary>`: the end of the field's id, and the sentence.
    #[must_use]
    pub fn faults(&self, w: Words) -> Vec<(String, String)> {
        let place = |field: &str| match (self.name, field) {
            ("", _) | (_, "") => field.to_owned(),
            (form, field) => format!("{form}-{field}"),
        };
        self.faults.iter().map(|(field, fault)| (place(field), w.say(fault.as_ref()))).collect()
    }

    /// The faults in words, each with the name of its field before it: for forms of more than one field.
    #[must_use]
    pub fn faults_of(&self, w: Words, names: &[(&'static str, String)]) -> Vec<(String, String)> {
        let named = |(field, fault): (String, String)| {
            let name = names.iter().find(|(of, _)| *of == field).map(|(_, name)| name.as_str());
            let words =
                name.map(|name| w.ta("form-fault-of", crate::args![("field", name), ("fault", fault.as_str())]));
            (field, words.unwrap_or(fault))
        };
        self.faults(w).into_iter().map(named).collect()
    }

    /// One field as the parts show it: `<TextField field=form.at("title", w) …/>`.
    #[must_use]
    pub fn at(&self, name: &str, w: Words) -> FieldState {
        FieldState {
            w,
            name: name.to_owned(),
            values: self.fields.all(name).map(str::to_owned).collect(),
            day: self.fields.get(&format!("{name}-day")).to_owned(),
            time: self.fields.get(&format!("{name}-time")).to_owned(),
            fault: self.faults.iter().find(|(field, _)| field == name).map(|(_, fault)| w.say(fault.as_ref())),
            form: self.name,
        }
    }
}

/// One field with what was typed and what is wrong.
#[derive(Clone, Debug)]
pub struct FieldState {
    /// The words to show it in.
    pub w: Words,
    /// Its name.
    pub name: String,
    /// What was typed; several values for checkboxes.
    pub values: Vec<String>,
    /// The day of a moment, as typed.
    pub day: String,
    /// The time of a moment, as typed.
    pub time: String,
    /// What is wrong with it.
    pub fault: Option<String>,
    /// The form it belongs to, where a page has several with fields of the same name.
    pub form: &'static str,
}

impl FieldState {
    /// The same field in a named form, so that its `id` is its own.
    #[must_use]
    pub fn within(mut self, form: &'static str) -> Self {
        self.form = form;
        self
    }

    /// The one value; empty when there is none.
    #[must_use]
    pub fn value(&self) -> String {
        self.values.first().cloned().unwrap_or_default()
    }

    /// The `id` of its input.
    #[must_use]
    pub fn id(&self) -> String {
        if self.form.is_empty() { format!("f-{}", self.name) } else { format!("f-{}-{}", self.form, self.name) }
    }
}

impl fmt::Display for FieldState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

/// `09:00` as hour and minute.
fn parse_time(text: &str) -> Option<(u8, u8)> {
    let (hour, minute) = text.trim().split_once([':', '：'])?;
    let (hour, minute) = (hour.parse().ok()?, minute.get(..2)?.parse().ok()?);
    (hour < 24 && minute < 60).then_some((hour, minute))
}

/// `48,000.5` yuan as 分; never negative.
fn parse_fen(text: &str) -> Option<i64> {
    let text = text.trim().trim_end_matches('元').replace([',', '，', ' ', '¥', '￥'], "");
    let (yuan, cents) = text.split_once('.').unwrap_or((&text, ""));
    let is_digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
    if yuan.is_empty() || !is_digits(yuan) || !is_digits(cents) || cents.len() > 2 {
        return None;
    }
    let cents: i64 = format!("{cents:0<2}").parse().ok()?;
    yuan.parse::<i64>().ok()?.checked_mul(100)?.checked_add(cents)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_kept() {
        let fields = Fields::parse("title=%E5%8A%A0%E8%A3%85+%E7%94%B5%E6%A2%AF&grid=1&grid=2&bad=%zz&empty");
        assert_eq!(fields.get("title"), "加装 电梯");
        assert_eq!(fields.all("grid").collect::<Vec<_>>(), ["1", "2"]);
        assert_eq!(fields.get("bad"), "%zz");
        assert!(fields.has("empty") && !fields.has("other"));
    }

    #[test]
    fn a_fault_stands_beside_its_field_and_in_the_summary() {
        let w = Words::new(crate::visit::Language::Chinese);
        let mut form = Form::new(Fields::parse("title=&opens-day=2026-05-09&opens-time=25:00"));
        assert!(form.read("title", domain::text::Title::parse).is_none());
        assert!(form.moment("opens").is_none());
        assert!(!form.is_fine());
        assert_eq!(form.at("title", w).fault.as_deref(), Some("请填写这一项。"));
        assert_eq!(form.faults(w).len(), 2);
    }

    #[test]
    fn amounts_are_read_as_people_type_them() {
        for (text, fen) in [("48000", 4_800_000), ("48,000.5 元", 4_800_050), ("¥0.05", 5)] {
            assert_eq!(parse_fen(text), Some(fen), "{text}");
        }
        for text in ["", "-1", "1.234", "abc", "99999999999999999999"] {
            assert_eq!(parse_fen(text), None, "{text}");
        }
    }
}
