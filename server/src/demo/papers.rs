//! Papers of the demo's books: pictures of the largest expenses, blacked out, most of them confirmed.

use anyhow::Context;
use domain::{
    clock::Moment,
    ledger::{Direction, Entry, Mask, Month, NewAttachment, PaperKind},
    people::Office,
    text::Line,
};
use store::ledger::{self, AttachmentKey};
use time::Duration;

use super::{
    drawing::{SIZE, Writing},
    play::Play,
};

/// How far the papers of a month are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Progress {
    /// The invoice of the largest expense is public.
    Public,
    /// Besides, a bank slip waits to be confirmed, and an invoice to be blacked out.
    UnderWay,
}

/// The colour of each kind of paper.
const fn colour(kind: PaperKind) -> [u8; 3] {
    match kind {
        PaperKind::BankSlip => [31, 74, 138],
        PaperKind::Receipt | PaperKind::SignedList => [44, 92, 70],
        PaperKind::Invoice | PaperKind::Contract | PaperKind::Acceptance | PaperKind::Other => [138, 59, 30],
    }
}

/// What is black: the account, the telephone, the signature.
fn mask() -> anyhow::Result<Mask> {
    let mut mask = Mask::blank(SIZE.0, SIZE.1);
    let numbers = (6..=7).flat_map(|row| (4..=12).map(move |column| (row, column)));
    let signature = (17..=18).flat_map(|row| (4..=7).map(move |column| (row, column)));
    for (row, column) in numbers.chain(signature) {
        anyhow::ensure!(mask.tick(row, column), "a cell of the sheet");
    }
    Ok(mask)
}

impl Play<'_> {
    /// Photographs the papers of a month's largest expenses.
    ///
    /// # Errors
    /// When the rules refuse it, or the store fails.
    pub(super) async fn papers(&mut self, at: Moment, month: Month, progress: Progress) -> anyhow::Result<()> {
        let expenses = self.largest_expenses(month).await?;
        let Some(largest) = expenses.first() else { return Ok(()) };
        let invoice = self.photograph(at, largest, PaperKind::Invoice).await?;
        self.black_out(at, invoice).await?;
        let supervisor = self.office(Office::SupervisionHead, at.plus(Duration::minutes(4))).await?;
        self.store.write(supervisor, move |w| Box::pin(ledger::confirm_masking(w, invoice, 1))).await?;
        if progress == Progress::UnderWay {
            let slip = self.photograph(at, largest, PaperKind::BankSlip).await?;
            self.black_out(at, slip).await?;
            if let Some(next) = expenses.get(1) {
                self.photograph(at, next, PaperKind::Invoice).await?;
            }
        }
        Ok(())
    }

    async fn largest_expenses(&self, month: Month) -> anyhow::Result<Vec<Entry>> {
        let months = Some((month, month));
        let filter =
            ledger::Filter { months, direction: Some(Direction::Expense), counted: true, ..ledger::Filter::default() };
        let mut reader = self.store.reader().await?;
        let (listed, _) = ledger::list(&mut reader.tx(), self.community, &filter, None, 500).await?;
        let listed = listed.into_iter().map(|listed| listed.entry);
        let mut expenses: Vec<_> = listed.filter(|entry| !entry.draft.subject.is_totals_only()).collect();
        expenses.sort_by_key(|entry| (std::cmp::Reverse(entry.draft.amount), entry.voucher));
        Ok(expenses)
    }

    async fn photograph(&mut self, at: Moment, entry: &Entry, kind: PaperKind) -> anyhow::Result<AttachmentKey> {
        let writing = Writing {
            colour: colour(kind),
            number: entry.voucher.to_string(),
            account: "6222 0214 0200 1234 567",
            phone: "138 0000 0000",
            amount: entry.draft.amount.to_string(),
        };
        let picture = app::photos::read(Some(writing.drawn()?)).await.ok().context("a picture")?;
        let label = match kind {
            PaperKind::BankSlip => Line::parse("付款回单")?,
            _ => entry.draft.summary.clone(),
        };
        let (id, new) = (entry.id, NewAttachment { kind, label, note: None });
        let accountant = self.office(Office::Accountant, at.plus(Duration::minutes(2))).await?;
        let write = self.store.write(accountant, move |w| {
            let (new, picture) = (new.clone(), picture.clone());
            Box::pin(async move { ledger::attach(w, id, new, &picture).await })
        });
        Ok((id, write.await?.no))
    }

    async fn black_out(&mut self, at: Moment, key: AttachmentKey) -> anyhow::Result<()> {
        let mut reader = self.store.reader().await?;
        let original = ledger::original_picture(&mut reader.tx(), key).await?.context("a picture")?;
        drop(reader);
        let mask = mask()?;
        let public = app::photos::blacked_out(original, mask.clone()).await.ok().context("a picture")?;
        let accountant = self.office(Office::Accountant, at.plus(Duration::minutes(3))).await?;
        let write = self.store.write(accountant, move |w| {
            let (mask, jpeg) = (mask.clone(), public.jpeg.clone());
            Box::pin(async move { ledger::keep_masking(w, key, mask, &jpeg).await })
        });
        write.await?;
        Ok(())
    }
}
