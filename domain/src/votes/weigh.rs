//! Which of several ballots of one entry stands (C.7(3)).

use super::{Ballot, BallotStatus, Channel};

/// A ballot of one entry, as far as it decides which one stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cast<P> {
    /// Cast by the voter on a device of their own.
    pub on_phone: bool,
    /// Who cast it.
    pub person: P,
}

/// Which of several valid ballots of one entry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It counts.
    Stands,
    /// The same person cast another one later, on the phone as before.
    Replaced,
    /// Another came first.
    Second,
}

/// What becomes of the valid ballots of one entry, in the order in which they came (C.7(3)).
#[must_use]
pub fn standing<P: PartialEq>(casts: &[Cast<P>]) -> Vec<Standing> {
    let mut found = Vec::with_capacity(casts.len());
    let mut first: Option<usize> = None;
    for (i, cast) in casts.iter().enumerate() {
        let replaces = |former: &Cast<P>| cast.on_phone && former.on_phone && cast.person == former.person;
        match first {
            Some(former) if !replaces(&casts[former]) => found.push(Standing::Second),
            former => {
                if let Some(former) = former {
                    found[former] = Standing::Replaced;
                }
                found.push(Standing::Stands);
                first = Some(i);
            }
        }
    }
    found
}

/// The status of each ballot of one entry, in the order given.
///
/// The first valid one stands; a later one by the same person on the phone replaces the former; any other is void.
/// A paper that is not confirmed yet keeps its place as [`BallotStatus::Pending`]. Ballots that are void for another
/// reason keep that status and void nothing. As long as the household disputes one, none stands (C.7(3)).
#[must_use]
pub fn weigh(ballots: &[Ballot]) -> Vec<BallotStatus> {
    let mut statuses: Vec<_> = ballots.iter().map(|ballot| ballot.status).collect();
    let mut valid: Vec<usize> = (0..ballots.len()).filter(|&i| !is_void_by_itself(ballots[i].status)).collect();
    valid.sort_by_key(|&i| (ballots[i].at, ballots[i].generation));
    if statuses.contains(&BallotStatus::Disputed) {
        for i in valid {
            statuses[i] = BallotStatus::Disputed;
        }
        return statuses;
    }
    let casts: Vec<_> = valid
        .iter()
        .map(|&i| Cast { on_phone: ballots[i].channel == Channel::Phone, person: ballots[i].person })
        .collect();
    for (&i, stands) in valid.iter().zip(standing(&casts)) {
        statuses[i] = match stands {
            Standing::Stands if ballots[i].is_confirmed => BallotStatus::Counted,
            Standing::Stands => BallotStatus::Pending,
            Standing::Replaced => BallotStatus::Replaced,
            Standing::Second => BallotStatus::DuplicateVoid,
        };
    }
    statuses
}

const fn is_void_by_itself(status: BallotStatus) -> bool {
    match status {
        BallotStatus::Counted | BallotStatus::Pending | BallotStatus::Replaced | BallotStatus::DuplicateVoid => false,
        BallotStatus::Released
        | BallotStatus::LateVoid
        | BallotStatus::BoxVoid
        | BallotStatus::RecusedVoid
        | BallotStatus::NotOnRoll
        | BallotStatus::Disputed
        | BallotStatus::DisputeVoid
        | BallotStatus::DeceasedVoid
        | BallotStatus::SoldVoid
        | BallotStatus::FoundInvalid => true,
    }
}

/// The ballots of an entry with their statuses as they are now.
#[must_use]
pub(super) fn weighed(mut ballots: Vec<Ballot>) -> Vec<Ballot> {
    let statuses = weigh(&ballots);
    for (ballot, status) in ballots.iter_mut().zip(statuses) {
        ballot.status = status;
    }
    ballots
}
