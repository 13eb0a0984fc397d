//! Sharing a cost by coefficients (费用分摊): what each one bears, to the last fen.

use domain::{
    money::Money,
    text::{Arg, Sentence},
};
use leptos::prelude::*;

use crate::{
    args,
    error::Page,
    forms::{Fields, Form},
    parts::{Breadcrumb, Empty, ErrorSummary, SubmitBar, TextArea, TextField},
    visit::Visit,
    words::Words,
};

/// A coefficient has at most so many decimal places.
const PLACES: usize = 4;
/// At most so many bear one cost.
const MOST_LINES: usize = 500;

/// A line that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LineFault {
    /// It does not end with a coefficient.
    Coefficient {
        /// Which line, from 1.
        no: usize,
    },
    /// There are too many.
    TooMany,
    /// There is none.
    None,
}

impl Sentence for LineFault {
    fn key(&self) -> &'static str {
        match self {
            Self::Coefficient { .. } => "shares-bad-line",
            Self::TooMany => "shares-too-many",
            Self::None => "shares-no-line",
        }
    }
    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::Coefficient { no } => vec![("no", Arg::Number(i64::try_from(*no).unwrap_or(i64::MAX)))],
            Self::TooMany => vec![("most", Arg::Number(i64::try_from(MOST_LINES).unwrap_or(i64::MAX)))],
            Self::None => Vec::new(),
        }
    }
}

/// Who bears how much of a cost.
struct Bearer {
    name: String,
    coefficient: String,
    weight: i64,
}

/// The page: an amount, who bears it by which coefficient, and the shares.
pub(super) async fn show(visit: Visit) -> Page {
    let mut form = Form::new(Fields::of_query(&visit.path));
    let is_asked = form.fields.has("total");
    let shared = if is_asked { share(&mut form) } else { None };
    let (w, is_fine) = (visit.words(), form.is_fine());
    let title = w.t("shares-title");
    let content = {
        let (visit, title) = (visit.clone(), title.clone());
        move || {
            let table = match shared {
                Some((total, rows)) => table(w, total, rows).into_any(),
                None if is_asked => ().into_any(),
                None => view! { <Empty title=w.t("shares-empty")><p>{w.t("shares-empty-why")}</p></Empty> }.into_any(),
            };
            view! {
                <Breadcrumb w items=vec![(visit.at("/calculator"), w.t("calculator-title"))]/>
                <ErrorSummary w faults=form.faults(w)/>
                <h1>{title}</h1>
                <p class="lead">{w.t("shares-lead")}</p>
                <form method="get" action=visit.at("/calculator/shares") class="card no-print">
                    <TextField field=form.at("total", w) label=w.t("shares-total") keyboard="decimal" width="short" most=20/>
                    <TextArea field=form.at("lines", w) label=w.t("shares-lines") hint=w.t("shares-lines-hint") rows=8/>
                    <SubmitBar label=w.t("calculator-compute")/>
                </form>
                {table}
            }
        }
    };
    Ok(if is_fine { visit.page(title, content) } else { visit.page_again(title, content) })
}

fn share(form: &mut Form) -> Option<(Money, Vec<(Bearer, Money)>)> {
    let total = form.read("total", Money::parse);
    let bearers = form.read("lines", bearers);
    let (total, bearers) = (total?, bearers?);
    let weights: Vec<i64> = bearers.iter().map(|bearer| bearer.weight).collect();
    match total.shared(&weights) {
        Ok(shares) => Some((total, bearers.into_iter().zip(shares).collect())),
        Err(fault) => {
            form.fault("lines", fault);
            None
        }
    }
}

/// `201 0.3` on each line: a name and its coefficient, which stands last.
fn bearers(text: &str) -> Result<Vec<Bearer>, LineFault> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if lines.is_empty() {
        return Err(LineFault::None);
    }
    if lines.len() > MOST_LINES {
        return Err(LineFault::TooMany);
    }
    let read = |(i, line): (usize, &&str)| bearer(line).ok_or(LineFault::Coefficient { no: i + 1 });
    lines.iter().enumerate().map(read).collect()
}

fn bearer(line: &str) -> Option<Bearer> {
    let (name, coefficient) = line.rsplit_once([' ', '\t', ',', '，', '：', ':', '\u{3000}'])?;
    let (whole, part) = coefficient.split_once('.').unwrap_or((coefficient, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 9 || !is_digits(whole) || !is_digits(part) || part.len() > PLACES {
        return None;
    }
    let weight = format!("{whole}{part:0<PLACES$}").parse().ok()?;
    let name = name.trim().trim_end_matches([',', '，', '：', ':']).to_owned();
    (!name.is_empty()).then(|| Bearer { name, coefficient: coefficient.to_owned(), weight })
}

fn table(w: Words, total: Money, rows: Vec<(Bearer, Money)>) -> impl IntoView {
    let sum = w.yuan(Money::sum(rows.iter().map(|(_, share)| *share)).fen());
    let count = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    let rows = rows
        .into_iter()
        .map(|(bearer, share)| {
            view! {
                <tr>
                    <th scope="row">{bearer.name}</th>
                    <td class="figure">{bearer.coefficient}</td>
                    <td class="figure">{w.yuan(share.fen())}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section class="result">
            <h2>{w.t("shares-result")}</h2>
            <p>{w.ta("shares-sum", args![("sum", sum), ("total", w.yuan(total.fen())), ("count", count)])}</p>
            <div class="table-scroll" tabindex="0" role="region" aria-label=w.t("shares-result")>
                <table>
                    <thead><tr>
                        <th scope="col">{w.t("shares-name")}</th>
                        <th scope="col" class="figure">{w.t("shares-coefficient")}</th>
                        <th scope="col" class="figure">{w.t("shares-share")}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_name_and_a_coefficient() {
        let read = |line: &str| bearer(line).map(|bearer| (bearer.name, bearer.weight));
        assert_eq!(read("201 0.3"), Some(("201".to_owned(), 3_000)));
        assert_eq!(read("王家，1.25"), Some(("王家".to_owned(), 12_500)));
        assert_eq!(read("2 号楼 101: 2"), Some(("2 号楼 101".to_owned(), 20_000)));
        for line in ["0.3", "201 x", "201 -1", "201 1.23456", "201 9999999999", " 1"] {
            assert_eq!(read(line), None, "{line}");
        }
        assert_eq!(bearers("201 0.3\n202").err(), Some(LineFault::Coefficient { no: 2 }));
        assert_eq!(bearers(" \n").err(), Some(LineFault::None));
    }
}
