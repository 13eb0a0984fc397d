//! The parts that pages are built from. Every part takes owned words and numbers and gives HTML that reads without
//! colour and without script. Look a part up here first; make a new one only when a page needs it twice.
//!
//! | part | what it is for |
//! |---|---|
//! | [`ErrorSummary`] | first thing on a page with a form: `faults=form.faults(w)`, with several fields `form.faults_of(w, &names)` |
//! | [`TextField`], [`TextArea`], [`Select`], [`Radios`], [`Checkboxes`], [`Checkbox`], [`DayField`], [`DateTimeField`], [`PasswordField`], [`FileField`] | one field each: `field=form.at("title", w) label=words`, then `hint=…`, `required=false`, `most=80`, `rows=6` |
//! | [`SubmitBar`] | the button(s) below a form; `binding=true` for acts that bind (vermilion) |
//! | [`ActForm`] | a form of one button: `action`, `label`, `binding`, and its hidden fields as children |
//! | [`HiddenKey`] | the key that makes sending twice act once: `<HiddenKey key=visit.form_key()/>` |
//! | [`CheckAnswers`] | what was chosen, each with “修改”, before the act |
//! | [`Stations`] | the four steps on one line, with what happens next as children |
//! | [`ThresholdBar`] | how many of how many, and where the line is |
//! | [`Tally`] | the arithmetic of a count as a table |
//! | [`Badge`] | a state in a word and a shape |
//! | [`Facts`] | names and values (`dl`) |
//! | [`NoticeSheet`] | a document for screen and A4: number, title, body, date, seal, QR |
//! | [`Seal`], [`Qr`] | the seal mark; the QR code of an address |
//! | [`Timeline`] | what happened, as sentences |
//! | [`Diff`] | two versions of a text, readable without colour |
//! | [`Pager`] | key-set pages |
//! | [`Empty`] | nothing here, and what to do about it |
//! | [`Breadcrumb`] | where the page is |
//! | [`markdown`], [`plain`] | a text in Markdown as safe HTML; as words alone |
//!
//! Classes that pages may use without a part: `lead` (first sentence), `narrow` (one thing a page), `columns`
//! (text with a side column: children `.main` and `.side`), `cards`/`card`, `list-plain`, `table-scroll` around wide
//! tables, `button` (`plain`, `binding`, `quiet`), `unseen` (only read aloud), `no-print`, `print-only`, `figure-big`.

mod badge;
mod choices;
mod diff;
mod empty;
mod facts;
mod fields;
mod form;
mod markdown;
mod notice;
mod pager;
mod qr;
mod stations;
mod tally;
mod threshold;
mod timeline;

pub use badge::{Badge, Tone};
pub use choices::{Checkbox, Checkboxes, Choice, Radios, Select};
pub use diff::Diff;
pub use empty::{Breadcrumb, Empty};
pub use facts::Facts;
pub use fields::{DateTimeField, DayField, FileField, PasswordField, TextArea, TextField};
pub use form::{ActForm, CheckAnswers, ErrorSummary, HiddenKey, SubmitBar};
pub use markdown::{markdown, plain};
pub use notice::{NoticeSheet, Seal};
pub use pager::Pager;
pub use qr::Qr;
pub use stations::{Station, Stations};
pub use tally::{Line, Tally};
pub use threshold::{Need, ThresholdBar};
pub use timeline::{Happening, Timeline};
