//! A matter, everybody who may act on it, and every command, for tests that try them all.
#![expect(dead_code, reason = "each test uses its part")]

pub mod course;
mod detours;

use domain::{
    clock::{Day, Moment},
    ids::{AreaId, CommunityId, HouseholdId, OpinionId, PersonId, ProposalId, VoteId},
    money::Money,
    owners::{OwnersItem, OwnersMatter, Scope},
    people::{AreaKind, Office, OfficeHeld},
    permit::{Actor, Standing},
    proposals::{
        Account, AccountLine, Answer, AppraisalSum, Backing, Call, Command, ConsultationKind, ConsultationSession,
        Content, Deed, Event, Facts, MatterClass, Milestone, MilestoneState, MilestoneUpdate, Mode, NewProposal,
        OpinionFact, Proposal, ProposerKind, ReviewReply, Scores, Share, Stage, TextHash, Verdict, VoteFacts,
    },
    text::{Line, Markdown, Name, Title, Words},
    votes::Outcome,
};
use time::Duration;
use uuid::Uuid;

pub const GRID: AreaId = AreaId(Uuid::from_u128(7));

pub fn person(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(100 + n))
}

pub fn at(text: &str) -> Moment {
    Moment::parse(&format!("{text}:00+08:00")).expect("a well-formed sample")
}

pub fn words(text: &str) -> Words {
    Words::parse(text).expect("a well-formed sample")
}

pub fn line(text: &str) -> Line {
    Line::parse(text).expect("a well-formed sample")
}

pub fn content() -> Content {
    Content {
        title: Title::parse("更换路灯").expect("a well-formed sample"),
        problem: words("夜里太暗。"),
        facts: Some(words("四盏路灯坏了两年。")),
        proposal: Markdown::parse("更换四盏路灯。").expect("a well-formed sample"),
        scope: line("三号楼"),
        binds_all: false,
        cost: Some(Money::from_fen(100_000)),
        funding: Some(line("公益金")),
        implementer: Some(line("居民委员会")),
        risks: Some(words("夜里停电。")),
        interests: Some(words("无")),
    }
}

/// The same in substance, with other words about the risks.
pub fn edited(from: &Content) -> Content {
    let mut edited = from.clone();
    edited.risks = Some(words(&format!("{}。", from.risks.as_ref().expect("a well-formed sample"))));
    edited
}

/// Another substance.
pub fn changed(from: &Content) -> Content {
    let mut changed = from.clone();
    changed.scope = line(&format!("{}、四号楼", from.scope));
    changed
}

pub fn actor(n: u128, offices: &[Office]) -> Actor {
    Actor::Person(Box::new(Standing {
        person: person(n),
        community: CommunityId(Uuid::from_u128(1)),
        is_adult: true,
        household: Some(HouseholdId(Uuid::from_u128(n))),
        grid: Some(GRID),
        represents: None,
        is_owner: true,
        party: None,
        offices: offices.iter().map(|office| OfficeHeld { office: *office, area: Some(GRID) }).collect(),
    }))
}

/// The author; an officer of everything; a second one; a sponsor; the system.
pub fn everybody() -> [Actor; 5] {
    let offices: Vec<Office> =
        Office::ALL.into_iter().filter(|office| *office != Office::ResidentRepresentative).collect();
    [actor(1, &[]), actor(2, &offices), actor(3, &offices), actor(4, &[Office::ResidentRepresentative]), Actor::System]
}

pub fn drafted(class: MatterClass, proposer: ProposerKind, now: Moment) -> Proposal {
    let author = match proposer {
        ProposerKind::Residents | ProposerKind::Petition | ProposerKind::Owners => actor(1, &[]),
        ProposerKind::Representatives => actor(1, &[Office::ResidentRepresentative]),
        ProposerKind::Group => actor(1, &[Office::GroupLeader]),
        ProposerKind::Committee => actor(1, &[Office::CommitteeMember]),
        ProposerKind::Party => actor(1, &[Office::PartySecretary]),
    };
    // A matter of one group is not for an assembly of all; owners and residents propose what is theirs.
    let proposer = match (class, proposer) {
        (MatterClass::GroupMatter, ProposerKind::Petition) => ProposerKind::Residents,
        (MatterClass::OwnersCommon | MatterClass::UnitOwners, ProposerKind::Residents | ProposerKind::Petition) => {
            ProposerKind::Owners
        }
        (MatterClass::GroupMatter | MatterClass::MajorPublic | MatterClass::Covenant, ProposerKind::Owners) => {
            ProposerKind::Residents
        }
        (_, other) => other,
    };
    let scope = Scope::Area { area: GRID, kind: AreaKind::Building };
    let owners = class.is_owners().then_some(OwnersMatter { item: OwnersItem::Rebuild, scope });
    let new = NewProposal { class, proposer, basis: Some(line("三月一日会议")), content: content(), owners };
    let begun = Proposal::draft(ProposalId(Uuid::from_u128(9)), 1, &new, &author, now).expect("a well-formed sample");
    Proposal::begin(CommunityId(Uuid::from_u128(1)), &begun)
}

