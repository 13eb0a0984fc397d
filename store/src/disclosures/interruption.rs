//! The published line about a matter that was put on hold, goes on, was annulled or is decided anew: nothing disappears
//! silently (C.6).

use domain::{
    disclosures::notice::{Interruption, Notice},
    proposals::{AnnulledBy, Detoured, OrderedBy, Proposal, Stage, SuspensionReason},
};

use super::follow::{head, publish};
use crate::{Result, Write};

/// Publishes the line, where the act needs one.
pub(super) async fn follow(w: &mut Write<'_>, matter: &Proposal, event: &Detoured) -> Result<()> {
    let Some((what, document, reason)) = line(event) else { return Ok(()) };
    let matter_head = head(w, matter).await?;
    let notice = Interruption { matter: matter_head, what: what.to_owned(), document, reason };
    publish(w, matter.id, Notice::Interruption(notice), None).await
}

/// What happened, the document, and why.
fn line(event: &Detoured) -> Option<(&'static str, Option<String>, String)> {
    match event {
        Detoured::Suspended { to: Stage::Suspended { reason: SuspensionReason::Ordered(halted), .. } } => {
            let what = match halted.order.by {
                OrderedBy::Subdistrict => "依街道办事处决定中止办理",
                OrderedBy::Court => "依人民法院裁定中止办理",
                OrderedBy::Dispute => "因争议中止办理",
            };
            Some((what, Some(halted.order.document.to_string()), halted.order.reason.to_string()))
        }
        Detoured::Resumed { note, .. } => Some(("恢复办理", None, note.to_string())),
        Detoured::Annulled { to: Stage::Annulled { annulment } } => {
            let what = match annulment.by {
                AnnulledBy::ResidentsAssembly => "由居民会议撤销",
                AnnulledBy::Subdistrict => "由街道办事处责令撤销",
                AnnulledBy::Court => "由人民法院撤销",
            };
            Some((what, Some(annulment.document.to_string()), annulment.reason.to_string()))
        }
        Detoured::ReconsiderationDecided { accepted: true, reason, .. } => {
            Some(("经复议重新表决", None, reason.to_string()))
        }
        Detoured::FullPathDemanded { to: Some(_), .. } => {
            Some(("应要求走完四步", None, "居民或居务监督委员会在期限内提出要求。".to_owned()))
        }
        Detoured::Suspended { .. }
        | Detoured::Annulled { .. }
        | Detoured::SuspensionKept { .. }
        | Detoured::ReconsiderationAsked { .. }
        | Detoured::ReconsiderationSupported { .. }
        | Detoured::ReconsiderationDecided { accepted: false, .. }
        | Detoured::ShortPathTaken { .. }
        | Detoured::FullPathDemanded { to: None, .. }
        | Detoured::CalledAhead { .. }
        | Detoured::AdviceAsked { .. }
        | Detoured::AdviceGiven { .. } => None,
    }
}
