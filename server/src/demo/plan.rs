//! When each matter begins, who writes it, and every act of the demo in the order of time.

use std::collections::BTreeSet;

use domain::{
    clock::{Day, Moment},
    proposals::MatterClass,
};
use time::Duration;

use super::{
    cast::Cast,
    matter::Matter,
    script::{Act, Script},
    town::{Town, grid_of},
};

/// The worked case.
pub const WORKED_CASE: &str = "covenant_worked_case";

/// Every act of the demo up to `now`, in the order of time.
///
/// # Errors
/// When a text of a matter is malformed.
pub fn acts(matters: &[Matter], town: &Town, cast: &Cast, now: Moment) -> anyhow::Result<Vec<Act>> {
    let neighbours = Neighbours::of(town, cast, now.day());
    let mut all = Vec::new();
    for (place, matter) in matters.iter().enumerate() {
        let author = author(matter, place, cast, &neighbours);
        let signers: Vec<_> = neighbours.of_matter(matter, place).into_iter().filter(|one| *one != author).collect();
        let script = |at: Moment| Script {
            matter,
            place,
            cast,
            author: author.clone(),
            neighbours: signers.clone(),
            at,
            acts: Vec::new(),
            is_done: false,
        };
        if matter.until == WORKED_CASE {
            let mut script = script(now);
            script.write_worked_case()?;
            all.append(&mut script.acts);
            continue;
        }
        let rehearsal_start = now.plus(Duration::days(-200));
        let mut rehearsal = script(rehearsal_start);
        rehearsal.write()?;
        let ends = rehearsal.acts.last().map_or(rehearsal_start, |act| act.at);
        let mut script = script(rehearsal_start.plus(ends.until(end_of(matter, place, now))));
        script.write()?;
        all.append(&mut script.acts);
    }
    all.retain(|act| act.at <= now);
    all.sort_by_key(|act| act.at);
    Ok(all)
}

/// The moment of a matter's last act: just now where a session is under way, yesterday where it is open, some weeks ago
/// where it is closed.
fn end_of(matter: &Matter, place: usize, now: Moment) -> Moment {
    let ago = i64::try_from(place % 9).unwrap_or(0);
    match matter.until.as_str() {
        "joint_voting" | "review_voting" | "counting" => now.plus(Duration::minutes(-20)),
        "voting" | "consultation" => now.plus(Duration::hours(-20)),
        // After the matter into which it goes was handed in.
        "merged" => now.plus(Duration::hours(-26)),
        "lapsed" => now.plus(Duration::days(-75)),
        "archived" => now.plus(Duration::days(-12)),
        "not_accepted"
        | "transferred"
        | "withdrawn"
        | "joint_rejected"
        | "review_rejected"
        | "resolution_rejected"
        | "suspended" => now.plus(Duration::days(-12 - 6 * ago)),
        _ => now.plus(Duration::hours(-30)),
    }
}

/// A representative for every third matter that is not one group's and for those of owners; else a resident.
fn author(matter: &Matter, place: usize, cast: &Cast, neighbours: &Neighbours) -> String {
    let by_representative = match matter.class {
        MatterClass::Covenant | MatterClass::OwnersCommon | MatterClass::UnitOwners => true,
        MatterClass::GroupMatter => false,
        MatterClass::MajorPublic => place % 3 == 1,
    };
    if by_representative {
        cast.representatives[place % cast.representatives.len()].clone()
    } else {
        neighbours.pick(matter.grid(), place * 31)
    }
}

/// Household representatives without an office, by grid.
struct Neighbours(Vec<(usize, String)>);

impl Neighbours {
    fn of(town: &Town, cast: &Cast, today: Day) -> Self {
        let officers: BTreeSet<&str> = cast.posts.iter().map(|post| post.person.as_str()).collect();
        let heads = town.flats.iter().filter_map(|flat| flat.people.first().map(|head| (flat.building, head)));
        let free = heads.filter(|(_, head)| head.born.age_on(today) < 80 && !officers.contains(head.code.as_str()));
        Self(free.map(|(building, head)| (grid_of(building), head.code.clone())).collect())
    }

    fn pick(&self, grid: Option<usize>, place: usize) -> String {
        let here: Vec<_> = self.0.iter().filter(|(at, _)| grid.is_none_or(|grid| grid == *at)).collect();
        here[place % here.len()].1.clone()
    }

    /// Neighbours spread over the scope of a matter: nobody twice.
    fn of_matter(&self, matter: &Matter, place: usize) -> Vec<String> {
        let here: Vec<_> = self.0.iter().filter(|(at, _)| matter.grid().is_none_or(|grid| grid == *at)).collect();
        let count = if matter.until == WORKED_CASE { super::worked::OPINIONS } else { 40 };
        let step = here.len() / count;
        (0..count).map(|at| here[(at * step + place * 3 + 1) % here.len()].1.clone()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::{matter, script::Deed};

    #[test]
    fn the_plan_is_in_order_and_has_every_matter() {
        let now = Moment::parse("2026-11-22T15:00:00+08:00").unwrap();
        let town = Town::of(7, now.day());
        let cast = Cast::of(&town, now.day());
        let matters = matter::all().unwrap();
        let acts = acts(&matters, &town, &cast, now).unwrap();
        assert!(acts.is_sorted_by_key(|act| act.at));
        assert_eq!(acts.iter().filter(|act| matches!(act.deed, Deed::Draft(_))).count(), matters.len());
        assert!(acts.first().unwrap().at > Moment::parse("2026-02-01T00:00:00+08:00").unwrap());
    }
}
