//! The drawing of the pipeline, made by trying every command at every stage; `domain/pipeline.md` must be up to date.
//!
//! `SIYI_WRITE_PIPELINE=1 cargo test -p domain --test proposals_pipeline` writes it anew.

mod walk;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use domain::proposals::{Deed, MatterClass, Proposal, ProposerKind, Sitting, Stage, StageName, SuspensionReason};

/// A stage and, where a body sits, where its session stands.
type Place = (StageName, &'static str);
/// From where, by what, to where.
type Ways = BTreeMap<Place, BTreeMap<Deed, BTreeSet<Place>>>;

fn place(stage: &Stage) -> Place {
    let sitting = match stage {
        Stage::JointDeliberation { sitting } | Stage::PartyReview { sitting } | Stage::Resolution { sitting } => {
            match sitting {
                Sitting::Pending { .. } => "pending",
                Sitting::Scheduled { .. } => "scheduled",
                Sitting::InSession { .. } => "in session",
                Sitting::Voting { .. } => "voting",
                Sitting::Counting { .. } => "counting",
                Sitting::Passed { .. } => "passed",
            }
        }
        _ => "",
    };
    (stage.name(), sitting)
}

fn name((stage, sitting): Place) -> String {
    if sitting.is_empty() { stage.name().to_owned() } else { format!("{}: {sitting}", stage.name()) }
}

/// What tells two matters at one place apart, as far as the rules ask.
fn kind(matter: &Proposal) -> String {
    let stage = match &matter.stage {
        Stage::ReturnedForRevision { back_to, .. } => format!("{back_to:?}"),
        Stage::ExternalReview { reminded, .. } => format!("{reminded}"),
        Stage::ReadyForNotice { attempt, .. } => format!("{attempt}"),
        Stage::Suspended { step, reason: SuspensionReason::NoQuorumThrice, .. } => format!("{step:?}"),
        Stage::Suspended { reason: SuspensionReason::Ordered(halted), .. } => format!("{:?}", place(&halted.stage)),
        // Where advice is asked makes no difference: once is enough.
        Stage::Accepted { .. } => format!("{:?}", matter.course.advice.first().map(|advice| advice.given.is_some())),
        Stage::JointDeliberation { sitting } | Stage::PartyReview { sitting } | Stage::Resolution { sitting } => {
            match sitting {
                Sitting::Counting { signed, .. } => format!("{:?}", signed.as_ref().map(|signed| &signed.verdict)),
                Sitting::Pending { attempt, .. } | Sitting::Scheduled { attempt, .. } => format!("{attempt}"),
                Sitting::InSession { .. } | Sitting::Voting { .. } | Sitting::Passed { .. } => String::new(),
            }
        }
        _ => String::new(),
    };
    let steps: Vec<_> = matter.steps.iter().map(|record| record.step).collect();
    let milestones: Vec<_> = matter.milestones.iter().map(|milestone| &milestone.state).collect();
    let mode = matter.notice.as_ref().map(|notice| notice.mode);
    let followed = (matter.change_asked().is_some(), matter.follow.rectification.as_ref().map(|order| order.state()));
    let request = matter.reconsideration().map(|request| (request.backed, request.answer.is_some()));
    format!(
        "{:?} {:?} {:?} {stage} {steps:?} {milestones:?} {mode:?} {} {} {} {} {:?} {} {request:?} {followed:?}",
        matter.class,
        matter.proposer,
        place(&matter.stage),
        matter.text_is_as_noticed(),
        matter.reviewed.is_some(),
        matter.account.is_some(),
        matter.withdrawal.is_some(),
        matter.course.path,
        matter.course.ahead.is_some(),
    )
}

fn explore() -> Ways {
    let mut ways = Ways::new();
    let mut seen = BTreeSet::new();
    let start = walk::at("2026-03-02T09:00");
    let mut waiting: Vec<Proposal> = MatterClass::ALL
        .into_iter()
        .flat_map(|class| {
            [ProposerKind::Residents, ProposerKind::Committee].map(|kind| walk::drafted(class, kind, start))
        })
        .collect();
    while let Some(matter) = waiting.pop() {
        if !seen.insert(kind(&matter)) {
            continue;
        }
        let from = ways.entry(place(&matter.stage)).or_default();
        for (now, deed, event) in walk::steps(&matter) {
            let after = matter.clone().apply(&event, now);
            from.entry(deed).or_default().insert(place(&after.stage));
            // Texts and plans that grow with every change would never end.
            let reports = after.follow.rectification.as_ref().map_or(0, |order| order.reports.len());
            if after.version <= 3 && after.follow.changes.len() <= 1 && reports <= 2 {
                waiting.push(after);
            }
        }
    }
    ways
}

fn drawing(ways: &Ways) -> String {
    let mut text = String::from(
        "<!-- Written by `domain/tests/proposals_pipeline.rs`, which tries every command at every stage. Do not edit. -->\n\
         # The way of a matter\n\nStages that end a matter (withdrawn, lapsed, not accepted …) are left out of the \
         drawing and stand in the table.\n\n```mermaid\nstateDiagram-v2\n    [*] --> draft\n",
    );
    let mut arrows = BTreeMap::<(String, String), BTreeSet<&str>>::new();
    for (from, deeds) in ways {
        for (deed, tos) in deeds {
            for to in tos.iter().filter(|to| to.0 != from.0 && !is_ending(to.0)) {
                let arrow = (from.0.name().to_owned(), to.0.name().to_owned());
                arrows.entry(arrow).or_default().insert(deed.name());
            }
        }
    }
    for ((from, to), deeds) in arrows {
        let deeds = deeds.into_iter().collect::<Vec<_>>().join(", ");
        let _ = writeln!(text, "    {} --> {}: {deeds}", from.replace('-', "_"), to.replace('-', "_"));
    }
    text.push_str(
        "    archived --> [*]\n```\n\n## What can be done where\n\n| Stage | Command | Leads to |\n|---|---|---|\n",
    );
    for (from, deeds) in ways {
        for (deed, tos) in deeds {
            let tos: Vec<_> = tos.iter().map(|to| if to == from { "–".to_owned() } else { name(*to) }).collect();
            let _ = writeln!(text, "| {} | {} | {} |", name(*from), deed.name(), tos.join(" · "));
        }
        if deeds.is_empty() {
            let _ = writeln!(text, "| {} | nothing | |", name(*from));
        }
    }
    matrix(ways, &mut text);
    text
}

fn is_ending(stage: StageName) -> bool {
    stage.group() == domain::proposals::StageGroup::Ended
}

/// Stage × command: ● can be done, · is refused.
fn matrix(ways: &Ways, text: &mut String) {
    text.push_str("\n## Stage × command\n\nColumns are the stages in this order:");
    for (n, from) in ways.keys().enumerate() {
        let _ = write!(text, " {}\u{a0}{};", n + 1, name(*from));
    }
    text.push_str("\n\n| Command |");
    for n in 1..=ways.len() {
        let _ = write!(text, " {n} |");
    }
    text.push_str("\n|---|");
    ways.keys().for_each(|_| text.push_str("---|"));
    text.push('\n');
    for deed in Deed::ALL {
        let _ = write!(text, "| {} |", deed.name());
        for deeds in ways.values() {
            text.push_str(if deeds.contains_key(&deed) { " ● |" } else { " · |" });
        }
        text.push('\n');
    }
}

#[test]
fn the_drawing_is_up_to_date() {
    let ways = explore();
    let reached: BTreeSet<StageName> = ways.keys().map(|(stage, _)| *stage).collect();
    let missing: Vec<_> = StageName::ALL.into_iter().filter(|stage| !reached.contains(stage)).collect();
    assert_eq!(missing, [], "every stage can be reached");
    let done: BTreeSet<Deed> = ways.values().flat_map(|deeds| deeds.keys().copied()).collect();
    let never: Vec<_> = Deed::ALL.into_iter().filter(|deed| !done.contains(deed)).collect();
    assert_eq!(never, [], "every command can be carried out somewhere");
    let (file, text) = (concat!(env!("CARGO_MANIFEST_DIR"), "/pipeline.md"), drawing(&ways));
    if std::env::var_os("SIYI_WRITE_PIPELINE").is_some() {
        std::fs::write(file, &text).unwrap();
    }
    let stored = std::fs::read_to_string(file).unwrap_or_default();
    assert!(stored == text, "domain/pipeline.md is stale: run this test with SIYI_WRITE_PIPELINE=1");
}
