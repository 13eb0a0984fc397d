//! Rows written past all rules, many to a statement: only to have something large to measure on.

use sqlx::AssertSqlSafe;
use store::{Result, Tx, run};
use uuid::Uuid;

/// One value of a row.
#[derive(Clone, Debug)]
pub enum Cell {
    /// An id.
    Id(Uuid),
    /// A number, a day or a moment.
    Number(i64),
    /// A yes or no.
    Flag(bool),
    /// Words.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
}

/// How many rows go into one statement.
const WIDE: usize = 100;

/// Inserts rows with these columns.
pub async fn insert(tx: &mut Tx<'_>, table: &str, columns: &str, rows: &[Vec<Cell>]) -> Result<()> {
    for rows in rows.chunks(WIDE) {
        // SQLite looks for each numbered placeholder among all the others.
        let is_numbered = tx.pick(false, true);
        let mut text = format!("INSERT INTO {table} ({columns}) VALUES ");
        let mut number = 0;
        for (place, row) in rows.iter().enumerate() {
            text.push_str(if place == 0 { "(" } else { ", (" });
            for column in 0..row.len() {
                number += 1;
                let comma = if column == 0 { "" } else { ", " };
                text.push_str(&if is_numbered { format!("{comma}${number}") } else { format!("{comma}?") });
            }
            text.push(')');
        }
        let cells = rows.iter().flatten();
        run!(tx, {
            let mut query = sqlx::query(AssertSqlSafe(text.as_str()));
            for cell in cells.clone() {
                query = match cell {
                    Cell::Id(id) => query.bind(*id),
                    Cell::Number(number) => query.bind(*number),
                    Cell::Flag(flag) => query.bind(*flag),
                    Cell::Text(text) => query.bind(text.as_str()),
                    Cell::Bytes(bytes) => query.bind(bytes.as_slice()),
                };
            }
            query
        })?;
    }
    Ok(())
}
