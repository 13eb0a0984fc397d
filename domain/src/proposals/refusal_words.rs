//! Which sentence says which refusal, and the numbers in it.

use super::{Part, Refusal, Role};
use crate::{
    money::Money,
    text::{Arg, Sentence},
};

/// Two decimals: an amount in yuan, an average of scores.
fn yuan(hundredths: i64) -> Arg {
    Arg::Text(Money::from_fen(hundredths).to_string())
}

impl Refusal {
    #[expect(clippy::too_many_lines, reason = "one line for each refusal")]
    fn sentence(&self) -> &'static str {
        match self {
            Self::WrongStage { .. } => "proposals-refusal-wrong-stage",
            Self::NotForYou { .. } => "proposals-refusal-not-for-you",
            Self::SystemOnly => "proposals-refusal-system-only",
            Self::NotYetDue { .. } => "proposals-refusal-not-yet-due",
            Self::NoDeadline => "proposals-refusal-no-deadline",
            Self::Incomplete { .. } => "proposals-refusal-incomplete",
            Self::PersonalData { .. } => "proposals-refusal-personal-data",
            Self::SameText => "proposals-refusal-same-text",
            Self::BasisMissing => "proposals-refusal-basis-missing",
            Self::GroupMissing => "proposals-refusal-group-missing",
            Self::NoSignaturesNeeded => "proposals-refusal-no-signatures-needed",
            Self::SignaturesFirst => "proposals-refusal-signatures-first",
            Self::AlreadySigned => "proposals-refusal-already-signed",
            Self::AlreadySponsored => "proposals-refusal-already-sponsored",
            Self::NotSigned => "proposals-refusal-not-signed",
            Self::AuthorStays => "proposals-refusal-author-stays",
            Self::OtherGroup => "proposals-refusal-other-group",
            Self::PeriodOver { .. } => "proposals-refusal-period-over",
            Self::TooFewBackers { .. } => "proposals-refusal-too-few-backers",
            Self::NoSponsor { .. } => "proposals-refusal-no-sponsor",
            Self::RepresentativesFirst { .. } => "proposals-refusal-representatives-first",
            Self::RejectedRecently { .. } => "proposals-refusal-rejected-recently",
            Self::MergeIntoItself => "proposals-refusal-merge-into-itself",
            Self::MergeTargetClosed => "proposals-refusal-merge-target-closed",
            Self::NoPoints => "proposals-refusal-no-points",
            Self::ConsultationTooShort { .. } => "proposals-refusal-consultation-too-short",
            Self::ConsultationRunning { .. } => "proposals-refusal-consultation-running",
            Self::SessionMissing { .. } => "proposals-refusal-session-missing",
            Self::SessionDay { .. } => "proposals-refusal-session-day",
            Self::HearingTooEarly { .. } => "proposals-refusal-hearing-too-early",
            Self::Unanswered { .. } => "proposals-refusal-unanswered",
            Self::NoSuchOpinion => "proposals-refusal-no-such-opinion",
            Self::AlreadyAnswered => "proposals-refusal-already-answered",
            Self::MeetingOnly => "proposals-refusal-meeting-only",
            Self::NoticeTooShort { .. } => "proposals-refusal-notice-too-short",
            Self::EndsBeforeItBegins => "proposals-refusal-ends-before-it-begins",
            Self::MeetingOverDays => "proposals-refusal-meeting-over-days",
            Self::WindowTooShort { .. } => "proposals-refusal-window-too-short",
            Self::WindowTooLong { .. } => "proposals-refusal-window-too-long",
            Self::WindowNeedsNoSession => "proposals-refusal-window-needs-no-session",
            Self::SessionFirst => "proposals-refusal-session-first",
            Self::NotBefore { .. } => "proposals-refusal-not-before",
            Self::SessionOver { .. } => "proposals-refusal-session-over",
            Self::RollOpen => "proposals-refusal-roll-open",
            Self::NoVote => "proposals-refusal-no-vote",
            Self::TextChangedAfterNotice => "proposals-refusal-text-changed-after-notice",
            Self::NoticeStands => "proposals-refusal-notice-stands",
            Self::QuorumMissing { .. } => "proposals-refusal-quorum-missing",
            Self::QuorumPresent { .. } => "proposals-refusal-quorum-present",
            Self::WindowOpen { .. } => "proposals-refusal-window-open",
            Self::BoxesUncounted { .. } => "proposals-refusal-boxes-uncounted",
            Self::PaperUnconfirmed { .. } => "proposals-refusal-paper-unconfirmed",
            Self::BoxExceedsAttendance { .. } => "proposals-refusal-box-exceeds-attendance",
            Self::BoxInOrder => "proposals-refusal-box-in-order",
            Self::NoOutcome => "proposals-refusal-no-outcome",
            Self::ProposerCounts => "proposals-refusal-proposer-counts",
            Self::SameCounter => "proposals-refusal-same-counter",
            Self::CountSigned => "proposals-refusal-count-signed",
            Self::CountUnsigned => "proposals-refusal-count-unsigned",
            Self::CannotReturn => "proposals-refusal-cannot-return",
            Self::ReturnNeedsMajority { .. } => "proposals-refusal-return-needs-majority",
            Self::MoreThanPresent { .. } => "proposals-refusal-more-than-present",
            Self::ReplyMayCome { .. } => "proposals-refusal-reply-may-come",
            Self::ObjectionsOpen { .. } => "proposals-refusal-objections-open",
            Self::NoObjections => "proposals-refusal-no-objections",
            Self::ObjectionsMayCome { .. } => "proposals-refusal-objections-may-come",
            Self::NoMilestones => "proposals-refusal-no-milestones",
            Self::MilestoneNumbers => "proposals-refusal-milestone-numbers",
            Self::MilestoneDays { .. } => "proposals-refusal-milestone-days",
            Self::BudgetTooHigh { .. } => "proposals-refusal-budget-too-high",
            Self::SpendingTooHigh { .. } => "proposals-refusal-spending-too-high",
            Self::PlanUnchanged => "proposals-refusal-plan-unchanged",
            Self::MilestoneBegun { .. } => "proposals-refusal-milestone-begun",
            Self::NewMatterNeeded { .. } => "proposals-refusal-new-matter-needed",
            Self::OwnersDecideChange => "proposals-refusal-owners-decide-change",
            Self::NoSuchMilestone { .. } => "proposals-refusal-no-such-milestone",
            Self::MilestoneOrder { .. } => "proposals-refusal-milestone-order",
            Self::EvidenceMissing { .. } => "proposals-refusal-evidence-missing",
            Self::MilestonesOpen { .. } => "proposals-refusal-milestones-open",
            Self::AccountUnbalanced { .. } => "proposals-refusal-account-unbalanced",
            Self::AccountDiffers { .. } => "proposals-refusal-account-differs",
            Self::AccountUnchecked => "proposals-refusal-account-unchecked",
            Self::PromisesMissing { .. } => "proposals-refusal-promises-missing",
            Self::StillPosted { .. } => "proposals-refusal-still-posted",
            Self::AlreadyAppraised => "proposals-refusal-already-appraised",
            Self::AppraisalOpen { .. } => "proposals-refusal-appraisal-open",
            Self::RectificationReported => "proposals-refusal-rectification-reported",
            Self::RectificationUnreported => "proposals-refusal-rectification-unreported",
            Self::RectificationMissing { .. } => "proposals-refusal-rectification-missing",
            Self::WithdrawalWaits { .. } => "proposals-refusal-withdrawal-waits",
            Self::NoWithdrawal => "proposals-refusal-no-withdrawal",
            Self::AlreadyAgreed => "proposals-refusal-already-agreed",
            Self::PetitionGoesOn => "proposals-refusal-petition-goes-on",
            Self::OwnersScopeMissing => "proposals-refusal-owners-scope-missing",
            Self::OwnersPropose => "proposals-refusal-owners-propose",
            Self::NotOwners => "proposals-refusal-not-owners",
            Self::TooFewOwners { .. } => "proposals-refusal-too-few-owners",
            Self::OwnersDecide => "proposals-refusal-owners-decide",
            Self::DependentSecret => "proposals-refusal-dependent-secret",
            Self::OwnersWindow => "proposals-refusal-owners-window",
            Self::NoSuchFirst => "proposals-refusal-no-such-first",
            Self::FirstUncounted => "proposals-refusal-first-uncounted",
            Self::PetitionNeedsAssembly => "proposals-refusal-petition-needs-assembly",
            Self::PetitionStands => "proposals-refusal-petition-stands",
            Self::Detour(refusal) => refusal.key(),
        }
    }
}

