//! A matter as it stands.

use serde::{Deserialize, Serialize};

use super::{
    Account, Actor, Command, Content, Course, Drafted, Event, Facts, FollowThrough, MatterClass, Milestone, Notice,
    Petition, Refusal, Stage, Step, StepRecord, TextHash,
};
use crate::{
    clock::Moment,
    ids::{AreaId, CommunityId, PersonId, ProposalId, VoteId},
    owners::OwnersMatter,
    text::{Line, Words},
};

/// Who proposes (C.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProposerKind {
    /// 居民联名: ten adults sign, a representative sponsors.
    Residents,
    /// 居民代表: three representatives, or one with nine households of the group.
    Representatives,
    /// 居民小组: its meeting resolved so.
    Group,
    /// “两委”: one of the two committees resolved so.
    Committee,
    /// 社区党组织.
    Party,
    /// 法定提议: so many sign that the assembly must be convened.
    Petition,
    /// 业主联名: a fifth of the owners sign.
    Owners,
}

/// A matter on its way through the four steps, as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Its id.
    pub id: ProposalId,
    /// The community.
    pub community: CommunityId,
    /// Its number in the community's addresses.
    pub seq: i64,
    /// The formal number, from acceptance on.
    pub number: Option<String>,
    /// Its class, which decides its route.
    pub class: MatterClass,
    /// Who proposes.
    pub proposer: ProposerKind,
    /// The decision of the body that proposes, where one does.
    pub basis: Option<Line>,
    /// Who writes.
    pub author: PersonId,
    /// The group it belongs to.
    pub grid: Option<AreaId>,
    /// What it says.
    pub content: Content,
    /// The number of the text, from 1.
    pub version: i64,
    /// The fingerprint of the text.
    pub text_hash: TextHash,
    /// The fingerprint of what is decided.
    pub substantive_hash: TextHash,
    /// Where it is.
    pub stage: Stage,
    /// Since when it is there.
    pub since: Moment,
    /// The steps passed so far, in order.
    pub steps: Vec<StepRecord>,
    /// What was announced for the present session, or the last one.
    pub notice: Option<Notice>,
    /// The vote that resolved on it.
    pub resolved_by: Option<VoteId>,
    /// When the subdistrict's review of this substance ended.
    pub reviewed: Option<Moment>,
    /// The plan.
    pub milestones: Vec<Milestone>,
    /// The final account, once checked by the supervision committee.
    pub account: Option<Account>,
    /// Changes of the plan, promises, what must be put right.
    #[serde(default)]
    pub follow: FollowThrough,
    /// A withdrawal that waits for the sponsors.
    pub withdrawal: Option<Withdrawal>,
    /// When the writing began.
    pub drafted: Moment,
    /// When it was first handed in.
    pub submitted: Option<Moment>,
    /// The statutory petition that it is, until signatures fall below the threshold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub petition: Option<Petition>,
    /// What it keeps of its detours.
    #[serde(default)]
    pub course: Course,
    /// What it is about and whose it is, for a matter of owners.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owners: Option<OwnersMatter>,
    /// When something last happened.
    pub updated: Moment,
}

/// A withdrawal that waits for the sponsors (T30).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    /// Why.
    pub reason: Words,
    /// Sponsors who agreed.
    pub agreed: Vec<PersonId>,
}

/// Who begins what kind of matter; [`Proposal::draft`] answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewProposal {
    /// Its class.
    pub class: MatterClass,
    /// Who proposes.
    pub proposer: ProposerKind,
    /// The decision of the body that proposes, where one does.
    pub basis: Option<Line>,
    /// The first text.
    pub content: Content,
    /// What it is about and whose it is, for a matter of owners.
    pub owners: Option<OwnersMatter>,
}

impl Proposal {
    /// Asks the rules whether `by` may do this now; changes nothing.
    ///
    /// # Errors
    /// The reason why not.
    pub fn decide(&self, command: &Command, by: &Actor, facts: &Facts, now: Moment) -> Result<Event, Refusal> {
        super::decide::decide(self, command, &super::decide::Asked { by, facts, now })
    }

    /// A matter at its beginning.
    #[must_use]
    pub fn begin(community: CommunityId, drafted: &Drafted) -> Self {
        let content = drafted.content.clone();
        Self {
            id: drafted.id,
            community,
            seq: drafted.seq,
            number: None,
            class: drafted.class,
            proposer: drafted.proposer,
            basis: drafted.basis.clone(),
            author: drafted.author,
            grid: drafted.grid,
            version: 1,
            text_hash: content.text_hash(),
            substantive_hash: content.substantive_hash(),
            content,
            stage: Stage::Draft,
            since: drafted.at,
            steps: Vec::new(),
            notice: None,
            resolved_by: None,
            reviewed: None,
            milestones: Vec::new(),
            account: None,
            follow: FollowThrough::default(),
            withdrawal: None,
            drafted: drafted.at,
            submitted: None,
            petition: None,
            course: Course::default(),
            owners: drafted.owners,
            updated: drafted.at,
        }
    }

    /// What is on record about a step, if it is passed.
    #[must_use]
    pub fn passed(&self, step: Step) -> Option<&StepRecord> {
        self.steps.iter().find(|record| record.step == step)
    }

    /// Whether what is before the body is still what was noticed (E23, I8).
    #[must_use]
    pub fn text_is_as_noticed(&self) -> bool {
        self.notice.as_ref().is_some_and(|notice| notice.text_hash == self.put_hash())
    }
}

impl ProposerKind {
    /// Every kind of proposer of this release.
    pub const ALL: [Self; 7] = [
        Self::Residents,
        Self::Representatives,
        Self::Petition,
        Self::Owners,
        Self::Group,
        Self::Committee,
        Self::Party,
    ];

    /// The name under which it is stored, and the end of its Fluent key `proposals-proposer-…`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Residents => "residents",
            Self::Representatives => "representatives",
            Self::Group => "group",
            Self::Committee => "committee",
            Self::Party => "party",
            Self::Petition => "petition",
            Self::Owners => "owners",
        }
    }

    /// The kind of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether signatures and sponsors are needed; the others rest on the decision of a body.
    #[must_use]
    pub const fn needs_signatures(self) -> bool {
        match self {
            Self::Residents | Self::Representatives | Self::Petition | Self::Owners => true,
            Self::Group | Self::Committee | Self::Party => false,
        }
    }
}
