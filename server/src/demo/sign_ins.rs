//! The demo's sign-ins, one for each role. A made-up community needs no secrets: all have the same password.

use domain::{
    clock::Moment,
    ids::{CommunityId, PersonId},
    people::Office,
    permit::Actor,
    sign_in::{LoginName, NewPassword},
};
use store::{
    Author, Store,
    sign_in::{create_account, set_password},
};

use super::{
    cast::Cast,
    register::Register,
    town::{Town, grid_of},
};
use crate::sign_in::hash_password;

/// The password of every sign-in of the demo.
pub const PASSWORD: &str = "siyi-demo-2026";

/// A way to sign in to the demo.
#[derive(Clone, Debug)]
pub struct SignIn {
    /// The role in words.
    pub role: &'static str,
    /// The name to sign in with.
    pub name: &'static str,
}

/// Name to sign in with, role, and who it is.
const OFFICES: [(&str, &str, Office); 16] = [
    ("clerk", "受理文书 clerk", Office::Clerk),
    ("head", "居委会主任 committee head", Office::CommitteeHead),
    ("member", "居委会委员 committee member", Office::CommitteeMember),
    ("secretary", "社区党委书记 party secretary", Office::PartySecretary),
    ("supervisor", "居务监督委员会主任 supervision head", Office::SupervisionHead),
    ("supervisor2", "居务监督委员会委员 supervision member", Office::SupervisionMember),
    ("representative", "居民代表 resident representative", Office::ResidentRepresentative),
    ("leader", "居民小组组长 group leader", Office::GroupLeader),
    ("building", "楼长 building head", Office::BuildingHead),
    ("grid1", "网格管理员 grid manager", Office::GridManager),
    ("grid2", "网格协管员 grid assistant", Office::GridAssistant),
    ("accountant", "会计 accountant", Office::Accountant),
    ("police", "社区民警 police officer", Office::PoliceOfficer),
    ("lawyer", "法律顾问 legal adviser", Office::LegalAdviser),
    ("street", "街道联络员 subdistrict officer", Office::SubdistrictOfficer),
    ("admin", "系统管理员 system administrator", Office::SystemAdministrator),
];

/// Gives a person of every role a sign-in.
///
/// # Errors
/// When the store fails.
pub async fn give(
    store: &Store,
    community: CommunityId,
    register: &Register,
    town: &Town,
    cast: &Cast,
    now: Moment,
) -> anyhow::Result<Vec<SignIn>> {
    let password = hash_password(&NewPassword::parse(PASSWORD, &[])?);
    let mut all: Vec<_> = OFFICES
        .iter()
        .filter_map(|(name, role, office)| Some((SignIn { role, name }, cast.holder(*office)?.to_owned())))
        .collect();
    let officers: Vec<_> = cast.posts.iter().map(|post| post.person.as_str()).collect();
    let mut free = town.flats.iter().filter(|flat| grid_of(flat.building) == 0 && flat.people.len() > 2);
    let residents = free.by_ref().filter(|flat| !officers.contains(&flat.people[0].code.as_str())).take(2);
    for (flat, name) in residents.zip(["resident", "resident2"]) {
        all.push((
            SignIn { role: "居民（户代表） resident, household representative", name },
            flat.people[0].code.clone(),
        ));
        if name == "resident" {
            all.push((
                SignIn { role: "居民（同户成年人） resident, same household", name: "spouse" },
                flat.people[1].code.clone(),
            ));
        }
    }
    let member = cast.members.iter().find(|(code, _, _)| !officers.contains(&code.as_str()));
    if let Some((code, _, _)) = member {
        all.push((SignIn { role: "党员 party member", name: "partymember" }, code.clone()));
    }
    let mut sign_ins = Vec::with_capacity(all.len());
    for (sign_in, code) in all {
        let person = register.persons[&code];
        account(store, community, person, LoginName::parse(sign_in.name)?, password.clone(), now).await?;
        sign_ins.push(sign_in);
    }
    Ok(sign_ins)
}

async fn account(
    store: &Store,
    community: CommunityId,
    person: PersonId,
    name: LoginName,
    password: String,
    now: Moment,
) -> store::Result<()> {
    let author = Author { community, actor: Actor::System, now };
    let write = store.write(author, move |w| {
        Box::pin(async move {
            let account = create_account(w, person, name).await?;
            set_password(w, account, &password, None).await.map(|_| ())
        })
    });
    write.await
}
