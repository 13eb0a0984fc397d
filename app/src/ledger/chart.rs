//! Charts as SVG: a title, a description, a pattern and a word beside every colour; the figures stand in a table below.

use domain::{
    ledger::{Direction, Report},
    money::Money,
};
use leptos::prelude::*;
use store::ledger::MonthLine;

use super::named::amount;
use crate::{args, words::Words};

const WIDTH: i64 = 360;
const PLOT: i64 = 150;
const BASE: i64 = 172;

fn patterns() -> AnyView {
    view! {
        <defs>
            <pattern id="ledger-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <rect class="chart-expense-ground" width="6" height="6"/>
                <rect class="chart-expense" width="3" height="6"/>
            </pattern>
        </defs>
    }
    .into_any()
}

fn legend(w: Words, y: i64) -> AnyView {
    view! {
        <rect class="chart-income" x="4" y=y.to_string() width="14" height="14"/>
        <text class="chart-word" x="24" y=(y + 12).to_string()>{w.t("ledger-income")}</text>
        <rect class="chart-line" fill="url(#ledger-hatch)" x="120" y=y.to_string() width="14" height="14"/>
        <text class="chart-word" x="140" y=(y + 12).to_string()>{w.t("ledger-expense")}</text>
    }
    .into_any()
}

/// How long a bar is.
fn scaled(money: Money, most: Money, length: i64) -> i64 {
    if most <= Money::ZERO { 0 } else { (money.fen().max(0) * length / most.fen()).max(i64::from(money.fen() > 0)) }
}

/// Income and expense of each month side by side.
pub(super) fn months(w: Words, title: String, lines: &[MonthLine]) -> Option<AnyView> {
    let most = lines.iter().flat_map(|line| [line.income, line.expense]).max().filter(|most| *most > Money::ZERO)?;
    let step = (WIDTH - 8) / i64::try_from(lines.len()).unwrap_or(1).max(4);
    let bar = (step - 6) / 2;
    let columns = (0..).zip(lines).map(|(at, line)| {
        let x = 4 + at * step;
        let (income, expense) = (scaled(line.income, most, PLOT), scaled(line.expense, most, PLOT));
        let name = (line.month.number() % 12 + 1).to_string();
        view! {
            <rect class="chart-income" x=x.to_string() y=(BASE - income).to_string() width=bar.to_string()
                height=income.to_string()/>
            <rect class="chart-line" fill="url(#ledger-hatch)" x=(x + bar + 1).to_string()
                y=(BASE - expense).to_string() width=bar.to_string() height=expense.to_string()/>
            <text class="chart-word" text-anchor="middle" x=(x + bar).to_string() y=(BASE + 16).to_string()>{name}</text>
        }
    });
    let columns = columns.collect_view();
    let about = w.ta("ledger-chart-months-about", args![("most", amount(w, most))]);
    Some(
        view! {
            <figure class="ledger-chart">
                <svg role="img" aria-labelledby="chart-months-title chart-months-about" viewBox="0 0 360 222">
                    <title id="chart-months-title">{title}</title>
                    <desc id="chart-months-about">{about}</desc>
                    {patterns()}
                    <text class="chart-word" x="4" y="14">{amount(w, most)}</text>
                    <line class="chart-line" x1="0" x2="360" y1="21" y2="21" stroke-dasharray="3 3"/>
                    {columns}
                    <line class="chart-line" x1="0" x2="360" y1="172" y2="172"/>
                    {legend(w, 200)}
                </svg>
            </figure>
        }
        .into_any(),
    )
}

/// Where the money came from or went, group by group.
pub(super) fn groups(w: Words, report: &Report, direction: Direction) -> Option<AnyView> {
    const ROW: i64 = 40;
    let groups = report.groups(direction);
    let most = groups.iter().map(|(_, money)| *money).max().filter(|most| *most > Money::ZERO)?;
    let whole = report.turnover(direction, None);
    let height = ROW * i64::try_from(groups.len()).unwrap_or(0);
    let is_income = direction == Direction::Income;
    let bars = (0..).zip(&groups).map(|(at, (group, money))| {
        let y = at * ROW;
        let long = scaled(*money, most, WIDTH - 2).to_string();
        let word = format!("{} {} · {}", w.t(&group.word()), amount(w, *money), w.percent(money.fen(), whole.fen()));
        let (class, fill) = if is_income { ("chart-income", None) } else { ("chart-line", Some("url(#ledger-hatch)")) };
        view! {
            <text class="chart-word" x="1" y=(y + 14).to_string()>{word}</text>
            <rect class=class fill=fill x="1" y=(y + 20).to_string() width=long height="13"/>
        }
    });
    let bars = bars.collect_view();
    let (id, key) = if is_income { ("income", "ledger-chart-income") } else { ("expense", "ledger-chart-expense") };
    let (title_id, about_id) = (format!("chart-{id}-title"), format!("chart-{id}-about"));
    let labelled = format!("{title_id} {about_id}");
    let about = w.ta("ledger-chart-groups-about", args![("sum", amount(w, whole))]);
    Some(
        view! {
            <figure class="ledger-chart">
                <svg role="img" aria-labelledby=labelled viewBox=format!("0 0 360 {height}")>
                    <title id=title_id>{w.t(key)}</title>
                    <desc id=about_id>{about}</desc>
                    {(!is_income).then(patterns)}
                    {bars}
                </svg>
                <figcaption>{w.t(key)}</figcaption>
            </figure>
        }
        .into_any(),
    )
}
