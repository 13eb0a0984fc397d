//! The result of a year's appraisal as an entry of A08: it drafts itself, with frozen counts.

use super::{Appraisal, Grade, Grades};
use crate::{
    clock::Moment,
    disclosures::{Content, Drawn, Period, Table},
    people::Office,
    text::{Document, Line, Name, TextFault},
};

/// The item of the catalogue that it is an entry of.
pub const APPRAISED: &str = "A08";

/// The columns of the form, and the result.
const COLUMNS: [&str; 7] = ["姓名", "职务", "优秀", "称职", "基本称职", "不称职", "结果"];

const WORDS: &str = "由居务监督委员会主持，居民代表评议。超过半数评为不称职的为不称职；连续两年不称职的，职务终止。";

/// The document of the appraisals of one year that are in force, each with the name of who was appraised; nothing when
/// there is none.
///
/// # Errors
/// When it would be longer than a document may be.
pub fn appraised(year: i32, appraisals: &[(Appraisal, Name)], as_of: Moment) -> Result<Option<Content>, TextFault> {
    let mut rows: Vec<_> = appraisals.iter().map(|(one, name)| row(one, name)).collect();
    if rows.is_empty() {
        return Ok(None);
    }
    rows.sort_by_key(|row| (row[1] != post(Office::CommitteeHead), row[0].clone()));
    let table = Table { columns: COLUMNS.map(str::to_owned).to_vec(), rows };
    let drawn = Drawn::freeze(as_of, Line::parse(&summary(year, appraisals))?, Some(&table), Vec::new());
    let title = Line::parse(&format!("{}居民委员会成员民主评议结果", Period::Year(year).chinese()))?;
    Ok(Some(Content { title, body: Document::parse(WORDS)?, table: Some(table), drawn: Some(drawn) }))
}

fn post(office: Office) -> &'static str {
    if office == Office::CommitteeHead { "主任" } else { "委员" }
}

fn row(one: &Appraisal, name: &Name) -> Vec<String> {
    let Grades { excellent, competent, basic, incompetent } = one.grades;
    let [excellent, competent, basic, incompetent] =
        [excellent, competent, basic, incompetent].map(|count| count.to_string());
    let result = one.grades.result().chinese().to_owned();
    vec![name.to_string(), post(one.office).to_owned(), excellent, competent, basic, incompetent, result]
}

fn summary(year: i32, appraisals: &[(Appraisal, Name)]) -> String {
    let grades = [Grade::Excellent, Grade::Competent, Grade::Basic, Grade::Incompetent].map(|grade| {
        let count = appraisals.iter().filter(|(one, _)| one.grades.result() == grade).count();
        format!("{}{count}人", grade.chinese())
    });
    let entitled = appraisals.iter().map(|(one, _)| one.entitled).max().unwrap_or_default();
    let few = appraisals.iter().map(|(one, _)| one.grades.total()).min().unwrap_or_default();
    format!(
        "{year}年评议居民委员会成员{}人，居民代表{entitled}人，每人至少有{few}名代表评议：{}。",
        appraisals.len(),
        grades.join("、")
    )
}
