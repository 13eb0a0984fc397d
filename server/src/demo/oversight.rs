//! Questions and objections of the demo: one answered, one that waits, one that climbed, an interpellation that gathers
//! signatures and one of the supervision committee.

use anyhow::Context;
use domain::{
    clock::Moment,
    disclosures::Section,
    ids::PersonId,
    oversight::{About, Command, Concern, Kind, Raising, Verdict},
    people::Office,
    text::Words,
};
use store::oversight;
use time::Duration;

use super::play::Play;

/// A question with everything that follows, in hours after it was asked.
struct Asked {
    kind: Kind,
    /// About the last posted entry of this section, if it has one; about the committee head's office where there is none.
    section: Option<Section>,
    hours_ago: i64,
    words: &'static str,
    then: &'static [(i64, Deed)],
}

/// What is done.
#[derive(Clone, Copy)]
enum Deed {
    Raise,
    AskToo,
    SignAsRepresentative(usize),
    Acknowledge,
    Reply(Office, Option<Verdict>, &'static str),
    Escalate(&'static str),
}

/// One thing that is done with one of the questions.
#[derive(Clone, Copy)]
pub struct Scene {
    no: usize,
    deed: Deed,
}

const ASKED: [Asked; 6] = [
    Asked {
        kind: Kind::Inquiry,
        section: Some(Section::Finance),
        hours_ago: 300,
        words: "其他支出这一行是做什么用的？可以看发票吗？",
        then: &[
            (5, Deed::AskToo),
            (7, Deed::AskToo),
            (
                50,
                Deed::Reply(Office::CommitteeMember, None, "是张贴公告和印材料的费用，发票和签收单在办公室可以查看。"),
            ),
        ],
    },
    Asked {
        kind: Kind::Objection,
        section: Some(Section::CommunityAffairs),
        hours_ago: 210,
        words: "网上公布的日期和楼里张贴的不一致，以哪个为准？应当更正。",
        then: &[
            (6, Deed::Acknowledge),
            (
                60,
                Deed::Reply(
                    Office::CommitteeMember,
                    Some(Verdict::Dismissed),
                    "网上按会议记录填写；楼里的张贴件晚了一天，内容一致。",
                ),
            ),
            (90, Deed::Escalate("张贴晚了一天，公示期也要晚一天，请监督委员会核对。")),
            (
                150,
                Deed::Reply(
                    Office::SupervisionHead,
                    Some(Verdict::Dismissed),
                    "已查看张贴照片：张贴从次日起满 15 日才撤下，期限没有缩短，网上内容无误。",
                ),
            ),
        ],
    },
    Asked {
        kind: Kind::Objection,
        section: Some(Section::Finance),
        hours_ago: 190,
        words: "合计数和分项相加对不上，差 20 元。",
        then: &[(20, Deed::AskToo), (21, Deed::Acknowledge)],
    },
    Asked {
        kind: Kind::Inquiry,
        section: Some(Section::Government),
        hours_ago: 30,
        words: "补贴的申请截止到哪一天？需要带什么材料？",
        then: &[(3, Deed::AskToo), (4, Deed::AskToo), (9, Deed::AskToo)],
    },
    Asked {
        kind: Kind::Interpellation,
        section: None,
        hours_ago: 120,
        words: "活动室为什么两个月没有开放？请书面说明原因和开放时间。",
        then: &[
            (10, Deed::SignAsRepresentative(2)),
            (20, Deed::SignAsRepresentative(5)),
            (44, Deed::SignAsRepresentative(9)),
            (50, Deed::AskToo),
        ],
    },
    Asked {
        kind: Kind::Interpellation,
        section: Some(Section::CommunityAffairs),
        hours_ago: 250,
        words: "这项工作的费用从哪里支出，是否在批准的预算之内？请答复。",
        then: &[(
            100,
            Deed::Reply(
                Office::CommitteeHead,
                None,
                "从工作经费中支出，没有超出批准的预算；明细随本季度财务公开一并公布。",
            ),
        )],
    },
];

/// Everything that is done up to `now`, each with its moment.
#[must_use]
pub fn scenes(now: Moment) -> Vec<(Moment, Scene)> {
    let of = |(no, asked): (usize, &Asked)| {
        let begun = now.plus(Duration::hours(-asked.hours_ago));
        let first = (begun, Scene { no, deed: Deed::Raise });
        let then = asked
            .then
            .iter()
            .map(move |(hours, deed)| (begun.plus(Duration::hours(*hours)), Scene { no, deed: *deed }));
        std::iter::once(first).chain(then).collect::<Vec<_>>()
    };
    ASKED.iter().enumerate().flat_map(of).filter(|(at, _)| *at < now).collect()
}

impl Play<'_> {
    /// Plays one thing that is done with a question; its deadlines are kept first.
    ///
    /// # Errors
    /// When the rules refuse it, or the store fails.
    pub async fn ask_about(&mut self, at: Moment, Scene { no, deed }: Scene) -> anyhow::Result<()> {
        self.keep_deadlines(at).await?;
        let asked = &ASKED[no];
        let command = match deed {
            Deed::Raise => return self.raise(at, no).await,
            Deed::AskToo | Deed::SignAsRepresentative(_) => Command::Sign,
            Deed::Acknowledge => Command::Acknowledge,
            Deed::Reply(_, verdict, words) => Command::Reply { verdict, words: Words::parse(words)? },
            Deed::Escalate(words) => Command::Escalate { words: Words::parse(words)? },
        };
        let (id, asker) = *self.concerns.get(&no).context("it was asked")?;
        let person = match deed {
            Deed::Raise | Deed::Escalate(_) => asker,
            Deed::AskToo => self.someone(None)?,
            Deed::SignAsRepresentative(place) => self.representative(place)?,
            Deed::Acknowledge => self.officer(Office::Clerk)?,
            Deed::Reply(office, ..) => self.officer(office)?,
        };
        let author = self.author_of(person, at).await?;
        let act = self.store.write(author, move |w| Box::pin(async move { oversight::enact(w, id, &command).await }));
        act.await.with_context(|| format!("about: {}", asked.words))?;
        Ok(())
    }

    async fn raise(&mut self, at: Moment, no: usize) -> anyhow::Result<()> {
        let asked = &ASKED[no];
        let about = self.about(asked.section, at).await?;
        let is_of_committee = asked.kind == Kind::Interpellation && asked.section.is_some();
        let asker = match (is_of_committee, asked.kind) {
            (true, _) => self.officer(Office::SupervisionHead)?,
            (false, Kind::Interpellation) => self.representative(0)?,
            (false, Kind::Inquiry | Kind::Objection | Kind::Audit) => self.someone(None)?,
        };
        let author = self.author_of(asker, at).await?;
        let raising = Raising { kind: asked.kind, about, words: Words::parse(asked.words)? };
        let act = self.store.write(author, move |w| Box::pin(async move { oversight::raise(w, raising).await }));
        let Concern { id, .. } = act.await.with_context(|| format!("asking: {}", asked.words))?;
        self.concerns.insert(no, (id, asker));
        Ok(())
    }

    async fn about(&self, section: Option<Section>, at: Moment) -> anyhow::Result<About> {
        let Some(section) = section else { return Ok(About::Office { office: Office::CommitteeHead }) };
        let mut reader = self.store.reader().await?;
        let mut posted = store::disclosures::feed(&mut reader.tx(), self.community, None, at.day(), 100).await?;
        posted.retain(|entry| !entry.is_withdrawn && entry.posted_until >= at.day() && entry.section != Section::Party);
        // Where nothing of the section is posted just then, the last that is.
        let of_section = posted.iter().find(|entry| entry.section == section);
        let entry = of_section.or(posted.first()).context("an entry is posted")?;
        Ok(About::Entry { entry: entry.id, section: entry.section })
    }

    fn officer(&self, office: Office) -> anyhow::Result<PersonId> {
        let code = self.cast.holder(office).context("somebody holds the office")?;
        Ok(*self.register.persons.get(code).context("the officer is in the register")?)
    }

    fn representative(&self, place: usize) -> anyhow::Result<PersonId> {
        let code = self.cast.representatives.get(place).context("there are as many")?;
        Ok(*self.register.persons.get(code.as_str()).context("the representative is in the register")?)
    }
}
