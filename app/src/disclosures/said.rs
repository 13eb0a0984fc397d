//! What of a document is said in the reader's language. A document is Chinese and stays as it was frozen; where its
//! figures were drawn, their headings and the words that the product itself put into cells are known and translated.

use domain::{
    disclosures::{Table, catalogue},
    ledger::{Direction, Fund, Subject},
    oversight::Grade,
};
use leptos::prelude::*;

use crate::{visit::Language, words::Words};

/// Headings, captions and words that are drawn, with the ends of their Fluent keys `drawn-…`.
const DRAWN: [(&str, &str); 37] = [
    ("编号", "number"),
    ("预算（元）", "budget"),
    ("已支出（元）", "spent"),
    ("完成期限", "due"),
    ("延期（天）", "delayed"),
    ("延期原因", "why"),
    ("各项资金", "funds"),
    ("净收益去向", "shares"),
    ("项目支出", "projects"),
    ("收支明细", "lines"),
    ("资金", "fund"),
    ("期初（元）", "opening"),
    ("收入（元）", "income"),
    ("支出（元）", "expense"),
    ("期末（元）", "closing"),
    ("用途", "use"),
    ("比例", "share"),
    ("金额（元）", "amount"),
    ("项目", "project"),
    ("本期支出（元）", "this-period"),
    ("累计支出（元）", "to-date"),
    ("余额（元）", "left"),
    ("日期", "day"),
    ("凭证号", "voucher"),
    ("收支", "way"),
    ("科目", "subject"),
    ("摘要", "summary"),
    ("资金来源", "source"),
    ("项目／决议", "matter"),
    ("经手人", "handler"),
    ("证明人", "witness"),
    ("审批人", "approver"),
    ("审核人", "auditor"),
    ("合计", "total"),
    ("主任", "head"),
    ("委员", "member"),
    ("结果", "result"),
];

/// The language of a document, where it is not the reader's.
pub(super) fn language(w: Words) -> Option<&'static str> {
    (w.language() != Language::Chinese).then_some("zh-CN")
}

/// That a document is in another language, said before it.
pub(super) fn note(w: Words) -> Option<AnyView> {
    language(w).map(|_| view! { <p class="hint no-print">{w.t("drawn-in-chinese")}</p> }.into_any())
}

/// A drawn table with the headings and words that are known in the reader's language.
pub(super) fn table(w: Words, table: &Table) -> Table {
    if language(w).is_none() {
        return table.clone();
    }
    let row = |cells: &Vec<String>| cells.iter().map(|cell| word(w, cell)).collect();
    Table { columns: row(&table.columns), rows: table.rows.iter().map(row).collect() }
}

/// A heading, a caption or a word in the reader's language; what is not known stays as it is.
pub(super) fn word(w: Words, text: &str) -> String {
    if language(w).is_none() {
        return text.to_owned();
    }
    let drawn = DRAWN.iter().find(|(chinese, _)| *chinese == text).map(|(_, key)| w.t(&format!("drawn-{key}")));
    let fund = || Fund::ALL.into_iter().find(|fund| fund.chinese() == text).map(|fund| w.t(fund.word()));
    let subject = || Subject::all().find(|subject| subject.chinese() == text).map(|subject| w.t(&subject.word()));
    let way = || match text {
        "收入" => Some(w.t(Direction::Income.word())),
        "支出" => Some(w.t(Direction::Expense.word())),
        _ => None,
    };
    let grades = [Grade::Excellent, Grade::Competent, Grade::Basic, Grade::Incompetent];
    let grade = || {
        let grade = grades.into_iter().find(|grade| grade.chinese() == text)?;
        Some(w.t(&format!("appraisals-grade-{}", grade.name())))
    };
    let field = || {
        let mut fields = catalogue().iter().flat_map(|item| &item.fields);
        fields.find(|field| field.zh == text).map(|field| field.en.clone())
    };
    drawn.or_else(grade).or_else(fund).or_else(subject).or_else(way).or_else(field).unwrap_or_else(|| text.to_owned())
}
