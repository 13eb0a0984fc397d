//! Every door with every role, without signing in, and from another community: the answer is what the table says.

use crate::town::Town;
use app::access::{Door, Keep, Method, Who};
use axum::routing::{get, post};
use domain::{
    ids::PersonId,
    people::Office,
    sign_in::{SignedInBy, is_staff_office},
};
use reqwest::StatusCode;
use server::{gate::limits::Limits, router::doors};

/// Acts that nobody needs to sign in for; a new one must be written down here as well.
const OPEN_TO_ALL: [&str; 7] = [
    "/preferences",
    "/c/{community}/sign-in/letter",
    "/c/{community}/sign-in/member",
    "/c/{community}/sign-in/password",
    "/c/{community}/set-up",
    "/c/{community}/station/{code}/cast",
    "/c/{community}/station/{code}/check",
];

/// The doors of the product with handlers that only say that they were reached.
fn hollow() -> Vec<Door> {
    let hollow = |door: Door| {
        let handler = match door.method {
            Method::Get => get(|| async { "in" }),
            Method::Post => post(|| async { "in" }),
        };
        Door { handler, ..door }
    };
    doors().into_iter().map(hollow).collect()
}

/// The path with its parameters filled in.
fn filled(path: &str, community: &str) -> String {
    let parts = path.split('/').map(|part| match part {
        "{community}" => community,
        part if part.starts_with('{') => "1",
        part => part,
    });
    parts.collect::<Vec<_>>().join("/")
}

async fn ask(town: &Town, door: &Door, path: &str, cookie: Option<&str>) -> (StatusCode, String) {
    let request = match door.method {
        Method::Get => town.get(path),
        Method::Post => town.post(path, &[]),
    };
    let request = match cookie {
        Some(cookie) => request.header("cookie", cookie),
        None => request,
    };
    let response = request.send().await.unwrap();
    let location = response.headers().get("location").map_or("", |to| to.to_str().unwrap()).to_owned();
    (response.status(), location)
}

fn is_in_community(door: &Door) -> bool {
    door.path.starts_with("/c/{community}")
}

/// What a stranger gets.
fn refused(door: &Door) -> StatusCode {
    match (door.who, door.method) {
        (Who::Anyone, _) => StatusCode::OK,
        (_, Method::Get) => StatusCode::SEE_OTHER,
        (_, Method::Post) => StatusCode::UNAUTHORIZED,
    }
}

/// What somebody gets who holds these offices.
fn expected(door: &Door, is_adult_resident: bool, offices: &[Office]) -> StatusCode {
    let may = match door.who {
        Who::Anyone | Who::SignedIn => true,
        Who::AdultResident => is_adult_resident,
        Who::Offices(wanted) => wanted.iter().any(|office| offices.contains(office)),
    };
    if may { StatusCode::OK } else { StatusCode::FORBIDDEN }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_door_opens_for_whom_the_table_says_and_for_nobody_else() {
    let town = Town::with(hollow(), Limits { per_second: 0, ..Limits::default() }, "http://siyi.example").await;
    let child = town.here.households[0].child;
    let resident = town.here.households[3].second;
    let mut people: Vec<(String, PersonId, SignedInBy)> =
        vec![("child".to_owned(), child, SignedInBy::Letter), ("resident".to_owned(), resident, SignedInBy::Letter)];
    for office in Office::ALL {
        for by in [SignedInBy::Password, SignedInBy::Letter] {
            people.push((format!("{office:?} by {by:?}"), town.here.holder(office), by));
        }
    }
    // The child comes of age on this very day; the day before it is none.
    town.pass(time::Duration::days(-1));
    let doors = doors();
    for (who, person, by) in &people {
        let cookie = town.cookie(&town.here, *person, *by).await;
        let actor = town.here.actor(&town.store, *person, town.now()).await;
        let standing = by.carried(actor.standing().unwrap().clone());
        let offices: Vec<Office> = standing.offices.iter().map(|held| held.office).collect();
        assert!(*by == SignedInBy::Password || !offices.iter().any(|office| is_staff_office(*office)));
        let is_adult_resident = standing.is_adult && standing.household.is_some();
        for door in doors.iter().filter(|door| is_in_community(door)) {
            let (status, _) = ask(&town, door, &filled(door.path, "here"), Some(&cookie)).await;
            let wanted = expected(door, is_adult_resident, &offices);
            assert_eq!(status, wanted, "{who}: {:?} {}", door.method, door.path);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_and_neighbours_get_in_only_where_everybody_does() {
    let town = Town::with(hollow(), Limits { per_second: 0, ..Limits::default() }, "http://siyi.example").await;
    let clerk = town.there.holder(Office::Clerk);
    let neighbour = town.cookie(&town.there, clerk, SignedInBy::Password).await;
    for door in doors() {
        for cookie in [None, Some(neighbour.as_str()), Some("s=nonsense"), Some("s=")] {
            let (status, location) = ask(&town, &door, &filled(door.path, "here"), cookie).await;
            assert_eq!(status, refused(&door), "{cookie:?}: {:?} {}", door.method, door.path);
            if status == StatusCode::SEE_OTHER {
                assert!(location.starts_with("/c/here/sign-in?next="), "{location}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_door_breaks_whoever_comes() {
    let town = Town::start().await;
    let clerk = town.officer(Office::Clerk).await;
    for door in doors() {
        for (community, cookie) in [("here", None), ("here", Some(clerk.as_str())), ("nowhere", None)] {
            let path = filled(door.path, community);
            let (status, _) = ask(&town, &door, &path, cookie).await;
            assert!(!status.is_server_error(), "{status} {:?} {path}", door.method);
            if community == "nowhere" && is_in_community(&door) {
                assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
            }
        }
    }
}

#[test]
fn the_table_is_sound() {
    let doors = doors();
    let mut seen = std::collections::BTreeSet::new();
    for door in &doors {
        assert!(seen.insert((door.method, door.path)), "twice: {:?} {}", door.method, door.path);
        if door.method == Method::Post {
            assert_eq!(door.keep, Keep::Private, "{}", door.path);
            let is_open = matches!(door.who, Who::Anyone);
            assert_eq!(is_open, OPEN_TO_ALL.contains(&door.path), "{}", door.path);
        }
        if door.keep == Keep::Public {
            assert!(matches!(door.who, Who::Anyone), "kept, but not for everybody: {}", door.path);
        }
        if !is_in_community(door) {
            assert!(matches!(door.who, Who::Anyone), "nobody can sign in outside a community: {}", door.path);
        }
        if let Who::Offices(offices) = door.who {
            assert!(!offices.is_empty(), "{}", door.path);
        }
    }
}

#[test]
fn the_system_administrator_opens_no_ballot_door() {
    for door in doors() {
        let is_about_votes = ["vote", "ballot", "paper", "roll"].iter().any(|word| door.path.contains(word));
        if let (true, Who::Offices(offices)) = (is_about_votes, door.who) {
            assert!(!offices.contains(&Office::SystemAdministrator), "{}", door.path);
        }
    }
}