fn vote_of(matter: &Proposal) -> Option<VoteId> {
    match &matter.stage {
        Stage::JointDeliberation { sitting } | Stage::PartyReview { sitting } | Stage::Resolution { sitting } => {
            sitting.vote()
        }
        _ => None,
    }
}

/// Facts under which most things can be done; the vote is carried.
pub fn fair(matter: &Proposal) -> Facts {
    let mut facts = Facts::none();
    facts.signatures = 10;
    if !matches!(matter.stage, Stage::Draft) && matter.proposer.needs_signatures() {
        facts.sponsors = vec![person(4)];
    }
    if matter.proposer == ProposerKind::Petition {
        facts.backing.representatives = Share { have: 38, of: 105 };
    }
    facts.opinion = Some(OpinionFact::Open);
    facts.sessions = 1;
    facts.merge_target_open = true;
    facts.assembly_resolved = true;
    facts.support.representatives = Share { have: 1, of: 20 };
    facts.open_objections = 0;
    facts.appraisal = AppraisalSum { count: 4, overall: 18, unsatisfied: 0 };
    facts.next_number = "SY-junmen-2026-0001".to_owned();
    facts.next_vote = VoteId(Uuid::from_u128(u128::from(matter.updated.micros().unsigned_abs())));
    facts.vote = vote_of(matter).map(|vote| VoteFacts {
        vote,
        roll_hash: Some(TextHash::of(&"roll")),
        eligible: 20,
        present: 12,
        quorum_need: 11,
        quorum_holds: true,
        unconfirmed_paper: 0,
        uncounted_boxes: 0,
        in_box: 12,
        at_box: 12,
        outcome: Some(Outcome::Carried),
        first_waits: false,
    });
    facts.owners = Share { have: 4, of: 17 };
    facts.first_open = true;
    facts
}

/// Worlds that differ: carried, not carried, without a quorum, a box with too many ballots, an objection.
pub fn worlds(matter: &Proposal) -> Vec<Facts> {
    let fair = fair(matter);
    let mut worlds = vec![fair.clone()];
    let mut with = |change: &dyn Fn(&mut VoteFacts)| {
        let mut facts = fair.clone();
        if let Some(vote) = &mut facts.vote {
            change(vote);
            worlds.push(facts);
        }
    };
    with(&|vote| vote.outcome = Some(Outcome::NotCarried));
    with(&|vote| (vote.present, vote.quorum_holds, vote.outcome) = (10, false, Some(Outcome::NoQuorum)));
    with(&|vote| vote.in_box = 13);
    if matter.petition.is_some() {
        // Some signers moved away: it stands no longer.
        worlds.push(Facts { backing: Backing::default(), ..fair.clone() });
    }
    if matches!(matter.stage, Stage::ResultObjection { .. }) {
        worlds.push(Facts { open_objections: 1, ..fair.clone() });
    }
    if matches!(matter.stage, Stage::Cosigning { .. }) {
        worlds.push(Facts { actor_signed: true, ..fair });
    }
    worlds
}

/// Later moments worth trying: at once, the next day, at the announced time, when a deadline has passed, much later.
pub fn moments(matter: &Proposal) -> Vec<Moment> {
    let now = matter.updated.plus(Duration::minutes(10));
    let mut moments = vec![now, now.plus(Duration::days(1)), now.plus(Duration::days(16))];
    moments.extend(matter.due_at());
    moments.extend(matter.deadline());
    if let Some(notice) = &matter.notice {
        moments.push(notice.opens.plus(Duration::minutes(5)));
    }
    moments.retain(|moment| *moment >= now);
    moments
}

