//! The way of a matter through the four steps, up to where it should stand.

use domain::{
    clock::Moment,
    people::Office,
    proposals::{
        Answer, Call, Command, ConsultationKind, ConsultationSession, MatterClass, Mode, ProposerKind, ReviewReply,
        Verdict,
    },
    text::Markdown,
};

use super::script::{Ballots, Deed, Meeting, Script, Who, line, words};

const HEAD: Who = Who::Office(Office::CommitteeHead);
const SECRETARY: Who = Who::Office(Office::PartySecretary);
const CLERK: Who = Who::Office(Office::Clerk);
const SUPERVISION: Who = Who::Office(Office::SupervisionHead);

impl Script<'_> {
    /// Writes the whole way.
    ///
    /// # Errors
    /// When a text of the matter is malformed.
    pub fn write(&mut self) -> anyhow::Result<()> {
        self.prepare()?;
        self.admit();
        self.consult()?;
        if !self.is(MatterClass::GroupMatter) {
            self.deliberate();
            self.review();
        }
        if self.is(MatterClass::Covenant) {
            self.ask_subdistrict();
        }
        self.assembly();
        self.publish()?;
        self.carry_out()
    }

    /// The draft, its signatures and its sponsors.
    fn prepare(&mut self) -> anyhow::Result<()> {
        let by_representatives = self.cast.representatives.contains(&self.author);
        let proposer = if by_representatives { ProposerKind::Representatives } else { ProposerKind::Residents };
        let author = Who::Code(self.author.clone());
        self.act(author.clone(), Deed::Draft(Box::new(self.matter.begin(proposer)?)));
        if self.stops("draft") {
            return Ok(());
        }
        self.ask(author.clone(), Command::OpenForSignatures);
        self.on(1, 19);
        let signers = if matches!(self.matter.until.as_str(), "cosigning" | "lapsed") { 6 } else { 12 };
        for neighbour in self.neighbours.clone().into_iter().take(signers) {
            self.ask(Who::Code(neighbour), Command::Sign);
        }
        if self.stops("cosigning") || self.stops("lapsed") {
            return Ok(());
        }
        for at in 0..4 {
            let place = (self.place * 5 + at) % self.cast.representatives.len();
            let sponsor = self.cast.representatives[place].clone();
            if sponsor != self.author {
                self.ask(Who::Code(sponsor), Command::Sponsor);
            }
        }
        self.on(1, 9);
        self.ask(author, Command::Submit);
        self.stops("submitted");
        Ok(())
    }

    fn admit(&mut self) {
        self.on(1, 10);
        match self.matter.until.as_str() {
            "returned_for_revision" => {
                let points = vec![line("请写明资金来源。"), line("请补充日常维护和安全责任。")];
                self.ask(CLERK, Command::AskCorrection { points });
            }
            "not_accepted" => {
                let reason = words(
                    "围墙属于相邻单位所有，不在居民自治和业主共同管理范围内。如对本告知不服，可在10日内请居务监督委员会复核。",
                );
                self.ask(HEAD, Command::Decline { reason });
            }
            "transferred" => {
                let reason = words("公交线网调整属于部门职责，已按“吹哨”程序转交，结果将在政务公开中反馈。");
                self.ask(HEAD, Command::Transfer { to: line("区交通运输部门"), reason });
            }
            "merged" => self.act(HEAD, Deed::Merge),
            "withdrawn" => {
                self.ask(CLERK, Command::Accept);
                self.on(1, 9);
                let reason = words("独居老人使用不便，与邻居商量后先撤回，另提方案。");
                self.ask(Who::Code(self.author.clone()), Command::Withdraw { reason });
                for sponsor in self.sponsors() {
                    self.ask(Who::Code(sponsor), Command::AgreeToWithdraw);
                }
            }
            _ => {
                self.ask(CLERK, Command::Accept);
                self.stops("accepted");
                return;
            }
        }
        self.is_done = true;
    }

    fn sponsors(&self) -> Vec<String> {
        let all = &self.cast.representatives;
        (0..4).map(|at| all[(self.place * 5 + at) % all.len()].clone()).filter(|one| *one != self.author).collect()
    }

    fn consult(&mut self) -> anyhow::Result<()> {
        self.on(1, 9);
        let days = match self.matter.class {
            MatterClass::GroupMatter => 5,
            MatterClass::MajorPublic => 9,
            MatterClass::Covenant => 17,
            MatterClass::OwnersCommon | MatterClass::UnitOwners => 12,
        };
        let closes = self.today().plus(days);
        let announcement = words(
            "欢迎全体居民参加。材料张贴于各楼栋公告栏，并在本页公布；也可到社区服务中心领取纸质材料、当面说或请网格员代记。",
        );
        let kind = if self.matter.class.is_owners() { ConsultationKind::Hearing } else { ConsultationKind::CandidTalk };
        self.ask(HEAD, Command::OpenConsultation { kind, closes, announcement });
        let opinions = [
            "费用每一笔都要公开，最好附单价。",
            "施工避开午休和考试周。",
            "建成以后由谁维护要写清楚。",
            "请照顾轮椅和婴儿车通行。",
            "同意，希望早点办。",
        ];
        for (at, opinion) in opinions.iter().enumerate().take(if days > 6 { 5 } else { 2 }) {
            self.on(i64::from(at % 2 == 0), 18);
            self.act(
                Who::Code(self.neighbours[at].clone()),
                Deed::Ask(Box::new(Command::FileOpinion { words: words(opinion) })),
            );
            self.act(CLERK, Deed::Posts(12));
        }
        if self.stops("consultation") {
            return Ok(());
        }
        self.at = Moment::at(closes, 15, 0);
        let session = ConsultationSession {
            kind,
            held: self.today().plus(-1),
            present: 38,
            minutes: words(
                "恳谈在社区议事厅举行，到会38人，11人发言。\n共识：方案必要，费用公开。\n分歧：施工时间和点位，会后现场复核。",
            ),
        };
        self.ask(CLERK, Command::RecordConsultationSession(Box::new(session)));
        self.act(CLERK, Deed::AnswerOpinions);
        self.on(1, 9);
        let summary = words("征求意见期满，书面意见全部答复，恳谈一次。采纳情况表附后；提案文本按采纳的意见执行。");
        self.ask(HEAD, Command::CloseConsultation { summary });
        self.stops("sponsored");
        Ok(())
    }

    fn deliberate(&mut self) {
        self.on(1, 9);
        let (ballots, verdict) = match self.matter.until.as_str() {
            "joint_rejected" => (Ballots { agree: 3, against: 7, abstain: 1, paper: 0 }, Verdict::ByResult),
            "joint_returned" => {
                let points = vec![line("写明比选办法和收费标准。"), line("用房面积和期限要明确。")];
                (Ballots { agree: 3, against: 5, abstain: 3, paper: 0 }, Verdict::Return { points, agreeing: 9 })
            }
            _ => (Ballots { agree: 8, against: 2, abstain: 1, paper: 0 }, Verdict::ByResult),
        };
        self.meeting(&Meeting {
            days: 3,
            hour: 14,
            place: "社区二楼会议室",
            chair: SECRETARY,
            is_assembly: false,
            is_secret: false,
            voting: 11,
            others: 0,
            ballots,
            fails: false,
            verdict,
            minutes: "会议听取提议和协商情况汇报，逐条讨论风险与费用，居务监督委员会列席。委员发言后当场表决。",
            called: "joint_scheduled",
            underway: "joint_voting",
        });
        self.is_done |= matches!(self.matter.until.as_str(), "joint_rejected" | "joint_returned");
    }

    fn review(&mut self) {
        self.on(1, 9);
        let rejects = self.matter.until == "review_rejected";
        let ballots = if rejects {
            Ballots { agree: 187, against: 88, abstain: 14, paper: 0 }
        } else {
            Ballots { agree: 226, against: 31, abstain: 23, paper: 0 }
        };
        self.meeting(&Meeting {
            days: 6,
            hour: 19,
            place: "社区礼堂",
            chair: SECRETARY,
            is_assembly: false,
            is_secret: self.matter.is_secret,
            voting: ballots.agree + ballots.against + ballots.abstain,
            others: 8,
            ballots,
            fails: false,
            verdict: Verdict::ByResult,
            minutes: "会前五日将文本送阅全体党员。大会宣读两委意见，党员代表发言6人，当场表决。",
            called: "review_scheduled",
            underway: "review_voting",
        });
        self.is_done |= rejects;
    }

    fn ask_subdistrict(&mut self) {
        self.on(1, 9);
        self.ask(HEAD, Command::SendForReview);
        if !self.stops("external_review") {
            self.on(6, 10);
            self.ask(Who::Office(Office::SubdistrictOfficer), Command::RecordReview(ReviewReply::NoRemarks));
        }
    }

    fn assembly(&mut self) {
        if self.stops("ready_for_notice") {
            return;
        }
        self.on(1, 9);
        match self.matter.class {
            MatterClass::Covenant => self.window(11, Ballots { agree: 205, against: 62, abstain: 41, paper: 70 }),
            MatterClass::MajorPublic => {
                let rejects = self.matter.until == "resolution_rejected";
                let ballots = if rejects {
                    Ballots { agree: 41, against: 44, abstain: 7, paper: 30 }
                } else {
                    Ballots { agree: 78, against: 9, abstain: 8, paper: 30 }
                };
                self.meeting(&Meeting {
                    days: 8,
                    hour: 9,
                    place: "社区礼堂",
                    chair: HEAD,
                    is_assembly: true,
                    is_secret: false,
                    voting: ballots.agree + ballots.against + ballots.abstain,
                    others: 0,
                    ballots,
                    fails: false,
                    verdict: Verdict::ByResult,
                    minutes: "居民代表会议听取前三步情况，宣读决议草案，代表提问9人次并当场答复，随后表决。",
                    called: "notice",
                    underway: "voting",
                });
                self.is_done |= rejects;
            }
            MatterClass::GroupMatter => self.group_meetings(),
            MatterClass::OwnersCommon | MatterClass::UnitOwners => {
                self.window(17, Ballots { agree: 4, against: 1, abstain: 0, paper: 1 });
            }
        }
    }

    fn group_meetings(&mut self) {
        if self.matter.until == "voting" {
            return self.window(4, Ballots { agree: 24, against: 5, abstain: 3, paper: 8 });
        }
        let fails = self.matter.until == "suspended";
        for attempt in 0..if fails { 3 } else { 1 } {
            if attempt > 0 {
                self.on(1, 9);
            }
            self.meeting(&Meeting {
                days: 5,
                hour: if self.matter.until == "counting" { 9 } else { 19 },
                place: "网格驿站",
                chair: HEAD,
                is_assembly: true,
                is_secret: false,
                voting: if fails { 84 + 11 * attempt } else { 214 },
                others: 0,
                ballots: Ballots { agree: 158, against: 31, abstain: 20, paper: 60 },
                fails,
                verdict: Verdict::ByResult,
                minutes: "小组会议由组长主持，逐户签到，提议人说明后表决。",
                called: "notice",
                underway: "voting",
            });
        }
        self.is_done |= fails;
    }

    /// A vote of households or owners over a week, by phone and on paper, so many ballots a day.
    fn window(&mut self, notice_days: i64, ballots: Ballots) {
        let opens = Moment::at(self.today().plus(notice_days), 9, 0);
        let closes = opens.day().plus(6).end();
        let call = Call {
            opens,
            closes,
            place: line("社区礼堂；手机；流动票箱"),
            mode: Mode::Hybrid,
            is_secret: false,
            only_if: None,
        };
        self.ask(HEAD, Command::PostNotice(Box::new(call)));
        if self.stops("notice") {
            return;
        }
        self.at = opens;
        self.ask(HEAD, Command::OpenVoting);
        for day in 0..6 {
            self.act(CLERK, Deed::Ballots(ballots));
            self.act(CLERK, Deed::Posts(10));
            if day == 3 && self.stops("voting") {
                return;
            }
            self.on(1, 10);
        }
        self.at = closes.plus(time::Duration::minutes(10));
        self.count("投票期满，纸质票经两人录入核对，计票、监票签字。各网格票数与名册一致。", Verdict::ByResult);
    }

    fn publish(&mut self) -> anyhow::Result<()> {
        let objection_days = match self.matter.class {
            MatterClass::MajorPublic => 4,
            MatterClass::OwnersCommon | MatterClass::UnitOwners => 8,
            MatterClass::GroupMatter | MatterClass::Covenant => 0,
        };
        if objection_days > 0 && !self.stops("result_objection") {
            // Nobody objects: it is adopted by itself when the period ends.
            self.on(objection_days, 9);
        }
        if self.stops("adopted") {
            return Ok(());
        }
        self.on(1, 10);
        let text = Markdown::parse(&format!(
            "经“四议”程序，会议决定：\n\n{}\n\n由{}负责实施。",
            self.matter.proposal, self.matter.implementer
        ))?;
        self.ask(HEAD, Command::PublishResolution { text });
        if self.is(MatterClass::Covenant) && !self.stops("filing") {
            self.on(5, 10);
            self.ask(HEAD, Command::File { receipt: line("安泰街道备〔2026〕17号") });
        }
        self.stops("disclosed");
        Ok(())
    }
}

/// The answers that a clerk gives in turn.
pub const ANSWERS: [Answer; 3] = [Answer::Adopted, Answer::PartlyAdopted, Answer::NotAdopted];

/// Who checks accounts.
pub const CHECKS: Who = SUPERVISION;
