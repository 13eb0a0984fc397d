//! Appraisals of committee members: recording them, the list, and the same from the record.

use std::collections::BTreeMap;

use domain::{
    clock::{Day, Moment},
    disclosures::{Content, Period},
    ids::{AppraisalId, CommunityId, PersonId},
    oversight::{APPRAISED, Appraisal, Appraising, Correction, Former, Grades, Held, appraised, in_force},
    people::Office,
    text::{Name, Words},
};
use uuid::Uuid;

use crate::{
    Result, StoreError, Tx, Write,
    disclosures::{self, NewEntry},
    on,
    proposals::petition::totals,
    record::{self, Difference, Replay, Subject, first_difference},
    run,
};

const KIND: &str = "appraisal.recorded";

#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
struct AppraisalRow {
    id: Uuid,
    person_id: Uuid,
    office: String,
    year: i64,
    excellent: i64,
    competent: i64,
    basic: i64,
    incompetent: i64,
    entitled: i64,
    recorded_by: Uuid,
    at: i64,
    corrects: Option<Uuid>,
    reason: Option<String>,
}

impl AppraisalRow {
    fn of(one: &Appraisal) -> Self {
        let Grades { excellent, competent, basic, incompetent } = one.grades;
        Self {
            id: one.id.0,
            person_id: one.person.0,
            office: one.office.name().to_owned(),
            year: i64::from(one.year),
            excellent,
            competent,
            basic,
            incompetent,
            entitled: one.entitled,
            recorded_by: one.recorded_by.0,
            at: one.at.micros(),
            corrects: one.corrects.as_ref().map(|correction| correction.of.0),
            reason: one.corrects.as_ref().map(|correction| correction.reason.to_string()),
        }
    }

    fn read(self) -> Result<Appraisal> {
        let fault = |what: &str| StoreError::fault("member_appraisals", self.id, what);
        let corrects = match (self.corrects, self.reason.as_deref()) {
            (Some(of), Some(reason)) => {
                let reason = Words::parse(reason).map_err(|_| fault("unreadable words"))?;
                Some(Correction { of: AppraisalId(of), reason })
            }
            (_, _) => None,
        };
        let Self { excellent, competent, basic, incompetent, .. } = self;
        Ok(Appraisal {
            id: AppraisalId(self.id),
            person: PersonId(self.person_id),
            office: Office::from_name(&self.office).ok_or_else(|| fault("unknown office"))?,
            year: i32::try_from(self.year).map_err(|_| fault("no year"))?,
            grades: Grades { excellent, competent, basic, incompetent },
            entitled: self.entitled,
            recorded_by: PersonId(self.recorded_by),
            at: Moment::from_micros(self.at),
            corrects,
        })
    }
}

/// Records the appraisal of a member for a year, or corrects it, and has the entry of the year drafted.
///
/// # Errors
/// What the rules refuse.
pub async fn appraise(w: &mut Write<'_>, appraising: Appraising) -> Result<Appraisal> {
    let held = held(w, &appraising).await?;
    let reason = appraising.reason.clone();
    let appraisal = Appraisal::record(w.id(), appraising, &w.actor, held, w.now).map_err(StoreError::refused)?;
    let (row, community) = (AppraisalRow::of(&appraisal), w.community);
    run!(
        w.tx(),
        sqlx::query(
            "INSERT INTO member_appraisals (id, community_id, person_id, office, year, excellent, competent, basic,
                                            incompetent, entitled, recorded_by, at, corrects, reason)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
        )
        .bind(row.id)
        .bind(community.0)
        .bind(row.person_id)
        .bind(row.office)
        .bind(row.year)
        .bind(row.excellent)
        .bind(row.competent)
        .bind(row.basic)
        .bind(row.incompetent)
        .bind(row.entitled)
        .bind(row.recorded_by)
        .bind(row.at)
        .bind(row.corrects)
        .bind(row.reason)
    )?;
    w.record(KIND, Subject::thing("appraisal", appraisal.id.0), &appraisal).await?;
    disclose(w, appraisal.year, reason).await?;
    Ok(appraisal)
}

