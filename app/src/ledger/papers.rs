//! Papers on the desk: large expenses that have none, and public versions that wait for somebody to look at them.

use domain::{
    ids::CommunityId,
    ledger::{APPROVERS, AUDITORS, Attached},
    money::Money,
};
use leptos::prelude::*;
use store::{Tx, ledger::Unconfirmed};

use super::{attach::place, named};
use crate::{
    args,
    visit::{AppError, Visit},
    words::Words,
};

/// What is missing and what waits.
pub(super) struct Papers {
    limit: Money,
    lacking: i64,
    unconfirmed: Vec<Unconfirmed>,
}

/// How many papers of an entry are kept and public, in words; nothing when there is none.
pub(super) fn count(w: Words, attached: Attached) -> Option<String> {
    let Attached { kept, public } = attached;
    (kept > 0).then(|| w.ta("ledger-attachments-count", args![("kept", kept), ("public", public)]))
}

impl Papers {
    /// Looks it up.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) async fn load(tx: &mut Tx<'_>, community: CommunityId, limit: Money) -> Result<Self, AppError> {
        let lacking = store::ledger::lacking(tx, community, limit, None).await?;
        Ok(Self { limit, lacking, unconfirmed: store::ledger::unconfirmed(tx, community).await? })
    }

    /// The warning, with the way to the entries; and for those who confirm, what waits.
    pub(super) fn view(&self, visit: &Visit) -> AnyView {
        let w = visit.words();
        let warning = (self.lacking > 0).then(|| {
            let words = args![("count", self.lacking), ("limit", named::amount(w, self.limit))];
            let href = visit.at("/desk/ledger?lacking=yes");
            view! { <p class="ledger-differs">{w.ta("ledger-lacking", words)}" "<a href=href>{w.t("ledger-lacking-show")}</a></p> }
        });
        let confirms = visit.holds_any(&[APPROVERS, AUDITORS].concat());
        let waits = (confirms && !self.unconfirmed.is_empty()).then(|| {
            let lines = self.unconfirmed.iter().map(|one| line(visit, one)).collect_view();
            view! {
                <details open>
                    <summary>{w.ta("ledger-wait-papers", args![("count", self.unconfirmed.len())])}</summary>
                    <ul class="matters">{lines}</ul>
                </details>
            }
        });
        view! { {warning}{waits} }.into_any()
    }
}

fn line(visit: &Visit, waiting: &Unconfirmed) -> AnyView {
    let w = visit.words();
    let (entry, no) = waiting.key;
    let name = args![("kind", w.t(waiting.kind.word())), ("label", waiting.label.clone())];
    let voucher = w.ta("ledger-entry-title", args![("voucher", waiting.voucher.to_string())]);
    view! {
        <li>
            <p class="matter-title"><a href=place(visit, entry, no)>{w.ta("ledger-attachment-name", name)}</a></p>
            <p class="matter-line"><span>{voucher}</span><span>{w.moment(waiting.masked.at)}</span></p>
        </li>
    }
    .into_any()
}
