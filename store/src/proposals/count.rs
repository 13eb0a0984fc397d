//! How many matters are where, kept beside them so that lists need not count.

use domain::{
    ids::CommunityId,
    proposals::{MatterClass, Proposal, StageGroup, StageName},
};

use crate::{Result, Tx, Write, on, run};

/// How many matters are at which stage, drafts left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tallies(Vec<(StageName, MatterClass, i64)>);

impl Tallies {
    /// All of a class, or of every class, in a group of stages, or in all.
    #[must_use]
    pub fn of(&self, group: Option<StageGroup>, class: Option<MatterClass>) -> i64 {
        let fits = |stage: StageName, of: MatterClass| {
            group.is_none_or(|group| stage.group() == group) && class.is_none_or(|class| of == class)
        };
        self.0.iter().filter(|(stage, of, _)| fits(*stage, *of)).map(|(_, _, matters)| matters).sum()
    }
}

/// How many matters are where.
///
/// # Errors
/// When the database fails.
pub async fn tallies(tx: &mut Tx<'_>, community: CommunityId) -> Result<Tallies> {
    let rows: Vec<(String, String, i64)> = on!(tx, conn => sqlx::query_as(
        "SELECT stage_name, class, matters FROM proposal_counts WHERE community_id = $1 AND stage_name <> 'draft'")
        .bind(community.0)
        .fetch_all(conn)
        .await)?;
    let known = |(stage, class, matters): (String, String, i64)| {
        Some((StageName::from_name(&stage)?, MatterClass::from_name(&class)?, matters))
    };
    Ok(Tallies(rows.into_iter().filter_map(known).collect()))
}

/// A matter went from one place to another.
pub(super) async fn moved(w: &mut Write<'_>, before: Option<&Proposal>, after: Option<&Proposal>) -> Result<()> {
    let place = |matter: &Proposal| (matter.shown_at(), matter.class);
    if before.map(place) == after.map(place) {
        return Ok(());
    }
    if let Some(matter) = before {
        add(w, matter, -1).await?;
    }
    if let Some(matter) = after {
        add(w, matter, 1).await?;
    }
    Ok(())
}

async fn add(w: &mut Write<'_>, matter: &Proposal, more: i64) -> Result<()> {
    // An UPDATE first: the row of an upsert that takes one away would break its own check.
    let touched = run!(
        w.tx(),
        sqlx::query(
            "UPDATE proposal_counts SET matters = matters + $4
             WHERE community_id = $1 AND stage_name = $2 AND class = $3"
        )
        .bind(matter.community.0)
        .bind(matter.shown_at().name())
        .bind(matter.class.name())
        .bind(more)
    )?;
    if touched == 0 {
        run!(
            w.tx(),
            sqlx::query(
                "INSERT INTO proposal_counts (community_id, stage_name, class, matters) VALUES ($1, $2, $3, $4)"
            )
            .bind(matter.community.0)
            .bind(matter.shown_at().name())
            .bind(matter.class.name())
            .bind(more)
        )?;
    }
    Ok(())
}
