//! Rebuilding matters and their rows from their entries.

use std::collections::BTreeMap;

use domain::{
    clock::Moment,
    ids::CommunityId,
    proposals::{CarriedOut, Event, Proposal},
};
use uuid::Uuid;

use super::{
    project,
    row::{ProposalRow, proposal_columns},
    support,
};
use crate::{
    Result, StoreError, Tx, on,
    record::{Difference, Entry, Replay, first_difference},
};

/// A former text: the words, its fingerprint, the note, since when.
type Text = (String, Vec<u8>, Option<String>, i64);
/// A signature: under which substance, when.
type Signed = (Vec<u8>, i64);
/// An opinion: of which matter, by whom, its words, when; its answer, reason, by whom, when.
type Said = (Uuid, Uuid, String, i64, Option<String>, Option<String>, Option<Uuid>, Option<i64>);
/// A session: its form, the day, how many, the minutes.
type Held = (String, i64, i64, String);
/// An objection: by whom, its words, when, the reply, when.
type Objected = (Uuid, String, i64, Option<String>, Option<i64>);
/// An appraisal: five scores, a comment, when.
type Appraised = (i64, i64, i64, i64, i64, Option<String>, i64);

/// Matters as their entries tell them.
#[derive(Debug, Default)]
pub struct ProposalsReplay {
    matters: BTreeMap<Uuid, (Proposal, i64)>,
    beside: Beside,
}

/// The rows beside the matters.
#[derive(Debug, Default)]
struct Beside {
    texts: BTreeMap<(Uuid, i64), Text>,
    signatures: BTreeMap<(Uuid, Uuid, String), Signed>,
    opinions: BTreeMap<Uuid, Said>,
    sessions: BTreeMap<(Uuid, i64), Held>,
    objections: BTreeMap<(Uuid, i64), Objected>,
    appraisals: BTreeMap<(Uuid, Uuid), Appraised>,
    supporters: BTreeMap<(Uuid, Uuid, String), i64>,
}

impl Replay for ProposalsReplay {
    fn kinds() -> &'static [&'static str] {
        &Event::KINDS
    }

    fn fold(&mut self, entry: &Entry) -> Result<()> {
        let event: Event = entry.event()?;
        let (id, at) = (entry.subject_id, entry.at);
        let matter = match &event {
            Event::Drafted(drafted) => (Proposal::begin(entry.community, drafted), 1),
            _ => {
                let unknown = || StoreError::fault("record", id, "a matter before its entry");
                let (matter, version) = self.matters.remove(&id).ok_or_else(unknown)?;
                (matter.apply(&event, at), version + 1)
            }
        };
        self.beside.take(&matter.0, &event, at)?;
        self.matters.insert(id, matter);
        Ok(())
    }

    async fn compare(self, tx: &mut Tx<'_>, community: CommunityId) -> Result<Option<Difference>> {
        let recorded = rows(self.matters.values())?;
        if let Some(difference) = first_difference("proposals", &recorded, &stored_matters(tx, community).await?) {
            return Ok(Some(difference));
        }
        let (here, counted) = (self.beside, counts(self.matters.values().map(|(matter, _)| matter)));
        let stored = Beside {
            texts: stored_texts(tx, community).await?,
            signatures: stored_signatures(tx, community).await?,
            opinions: stored_opinions(tx, community).await?,
            sessions: stored_sessions(tx, community).await?,
            objections: stored_objections(tx, community).await?,
            appraisals: stored_appraisals(tx, community).await?,
            supporters: stored_supporters(tx, community).await?,
        };
        Ok(first_difference("proposal_versions", &here.texts, &stored.texts)
            .or_else(|| first_difference("proposal_signatures", &here.signatures, &stored.signatures))
            .or_else(|| first_difference("opinions", &here.opinions, &stored.opinions))
            .or_else(|| first_difference("consultation_sessions", &here.sessions, &stored.sessions))
            .or_else(|| first_difference("result_objections", &here.objections, &stored.objections))
            .or_else(|| first_difference("appraisals", &here.appraisals, &stored.appraisals))
            .or_else(|| first_difference("proposal_supporters", &here.supporters, &stored.supporters))
            .or(first_difference("proposal_counts", &counted, &stored_counts(tx, community).await?)))
    }
}

