//! Entries in a list, the latest first, with the names of those who signed.

use std::str::FromStr;

use domain::{
    clock::Day,
    ids::{CommunityId, PersonId},
    ledger::{Attached, Direction, Entry, Fund, Month, PublicLine, Status, Voucher},
    mask,
    money::Money,
    people::Office,
    text::Name,
};
use uuid::Uuid;

use super::row::{EntryRow, entry_columns};
use crate::{Result, Tx, on};

/// Which entries are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// From one month to another.
    pub months: Option<(Month, Month)>,
    /// Of this fund.
    pub fund: Option<Fund>,
    /// Income or expense.
    pub direction: Option<Direction>,
    /// In this state.
    pub status: Option<Status>,
    /// Of this project or resolution.
    pub matter: Option<String>,
    /// With these words in the summary or the name of the other side.
    pub words: Option<String>,
    /// Only the one with this voucher.
    pub voucher: Option<Voucher>,
    /// Only expenses above this that have no attachment.
    pub lacking: Option<Money>,
    /// Only those that count.
    pub counted: bool,
}

/// The place in the order after which a page begins: written `day.id`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct After {
    day: i64,
    id: Uuid,
}

/// An entry with the names of handler, witness, approver, accountant and auditor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The entry.
    pub entry: Entry,
    /// The names; none where nobody signed.
    pub names: [Option<String>; 5],
    /// How many of its papers are kept and how many are public.
    pub attached: Attached,
}

#[derive(sqlx::FromRow)]
struct ListedRow {
    #[sqlx(flatten)]
    entry: EntryRow,
    handler_name: Option<String>,
    witness_name: Option<String>,
    approver_name: Option<String>,
    accountant_name: Option<String>,
    auditor_name: Option<String>,
    kept: i64,
    public: i64,
}

impl std::fmt::Display for After {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.day, self.id)
    }
}

impl FromStr for After {
    type Err = ();
    fn from_str(text: &str) -> std::result::Result<Self, ()> {
        let (day, id) = text.split_once('.').ok_or(())?;
        Ok(Self { day: day.parse().map_err(|_| ())?, id: id.parse().map_err(|_| ())? })
    }
}

impl Listed {
    /// As the public sees it: names masked.
    #[must_use]
    pub fn public(&self) -> PublicLine {
        let draft = &self.entry.draft;
        let masked = |name: &Option<String>| {
            let name = name.as_deref().and_then(|name| Name::parse(name).ok());
            name.map_or_else(String::new, |name| mask::name(&name))
        };
        let reversal = self.entry.reverses.as_ref();
        PublicLine {
            day: draft.day,
            voucher: self.entry.voucher,
            fund: draft.fund,
            subject: draft.subject,
            amount: draft.amount,
            summary: draft.summary.to_string(),
            matter: draft.matter.as_ref().map_or_else(String::new, ToString::to_string),
            party: draft.party.as_ref().map_or_else(String::new, domain::ledger::Party::public),
            signatures: self.names.each_ref().map(masked),
            reverses: reversal.map(|reversal| (reversal.voucher, reversal.reason.to_string())),
            attached: self.attached,
        }
    }
}

