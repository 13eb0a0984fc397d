//! The typed form of an item: a table with the columns of the catalogue, typed cell by cell or pasted instead.

use domain::disclosures::{Content, Item, Table};
use leptos::prelude::*;

use super::named;
use crate::{
    args,
    forms::{Fields, Form},
    parts::TextArea,
    words::Words,
};

/// The fewest rows of an empty form.
const ROWS: usize = 4;

fn name(row: usize, column: usize) -> String {
    format!("cell-{row}-{column}")
}

/// The table that was typed or pasted; no table when nothing was.
pub(super) fn read(form: &mut Form, item: Option<&Item>) -> Option<Option<Table>> {
    let typed = item.and_then(|item| typed(&form.fields, item));
    match typed.filter(|_| form.fields.get("table").trim().is_empty()) {
        Some(text) => form.read("table", |_| Table::parse(&text)),
        None => form.read("table", Table::parse),
    }
}

/// The typed cells as they would be pasted.
fn typed(fields: &Fields, item: &Item) -> Option<String> {
    let cell = |row, column| fields.get(&name(row, column)).replace('\t', " ").trim().to_owned();
    let presets = &item.presets;
    let rows = (0..Table::MOST_ROWS).take_while(|row| fields.has(&name(*row, 0))).filter_map(|row| {
        let cells: Vec<String> = (0..item.fields.len()).map(|column| cell(row, column)).collect();
        // A row of which only the prepared heading is there was not filled in.
        let is_untouched = cells.iter().skip(1).all(String::is_empty)
            && cells.first().is_none_or(|first| first.is_empty() || presets.contains(first));
        (!is_untouched).then(|| cells.join("\t"))
    });
    let rows: Vec<String> = rows.collect();
    let head: Vec<&str> = item.fields.iter().map(|field| field.zh.as_str()).collect();
    (!rows.is_empty()).then(|| format!("{}\n{}", head.join("\t"), rows.join("\n")))
}

/// The fields of a form that begins with this content.
pub(super) fn filled(content: &Content, item: Option<&Item>) -> Fields {
    let fields = Fields::default().with("title", content.title.as_str()).with("body", content.body.as_str());
    let Some(table) = &content.table else { return fields };
    let fits = item.is_some_and(|item| {
        item.fields.len() == table.columns.len()
            && item.fields.iter().zip(&table.columns).all(|(field, column)| field.zh == *column)
    });
    if fits { with_rows(fields, &table.rows) } else { fields.with("table", table.as_pasted()) }
}

/// The same with these rows in the cells.
pub(super) fn with_rows(fields: Fields, rows: &[Vec<String>]) -> Fields {
    rows.iter().enumerate().fold(fields, |fields, (row, cells)| {
        cells.iter().enumerate().fold(fields, |fields, (column, cell)| fields.with(name(row, column), cell.clone()))
    })
}

/// The form: cells where the item has columns, and a place to paste.
pub(super) fn view(w: Words, form: &Form, item: Option<&Item>) -> AnyView {
    let Some(item) = item.filter(|item| !item.fields.is_empty()) else { return paste(w, form) };
    let is_pasted = !form.fields.get("table").trim().is_empty();
    let head = item.fields.iter().map(|field| view! { <th scope="col">{named::field(w, field)}</th> }).collect_view();
    let typed = (0..Table::MOST_ROWS).take_while(|row| form.fields.has(&name(*row, 0))).count();
    let count = if typed > 0 { typed + 2 } else { (item.presets.len() + 2).max(ROWS) };
    let rows = (0..count).map(|row| line(w, form, item, row, typed > 0)).collect_view();
    view! {
        <fieldset class="sheet-form">
            <legend>{w.t("sheet-form-heading")}</legend>
            <p class="hint">{w.t("sheet-form-hint")}</p>
            <div class="table-scroll" role="region" tabindex="0" aria-label=w.t("sheet-form-heading")>
                <table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>
            </div>
        </fieldset>
        <details open=is_pasted>
            <summary>{w.t("sheet-form-paste")}</summary>
            {paste(w, form)}
        </details>
    }
    .into_any()
}

fn line(w: Words, form: &Form, item: &Item, row: usize, is_typed: bool) -> AnyView {
    let cells = item
        .fields
        .iter()
        .enumerate()
        .map(|(column, field)| {
            let preset = item.presets.get(row).filter(|_| column == 0 && !is_typed).cloned().unwrap_or_default();
            let name = name(row, column);
            let value = if is_typed { form.fields.get(&name).to_owned() } else { preset };
            let number = i64::try_from(row + 1).unwrap_or(i64::MAX);
            let label = w.ta("sheet-form-cell", args![("column", named::field(w, field)), ("row", number)]);
            let keyboard = field.kind.is_figure().then_some("decimal");
            let class = field.kind.is_figure().then_some("figure");
            view! {
                <td><input type="text" class=class name=name value=value aria-label=label inputmode=keyboard
                    maxlength="200" autocomplete="off"/></td>
            }
        })
        .collect_view();
    view! { <tr>{cells}</tr> }.into_any()
}

fn paste(w: Words, form: &Form) -> AnyView {
    view! {
        <TextArea field=form.at("table", w) label=w.t("disclosures-draft-table")
            hint=w.t("disclosures-draft-table-hint") required=false rows=5/>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_cells_become_a_table_and_untouched_rows_are_left_out() {
        let item = Item::find("S02").unwrap();
        let fields = with_rows(
            Fields::default(),
            &[vec!["电信网络诈骗".to_owned(), String::new(), "4".to_owned()], vec!["入室盗窃".to_owned()]],
        );
        let table = read(&mut Form::new(fields), Some(item)).unwrap().unwrap();
        assert_eq!(table.columns, ["类别", "网格", "本月件数", "上月件数"]);
        assert_eq!(table.rows, [["电信网络诈骗", "", "4", ""]]);
    }

    #[test]
    fn what_is_pasted_goes_before_the_cells_and_an_empty_form_has_no_table() {
        let item = Item::find("S02").unwrap();
        let fields = Fields::default().with("cell-0-0", "电信网络诈骗").with("table", "甲\t乙\n1\t2");
        assert_eq!(read(&mut Form::new(fields), Some(item)).unwrap().unwrap().columns, ["甲", "乙"]);
        let empty = Fields::default().with("cell-0-0", "电信网络诈骗").with("cell-0-2", "");
        assert_eq!(read(&mut Form::new(empty), Some(item)), Some(None));
    }
}
