//! Which of several ballots of one entry stands (C.7(3)).

use super::{Ballot, BallotStatus, Channel};

/// The status of each ballot of one entry, in the order given.
///
/// The first valid one stands; a later one by the same person on the phone replaces the former; any other is void.
/// A paper that is not confirmed yet keeps its place as [`BallotStatus::Pending`]. Ballots that are void for another
/// reason keep that status and void nothing.
#[must_use]
pub fn weigh(ballots: &[Ballot]) -> Vec<BallotStatus> {
    let mut order: Vec<usize> = (0..ballots.len()).collect();
    order.sort_by_key(|&i| (ballots[i].at, ballots[i].generation));
    let mut statuses: Vec<_> = ballots.iter().map(|ballot| ballot.status).collect();
    let mut standing: Option<usize> = None;
    for i in order {
        let ballot = &ballots[i];
        if is_void_by_itself(ballot.status) {
            continue;
        }
        let stands = if ballot.is_confirmed { BallotStatus::Counted } else { BallotStatus::Pending };
        statuses[i] = match standing {
            None => stands,
            Some(first) if replaces(ballot, &ballots[first]) => {
                statuses[first] = BallotStatus::Replaced;
                stands
            }
            Some(_) => BallotStatus::DuplicateVoid,
        };
        if statuses[i].is_effective() {
            standing = Some(i);
        }
    }
    statuses
}

fn replaces(later: &Ballot, former: &Ballot) -> bool {
    later.channel == Channel::Phone && former.channel == Channel::Phone && later.person == former.person
}

const fn is_void_by_itself(status: BallotStatus) -> bool {
    match status {
        BallotStatus::Counted | BallotStatus::Pending | BallotStatus::Replaced | BallotStatus::DuplicateVoid => false,
        BallotStatus::Released
        | BallotStatus::LateVoid
        | BallotStatus::BoxVoid
        | BallotStatus::RecusedVoid
        | BallotStatus::NotOnRoll => true,
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
