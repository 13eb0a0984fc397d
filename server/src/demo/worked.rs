//! The worked case: the covenant revised in 2026, first assembly failed, with all its figures (design C.15).

use domain::{
    clock::{Day, Moment},
    people::Office,
    proposals::{Call, Command, ConsultationKind, ConsultationSession, Mode, ProposerKind, ReviewReply, Verdict},
    text::Markdown,
};

use super::script::{Ballots, Deed, Meeting, Script, Who, line, words};

const HEAD: Who = Who::Office(Office::CommitteeHead);
const SECRETARY: Who = Who::Office(Office::PartySecretary);
const CLERK: Who = Who::Office(Office::Clerk);
/// Written opinions of the consultation.
pub const OPINIONS: usize = 212;
/// Representatives who sponsor it: a third of 105 is 35.
pub const SPONSORS: usize = 38;

fn at(month: u8, day: u8, hour: u8) -> Moment {
    Day::new(2026, month, day).map_or(Moment::from_micros(0), |day| Moment::at(day, hour, 0))
}

impl Script<'_> {
    /// Writes the worked case, on its own dates.
    ///
    /// # Errors
    /// When a text is malformed.
    pub fn write_worked_case(&mut self) -> anyhow::Result<()> {
        self.propose()?;
        self.consult_widely();
        self.at = at(3, 21, 9);
        self.committees(3, 14);
        self.at = at(3, 25, 9);
        self.meeting(&Meeting {
            days: 9,
            hour: 19,
            place: "社区礼堂",
            chair: SECRETARY,
            is_assembly: false,
            is_secret: false,
            voting: 292,
            others: 9,
            ballots: Ballots { agree: 241, against: 22, abstain: 29, paper: 0 },
            fails: false,
            verdict: Verdict::ByResult,
            minutes: "应到党员398人，有表决权386人；实到301人，其中有表决权292人。审议通过。",
            called: "-",
            underway: "-",
        });
        self.subdistrict()?;
        self.at = at(4, 11, 9);
        self.committees(3, 9);
        self.first_assembly();
        self.second_assembly();
        self.publish_covenant()
    }

    fn propose(&mut self) -> anyhow::Result<()> {
        self.at = at(3, 1, 9);
        let author = Who::Code(self.author.clone());
        self.act(author.clone(), Deed::Draft(Box::new(self.matter.begin(ProposerKind::Representatives)?)));
        self.ask(author.clone(), Command::OpenForSignatures);
        let representatives: Vec<_> =
            self.cast.representatives.iter().take(SPONSORS).filter(|one| **one != self.author).cloned().collect();
        for representative in representatives {
            self.ask(Who::Code(representative), Command::Sponsor);
        }
        self.at = at(3, 2, 9);
        self.ask(author, Command::Submit);
        self.at = at(3, 3, 9);
        self.ask(CLERK, Command::Accept);
        Ok(())
    }

    fn consult_widely(&mut self) {
        self.at = at(3, 4, 9);
        let closes = self.today().plus(15);
        let announcement =
            words("公开征求《居民公约》修订意见15天：手机、意见箱、网格员代记均可；三次恳谈时间见楼栋公告栏。");
        self.ask(HEAD, Command::OpenConsultation { kind: ConsultationKind::CandidTalk, closes, announcement });
        let points = [
            "楼道堆物要给一个月清理期。",
            "电动自行车先建充电棚再禁止进楼。",
            "遛犬时间夏天可以早一点。",
            "罚款居委会能收吗？请依法。",
            "晾晒区要划线。",
            "支持修订，语言再通俗一些。",
        ];
        for at in 0..OPINIONS {
            let neighbour = self.neighbours[at % self.neighbours.len()].clone();
            let opinion = words(&format!("{}（第{}条意见）", points[at % points.len()], at + 1));
            if at % 16 == 0 {
                self.on(1, 9);
            }
            self.act(Who::Code(neighbour), Deed::Ask(Box::new(Command::FileOpinion { words: opinion })));
        }
        self.at = self::at(3, 19, 16);
        for day in [9, 13, 18] {
            let held = Day::new(2026, 3, day).unwrap_or_else(|| self.today());
            let minutes = words("恳谈逐条讨论14处修改，记录在案，意见逐条答复。");
            let session = ConsultationSession { kind: ConsultationKind::CandidTalk, held, present: 46, minutes };
            self.ask(CLERK, Command::RecordConsultationSession(Box::new(session)));
        }
        self.act(CLERK, Deed::AnswerOpinions);
        self.at = self::at(3, 20, 9);
        let summary = words("征集意见212条，恳谈3次，修改14处，逐条答复。");
        self.ask(HEAD, Command::CloseConsultation { summary });
    }

    fn committees(&mut self, days: i64, hour: u8) {
        self.meeting(&Meeting {
            days,
            hour,
            place: "社区二楼会议室",
            chair: SECRETARY,
            is_assembly: false,
            is_secret: false,
            voting: 11,
            others: 0,
            ballots: Ballots { agree: 8, against: 2, abstain: 1, paper: 0 },
            fails: false,
            verdict: Verdict::ByResult,
            minutes: "“两委”成员13人，实到11人；逐条商议后表决，同意8、反对2、弃权1。",
            called: "-",
            underway: "-",
        });
    }

    /// The subdistrict strikes the fine out of clause 9; that only removes an unlawful clause.
    fn subdistrict(&mut self) -> anyhow::Result<()> {
        self.at = at(4, 5, 9);
        self.ask(HEAD, Command::SendForReview);
        self.at = at(4, 10, 10);
        let mut revised = self.matter.content()?;
        revised.proposal = Markdown::parse(&self.matter.proposal.replace("，罚款200元", ""))?;
        let points = vec![line("第九条“罚款200元”于法无据，居民委员会无处罚权，应当删除。")];
        let reply = ReviewReply::Remarks { points, revised: Box::new(revised), exempt_party_review: true };
        self.ask(Who::Office(Office::SubdistrictOfficer), Command::RecordReview(reply));
        Ok(())
    }

    /// 9 May: 1,702 of 3,480 households come, 1,741 are needed.
    fn first_assembly(&mut self) {
        self.at = at(4, 20, 9);
        let opens = at(5, 9, 9);
        let call = Call {
            opens,
            closes: at(5, 9, 18),
            place: line("社区礼堂"),
            mode: Mode::Meeting,
            is_secret: false,
            only_if: None,
        };
        self.ask(HEAD, Command::PostNotice(Box::new(call)));
        self.at = at(5, 2, 10);
        self.act(CLERK, Deed::MoveOut(9));
        self.act(CLERK, Deed::MoveIn(3));
        self.at = opens;
        self.ask(HEAD, Command::OpenSession);
        self.act(CLERK, Deed::CheckIn { voting: 1_702, others: 0 });
        self.at = at(5, 9, 11);
        let note = words("应到3,480户，须超过1,740户，实到1,702户，宣布流会，当日重新公告。");
        self.ask(HEAD, Command::DeclareNoQuorum { note });
    }

    /// 20 to 26 May, in the hall, by phone and with a mobile box: 1,862 households, 1,204 for, 431 against, 227 abstain.
    fn second_assembly(&mut self) {
        self.at = at(5, 9, 15);
        let (opens, closes) = (at(5, 20, 9), at(5, 27, 0));
        let call = Call {
            opens,
            closes,
            place: line("社区礼堂；手机；两人流动票箱"),
            mode: Mode::Hybrid,
            is_secret: false,
            only_if: None,
        };
        self.ask(HEAD, Command::PostNotice(Box::new(call)));
        self.at = at(5, 12, 10);
        self.act(CLERK, Deed::ChangeRepresentative(2));
        self.at = opens;
        self.ask(HEAD, Command::OpenVoting);
        self.act(CLERK, Deed::Ballots(Ballots { agree: 604, against: 231, abstain: 127, paper: 262 }));
        self.at = at(5, 22, 9);
        self.act(CLERK, Deed::MoveOut(1));
        self.at = at(5, 23, 10);
        self.act(CLERK, Deed::Ballots(Ballots { agree: 400, against: 150, abstain: 50, paper: 146 }));
        self.act(CLERK, Deed::DoubleBallots(6));
        self.at = at(5, 26, 18);
        self.act(CLERK, Deed::Ballots(Ballots { agree: 200, against: 50, abstain: 50, paper: 46 }));
        self.at = at(5, 27, 9);
        self.count(
            "应到3,480户，实到1,862户（其中妇女1,015人）；同意1,204、反对431、弃权227，通过。重复票6张作废。",
            Verdict::ByResult,
        );
    }

    fn publish_covenant(&mut self) -> anyhow::Result<()> {
        self.at = at(5, 28, 9);
        let text = self.matter.proposal.replace("，罚款200元", "");
        let text =
            Markdown::parse(&format!("《居民公约》（2026—1版）经居民会议表决通过，自公布之日起施行。\n\n{text}"))?;
        self.ask(HEAD, Command::PublishResolution { text });
        self.at = at(6, 4, 10);
        self.ask(HEAD, Command::File { receipt: line("安泰街道备〔2026〕8号") });
        self.at = at(6, 8, 9);
        self.carry_out()
    }
}
