//! One question with its chain: the same for the public, for who asked, and on the desk.

use domain::{
    clock::Moment,
    mask,
    oversight::{About, Backing, Closing, Concern, Kind, Level, Need as Needed, State, Step, StepKind, needs},
};
use leptos::prelude::*;
use store::{Tx, oversight::Named};

use super::badges::{badges, title};
use crate::{
    args,
    names::signature,
    parts::{Breadcrumb, Facts, Happening, Need, ThresholdBar, Timeline},
    visit::{AppError, Visit},
    words::Words,
};

/// A question and everything that its page tells.
pub(super) struct Look {
    pub concern: Concern,
    steps: Vec<(Step, String)>,
    named: Named,
    asker: String,
    also: i64,
    backing: Backing,
    remedy: Option<Moment>,
    merged_into: Option<i64>,
    /// Whether the visitor has signed.
    pub has_signed: bool,
}

impl Look {
    /// Looks up the question with this number.
    pub async fn load(visit: &Visit, tx: &mut Tx<'_>, seq: &str) -> Result<Self, AppError> {
        let (w, community) = (visit.words(), visit.community()?.id);
        let seq = seq.parse().map_err(|_| AppError::NotFound)?;
        let concern = store::oversight::by_seq(tx, community, seq).await?.ok_or(AppError::NotFound)?;
        let mut steps = Vec::new();
        for step in store::oversight::steps(tx, concern.id).await? {
            let who = who(visit, tx, &concern, &step).await?;
            steps.push((step, who));
        }
        let merged_into = match concern.state {
            State::Closed { closing: Closing::Merged { into }, .. } => {
                store::oversight::by_id(tx, community, into).await?.map(|other| other.seq)
            }
            State::Closed { .. } | State::Gathering { .. } | State::Open { .. } | State::Answered { .. } => None,
        };
        let has_signed = match visit.standing() {
            Ok(standing) => store::oversight::has_signed(tx, concern.id, standing.person).await?,
            Err(_) => false,
        };
        Ok(Self {
            named: store::oversight::named(tx, &concern.about).await?,
            asker: asker(w, tx, &concern).await?,
            also: store::oversight::also_asked(tx, concern.id).await?,
            backing: store::oversight::backing(tx, community, (Some(concern.id), None), visit.now).await?,
            remedy: store::oversight::remedy(tx, &concern).await?,
            concern,
            steps,
            merged_into,
            has_signed,
        })
    }

    /// `异议第3号`.
    pub fn title(&self, w: Words) -> String {
        title(w, &self.concern)
    }

    /// The number, the clocks, the question and its chain.
    pub fn sheet(&self, visit: &Visit) -> AnyView {
        let w = visit.words();
        let concern = &self.concern;
        let gathering = matches!(concern.state, State::Gathering { .. }).then(|| bars(w, concern.kind, &self.backing));
        let beside = self.merged_into.map(|seq| {
            let href = visit.at(&format!("/oversight/{seq}"));
            view! { <p>{w.t("oversight-merged-into")}" "<a href=href>{seq.to_string()}</a></p> }
        });
        view! {
            <header class="matter-head">
                <h1>{self.title(w)}</h1>
                <p class="matter-line">{badges(visit, concern)}</p>
            </header>
            {about(visit, &concern.about, &self.named)}
            <blockquote class="as-typed">{concern.words.to_string()}</blockquote>
            <Facts items=self.facts(w)/>
            {beside}
            {gathering}
            {self.result(visit)}
            <section>
                <h2>{w.t("oversight-chain")}</h2>
                <Timeline w happenings=self.happenings(w)/>
            </section>
        }
        .into_any()
    }

    fn facts(&self, w: Words) -> Vec<(String, String)> {
        let concern = &self.concern;
        let mut facts =
            vec![(w.t("oversight-asker"), self.asker.clone()), (w.t("oversight-raised"), w.moment(concern.raised_at))];
        if self.also > 0 {
            let key = if concern.is_gathered() { "oversight-also-signed" } else { "oversight-also-asked" };
            facts.push((w.t("oversight-also"), w.ta(key, args![("count", self.also)])));
        }
        if let State::Open { level, .. } = concern.state {
            let offices: Vec<String> = level.answerers(&concern.about).iter().map(|one| w.t(&one.key())).collect();
            facts.push((w.t("oversight-answerer"), w.list(&offices)));
        }
        facts.push((w.t("oversight-rule"), w.t(&format!("oversight-rule-{}", concern.kind.name()))));
        facts
    }

