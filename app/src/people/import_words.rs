//! What an import says, on the page and in the terminal.

use domain::people::import::{Fault, Plan, Sheet};

use crate::{args, words::Words};

/// The most faults that are told one by one.
pub const MOST_FAULTS: usize = 200;

/// One fault as a sentence that begins with its place.
#[must_use]
pub fn fault_sentence(w: Words, fault: &Fault) -> String {
    let what = w.say(&fault.what);
    let sheet = fault.sheet.as_str();
    match (fault.row, &fault.column) {
        (Some(row), Some(column)) => w.ta(
            "import-place-cell",
            args![("sheet", sheet), ("row", row.to_string()), ("column", column.as_str()), ("what", what)],
        ),
        (Some(row), None) => {
            w.ta("import-place-row", args![("sheet", sheet), ("row", row.to_string()), ("what", what)])
        }
        (None, _) if sheet.is_empty() => what,
        (None, _) => w.ta("import-place-sheet", args![("sheet", sheet), ("what", what)]),
    }
}

/// The faults as sentences, at most [`MOST_FAULTS`], and how many more there are.
#[must_use]
pub fn fault_sentences(w: Words, plan: &Plan) -> (Vec<String>, usize) {
    let told = plan.faults.iter().take(MOST_FAULTS).map(|fault| fault_sentence(w, fault)).collect();
    (told, plan.faults.len().saturating_sub(MOST_FAULTS))
}

/// For each sheet of the list: its name, rows, new, changed and unchanged ones.
#[must_use]
pub fn counts(plan: &Plan) -> Vec<(Sheet, [usize; 4])> {
    let row = |(sheet, count): (&Sheet, &domain::people::import::Count)| {
        (*sheet, [count.listed, count.new, count.changed, count.unchanged()])
    };
    plan.counts.iter().map(row).collect()
}
