//! The demo's matters as they stand in `matters.toml`.

use domain::{
    ids::AreaId,
    money::Money,
    owners::{OwnersItem, OwnersMatter, Scope},
    people::AreaKind,
    proposals::{Content, MatterClass, NewProposal, ProposerKind},
    text::{Line, Markdown, Title, Words},
};
use serde::Deserialize;

use super::town::grid_of;

/// A matter of the demo and the state in which it stands.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Matter {
    /// The state in which it stands; see `script`.
    pub until: String,
    /// The title of the matter with which it is merged.
    #[serde(default)]
    pub into: Option<String>,
    /// Whether the party members decide on it with secret ballots.
    #[serde(default)]
    pub is_secret: bool,
    /// Its class.
    pub class: MatterClass,
    /// What the owners of its building decide on.
    #[serde(default)]
    pub item: Option<OwnersItem>,
    /// Its title.
    pub title: String,
    /// What is wrong today.
    pub problem: String,
    /// What is known about it.
    pub facts: String,
    /// The text that is decided on.
    pub proposal: String,
    /// Whom it touches.
    pub scope: String,
    /// The cost in whole yuan.
    pub cost: i64,
    /// Where the money comes from.
    pub funding: String,
    /// Who carries it out.
    pub implementer: String,
    /// What may go wrong.
    pub risks: String,
}

#[derive(Deserialize)]
struct Matters {
    matter: Vec<Matter>,
}

/// Every matter of the demo.
///
/// # Errors
/// When `matters.toml` is malformed.
pub fn all() -> anyhow::Result<Vec<Matter>> {
    let matters: Matters = toml::from_str(include_str!("matters.toml"))?;
    Ok(matters.matter)
}

impl Matter {
    /// The grid (from 0) to which its scope belongs, if it names one.
    #[must_use]
    pub fn grid(&self) -> Option<usize> {
        let numerals = "一二三四五六七八九";
        if let Some(numeral) = self.scope.strip_prefix('第').and_then(|rest| rest.chars().next()) {
            return numerals.chars().position(|one| one == numeral);
        }
        self.building().map(grid_of)
    }

    /// The building (from 1) to which its scope belongs, if it names one.
    fn building(&self) -> Option<usize> {
        self.scope.split('号').next()?.parse().ok()
    }

    /// What its author writes.
    ///
    /// # Errors
    /// When a text breaks a rule of texts.
    pub fn content(&self) -> anyhow::Result<Content> {
        Ok(Content {
            title: Title::parse(&self.title)?,
            problem: Words::parse(&self.problem)?,
            facts: Some(Words::parse(&self.facts)?),
            proposal: Markdown::parse(&self.proposal)?,
            scope: Line::parse(&self.scope)?,
            binds_all: false,
            cost: (self.cost > 0).then(|| Money::from_fen(self.cost * 100)),
            funding: Some(Line::parse(&self.funding)?),
            implementer: Some(Line::parse(&self.implementer)?),
            risks: Some(Words::parse(&self.risks)?),
            interests: Some(Words::parse("提议人与本事项没有经济利益关系。")?),
        })
    }

    /// How it begins.
    ///
    /// # Errors
    /// As for [`Matter::content`].
    pub fn begin(&self, proposer: ProposerKind) -> anyhow::Result<NewProposal> {
        Ok(NewProposal { class: self.class, proposer, basis: None, content: self.content()?, owners: None })
    }

    /// What its owners decide on, once the buildings are in the register.
    #[must_use]
    pub fn owners(&self, buildings: &[AreaId]) -> Option<OwnersMatter> {
        let area = *buildings.get(self.building()?.checked_sub(1)?)?;
        self.item.map(|item| OwnersMatter { item, scope: Scope::Area { area, kind: AreaKind::Building } })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_matter_can_be_written_down_and_a_group_matter_names_its_group() {
        let matters = all().unwrap();
        assert!(matters.len() >= 40);
        for matter in &matters {
            let content = matter.content().unwrap();
            content.check().unwrap_or_else(|refusal| panic!("{}: {refusal:?}", matter.title));
            let is_local = matter.class == MatterClass::GroupMatter || matter.class.is_owners();
            assert_eq!(matter.grid().is_some(), is_local, "{}", matter.title);
            assert_eq!(matter.item.is_some(), matter.class.is_owners(), "{}", matter.title);
        }
    }
}