/// A page of entries, and where the next one begins.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn list(
    tx: &mut Tx<'_>,
    community: CommunityId,
    filter: &Filter,
    after: Option<After>,
    most: u32,
) -> Result<(Vec<Listed>, Option<After>)> {
    let (from, to) = filter.months.map_or((i64::MIN, i64::MAX), |(from, to)| (from.number(), to.number()));
    let (least, below) = match filter.direction {
        None => (0, 99_999),
        Some(Direction::Income) => (0, 19_999),
        Some(Direction::Expense) => (20_000, 99_999),
    };
    let rows: Vec<ListedRow> = on!(tx, conn => sqlx::query_as(concat!(
        "SELECT ", entry_columns!(), ", h.name AS handler_name, w.name AS witness_name, a.name AS approver_name,
                b.name AS accountant_name, u.name AS auditor_name,
                (SELECT COUNT(*) FROM ledger_attachments p WHERE p.entry_id = e.id AND p.struck_at IS NULL) AS kept,
                (SELECT COUNT(*) FROM ledger_maskings m WHERE m.entry_id = e.id AND m.confirmed_at IS NOT NULL
                        AND m.withdrawn_at IS NULL) AS public
         FROM ledger_entries e
         JOIN persons h ON h.id = e.handler LEFT JOIN persons w ON w.id = e.witness
         LEFT JOIN persons a ON a.id = e.approved_by JOIN persons b ON b.id = e.entered_by
         LEFT JOIN persons u ON u.id = e.audited_by
         WHERE e.community_id = $1 AND e.month BETWEEN $2 AND $3 AND e.subject BETWEEN $4 AND $5
               AND (CAST($6 AS TEXT) IS NULL OR e.fund = $6) AND (CAST($7 AS TEXT) IS NULL OR e.status = $7)
               AND (CAST($8 AS TEXT) IS NULL OR e.matter = $8)
               AND (CAST($9 AS TEXT) IS NULL OR e.summary LIKE $9 OR e.party LIKE $9)
               AND ($10 = 0 OR e.withdrawn_at IS NULL)
               AND (CAST($11 AS BIGINT) IS NULL OR e.day < $11 OR (e.day = $11 AND e.id < $12))
               AND (CAST($14 AS BIGINT) IS NULL OR (e.year = $14 AND e.number = $15))
               AND (CAST($16 AS BIGINT) IS NULL OR (e.amount > $16 AND e.subject >= 20000 AND e.withdrawn_at IS NULL
                    AND NOT EXISTS (SELECT 1 FROM ledger_attachments p
                                    WHERE p.entry_id = e.id AND p.struck_at IS NULL)))
         ORDER BY e.day DESC, e.id DESC LIMIT $13"))
    .bind(community.0)
    .bind(from)
    .bind(to)
    .bind(least)
    .bind(below)
    .bind(filter.fund.map(Fund::name))
    .bind(filter.status.map(Status::name))
    .bind(filter.matter.as_deref())
    .bind(filter.words.as_ref().map(|words| format!("%{}%", words.replace(['%', '_'], ""))))
    .bind(i64::from(filter.counted))
    .bind(after.map(|after| after.day))
    .bind(after.map(|after| after.id))
    .bind(i64::from(most) + 1)
    .bind(filter.voucher.map(|voucher| i64::from(voucher.year)))
    .bind(filter.voucher.map(|voucher| voucher.number))
    .bind(filter.lacking.map(Money::fen))
    .fetch_all(conn)
    .await)?;
    let has_more = rows.len() > most as usize;
    let listed: Vec<Listed> = rows.into_iter().take(most as usize).map(ListedRow::read).collect::<Result<_>>()?;
    let last = listed.last().filter(|_| has_more);
    let next = last.map(|last| After { day: last.entry.draft.day.number(), id: last.entry.id.0 });
    Ok((listed, next))
}

impl ListedRow {
    fn read(self) -> Result<Listed> {
        let names = [self.handler_name, self.witness_name, self.approver_name, self.accountant_name, self.auditor_name];
        let attached = Attached { kept: self.kept, public: self.public };
        Ok(Listed { entry: self.entry.read()?, names, attached })
    }
}

/// Somebody who may sign as handler or witness.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signer {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// An office that they hold.
    pub office: Office,
}

/// Everybody who works for the community on a day, by office.
///
/// # Errors
/// When the database fails.
pub async fn signers(tx: &mut Tx<'_>, community: CommunityId, day: Day) -> Result<Vec<Signer>> {
    let rows: Vec<(Uuid, String, String)> = on!(tx, conn => sqlx::query_as(
        "SELECT p.id, p.name, MIN(o.office) FROM offices o JOIN persons p ON p.id = o.person_id
         WHERE o.community_id = $1 AND o.valid_from <= $2 AND (o.valid_until IS NULL OR o.valid_until > $2)
               AND o.office NOT IN ('resident_representative', 'building_head', 'system_administrator',
                                    'police_officer', 'legal_adviser', 'subdistrict_officer')
         GROUP BY p.id, p.name ORDER BY MIN(o.office), p.name LIMIT 300")
    .bind(community.0)
    .bind(day.number())
    .fetch_all(conn)
    .await)?;
    let signer = |(person, name, office): (Uuid, String, String)| {
        Some(Signer { person: PersonId(person), name, office: Office::from_name(&office)? })
    };
    Ok(rows.into_iter().filter_map(signer).collect())
}