fn call(now: Moment, days: i64, mode: Mode) -> Box<Call> {
    let opens = Moment::at(now.day().plus(days), 9, 0);
    let closes = if mode.is_window() { opens.day().plus(4).end() } else { opens.plus(Duration::hours(9)) };
    Box::new(Call { opens, closes, place: line("议事厅"), mode, is_secret: false, only_if: None })
}

fn milestone(matter: &Proposal, now: Moment) -> Milestone {
    Milestone {
        no: 1,
        title: line("更换路灯"),
        deliverable: line("灯亮"),
        owner: Name::parse("林主任").expect("a well-formed sample"),
        helper: None,
        starts: now.day(),
        ends: now.day().plus(30),
        budget: matter.content.cost.unwrap_or_default(),
        spent: None,
        state: MilestoneState::Planned,
        evidence: Vec::new(),
        done: None,
    }
}

fn update(state: MilestoneState) -> Command {
    let evidence = vec![line("照片")];
    Command::UpdateMilestone { no: 1, update: Box::new(MilestoneUpdate { state, spent: None, evidence }) }
}

/// One milestone more, which costs nothing.
fn change_plan(matter: &Proposal, now: Moment, scope: Option<Words>) -> Command {
    let no = u16::try_from(matter.milestones.len()).expect("a short plan") + 1;
    let more = Milestone { no, budget: Money::ZERO, ..milestone(matter, now) };
    Command::ChangePlan { milestones: vec![more], reason: words("多一道工序"), scope }
}

fn sign_count(verdict: Verdict) -> Command {
    Command::SignCount { minutes: words("会议记录"), verdict }
}

fn returning() -> Verdict {
    Verdict::Return { points: vec![line("再议")], agreeing: 7 }
}

fn remarks(matter: &Proposal, exempt_party_review: bool) -> Command {
    let revised = Box::new(changed(&matter.content));
    Command::RecordReview(ReviewReply::Remarks { points: vec![line("删去第九条")], revised, exempt_party_review })
}

/// Commands of this deed, one for each way in which they differ.
pub fn commands(deed: Deed, matter: &Proposal, now: Moment) -> Vec<Command> {
    let reason = words("理由");
    match deed {
        Deed::Revise | Deed::Resubmit => [edited(&matter.content), changed(&matter.content)]
            .into_iter()
            .map(|content| match deed {
                Deed::Revise => Command::Revise { content: Box::new(content), note: line("修改") },
                _ => Command::Resubmit { content: Box::new(content), note: line("修改") },
            })
            .collect(),
        Deed::OpenForSignatures => vec![Command::OpenForSignatures],
        Deed::Sign => vec![Command::Sign],
        Deed::Sponsor => vec![Command::Sponsor],
        Deed::Unsign => vec![Command::Unsign],
        Deed::Submit => vec![Command::Submit],
        Deed::Accept => vec![Command::Accept],
        Deed::AskCorrection => vec![Command::AskCorrection { points: vec![line("写明资金来源")] }],
        Deed::Decline => vec![Command::Decline { reason }],
        Deed::Transfer => vec![Command::Transfer { to: line("城管中队"), reason }],
        Deed::Merge => vec![Command::Merge { into: ProposalId(Uuid::from_u128(10)), reason }],
        Deed::OpenConsultation => vec![Command::OpenConsultation {
            kind: ConsultationKind::CandidTalk,
            closes: now.day().plus(15),
            announcement: words("公告"),
        }],
        Deed::RecordConsultationSession => vec![Command::RecordConsultationSession(Box::new(ConsultationSession {
            kind: ConsultationKind::CandidTalk,
            held: now.day(),
            present: 20,
            minutes: words("记录"),
        }))],
        Deed::FileOpinion => vec![Command::FileOpinion { words: words("意见") }],
        Deed::AnswerOpinion => {
            vec![Command::AnswerOpinion { opinion: OpinionId(Uuid::from_u128(11)), answer: Answer::Adopted, reason }]
        }
        Deed::StopAsUnlawful => vec![Command::StopAsUnlawful { article: line("第三十一条"), opinion: reason }],
        Deed::CloseConsultation => vec![Command::CloseConsultation { summary: words("纪要") }],
        Deed::CallSession => vec![Command::CallSession(call(now, 5, Mode::Meeting))],
        Deed::SendForReview => vec![Command::SendForReview],
        Deed::RecordReview => vec![
            Command::RecordReview(ReviewReply::NoRemarks),
            Command::RecordReview(ReviewReply::NoReply),
            remarks(matter, true),
            remarks(matter, false),
        ],
        Deed::PostNotice => [Mode::Meeting, Mode::Window, Mode::Hybrid]
            .into_iter()
            .map(|mode| Command::PostNotice(call(now, 12, mode)))
            .collect(),
        Deed::Resume => {
            [None, Some(Mode::Window)].map(|mode| Command::Resume { note: words("改为多日投票"), mode }).to_vec()
        }
        _ => later(deed, matter, now),
    }
}