impl Sentence for Refusal {
    fn key(&self) -> &'static str {
        self.sentence()
    }

    #[expect(clippy::too_many_lines, reason = "one line for each refusal")]
    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::WrongStage { stage, deed } => vec![
                ("stage", Arg::Word(format!("proposals-stage-{}", stage.name()))),
                ("deed", Arg::Word(format!("proposals-deed-{}", deed.name()))),
            ],
            Self::NotForYou { role } => vec![("role", Arg::Word(role.key().to_owned()))],
            Self::NotYetDue { due } => vec![("due", Arg::Moment(*due))],
            Self::Incomplete { part } | Self::PersonalData { part } => vec![("part", Arg::Word(part.key().to_owned()))],
            Self::PeriodOver { until }
            | Self::RepresentativesFirst { until }
            | Self::ConsultationRunning { until }
            | Self::ReplyMayCome { until }
            | Self::ObjectionsMayCome { until }
            | Self::StillPosted { until }
            | Self::AppraisalOpen { until } => vec![("until", Arg::Moment(*until))],
            Self::TooFewBackers { signatures, representatives, households } => vec![
                ("signatures", Arg::Number(i64::from(*signatures))),
                ("representatives", Arg::Number(i64::from(*representatives))),
                ("households", Arg::Number(i64::from(*households))),
            ],
            Self::NoSponsor { outdated } => vec![("outdated", Arg::Number(i64::from(*outdated)))],
            Self::RejectedRecently { seq, again_from } => {
                vec![("seq", Arg::Number(*seq)), ("again-from", Arg::Day(*again_from))]
            }
            Self::ConsultationTooShort { days, earliest } | Self::NoticeTooShort { days, earliest } => {
                vec![("days", Arg::Number(*days)), ("earliest", Arg::Day(*earliest))]
            }
            Self::SessionMissing { held, needed } => {
                vec![("held", Arg::Number(i64::from(*held))), ("needed", Arg::Number(*needed))]
            }
            Self::SessionDay { from, to } => vec![("from", Arg::Day(*from)), ("to", Arg::Day(*to))],
            Self::HearingTooEarly { earliest } => vec![("earliest", Arg::Day(*earliest))],
            Self::Unanswered { count }
            | Self::BoxesUncounted { count }
            | Self::PaperUnconfirmed { count }
            | Self::ObjectionsOpen { count }
            | Self::MilestonesOpen { count }
            | Self::PromisesMissing { count } => vec![("count", Arg::Number(i64::from(*count)))],
            Self::WindowTooShort { days, least } => vec![("days", Arg::Number(*days)), ("least", Arg::Number(*least))],
            Self::WindowTooLong { days, most } => vec![("days", Arg::Number(*days)), ("most", Arg::Number(*most))],
            Self::NotBefore { opens } => vec![("opens", Arg::Moment(*opens))],
            Self::SessionOver { closes } | Self::WindowOpen { closes } => vec![("closes", Arg::Moment(*closes))],
            Self::TooFewOwners { have, need } => vec![("have", Arg::Number(*have)), ("need", Arg::Number(*need))],
            Self::QuorumMissing { present, need } | Self::QuorumPresent { present, need } => {
                vec![("present", Arg::Number(*present)), ("need", Arg::Number(*need))]
            }
            Self::BoxExceedsAttendance { in_box, at_box } => {
                vec![("in-box", Arg::Number(*in_box)), ("at-box", Arg::Number(*at_box))]
            }
            Self::ReturnNeedsMajority { have, need } => {
                vec![("have", Arg::Number(i64::from(*have))), ("need", Arg::Number(*need))]
            }
            Self::MoreThanPresent { have, present } => {
                vec![("have", Arg::Number(i64::from(*have))), ("present", Arg::Number(*present))]
            }
            Self::MilestoneDays { no }
            | Self::MilestoneBegun { no }
            | Self::NoSuchMilestone { no }
            | Self::MilestoneOrder { no }
            | Self::EvidenceMissing { no } => vec![("no", Arg::Number(i64::from(*no)))],
            Self::BudgetTooHigh { planned_fen, allowed_fen } => {
                vec![("planned", yuan(*planned_fen)), ("allowed", yuan(*allowed_fen))]
            }
            Self::NewMatterNeeded { planned_fen, resolved_fen } => {
                vec![("planned", yuan(*planned_fen)), ("resolved", yuan(*resolved_fen))]
            }
            Self::SpendingTooHigh { spent_fen, allowed_fen } => {
                vec![("spent", yuan(*spent_fen)), ("allowed", yuan(*allowed_fen))]
            }
            Self::AccountUnbalanced { income_fen, spending_fen } => {
                vec![("income", yuan(*income_fen)), ("spending", yuan(*spending_fen))]
            }
            Self::AccountDiffers { account_fen, milestones_fen } => {
                vec![("account", yuan(*account_fen)), ("milestones", yuan(*milestones_fen))]
            }
            Self::RectificationMissing { average_hundredths, unsatisfied } => vec![
                ("average", yuan(i64::from(*average_hundredths))),
                ("unsatisfied", Arg::Number(i64::from(*unsatisfied))),
            ],
            Self::WithdrawalWaits { agreed, needed } => {
                vec![("agreed", Arg::Number(i64::from(*agreed))), ("needed", Arg::Number(i64::from(*needed)))]
            }
            Self::Detour(refusal) => refusal.args(),
            Self::SystemOnly
            | Self::NoDeadline
            | Self::SameText
            | Self::BasisMissing
            | Self::GroupMissing
            | Self::NoSignaturesNeeded
            | Self::SignaturesFirst
            | Self::AlreadySigned
            | Self::AlreadySponsored
            | Self::NotSigned
            | Self::AuthorStays
            | Self::OtherGroup
            | Self::MergeIntoItself
            | Self::MergeTargetClosed
            | Self::NoPoints
            | Self::NoSuchOpinion
            | Self::AlreadyAnswered
            | Self::MeetingOnly
            | Self::EndsBeforeItBegins
            | Self::MeetingOverDays
            | Self::RollOpen
            | Self::WindowNeedsNoSession
            | Self::SessionFirst
            | Self::NoVote
            | Self::TextChangedAfterNotice
            | Self::NoticeStands
            | Self::BoxInOrder
            | Self::NoOutcome
            | Self::ProposerCounts
            | Self::SameCounter
            | Self::CountSigned
            | Self::CountUnsigned
            | Self::PetitionGoesOn
            | Self::PetitionNeedsAssembly
            | Self::PetitionStands
            | Self::OwnersScopeMissing
            | Self::OwnersPropose
            | Self::NotOwners
            | Self::OwnersWindow
            | Self::OwnersDecide
            | Self::DependentSecret
            | Self::NoSuchFirst
            | Self::FirstUncounted
            | Self::CannotReturn
            | Self::NoObjections
            | Self::NoMilestones
            | Self::MilestoneNumbers
            | Self::AccountUnchecked
            | Self::PlanUnchanged
            | Self::OwnersDecideChange
            | Self::RectificationReported
            | Self::RectificationUnreported
            | Self::AlreadyAppraised
            | Self::NoWithdrawal
            | Self::AlreadyAgreed => Vec::new(),
        }
    }
}