impl Beside {
    fn take(&mut self, matter: &Proposal, event: &Event, now: Moment) -> Result<()> {
        let (id, at) = (matter.id.0, now.micros());
        if matches!(event, Event::Drafted(_)) || event.content().is_some() {
            let content = ProposalRow::of(matter, 0)?.content;
            let text = (content, matter.text_hash.0.to_vec(), project::note(event), at);
            self.texts.insert((id, matter.version), text);
        }
        if let Some((by, kind)) = support::joined(event) {
            if support::begins_anew(event) {
                self.supporters.retain(|(of, _, other), _| *of != id || other != kind);
            }
            self.supporters.entry((id, by.0, kind.to_owned())).or_insert(at);
        }
        match event {
            Event::OpenedForSignatures { by, substance, sponsors, .. } => {
                self.sign((id, by.0, "signature"), substance.0, at);
                if *sponsors {
                    self.sign((id, by.0, "sponsor"), substance.0, at);
                }
            }
            Event::Signed { by, substance } => self.sign((id, by.0, "signature"), substance.0, at),
            Event::Sponsored { by, substance } => self.sign((id, by.0, "sponsor"), substance.0, at),
            Event::Unsigned { by, .. } => self.signatures.retain(|(of, who, _), _| (*of, *who) != (id, by.0)),
            Event::OpinionFiled { opinion, by, words } => {
                self.opinions.insert(opinion.0, (id, by.0, words.to_string(), at, None, None, None, None));
            }
            Event::OpinionAnswered { opinion, by, answer, reason } => {
                if let Some(said) = self.opinions.get_mut(&opinion.0) {
                    (said.4, said.5) = (Some(answer.name().to_owned()), Some(reason.to_string()));
                    (said.6, said.7) = (Some(by.0), Some(at));
                }
            }
            Event::ConsultationSessionRecorded(held) => {
                let row =
                    (held.kind.name().to_owned(), held.held.number(), held.present.into(), held.minutes.to_string());
                self.sessions.insert((id, next(&self.sessions, id)), row);
            }
            Event::ResultObjected { by, words } => {
                let row = (by.0, words.to_string(), at, None, None);
                self.objections.insert((id, next(&self.objections, id)), row);
            }
            Event::ObjectionsSettled { reply, .. } => {
                let open = self.objections.range_mut((id, 0)..=(id, i64::MAX)).filter(|(_, row)| row.4.is_none());
                open.for_each(|(_, row)| (row.3, row.4) = (Some(reply.to_string()), Some(at)));
            }
            Event::CarriedOut(CarriedOut::Appraised { by, scores, comment }) => {
                let [needed, open, quality, cost, overall] = scores.each().map(i64::from);
                let comment = comment.as_ref().map(ToString::to_string);
                self.appraisals.insert((id, by.0), (needed, open, quality, cost, overall, comment, at));
            }
            _ => {}
        }
        Ok(())
    }

    fn sign(&mut self, (matter, person, kind): (Uuid, Uuid, &str), substance: [u8; 32], at: i64) {
        self.signatures.insert((matter, person, kind.to_owned()), (substance.to_vec(), at));
    }
}

fn next<T>(rows: &BTreeMap<(Uuid, i64), T>, id: Uuid) -> i64 {
    rows.range((id, 0)..=(id, i64::MAX)).next_back().map_or(1, |((_, no), _)| no + 1)
}

fn rows<'a>(matters: impl Iterator<Item = &'a (Proposal, i64)>) -> Result<BTreeMap<Uuid, ProposalRow>> {
    matters.map(|(matter, version)| Ok((matter.id.0, ProposalRow::of(matter, *version)?))).collect()
}

type Counts = BTreeMap<(String, String), i64>;

fn counts<'a>(matters: impl Iterator<Item = &'a Proposal>) -> Counts {
    matters.fold(Counts::new(), |mut counts, matter| {
        let place = (matter.shown_at().name().to_owned(), matter.class.name().to_owned());
        *counts.entry(place).or_default() += 1;
        counts
    })
}

