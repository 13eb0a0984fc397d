//! The demo community: made from a seed, through the same commands as real use.
//!
//! [`make`] founds it, imports its register, gives sign-ins, and plays every act up to now in the order of time.

pub mod appraising;
pub mod boards;
pub mod books;
pub mod carrying_out;
pub mod cast;
pub mod disclosing;
mod drawing;
pub mod matter;
pub mod moves;
pub mod names;
pub mod oversight;
mod papers;
pub mod path;
pub mod plan;
pub mod play;
pub mod polls;
pub mod register;
pub mod script;
pub mod sign_ins;
pub mod speech;
pub mod town;
pub mod turnout;
pub mod worked;
pub mod works;

use domain::{
    clock::{Day, Moment},
    disclosures::PROGRESS,
};
use rand::SeedableRng;
use rand_chacha::ChaCha20Rng;
use store::Store;

use self::{cast::Cast, matter::Matter, play::Play, sign_ins::SignIn, speech::Speech, town::Town};

/// The demo community's short name in addresses.
pub const SLUG: &str = "junmen";

/// What is played at a moment.
enum Scene {
    Act(script::Act),
    Publication(disclosing::Publication),
    Question(&'static polls::Question),
    Booking(books::Booking),
    Concern(oversight::Scene),
    Progress,
    Appraisal(appraising::Scene),
}

/// Makes the demo community as it stands at `now`; the sign-ins, one for each role, are handed back.
///
/// # Errors
/// When the rules refuse an act of the demo, which would be a fault of the demo, or the store fails.
pub async fn make(store: &Store, seed: u64, now: Moment) -> anyhow::Result<Vec<SignIn>> {
    make_of(store, seed, now, matter::all()?).await
}

/// The same with these matters only.
///
/// # Errors
/// As for [`make`].
pub async fn make_of(store: &Store, seed: u64, now: Moment, matters: Vec<Matter>) -> anyhow::Result<Vec<SignIn>> {
    let founded = founding_moment(now);
    let town = Town::of(seed, founded.day());
    let cast = Cast::of(&town, founded.day());
    let (community, register) = register::found_town(store, SLUG, town.clone(), cast.clone(), founded).await?;
    let sign_ins = sign_ins::give(store, community, &register, &town, &cast, founded).await?;
    let mut scenes: Vec<_> =
        plan::acts(&matters, &town, &cast, now)?.into_iter().map(|act| (act.at, Scene::Act(act))).collect();
    let published = disclosing::publications(founded, now)?;
    scenes.extend(published.into_iter().map(|(at, publication)| (at, Scene::Publication(publication))));
    scenes.extend(polls::questions(now).into_iter().map(|(at, question)| (at, Scene::Question(question))));
    let booked = books::bookings(founded, now);
    scenes.extend(booked.into_iter().map(|(at, booking)| (at, Scene::Booking(booking))));
    scenes.extend(oversight::scenes(now).into_iter().map(|(at, scene)| (at, Scene::Concern(scene))));
    scenes.extend(disclosing::progress_days(founded, now).into_iter().map(|at| (at, Scene::Progress)));
    scenes.extend(appraising::scenes(founded, now).into_iter().map(|(at, scene)| (at, Scene::Appraisal(scene))));
    scenes.sort_by_key(|(at, _)| *at);
    let rng = ChaCha20Rng::seed_from_u64(seed ^ 0x5199);
    let mut play = Play::new(store, community, (&register, &town, &cast), &matters, rng, Speech::load()?);
    play.take_on_catalogue(founded.plus(time::Duration::hours(1))).await?;
    for (at, scene) in &scenes {
        match scene {
            Scene::Act(act) => play.play(act).await?,
            Scene::Publication(publication) => play.publish(*at, publication).await?,
            Scene::Question(question) => play.ask_residents(*at, question).await?,
            Scene::Booking(booking) => play.book(*at, *booking).await?,
            Scene::Concern(scene) => play.ask_about(*at, *scene).await?,
            Scene::Progress => play.publish_drafts(PROGRESS, *at).await?,
            Scene::Appraisal(scene) => play.appraise(*at, *scene).await?,
        }
    }
    play.hang_sheets(now).await?;
    play.keep_deadlines(now).await?;
    Ok(sign_ins)
}

/// Before the worked case of 2026 and before a year of disclosure.
fn founding_moment(now: Moment) -> Moment {
    let year_ago = now.day().plus(-372);
    let worked = Day::new(2026, 2, 10).unwrap_or(year_ago);
    Moment::at(year_ago.min(worked), 8, 30)
}