fn later(deed: Deed, matter: &Proposal, now: Moment) -> Vec<Command> {
    match deed {
        Deed::OpenSession => vec![Command::OpenSession],
        Deed::OpenVoting => vec![Command::OpenVoting],
        Deed::CloseVoting => vec![Command::CloseVoting],
        Deed::SignCount => [Verdict::ByResult, returning(), Verdict::BoxVoid].into_iter().map(sign_count).collect(),
        Deed::ConfirmCount => vec![Command::ConfirmCount],
        Deed::DeclareNoQuorum => vec![Command::DeclareNoQuorum { note: words("流会") }],
        Deed::ObjectToResult => vec![Command::ObjectToResult { words: words("计票有误") }],
        Deed::SettleObjections => {
            [true, false].map(|upheld| Command::SettleObjections { reply: words("答复"), upheld }).to_vec()
        }
        Deed::Adopt => vec![Command::Adopt],
        Deed::PublishResolution => {
            vec![Command::PublishResolution { text: Markdown::parse("决议").expect("a well-formed sample") }]
        }
        Deed::File => vec![Command::File { receipt: line("备案一号") }],
        Deed::StartImplementation => vec![Command::StartImplementation { milestones: vec![milestone(matter, now)] }],
        Deed::UpdateMilestone => {
            [MilestoneState::Doing, MilestoneState::Done, MilestoneState::Checked].map(update).to_vec()
        }
        Deed::ChangePlan => [None, Some(words("加上五号楼"))].map(|scope| change_plan(matter, now, scope)).to_vec(),
        Deed::CompleteImplementation => vec![Command::CompleteImplementation { inspection: words("验收") }],
        Deed::CheckAccount => {
            let lines = vec![AccountLine { label: line("路灯"), amount: Money::ZERO }];
            let account = Account { income: lines.clone(), spending: lines, balance_note: None };
            vec![Command::CheckAccount { account: Box::new(account) }]
        }
        Deed::PublishResult => {
            let report = Markdown::parse("已完工").expect("a well-formed sample");
            vec![Command::PublishResult { report, promises: Vec::new() }]
        }
        Deed::OpenAppraisal => vec![Command::OpenAppraisal],
        Deed::Appraise => {
            vec![Command::Appraise { scores: Scores::new([5; 5]).expect("a well-formed sample"), comment: None }]
        }
        Deed::Archive => {
            [None, Some(words("补种绿化"))].map(|rectification| Command::Archive { rectification }).to_vec()
        }
        Deed::ReportRectification => vec![Command::ReportRectification { words: words("已补种") }],
        Deed::CheckRectification => {
            [true, false].map(|is_right| Command::CheckRectification { is_right, words: words("已查看") }).to_vec()
        }
        Deed::Withdraw => vec![Command::Withdraw { reason: words("不办了") }],
        Deed::AgreeToWithdraw => vec![Command::AgreeToWithdraw],
        Deed::KeepDeadline => vec![Command::KeepDeadline],
        _ => detours::commands(deed, matter, now).into_iter().map(Command::Detour).collect(),
    }
}

/// Everything that anybody could do next in any of these worlds, with what came of it.
pub fn steps(matter: &Proposal) -> Vec<(Moment, Deed, Event)> {
    let mut steps = Vec::new();
    let (worlds, everybody) = (worlds(matter), everybody());
    for now in moments(matter) {
        for deed in Deed::ALL {
            for command in commands(deed, matter, now) {
                for by in &everybody {
                    for facts in &worlds {
                        if let Ok(event) = matter.decide(&command, by, facts, now) {
                            steps.push((now, deed, event));
                        }
                    }
                }
            }
        }
    }
    steps.dedup();
    steps
}

pub fn day(text: &str) -> Day {
    Day::parse(text).expect("a well-formed sample")
}
