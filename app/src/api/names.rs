//! Words for programs: each a type of its own whose values, in answers and in the document, are those of the domain.

use domain::{
    disclosures::{DueState, Section},
    ledger::{Direction, Fund},
    people::Office,
    proposals::{MatterClass, ProposerKind, StageGroup, StageName, Step},
    rules::Body,
    votes::Outcome,
};
use serde::Serialize;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{ObjectBuilder, RefOr, Schema, Type},
};

macro_rules! names {
    ($($(#[$doc:meta])* $name:ident($from:ty): $word:expr;)*) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Serialize)]
        pub(super) struct $name(&'static str);

        impl From<$from> for $name {
            fn from(it: $from) -> Self {
                Self($word(it))
            }
        }

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                one_of(<$from>::ALL.into_iter().map($word))
            }
        }

        impl ToSchema for $name {}
    )* };
}

names! {
    /// A body.
    BodyName(Body): Body::name;
    /// The class of a matter.
    ClassName(MatterClass): MatterClass::name;
    /// Which way money goes.
    DirectionName(Direction): Direction::name;
    /// A fund.
    FundName(Fund): Fund::name;
    /// Stages that are shown together.
    GroupName(StageGroup): StageGroup::name;
    /// An office.
    OfficeName(Office): Office::name;
    /// How a vote ended.
    OutcomeName(Outcome): outcome;
    /// A kind of proposer.
    ProposerName(ProposerKind): ProposerKind::name;
    /// A section.
    SectionName(Section): Section::slug;
    /// A stage.
    StageWord(StageName): StageName::name;
    /// A step.
    StepName(Step): Step::name;
}

/// Where an owed entry stands.
#[derive(Clone, Copy, Debug, Serialize)]
pub(super) struct DueName(&'static str);

impl From<DueState> for DueName {
    fn from(state: DueState) -> Self {
        Self(state.name())
    }
}

impl PartialSchema for DueName {
    fn schema() -> RefOr<Schema> {
        one_of(DueState::NAMES.into_iter())
    }
}

impl ToSchema for DueName {}

const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Carried => "carried",
        Outcome::NotCarried => "not_carried",
        Outcome::NoQuorum => "no_quorum",
        Outcome::NotEffective => "not_effective",
    }
}

fn one_of(words: impl Iterator<Item = &'static str>) -> RefOr<Schema> {
    let words = words.collect::<Vec<_>>();
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(words)).into()
}
