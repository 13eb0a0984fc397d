//! The same figures as CSV and as a workbook.

use axum::extract::Path;
use domain::ledger::{Direction, Month, PublicLine, Report};
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};
use store::ledger::{Filter, Listed};

use super::page::find;
use crate::{
    error::Page,
    files,
    visit::{AppError, Visit},
    words::Words,
};

/// The most lines of a file.
const MOST: u32 = 50_000;

const HEADS: [&str; 16] = [
    "ledger-day",
    "ledger-voucher",
    "ledger-direction",
    "ledger-group",
    "ledger-subject",
    "ledger-summary",
    "ledger-amount-yuan",
    "ledger-fund",
    "ledger-matter",
    "ledger-party",
    "ledger-handler",
    "ledger-witness",
    "ledger-approver",
    "ledger-accountant",
    "ledger-auditor",
    "ledger-attachments-public",
];

async fn load(visit: &Visit, period: &str) -> Result<(Report, Vec<PublicLine>), AppError> {
    let (period, last) = find(visit, period).await?;
    let community = visit.community()?.id;
    let mut reader = visit.site.store.reader().await?;
    let tx = &mut reader.tx();
    let filter = Filter { months: Some((Month::span(period).0, last.month)), counted: true, ..Filter::default() };
    let (mut listed, _) = store::ledger::list(tx, community, &filter, None, MOST).await?;
    listed.reverse();
    let report = store::ledger::report_until(tx, community, period, last.month).await?;
    let lines = listed.iter().map(Listed::public).filter(|line| !line.subject.is_totals_only()).collect();
    Ok((report, lines))
}

/// Every line.
pub(super) async fn csv(visit: Visit, Path((_, period)): Path<(String, String)>) -> Page {
    let (_, lines) = load(&visit, &period).await?;
    let w = visit.words();
    let rows = std::iter::once(HEADS.map(|key| w.t(key))).chain(lines.iter().map(|line| cells(w, line)));
    Ok(files::table(&format!("ledger-{period}.csv"), rows))
}

/// A workbook: the funds, the subjects, the lines.
pub(super) async fn xlsx(visit: Visit, Path((_, period)): Path<(String, String)>) -> Page {
    let (report, lines) = load(&visit, &period).await?;
    let bytes = workbook(visit.words(), &report, &lines).map_err(|_| AppError::NotFound)?;
    Ok(files::saved(&format!("ledger-{period}.xlsx"), files::WORKBOOK, bytes))
}

fn cells(w: Words, line: &PublicLine) -> [String; 16] {
    let summary = match &line.reverses {
        Some((voucher, reason)) => {
            w.ta("ledger-reverses-line", crate::args![("voucher", voucher.to_string()), ("reason", reason.clone())])
        }
        None => line.summary.clone(),
    };
    let [handler, witness, approver, accountant, auditor] = line.signatures.clone();
    [
        line.day.to_string(),
        line.voucher.to_string(),
        w.t(line.subject.direction().word()),
        w.t(&line.subject.group().word()),
        w.t(&line.subject.word()),
        summary,
        line.amount.to_string(),
        w.t(line.fund.word()),
        line.matter.clone(),
        line.party.clone(),
        handler,
        witness,
        approver,
        accountant,
        auditor,
        line.attached.public.to_string(),
    ]
}

fn workbook(w: Words, report: &Report, lines: &[PublicLine]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let head = Format::new().set_bold();
    funds(book.add_worksheet(), w, report, &head)?;
    subjects(book.add_worksheet(), w, report, &head)?;
    let sheet = book.add_worksheet();
    sheet.set_name(w.t("ledger-lines"))?;
    heads(sheet, &HEADS.map(|key| w.t(key)), &head)?;
    for (row, line) in (1..).zip(lines) {
        for (column, cell) in (0..).zip(cells(w, line)) {
            sheet.write_string(row, column, cell)?;
        }
        amount(sheet, row, 6, line.amount)?;
    }
    book.save_to_buffer()
}

fn heads(sheet: &mut Worksheet, heads: &[String], format: &Format) -> Result<(), XlsxError> {
    for (column, head) in (0..).zip(heads) {
        sheet.write_with_format(0, column, head, format)?;
        sheet.set_column_width(column, 16)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

/// Spreadsheets know no fen; two decimals of a yuan are exact in them as far as anybody owns money.
fn amount(sheet: &mut Worksheet, row: u32, column: u16, money: domain::money::Money) -> Result<(), XlsxError> {
    let format = Format::new().set_num_format("#,##0.00");
    let yuan: f64 = money.to_string().parse().unwrap_or_default();
    sheet.write_number_with_format(row, column, yuan, &format)?;
    Ok(())
}

fn funds(sheet: &mut Worksheet, w: Words, report: &Report, head: &Format) -> Result<(), XlsxError> {
    sheet.set_name(w.t("ledger-by-fund"))?;
    let keys = ["ledger-fund", "ledger-opening", "ledger-income", "ledger-expense", "ledger-closing"];
    heads(sheet, &keys.map(|key| w.t(key)), head)?;
    let named = report.funds().into_iter().map(|line| (w.t(line.fund.word()), line));
    for (row, (name, line)) in (1..).zip(named.chain([(w.t("ledger-sum"), report.total())])) {
        sheet.write_string(row, 0, name)?;
        for (column, money) in (1..).zip([line.opening, line.income, line.expense, line.closing()]) {
            amount(sheet, row, column, money)?;
        }
    }
    Ok(())
}

fn subjects(sheet: &mut Worksheet, w: Words, report: &Report, head: &Format) -> Result<(), XlsxError> {
    sheet.set_name(w.t("ledger-subject"))?;
    let keys = ["ledger-direction", "ledger-group", "ledger-subject", "ledger-amount-yuan"];
    heads(sheet, &keys.map(|key| w.t(key)), head)?;
    let all = Direction::ALL.into_iter().flat_map(|direction| report.groups(direction));
    let all = all.flat_map(|(group, _)| report.subjects(group));
    for (row, (subject, money)) in (1..).zip(all) {
        let names = [w.t(subject.direction().word()), w.t(&subject.group().word()), w.t(&subject.word())];
        for (column, name) in (0..).zip(names) {
            sheet.write_string(row, column, name)?;
        }
        amount(sheet, row, 3, money)?;
    }
    Ok(())
}
