//! What happens to a matter, act by act, until it stands where it should.

use domain::{
    clock::{Day, Moment},
    people::Office,
    proposals::{Call, Command, MatterClass, Mode, NewProposal, Verdict},
    text::{Line, Words},
};
use time::Duration;

use super::{cast::Cast, matter::Matter};

/// Who acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// The person with this code.
    Code(String),
    /// The first holder of this office.
    Office(Office),
    /// The leader of the matter's group.
    GroupLeader,
}

/// What is done.
#[derive(Clone, Debug)]
pub enum Deed {
    /// Begin to write.
    Draft(Box<NewProposal>),
    /// Ask the pipeline.
    Ask(Box<Command>),
    /// The matter is merged into the one that it names.
    Merge,
    /// Units that vote, and people without a vote, check in.
    CheckIn {
        /// Units that vote.
        voting: usize,
        /// People without a vote.
        others: usize,
    },
    /// Units cast their ballots, those who are present first.
    Ballots(Ballots),
    /// Residents write in the thread.
    Posts(usize),
    /// Every open opinion gets its answer.
    AnswerOpinions,
    /// So many households move out, everybody who lives in them.
    MoveOut(usize),
    /// So many families move into flats that stood empty.
    MoveIn(usize),
    /// So many households name another representative.
    ChangeRepresentative(usize),
    /// So many households hand in a second ballot, on paper; it is void.
    DoubleBallots(usize),
}

/// How many ballots say what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ballots {
    /// For.
    pub agree: usize,
    /// Against.
    pub against: usize,
    /// Abstain.
    pub abstain: usize,
    /// How many of them come on paper.
    pub paper: usize,
}

/// One act of the demo.
#[derive(Clone, Debug)]
pub struct Act {
    /// When.
    pub at: Moment,
    /// The place of the matter in the list.
    pub matter: usize,
    /// Who.
    pub by: Who,
    /// What.
    pub deed: Deed,
}

/// A script that is being written.
#[derive(Debug)]
pub struct Script<'a> {
    /// The matter.
    pub matter: &'a Matter,
    /// Its place in the list.
    pub place: usize,
    /// Who is who.
    pub cast: &'a Cast,
    /// Who writes it.
    pub author: String,
    /// Neighbours who sign it; residents of the group for a matter of one group.
    pub neighbours: Vec<String>,
    /// The moment of the next act.
    pub at: Moment,
    /// The acts so far.
    pub acts: Vec<Act>,
    /// Whether the matter stands where it should.
    pub is_done: bool,
}

impl Script<'_> {
    /// Whether the matter is to stop here; nothing more is written then.
    pub fn stops(&mut self, state: &str) -> bool {
        self.is_done |= self.matter.until == state;
        self.is_done
    }

    /// Adds an act at the present moment.
    pub fn act(&mut self, by: Who, deed: Deed) {
        if !self.is_done {
            self.acts.push(Act { at: self.at, matter: self.place, by, deed });
            self.at = self.at.plus(Duration::minutes(5));
        }
    }

    /// Somebody asks something of the matter.
    pub fn ask(&mut self, by: Who, command: Command) {
        self.act(by, Deed::Ask(Box::new(command)));
    }

    /// Goes on this many days later, at this hour; each matter at its own minute.
    pub fn on(&mut self, days: i64, hour: u8) {
        let minute = u8::try_from(self.place % 12 * 4).unwrap_or(0);
        self.at = Moment::at(self.at.day().plus(days), hour, minute);
    }

    /// The present day.
    #[must_use]
    pub fn today(&self) -> Day {
        self.at.day()
    }

    /// A meeting `days` from now: called, opened, counted as `ballots` say. `present` units that vote and `others`
    /// without a vote check in.
    pub fn meeting(&mut self, meeting: &Meeting) {
        let hour = meeting.hour;
        let opens = Moment::at(self.today().plus(meeting.days), hour, 0);
        let call = Call {
            opens,
            closes: opens.plus(Duration::hours(3)),
            place: line(meeting.place),
            mode: Mode::Meeting,
            is_secret: meeting.is_secret,
            only_if: None,
        };
        let call = if meeting.is_assembly {
            Command::PostNotice(Box::new(call))
        } else {
            Command::CallSession(Box::new(call))
        };
        self.ask(meeting.chair.clone(), call);
        if self.stops(meeting.called) {
            return;
        }
        self.at = opens.plus(Duration::minutes(i64::try_from(self.place).unwrap_or(0) % 7));
        self.ask(meeting.chair.clone(), Command::OpenSession);
        self.act(Who::Office(Office::Clerk), Deed::CheckIn { voting: meeting.voting, others: meeting.others });
        if meeting.fails {
            let note = words("到会人数不足，按规定宣布流会，另行召开。");
            return self.ask(meeting.chair.clone(), Command::DeclareNoQuorum { note });
        }
        self.ask(meeting.chair.clone(), Command::OpenVoting);
        self.act(Who::Office(Office::Clerk), Deed::Ballots(meeting.ballots));
        if self.stops(meeting.underway) {
            return;
        }
        self.ask(meeting.chair.clone(), Command::CloseVoting);
        if !self.stops("counting") {
            self.count(meeting.minutes, meeting.verdict.clone());
        }
    }

    /// A clerk signs the count and a scrutineer confirms it.
    pub fn count(&mut self, minutes: &str, verdict: Verdict) {
        self.ask(Who::Office(Office::Clerk), Command::SignCount { minutes: words(minutes), verdict });
        self.ask(Who::Office(Office::SupervisionHead), Command::ConfirmCount);
    }

    /// Whether it is a matter of this class.
    #[must_use]
    pub fn is(&self, class: MatterClass) -> bool {
        self.matter.class == class
    }
}

/// A meeting of a body.
#[derive(Clone, Debug)]
pub struct Meeting {
    /// Days from its call.
    pub days: i64,
    /// The hour at which it begins.
    pub hour: u8,
    /// Where.
    pub place: &'static str,
    /// Who calls and chairs it.
    pub chair: Who,
    /// Whether it is the assembly of step 4, called by a public notice.
    pub is_assembly: bool,
    /// Whether its ballots are secret.
    pub is_secret: bool,
    /// Units that vote and come.
    pub voting: usize,
    /// People without a vote who come.
    pub others: usize,
    /// How they vote.
    pub ballots: Ballots,
    /// Whether it fails for want of a quorum.
    pub fails: bool,
    /// What the count leads to.
    pub verdict: Verdict,
    /// The minutes.
    pub minutes: &'static str,
    /// The state after the call.
    pub called: &'static str,
    /// The state while ballots are taken.
    pub underway: &'static str,
}

/// A line that is known to be well-formed.
#[must_use]
pub fn line(text: &str) -> Line {
    Line::parse(text).expect("the demo's own lines are well-formed")
}

/// Words that are known to be well-formed.
#[must_use]
pub fn words(text: &str) -> Words {
    Words::parse(text).expect("the demo's own words are well-formed")
}
