//! Commands of the ways off the road, one for each way in which they differ.

use domain::{
    clock::Moment,
    ids::ProposalId,
    proposals::{
        Adviser, AnnulledBy, Annulment, Call, Deed, Detour, Mode, OrderedBy, Proposal, ReconsiderationGround, Step,
        SuspensionOrder,
    },
};
use time::Duration;
use uuid::Uuid;

use super::{line, words};

pub fn commands(deed: Deed, matter: &Proposal, now: Moment) -> Vec<Detour> {
    let (reason, document) = (words("理由"), line("街办发〔2026〕3号"));
    match deed {
        Deed::Suspend => [OrderedBy::Court, OrderedBy::Dispute]
            .map(|by| {
                let review_on = now.day().plus(20);
                let (reason, document) = (reason.clone(), document.clone());
                Detour::Suspend(Box::new(SuspensionOrder { by, reason, document, review_on }))
            })
            .to_vec(),
        Deed::KeepSuspended => vec![Detour::KeepSuspended { note: reason, review_on: now.day().plus(20) }],
        Deed::Annul => [AnnulledBy::Court, AnnulledBy::ResidentsAssembly]
            .map(|by| {
                let (reason, document) = (reason.clone(), document.clone());
                let assembly = (by == AnnulledBy::ResidentsAssembly).then_some(ProposalId(Uuid::from_u128(10)));
                Detour::Annul(Box::new(Annulment { by, reason, document, assembly }))
            })
            .to_vec(),
        Deed::AskReconsideration => [
            ReconsiderationGround::NewFacts,
            ReconsiderationGround::Defect { step: Step::JointDeliberation },
            ReconsiderationGround::Defect { step: Step::Proposal },
        ]
        .map(|ground| Detour::AskReconsideration { ground, words: reason.clone() })
        .to_vec(),
        Deed::SupportReconsideration => vec![Detour::SupportReconsideration],
        Deed::DecideReconsideration => {
            [true, false].map(|accepted| Detour::DecideReconsideration { accepted, reason: reason.clone() }).to_vec()
        }
        Deed::TakeShortPath => vec![Detour::TakeShortPath { summary: words("纪要"), is_free: true }],
        Deed::DemandFullPath => vec![Detour::DemandFullPath],
        Deed::CallAhead => {
            let notice = matter.notice.as_ref();
            let opens = notice.map_or(now, |notice| notice.closes);
            let closes = opens.plus(Duration::hours(2));
            vec![Detour::CallAhead(Box::new(Call {
                opens,
                closes,
                place: line("议事厅"),
                mode: Mode::Meeting,
                is_secret: false,
                only_if: None,
            }))]
        }
        Deed::AskAdvice => vec![Detour::AskAdvice { of: Adviser::LegalAdviser, question: reason }],
        Deed::GiveAdvice => vec![Detour::GiveAdvice { no: 1, words: reason }],
        _ => panic!("{deed:?} has no sample"),
    }
}