async fn stored_matters(tx: &mut Tx<'_>, community: CommunityId) -> Result<BTreeMap<Uuid, ProposalRow>> {
    let rows: Vec<ProposalRow> = on!(tx, conn => sqlx::query_as(concat!(
        "SELECT ", proposal_columns!(), " FROM proposals WHERE community_id = $1"))
    .bind(community.0)
    .fetch_all(conn)
    .await)?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

async fn stored_texts(tx: &mut Tx<'_>, community: CommunityId) -> Result<BTreeMap<(Uuid, i64), Text>> {
    let rows: Vec<TextRow> = on!(tx, conn => sqlx::query_as(
        "SELECT proposal_id, version, content, text_hash, note, at FROM proposal_versions WHERE community_id = $1")
        .bind(community.0).fetch_all(conn).await)?;
    Ok(rows
        .into_iter()
        .map(|(id, version, content, hash, note, at)| ((id, version), (content, hash, note, at)))
        .collect())
}

async fn stored_supporters(tx: &mut Tx<'_>, community: CommunityId) -> Result<BTreeMap<(Uuid, Uuid, String), i64>> {
    let rows: Vec<(Uuid, Uuid, String, i64)> = on!(tx, conn => sqlx::query_as(
        "SELECT proposal_id, person_id, kind, at FROM proposal_supporters WHERE community_id = $1")
        .bind(community.0).fetch_all(conn).await)?;
    Ok(rows.into_iter().map(|(id, person, kind, at)| ((id, person, kind), at)).collect())
}

async fn stored_signatures(tx: &mut Tx<'_>, community: CommunityId) -> Result<BTreeMap<(Uuid, Uuid, String), Signed>> {
    let rows: Vec<(Uuid, Uuid, String, Vec<u8>, i64)> = on!(tx, conn => sqlx::query_as(
        "SELECT proposal_id, person_id, kind, substance, at FROM proposal_signatures WHERE community_id = $1")
        .bind(community.0).fetch_all(conn).await)?;
    Ok(rows.into_iter().map(|(id, person, kind, substance, at)| ((id, person, kind), (substance, at))).collect())
}

#[derive(sqlx::FromRow)]
struct SaidRow {
    id: Uuid,
    #[sqlx(flatten)]
    said: SaidColumns,
}

#[derive(sqlx::FromRow)]
struct SaidColumns {
    proposal_id: Uuid,
    by_person: Uuid,
    words: String,
    at: i64,
    answer: Option<String>,
    reason: Option<String>,
    answered_by: Option<Uuid>,
    answered_at: Option<i64>,
}

async fn stored_opinions(tx: &mut Tx<'_>, community: CommunityId) -> Result<BTreeMap<Uuid, Said>> {
    let rows: Vec<SaidRow> = on!(tx, conn => sqlx::query_as(
        "SELECT id, proposal_id, by_person, words, at, answer, reason, answered_by, answered_at FROM opinions
         WHERE community_id = $1")
        .bind(community.0).fetch_all(conn).await)?;
    let said = |row: SaidRow| {
        let said = row.said;
        let asked = (said.proposal_id, said.by_person, said.words, said.at);
        let (matter, by, words, at) = asked;
        (row.id, (matter, by, words, at, said.answer, said.reason, said.answered_by, said.answered_at))
    };
    Ok(rows.into_iter().map(said).collect())
}

async fn stored_sessions(tx: &mut Tx<'_>, community: CommunityId) -> Result<BTreeMap<(Uuid, i64), Held>> {
    let rows: Vec<(Uuid, i64, String, i64, i64, String)> = on!(tx, conn => sqlx::query_as(
        "SELECT proposal_id, no, kind, held, present, minutes FROM consultation_sessions WHERE community_id = $1")
        .bind(community.0).fetch_all(conn).await)?;
    Ok(rows
        .into_iter()
        .map(|(id, no, kind, held, present, minutes)| ((id, no), (kind, held, present, minutes)))
        .collect())
}

async fn stored_objections(tx: &mut Tx<'_>, community: CommunityId) -> Result<BTreeMap<(Uuid, i64), Objected>> {
    let rows: Vec<ObjectedRow> = on!(tx, conn => sqlx::query_as(
        "SELECT proposal_id, no, by_person, words, at, reply, settled_at FROM result_objections
         WHERE community_id = $1")
        .bind(community.0).fetch_all(conn).await)?;
    Ok(rows
        .into_iter()
        .map(|(id, no, by, words, at, reply, settled)| ((id, no), (by, words, at, reply, settled)))
        .collect())
}

type TextRow = (Uuid, i64, String, Vec<u8>, Option<String>, i64);
type ObjectedRow = (Uuid, i64, Uuid, String, i64, Option<String>, Option<i64>);
type AppraisalRow = (Uuid, Uuid, i64, i64, i64, i64, i64, Option<String>, i64);

async fn stored_appraisals(tx: &mut Tx<'_>, community: CommunityId) -> Result<BTreeMap<(Uuid, Uuid), Appraised>> {
    let rows: Vec<AppraisalRow> = on!(tx, conn => sqlx::query_as(
        "SELECT proposal_id, person_id, needed, open, quality, cost, overall, comment, at FROM appraisals
         WHERE community_id = $1")
        .bind(community.0).fetch_all(conn).await)?;
    let row = |(id, person, needed, open, quality, cost, overall, comment, at): AppraisalRow| {
        ((id, person), (needed, open, quality, cost, overall, comment, at))
    };
    Ok(rows.into_iter().map(row).collect())
}

async fn stored_counts(tx: &mut Tx<'_>, community: CommunityId) -> Result<Counts> {
    let rows: Vec<(String, String, i64)> = on!(tx, conn => sqlx::query_as(
        "SELECT stage_name, class, matters FROM proposal_counts WHERE community_id = $1 AND matters > 0")
        .bind(community.0).fetch_all(conn).await)?;
    Ok(rows.into_iter().map(|(stage, class, matters)| ((stage, class), matters)).collect())
}
