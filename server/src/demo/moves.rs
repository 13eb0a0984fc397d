//! Who moves in and out while the worked case is under way.

use domain::{
    clock::Day,
    people::{ResidencyBasis, Sex},
    text::Name,
};
use store::people::{self, NewPerson, Newcomer};

use super::{names, play::Play, script::Act, town};

impl Play<'_> {
    /// So many households move out with everybody in them.
    pub(super) async fn move_out(&mut self, act: &Act, count: usize) -> anyhow::Result<()> {
        let day = act.at.day();
        for (household, members) in self.next_households(count) {
            // The representative goes last.
            for person in members.into_iter().rev() {
                self.keep_register(act, move |w| {
                    Box::pin(async move { people::move_out(w, household, person, day).await })
                })
                .await?;
            }
        }
        Ok(())
    }

    /// So many families move into flats that stood empty.
    pub(super) async fn move_in(&mut self, act: &Act, count: usize) -> anyhow::Result<()> {
        let day = act.at.day();
        let empty: Vec<_> =
            (0..town::HOUSEHOLDS).filter(|at| self.town.flats[*at].people.is_empty()).take(count).collect();
        for at in empty {
            let household = self.register.households[at];
            let name = format!("{}{}", names::family(&mut self.rng), names::given(&mut self.rng, true));
            let born = Day::new(1979, 5, 3).unwrap_or(day);
            let new = NewPerson { code: None, name: Name::parse(&name)?, born, sex: Some(Sex::Female), phone: None };
            self.keep_register(act, move |w| {
                Box::pin(async move {
                    let basis = ResidencyBasis::UsualResidence;
                    let person = people::move_in(w, household, Newcomer::New(new), basis, day).await?;
                    people::change_representative(w, household, person, day).await
                })
            })
            .await?;
        }
        Ok(())
    }

    /// So many households name another of their adults.
    pub(super) async fn change_representative(&mut self, act: &Act, count: usize) -> anyhow::Result<()> {
        let day = act.at.day();
        for (household, members) in self.next_households(count) {
            if let Some(person) = members.get(1).copied() {
                self.keep_register(act, move |w| {
                    Box::pin(async move { people::change_representative(w, household, person, day).await })
                })
                .await?;
            }
        }
        Ok(())
    }
}
