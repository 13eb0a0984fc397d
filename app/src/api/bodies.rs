//! The communities of this server, and who sits in the bodies of one of them.

use domain::{people::Office, rules::Body};
use serde::Serialize;
use store::people::Holder;
use utoipa::ToSchema;

use super::{
    names::{BodyName, OfficeName},
    reply::{Asked, List, Refused, json},
};
use crate::{error::Page, visit::Visit, votes::body_word, words::Words};

/// The bodies whose members hold an office, with the offices that sit in them.
const SEATS: [(Body, &[Office]); 4] = [
    (Body::PartyCommittee, &[Office::PartySecretary, Office::PartyCommitteeMember]),
    (Body::ResidentsCommittee, &[Office::CommitteeHead, Office::CommitteeMember]),
    (Body::SupervisionCommittee, &[Office::SupervisionHead, Office::SupervisionMember]),
    (Body::RepresentativesAssembly, &[Office::ResidentRepresentative]),
];

/// A community of this server.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CommunityLine {
    /// Its short name in addresses.
    slug: String,
    /// Its name.
    name: String,
    /// The subdistrict it belongs to.
    subdistrict: String,
    /// The telephone of its office.
    office_phone: String,
    /// The hours of its office.
    office_hours: String,
    /// Its page.
    #[schema(format = "uri")]
    url: String,
}

/// A body whose members hold an office.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Body)]
pub(super) struct BodyLine {
    /// Which.
    body: BodyName,
    /// Its name in words.
    name: String,
    /// Who sits in it today.
    seats: Vec<Seat>,
}

/// A seat in a body. Names of office holders are public by law.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Seat {
    /// The office.
    office: OfficeName,
    /// The office in words.
    office_name: String,
    /// Who holds it.
    name: String,
    /// The grid or building it is for.
    area: Option<String>,
    /// The building in which a representative lives.
    building: Option<String>,
    /// The first day of the term.
    #[schema(format = Date)]
    since: String,
}

/// The communities of this server.
#[utoipa::path(get, path = "/api/communities", tag = "bodies",
    responses((status = 200, description = "Every community", body = List<CommunityLine>), Refused))]
pub(super) async fn communities(visit: Visit) -> Page {
    Asked::of(&visit, &[])?;
    let mut reader = visit.site.store.reader().await?;
    let communities = store::people::communities(&mut reader.tx()).await?;
    let items = communities.into_iter().map(|one| CommunityLine {
        url: format!("{}/c/{}", visit.site.origin, one.slug),
        slug: one.slug,
        name: one.name,
        subdistrict: one.subdistrict,
        office_phone: one.office_phone,
        office_hours: one.office_hours,
    });
    json(&List { items: items.collect(), next: None })
}

/// The two committees, the supervision committee and the representatives.
#[utoipa::path(get, path = "/c/{community}/api/bodies", tag = "bodies",
    params(("community" = String, Path, description = "The community's short name")),
    responses((status = 200, description = "Every body with its members", body = List<BodyLine>), Refused))]
pub(super) async fn bodies(visit: Visit) -> Page {
    Asked::of(&visit, &[])?;
    let community = visit.community()?.id;
    let mut reader = visit.site.store.reader().await?;
    let holders = store::people::offices_on(&mut reader.tx(), community, visit.now.day()).await?;
    let w = visit.words();
    let line = |(body, offices): (Body, &[Office])| {
        let sitting = holders.iter().filter(|holder| offices.contains(&holder.office));
        BodyLine { body: body.into(), name: body_word(w, body), seats: sitting.map(|holder| seat(w, holder)).collect() }
    };
    json(&List { items: SEATS.into_iter().map(line).collect(), next: None })
}

fn seat(w: Words, holder: &Holder) -> Seat {
    let is_representative = holder.office == Office::ResidentRepresentative;
    Seat {
        office: holder.office.into(),
        office_name: w.t(&format!("office-{}", holder.office.name().replace('_', "-"))),
        name: holder.name.to_string(),
        area: holder.area_name.clone(),
        building: holder.building.clone().filter(|_| is_representative),
        since: holder.period.from.to_string(),
    }
}