/// Has the entry about a year drafted, or its figures taken anew.
async fn disclose(w: &mut Write<'_>, year: i32, reason: Option<Words>) -> Result<()> {
    let (community, now) = (w.community, w.now);
    let Some(content) = drawn(w.tx(), community, year, now).await? else { return Ok(()) };
    let more = || {
        Words::parse("补充其他成员的评议结果。").map_err(|fault| StoreError::fault("member_appraisals", year, fault))
    };
    let reason = reason.map_or_else(more, Ok)?;
    let new = NewEntry { code: APPRAISED.to_owned(), period: Period::Year(year), content };
    disclosures::redraw_or_draw(w, new, &reason).await
}

/// The result of a year as the appraisals in force have it; none when nobody was appraised.
pub(crate) async fn drawn(tx: &mut Tx<'_>, community: CommunityId, year: i32, now: Moment) -> Result<Option<Content>> {
    let all = appraisals(tx, community).await?;
    let of_year: Vec<_> = all.iter().filter(|one| one.year == year).collect();
    let mut named = Vec::new();
    for one in in_force(&of_year) {
        let name: String = on!(tx, conn => sqlx::query_scalar("SELECT name FROM persons WHERE id = $1")
            .bind(one.person.0)
            .fetch_one(conn)
            .await)?;
        let name = Name::parse(&name).map_err(|fault| StoreError::fault("persons", one.person, fault))?;
        named.push((one.clone(), name));
    }
    appraised(year, &named, now).map_err(|fault| StoreError::fault("member_appraisals", year, fault))
}

async fn held(w: &mut Write<'_>, appraising: &Appraising) -> Result<Held> {
    let (community, today) = (w.community, w.now.day());
    let bound = |year: i32| Day::new(year, 1, 1).map_or(0, Day::number);
    let terms: i64 = on!(w.tx(), conn => sqlx::query_scalar(
        "SELECT COUNT(*) FROM offices WHERE community_id = $1 AND person_id = $2 AND office = $3
                AND valid_from < $5 AND (valid_until IS NULL OR valid_until > $4)",
    )
    .bind(community.0)
    .bind(appraising.person.0)
    .bind(appraising.office.name())
    .bind(bound(appraising.year))
    .bind(bound(appraising.year.saturating_add(1)))
    .fetch_one(conn)
    .await)?;
    let all = appraisals(w.tx(), community).await?;
    let of_year: Vec<_> =
        all.iter().filter(|one| (one.person, one.year) == (appraising.person, appraising.year)).collect();
    let former = in_force(&of_year).next().map(|one| Former { id: one.id, grades: one.grades, entitled: one.entitled });
    let representatives = totals(w.tx(), community, today).await?.representatives;
    Ok(Held { is_held: terms > 0, former, representatives })
}

/// Every appraisal of a community, the last year first. A committee has few members; there are no pages.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn appraisals(tx: &mut Tx<'_>, community: CommunityId) -> Result<Vec<Appraisal>> {
    rows(tx, community).await?.into_iter().map(AppraisalRow::read).collect()
}

async fn rows(tx: &mut Tx<'_>, community: CommunityId) -> Result<Vec<AppraisalRow>> {
    Ok(on!(tx, conn => sqlx::query_as(
        "SELECT id, person_id, office, year, excellent, competent, basic, incompetent, entitled, recorded_by, at,
                corrects, reason
         FROM member_appraisals WHERE community_id = $1 ORDER BY year DESC, office, person_id, at DESC, id")
    .bind(community.0)
    .fetch_all(conn)
    .await)?)
}

/// Appraisals as the record says they are.
#[derive(Debug, Default)]
pub struct AppraisalsReplay(BTreeMap<Uuid, AppraisalRow>);

impl Replay for AppraisalsReplay {
    fn kinds() -> &'static [&'static str] {
        &[KIND]
    }

    fn fold(&mut self, entry: &record::Entry) -> Result<()> {
        let appraisal: Appraisal = entry.event()?;
        self.0.insert(entry.subject_id, AppraisalRow::of(&appraisal));
        Ok(())
    }

    async fn compare(self, tx: &mut Tx<'_>, community: CommunityId) -> Result<Option<Difference>> {
        let stored: BTreeMap<_, _> = rows(tx, community).await?.into_iter().map(|row| (row.id, row)).collect();
        Ok(first_difference("member_appraisals", &self.0, &stored))
    }
}