    /// What became of the entry when an objection was upheld.
    fn result(&self, visit: &Visit) -> Option<AnyView> {
        let State::Closed { closing: Closing::Upheld, .. } = self.concern.state else { return None };
        let w = visit.words();
        let line = match self.remedy {
            Some(at) => w.ta("oversight-remedied", args![("when", w.moment(at))]),
            None => w.t("oversight-remedy-owed"),
        };
        Some(view! { <p class="former">{line}</p> }.into_any())
    }

    fn happenings(&self, w: Words) -> Vec<Happening> {
        let raised = Happening {
            when: w.moment(self.concern.raised_at),
            what: w.ta("oversight-step-raised", args![("who", self.asker.clone())]),
            ..Happening::default()
        };
        let told = self.steps.iter().map(|(step, who)| {
            let verdict = step.verdict.map(|verdict| w.t(&format!("oversight-verdict-{}", verdict.name())));
            let what = w.ta(
                &format!("oversight-step-{}", step.kind.name()),
                args![
                    ("who", who.clone()),
                    ("level", step.level.map_or_else(String::new, |level| level_word(w, level))),
                ],
            );
            Happening {
                when: w.moment(step.at),
                what: verdict.map_or(what.clone(), |verdict| format!("{what} · {verdict}")),
                words: step.words.as_ref().map(ToString::to_string).unwrap_or_default(),
                ..Happening::default()
            }
        });
        std::iter::once(raised).chain(told).collect()
    }
}

/// The way back from a page of a question.
pub(super) fn trail(visit: &Visit) -> AnyView {
    let w = visit.words();
    let items = vec![(visit.at("/"), w.t("nav-home")), (visit.at("/oversight"), w.t("oversight-title"))];
    view! { <Breadcrumb w items/> }.into_any()
}

/// `居务监督委员会`.
fn level_word(w: Words, level: Level) -> String {
    w.t(&format!("oversight-level-{}", level.name()))
}

/// What it is about, with the way there.
pub(super) fn about(visit: &Visit, about: &About, named: &Named) -> AnyView {
    let w = visit.words();
    let label = w.t("oversight-about");
    match (about, named) {
        (About::Entry { section, .. }, Named::Titled { title, seq }) => {
            let href = visit.at(&format!("/disclosure/{}/{seq}", section.slug()));
            let section = w.t(&format!("disclosures-section-{}", section.slug()));
            view! { <p>{label}"："{section}" · "<a href=href>{title.clone()}</a></p> }.into_any()
        }
        (_, Named::Titled { title, seq }) => {
            let href = visit.at(&format!("/proposals/{seq}"));
            view! { <p>{label}"："<a href=href>{title.clone()}</a></p> }.into_any()
        }
        (_, Named::Office(office)) => view! { <p>{label}"："{w.t(&office.key())}</p> }.into_any(),
    }
}

/// The asker as the public may know them: the supervision committee, or a surname.
async fn asker(w: Words, tx: &mut Tx<'_>, concern: &Concern) -> Result<String, AppError> {
    if concern.is_of_supervision {
        return Ok(w.t("oversight-level-supervision"));
    }
    let person = store::people::person(tx, concern.raised_by).await?.ok_or(AppError::NotFound)?;
    Ok(mask::display_name(None, &person.name))
}

/// Who did it: an officer by name, the asker masked.
async fn who(visit: &Visit, tx: &mut Tx<'_>, concern: &Concern, step: &Step) -> Result<String, AppError> {
    let w = visit.words();
    match (step.by, step.kind, step.level) {
        (Some(by), StepKind::Acknowledged | StepKind::Replied | StepKind::Merged, Some(level)) => {
            let offices = level.answerers(&concern.about);
            Ok(signature(tx, w, visit.community()?.id, by, &offices, step.at.day()).await?)
        }
        _ => Ok(w.t("oversight-asker")),
    }
}

/// How many have signed and how many are needed.
pub(super) fn bars(w: Words, kind: Kind, backing: &Backing) -> AnyView {
    let bars = needs(kind, backing)
        .into_iter()
        .map(|Needed { by, share, need }| {
            let label = w.t(&format!("oversight-signers-{}", by.name()));
            let of = share.of.max(need);
            let words = args![("have", share.have), ("need", need), ("lacking", (need - share.have).max(0))];
            let sentence = w.ta("oversight-signers-need", words);
            view! { <ThresholdBar w label have=share.have of num=need den=of need=Need::AtLeast sentence/> }
        })
        .collect_view();
    view! {
        <section>
            <h2>{w.t("oversight-signatures")}</h2>
            <p class="hint">{w.t("oversight-signatures-note")}</p>
            {bars}
        </section>
    }
    .into_any()
}