impl Role {
    /// The Fluent key of its name.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Person => "proposals-role-person",
            Self::AdultResident => "proposals-role-adult-resident",
            Self::Owner => "proposals-role-owner",
            Self::ResidentOrOwner => "proposals-role-resident-or-owner",
            Self::Author => "proposals-role-author",
            Self::AuthorOrHead => "proposals-role-author-or-head",
            Self::Representative => "proposals-role-representative",
            Self::GroupLeader => "proposals-role-group-leader",
            Self::Sponsor => "proposals-role-sponsor",
            Self::CommitteeMember => "proposals-role-committee-member",
            Self::PartyCommittee => "proposals-role-party-committee",
            Self::Clerk => "proposals-role-clerk",
            Self::CommitteeHead => "proposals-role-committee-head",
            Self::Convenor => "proposals-role-convenor",
            Self::SecretaryOrHead => "proposals-role-secretary-or-head",
            Self::PartySecretary => "proposals-role-party-secretary",
            Self::LegalAdviserOrSubdistrict => "proposals-role-legal-adviser-or-subdistrict",
            Self::HeadOrSubdistrict => "proposals-role-head-or-subdistrict",
            Self::HeadOrGroupLeader => "proposals-role-head-or-group-leader",
            Self::Chair => "proposals-role-chair",
            Self::Counter => "proposals-role-counter",
            Self::CounterOrScrutineer => "proposals-role-counter-or-scrutineer",
            Self::Supervision => "proposals-role-supervision",
            Self::SupervisionHead => "proposals-role-supervision-head",
            Self::Implementer => "proposals-role-implementer",
            Self::HeadOrSupervision => "proposals-role-head-or-supervision",
            Self::HeadOrSupervisionHead => "proposals-role-head-or-supervision-head",
            Self::LegalAdviser => "proposals-role-legal-adviser",
            Self::SubdistrictOfficer => "proposals-role-subdistrict-officer",
        }
    }
}

impl Part {
    /// The Fluent key of its name.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Title => "proposals-part-title",
            Self::Problem => "proposals-part-problem",
            Self::Facts => "proposals-part-facts",
            Self::Proposal => "proposals-part-proposal",
            Self::Scope => "proposals-part-scope",
            Self::Funding => "proposals-part-funding",
            Self::Implementer => "proposals-part-implementer",
            Self::Risks => "proposals-part-risks",
            Self::Interests => "proposals-part-interests",
        }
    }
}
