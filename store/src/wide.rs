//! Many rows by few statements.
//!
//! SQLite gets statements with 64, 32, … 1 rows, so that few texts need preparing and none is prepared twice. Where
//! they have hundreds of placeholders, those are plain question marks: of numbered ones, each that is bound is looked
//! for among all the others. PostgreSQL takes any number of rows in one statement, as an array for each column: nothing is parsed anew.

use sqlx::{AssertSqlSafe, FromRow, postgres::PgRow, sqlite::SqliteRow};
use uuid::Uuid;

use crate::{Result, Tx};

/// The widest statement for SQLite.
const WIDEST: usize = 64;

/// The texts of one statement at every width, each twice as wide as the one before.
pub(crate) struct Widths(Vec<String>);

impl Widths {
    /// `INSERT INTO table (columns) VALUES …`.
    pub(crate) fn insert(table: &str, columns: &str) -> Self {
        let row = format!("({})", vec!["?"; columns.split(',').count()].join(", "));
        Self::of(|rows| format!("INSERT INTO {table} ({columns}) VALUES {}", vec![row.as_str(); rows].join(", ")))
    }

    /// A text in which `{list}` stands for as many placeholders, from `$first` on.
    pub(crate) fn list(text: &str, first: usize) -> Self {
        Self::of(|width| {
            let list: Vec<_> = (first..first + width).map(|number| format!("${number}")).collect();
            text.replace("{list}", &list.join(", "))
        })
    }

    fn of(text: impl Fn(usize) -> String) -> Self {
        Self((0..=WIDEST.ilog2()).map(|power| text(1 << power)).collect())
    }

    /// The widest statement that these rows fill, the rows that go into it, and the rest.
    pub(crate) fn fill<'a, T>(&self, rows: &'a [T]) -> (&str, &'a [T], &'a [T]) {
        let power = rows.len().clamp(1, WIDEST).ilog2();
        let (now, later) = rows.split_at(rows.len().min(1 << power));
        (self.0.get(power as usize).map_or("", String::as_str), now, later)
    }
}

/// A query for the rows whose number is among some; differently on either engine, for nothing is asked more often.
pub(crate) struct Among {
    widths: Widths,
    array: String,
}

impl Among {
    /// A text with `$1` for the id of what the rows belong to and `IN ({list})` for the numbers.
    pub(crate) fn new(text: &str) -> Self {
        Self { widths: Widths::list(text, 2), array: text.replace("IN ({list})", "= ANY($2)") }
    }

    /// The rows of this owner with these numbers, in the order of the text for as many as one statement takes.
    pub(crate) async fn fetch<Row>(&self, tx: &mut Tx<'_>, owner: Uuid, numbers: &[u32]) -> Result<Vec<Row>>
    where
        Row: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin,
    {
        let numbers: Vec<i64> = numbers.iter().copied().map(i64::from).collect();
        match tx {
            Tx::Sqlite(connection) => {
                let (mut rows, mut rest) = (Vec::new(), numbers.as_slice());
                while !rest.is_empty() {
                    let (text, now, later) = self.widths.fill(rest);
                    rest = later;
                    let query = sqlx::query_as(AssertSqlSafe(text)).bind(owner);
                    let query = now.iter().fold(query, |query, no| query.bind(*no));
                    rows.extend(query.fetch_all(&mut **connection).await?);
                }
                Ok(rows)
            }
            Tx::Postgres(connection) => {
                let query = sqlx::query_as(AssertSqlSafe(self.array.as_str())).bind(owner).bind(numbers);
                Ok(query.fetch_all(&mut **connection).await?)
            }
        }
    }
}

/// One column of many rows, for PostgreSQL.
pub(crate) fn column<'a, R, T>(rows: &'a [R], of: impl Fn(&'a R) -> T) -> Vec<T> {
    rows.iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_taken_by_powers_of_two() {
        let widths = Widths::insert("t", "a, b");
        let rows: Vec<_> = (0..71).collect();
        let mut rest = rows.as_slice();
        let mut taken = Vec::new();
        while !rest.is_empty() {
            let (_, now, later) = widths.fill(rest);
            taken.push(now.len());
            rest = later;
        }
        assert_eq!(taken, [64, 4, 2, 1]);
        assert_eq!(widths.fill(&rows[..2]).0, "INSERT INTO t (a, b) VALUES (?, ?), (?, ?)");
    }

    #[test]
    fn a_list_stands_where_it_is_named() {
        let widths = Widths::list("SELECT a FROM t WHERE x = $1 AND b IN ({list})", 2);
        assert_eq!(widths.fill(&[(); 3]).0, "SELECT a FROM t WHERE x = $1 AND b IN ($2, $3)");
    }
}
