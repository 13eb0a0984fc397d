//! Properties of every way that a matter can take: random walks from the draft on (C.12).

mod walk;

use domain::{
    clock::Moment,
    proposals::{CarriedOut, Deed, Event, MatterClass, Proof, Proposal, ProposerKind, Stage, StageGroup, Step},
};
use proptest::prelude::*;

/// What happened on a walk: the matter before, when, what, and the matter after.
type Walk = Vec<(Proposal, Moment, Event, Proposal)>;

/// Follows `turns` through everything that could be done; endings are taken only when nothing else is left, or on
/// every eighth turn.
fn walk_along(class: MatterClass, proposer: ProposerKind, turns: &[u16]) -> Walk {
    let mut matter = walk::drafted(class, proposer, walk::at("2026-03-02T09:00"));
    let mut walk = Walk::new();
    for turn in turns {
        let mut steps = walk::steps(&matter);
        let goes_on = |event: &Event| event.to().is_none_or(|to| to.name().group() != StageGroup::Ended);
        if turn % 8 != 0 && steps.iter().any(|(_, _, event)| goes_on(event)) {
            steps.retain(|(_, _, event)| goes_on(event));
        }
        // Texts and opinions alone would fill the walk.
        let moves = |event: &Event| event.to().is_some_and(|to| to.name() != matter.stage.name());
        if turn % 3 != 0 && steps.iter().any(|(_, _, event)| moves(event)) {
            steps.retain(|(_, _, event)| moves(event));
        }
        if steps.is_empty() {
            break;
        }
        let (now, _, event) = steps.swap_remove(usize::from(*turn) % steps.len());
        let after = matter.clone().apply(&event, now);
        walk.push((matter, now, event, after.clone()));
        matter = after;
    }
    walk
}

fn walks() -> impl Strategy<Value = Walk> {
    let class = prop::sample::select(MatterClass::ALL.to_vec());
    let proposer = prop::sample::select(ProposerKind::ALL.to_vec());
    let turns = prop::collection::vec(any::<u16>(), 10..45);
    (class, proposer, turns).prop_map(|(class, proposer, turns)| walk_along(class, proposer, &turns))
}

fn is_resolved(stage: &Stage) -> bool {
    matches!(stage.name().group(), StageGroup::CarryingOut | StageGroup::Done)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn a_resolution_stands_on_four_steps_in_order(walk in walks()) {
        for (_, _, _, after) in &walk {
            if !is_resolved(&after.stage) {
                continue;
            }
            let steps: Vec<_> = after.steps.iter().map(|record| record.step).collect();
            prop_assert_eq!(steps, Step::ALL.to_vec());
            prop_assert!(after.resolved_by.is_some());
            let last = after.passed(Step::Resolution).unwrap();
            prop_assert!(matches!(last.proof, Proof::Vote { .. }), "step 4 has no exemption");
            prop_assert_eq!(last.substance, after.substantive_hash);
        }
    }

    #[test]
    fn the_text_at_the_vote_is_the_noticed_text(walk in walks()) {
        for (_, _, event, after) in &walk {
            if matches!(event, Event::VotingOpened { .. } | Event::SessionOpened { .. } | Event::Counted { .. }) {
                prop_assert!(after.text_is_as_noticed());
            }
        }
    }

    #[test]
    fn no_period_is_cut_short(walk in walks()) {
        for (before, now, event, _) in &walk {
            match (&before.stage, event) {
                (Stage::Consultation { may_close, .. }, Event::ConsultationClosed { .. }) => {
                    prop_assert!(now >= may_close);
                }
                (_, Event::VotingOpened { .. } | Event::SessionOpened { .. }) => {
                    let notice = before.notice.as_ref().unwrap();
                    prop_assert!(*now >= notice.not_before && *now >= notice.opens && *now < notice.closes);
                    prop_assert!(notice.posted.day() < notice.not_before.day());
                }
                (Stage::ResultObjection { until, .. }, Event::Adopted { .. })
                | (Stage::ResultDisclosed { posted_until: until }, Event::CarriedOut(CarriedOut::AppraisalOpened { .. }))
                | (Stage::Appraising { until }, Event::CarriedOut(CarriedOut::Archived { .. })) => prop_assert!(now >= until),
                _ => {}
            }
        }
    }

    #[test]
    fn the_events_alone_give_the_same_matter(walk in walks()) {
        let Some((first, ..)) = walk.first() else { return Ok(()) };
        let mut rebuilt = first.clone();
        for (_, now, event, after) in &walk {
            let kept = serde_json::to_string(event).unwrap();
            let event: Event = serde_json::from_str(&kept).unwrap();
            rebuilt = rebuilt.apply(&event, *now);
            prop_assert_eq!(&rebuilt, after);
            prop_assert!(Event::KINDS.contains(&event.kind()));
        }
    }

    #[test]
    fn an_ended_matter_never_changes(walk in walks()) {
        for (_, _, _, after) in walk.iter().filter(|(_, _, _, after)| after.stage.is_final()) {
            prop_assert_eq!(walk::steps(after), Vec::<(Moment, Deed, Event)>::new());
            prop_assert_eq!(after.due_at(), None);
        }
    }

    #[test]
    fn the_machine_always_gets_past_a_deadline_or_waits_for_people(walk in walks()) {
        for (_, _, _, after) in &walk {
            if let Some(due) = after.due_at() {
                let kept = walk::steps(after).into_iter().any(|(now, deed, _)| deed == Deed::KeepDeadline && now >= due);
                prop_assert!(kept, "{:?} is due and nothing happens", after.stage);
            }
        }
    }
}
