//! Proxies and recusals.

use domain::{
    clock::Day,
    permit::Actor,
    rules::{ProxyClause, VoterKind},
    votes::{Channel, Choice, Mandate, MandateState, NewMandate, ProxyFault, VoteRefusal, VoteState},
};

use crate::{
    booth::{Booth, at, ballot, person},
    channels::{HERE, clerk},
};

/// An assembly whose charter lets everybody act for so many.
fn with_proxies(most: u32) -> Booth {
    let mut booth = Booth::households(5);
    booth.vote.rule.proxy = Some(ProxyClause::Limits { max_per_agent: most });
    booth
}

fn proxy(booth: &Booth, known: &[Mandate], entry: u32, agent: u32) -> Result<Mandate, VoteRefusal> {
    let written_on = Day::parse("2026-05-19").expect("it is so");
    let new = NewMandate { entry, agent: person(agent), instruction: None, written_on };
    booth.vote.register_proxy(&clerk(), &booth.roll, known, &[], new, at(1))
}

#[test]
fn a_proxy_is_given_once_not_passed_on_and_never_where_the_rule_says_none() {
    assert_eq!(proxy(&Booth::households(5), &[], 1, 2), Err(ProxyFault::NotAllowed.into()));
    assert_eq!(proxy(&Booth::joint(2, 2, 1), &[], 1, 2), Err(ProxyFault::NotAllowed.into()));
    let booth = with_proxies(1);
    let first = proxy(&booth, &[], 1, 2).unwrap();
    assert_eq!((first.no, first.state), (1, MandateState::Open));
    let known = [first];
    assert_eq!(proxy(&booth, &known, 1, 3), Err(ProxyFault::GivenBefore.into()));
    // In a circle, and passed on to a third.
    assert_eq!(proxy(&booth, &known, 2, 1), Err(ProxyFault::PassedOn.into()));
    assert_eq!(proxy(&booth, &known, 2, 3), Err(ProxyFault::PassedOn.into()));
    assert_eq!(proxy(&booth, &known, 3, 1), Err(ProxyFault::PassedOn.into()));
    assert_eq!(proxy(&booth, &known, 3, 3), Err(ProxyFault::Oneself.into()));
    assert_eq!(proxy(&booth, &known, 3, 99), Err(ProxyFault::AgentNotOnRoll.into()));
    assert_eq!(proxy(&booth, &known, 3, 2), Err(ProxyFault::TooMany { most: 1 }.into()));
    let revoked = [Mandate { state: MandateState::Revoked, ..first }];
    assert_eq!(proxy(&booth, &revoked, 1, 3).unwrap().no, 2);
    assert!(proxy(&booth, &revoked, 3, 2).is_ok());
}

#[test]
fn e14_an_agent_of_owners_acts_for_three_units_with_an_instruction_for_each() {
    let mut booth = Booth::households(5);
    booth.vote.rule.unit = VoterKind::Owner;
    let new = |entry| NewMandate {
        entry,
        agent: person(99),
        instruction: Some(Choice::For),
        written_on: Day::parse("2026-05-19").unwrap(),
    };
    let register = |known: &[Mandate], new| booth.vote.register_proxy(&clerk(), &booth.roll, known, &[], new, at(1));
    let mut known = Vec::new();
    for entry in 1..=3 {
        known.push(register(&known, new(entry)).unwrap());
    }
    assert_eq!(register(&known, new(4)), Err(ProxyFault::TooMany { most: 3 }.into()));
    let silent = NewMandate { instruction: None, ..new(1) };
    assert_eq!(register(&[], silent), Err(ProxyFault::NoInstruction.into()));
    let tomorrow = NewMandate { written_on: Day::parse("2026-05-21").unwrap(), ..new(1) };
    assert_eq!(register(&[], tomorrow), Err(ProxyFault::NotWritten.into()));
}

#[test]
fn an_agent_votes_as_the_paper_says_beside_their_own_ballot_until_it_is_revoked() {
    let booth = with_proxies(1);
    let mandate = Mandate { instruction: Some(Choice::Against), ..proxy(&booth, &[], 1, 2).unwrap() };
    let entry = booth.roll.entry(1).unwrap();
    let (agent, clerk) = (Actor::Person(Box::new(booth.voter(2))), clerk());
    let cast = |actor, mandate: &Mandate, held: &[_], choice| {
        booth.vote.cast_proxy(actor, (entry, mandate), held, HERE, choice, at(2))
    };
    let (done, ballots) = cast(&agent, &mandate, &[], Choice::Against).unwrap();
    assert_eq!((done.state, ballots[0].channel, ballots[0].entry), (MandateState::Cast, Channel::Proxy, 1));
    assert_eq!(ballots[0].person, person(1));
    let refused = |actor, mandate: &Mandate, held: &[_], choice| cast(actor, mandate, held, choice).unwrap_err();
    assert_eq!(refused(&agent, &mandate, &[], Choice::For), ProxyFault::OtherInstruction.into());
    assert_eq!(refused(&clerk, &mandate, &[], Choice::Against), ProxyFault::NotYours.into());
    let voted = [ballot(1, 1, Channel::Phone, 1)];
    assert_eq!(refused(&agent, &mandate, &voted, Choice::Against), ProxyFault::PrincipalVoted.into());
    let principal = Actor::Person(Box::new(booth.voter(1)));
    let revoked = booth.vote.revoke_proxy(&principal, entry, &mandate).unwrap();
    assert_eq!(refused(&agent, &revoked, &[], Choice::Against), ProxyFault::Over.into());
    assert_eq!(booth.vote.revoke_proxy(&principal, entry, &done), Err(ProxyFault::Over.into()));
    assert_eq!(booth.vote.revoke_proxy(&agent, entry, &mandate), Err(ProxyFault::NotYours.into()));
}

#[test]
fn e35_a_recusal_is_taken_back_only_before_ballots_are_taken() {
    let mut booth = Booth::joint(4, 3, 2);
    let entry = booth.roll.entry(1).unwrap().clone();
    let label = || entry.unit.label.clone();
    booth.vote.state = VoteState::InSession;
    assert_eq!(booth.vote.recuse(&clerk(), &entry, (false, false)), Ok(()));
    assert_eq!(booth.vote.recuse(&clerk(), &entry, (true, false)), Err(VoteRefusal::RecusedBefore { label: label() }));
    assert_eq!(booth.vote.undo_recusal(&clerk(), &entry, true), Ok(()));
    assert_eq!(booth.vote.undo_recusal(&clerk(), &entry, false), Err(VoteRefusal::NotRecused { label: label() }));
    booth.vote.state = VoteState::Open;
    let late = booth.vote.undo_recusal(&clerk(), &entry, true);
    assert_eq!(late, Err(VoteRefusal::WrongState { state: VoteState::Open }));
    booth.vote.rule.unit = VoterKind::Owner;
    assert_eq!(booth.vote.recuse(&clerk(), &entry, (false, false)), Err(VoteRefusal::OwnersStay));
}
