//! The periods, minimums and choices of the charter (C.2, C.8), as data: a new one is one line of the table.
//!
//! Each needs its words: `charters-p-<name>` in both languages, and `charters-o-<name>-<option>` for every option of a
//! choice (`_` and `.` become `-`).

use super::{
    AssemblyUnit, Basis, Kind, OwnersLocal, Parameter, PartyRule, Section, Side, Statute,
    parameter::{Slot, named, policy},
};
use crate::{money::Money, proposals::MatterClass};

use Basis::{Design, Law, Text, Unconfirmed};
use Kind::{Choice, Count, Days, Hours, Months, Percent, WorkingDays, YesNo, Yuan};

policy! {
    Bodies {
        /// The law under which the residents' bodies decide.
        statute: Statute = Statute::City, Choice(Statute::NAMES), Text("URCL25 art.2");
        /// Whose one vote counts in the residents' assembly.
        assembly_unit: AssemblyUnit = AssemblyUnit::Household, Choice(AssemblyUnit::NAMES), Text("URCL25 art.27");
        /// By which rule the party members' meeting decides.
        party_rule: PartyRule = PartyRule::Strictest, Choice(PartyRule::NAMES), Text("PBR art.11");
        /// Whether covenants are delegated to the representatives' assembly.
        covenants_delegated: bool = false, YesNo, Text("URCL25 art.30");
        /// Whether major matters that bind or charge all are delegated to the representatives' assembly.
        binding_delegated: bool = false, YesNo, Text("URCL25 art.30");
        /// Which local rules for owners apply beside the Civil Code.
        owners_local: OwnersLocal = OwnersLocal::None, Choice(OwnersLocal::NAMES), Text("CC art.278");
    }
    Proposing {
        /// Percent of the owners who must sign a matter of theirs.
        owners_percent: u8 = 20, Percent(1, 20), Text("PMR art.13");
        /// Residents who must sign (联名).
        signatures: u32 = 10, Count(1, 1_000), Unconfirmed("CH");
        /// Representatives who may propose without other signatures.
        representatives: u32 = 3, Count(1, 100), Design;
        /// Households of the group who must sign beside a single representative.
        group_households: u32 = 9, Count(0, 500), Design;
        /// Days after which the group leader sponsors when no representative did.
        sponsor_days: i64 = 5, Days(1, 60), Design;
        /// Days within which signatures must be found.
        cosigning_days: i64 = 60, Days(7, 365), Design;
        /// Working days for acceptance; silence is acceptance.
        acceptance_working_days: u16 = 5, WorkingDays(1, 30), Design;
        /// Days for corrections asked by the clerk.
        correction_days: i64 = 10, Days(3, 60), Design;
        /// Months for which a rejected matter cannot come again unchanged.
        rejection_months: u8 = 6, Months(0, 12), Design;
    }
    Consulting {
        /// Days of consultation: matter of one group, major matter, covenant, owners.
        consultation_days: ByClass = ByClass { group_matter: 3, major_public: 7, covenant: 15, owners: 7 }, Days(1, 90), Design;
        /// Consultation sessions that must be held: matter of one group, major matter, covenant, owners.
        consultation_sessions: ByClass = ByClass { group_matter: 1, major_public: 1, covenant: 1, owners: 1 }, Count(1, 10), Text("URCL25 art.32");
        /// Days of notice of a hearing.
        hearing_notice_days: i64 = 10, Days(1, 60), Text("HEAR");
        /// Days for a legal opinion or comments of the subdistrict.
        advice_days: i64 = 10, Days(1, 60), Design;
    }
    Deliberating {
        /// Days within which the two committees must sit.
        committees_days: i64 = 15, Days(3, 60), Design;
        /// Days before their session by which members have the text.
        committees_text_days: i64 = 1, Days(0, 15), Design;
        /// Days within which the party meeting must sit.
        party_days: i64 = 20, Days(5, 60), Design;
        /// Full days before the party meeting by which members have the text.
        party_text_days: i64 = 3, Days(1, 15), Text("4D");
        /// Days for changes asked by the two committees.
        revision_days: i64 = 15, Days(3, 60), Design;
        /// Days for changes asked by the party meeting.
        party_revision_days: i64 = 7, Days(3, 60), Design;
        /// Days for the subdistrict's review, and again after a reminder.
        review_days: i64 = 15, Days(3, 60), Design;
        /// From this cost on a matter of one group cannot take the short path.
        short_path_limit: Money = Money::from_fen(500_000), Yuan(0, 5_000_000), Design;
        /// Days within which all four steps may be demanded of what was decided the short way.
        demand_days: i64 = 7, Days(3, 30), Design;
        /// Residents who can demand them.
        full_path_residents: u32 = 10, Count(1, 100), Design;
        /// Days after which a late matter is told to the next office: head, secretary, supervision committee.
        escalation_days: i64 = 3, Days(1, 30), Design;
    }
    Resolving {
        /// Full days of notice of a residents' assembly.
        residents_notice_days: i64 = 10, Days(1, 60), Law(Side::Least, "urcl25.residents_assembly.household", "notice_days");
        /// Full days of notice of a representatives' assembly.
        representatives_notice_days: i64 = 5, Days(1, 60), Design;
        /// Full days of notice of a group meeting.
        group_notice_days: i64 = 3, Days(1, 60), Design;
        /// Days after its publication within which objections to a roll are taken.
        roll_objection_days: i64 = 5, Days(1, 30), Design;
        /// Days within which an objection to a roll is ruled on.
        roll_ruling_days: i64 = 3, Days(1, 30), Design;
        /// Full days of notice of an owners' vote.
        owners_notice_days: i64 = 15, Days(1, 60), Law(Side::Least, "owners.notice", "notice_days");
        /// Whether owners who were served and stay silent are counted with the majority; only where the rules of the
        /// owners' assembly say so.
        silent_counts: bool = false, YesNo, Text("GR26");
        /// Strict reading (E24): the notice days elapse in full before the day of the session. The looser reading lets
        /// the session be held on the last of them.
        notice_strict: bool = true, YesNo, Unconfirmed("URCL25 art.26 + CC art.201");
        /// Days within which the assembly must be called after all before it is done.
        assembly_days: i64 = 60, Days(15, 180), Design;
        /// Shortest voting window in days.
        window_days_least: i64 = 3, Days(1, 30), Design;
        /// Longest voting window in days.
        window_days_most: i64 = 10, Days(1, 60), Design;
        /// A secret vote with fewer ballots is published without its numbers.
        secret_publish_from: u32 = 20, Count(10, 200), Design;
        /// Hours within which a count is signed.
        count_hours: i64 = 24, Hours(1, 168), Design;
        /// Days within which a failed session is called again.
        reconvene_days: i64 = 15, Days(3, 60), Design;
        /// Sessions without a quorum after which the matter is put on hold.
        failed_sessions: u8 = 3, Count(1, 10), Design;
        /// Days within which a matter on hold is looked at again.
        suspension_days: i64 = 30, Days(7, 180), Design;
        /// Days for objections to a preliminary result of a major matter.
        objection_days: i64 = 3, Days(1, 30), Design;
        /// Days within which a decision may be asked to be taken anew (复议).
        reconsideration_days: i64 = 30, Days(7, 90), Design;
        /// Days within which the supervision committee answers that.
        reconsideration_answer_days: i64 = 5, Days(1, 30), Design;
        /// Days after the consultation within which the assembly of a statutory petition is held.
        petition_convene_days: i64 = 60, Days(15, 180), Design;
        /// Days for objections to a preliminary result of owners (询异).
        owners_objection_days: i64 = 7, Days(1, 30), Text("QY art.17");
    }
    CarryingOut {
        /// Days within which a resolution is published.
        publish_days: i64 = 3, Days(0, 15), Design;
        /// Full days for which it is posted.
        posting_days: i64 = 15, Days(1, 180), Law(Side::Least, "urcl25.disclosure", "min_days_posted");
        /// Days within which a covenant is filed.
        filing_days: i64 = 15, Days(1, 60), Design;
        /// Days within which carrying out begins.
        start_days: i64 = 15, Days(1, 180), Design;
        /// Days after the inspection within which the result is published.
        result_days: i64 = 10, Days(1, 60), Design;
        /// Days of appraisal.
        appraisal_days: i64 = 15, Days(5, 90), Design;
        /// Days within which the file is closed.
        archive_days: i64 = 30, Days(5, 180), Design;
        /// Percent above the estimate at which money needs a new deliberation.
        overrun_percent: u8 = 10, Percent(0, 30), Design;
        /// Percent above the estimate at which a new resolution is needed.
        resolution_percent: u8 = 30, Percent(10, 100), Design;
        /// Days within which what a low appraisal shows is put right (整改单).
        rectification_days: i64 = 30, Days(5, 180), Design;
        /// The most that may be spent at once without the number of an adopted resolution.
        resolution_limit: Money = Money::from_fen(500_000), Yuan(0, 100_000_000), Design;
    }
    Orders {
        /// The most that an emergency order may allow to be spent.
        order_cap: Money = Money::from_fen(5_000_000), Yuan(0, 100_000_000), Design;
        /// The most days for which an emergency order is in force.
        order_days: i64 = 30, Days(1, 60), Design;
        /// Hours within which an emergency order is published.
        order_publish_hours: i64 = 24, Hours(1, 72), Design;
        /// Days after its end within which an emergency order is accounted for.
        order_account_days: i64 = 10, Days(1, 60), Design;
        /// Days within which the representatives' assembly decides on an emergency order.
        order_ratification_days: i64 = 60, Days(7, 180), Design;
    }
    Oversight {
        /// Hours within which the office says that an objection has arrived.
        objection_receipt_hours: i64 = 24, Hours(1, 72), Design;
        /// Days within which the office answers an objection.
        objection_reply_days: i64 = 5, Days(1, 30), Law(Side::Most, "disclosure.objection", "reply_within_days");
        /// Days within which the supervision committee answers it.
        objection_supervision_days: i64 = 5, Days(1, 30), Design;
        /// Days within which the subdistrict answers it.
        objection_subdistrict_days: i64 = 10, Days(1, 60), Law(Side::Most, "disclosure.objection.cq", "government_reply_within_days");
        /// Days within which who is not satisfied with an answer says so.
        dissatisfied_days: i64 = 5, Days(1, 30), Design;
        /// Days within which a question is answered.
        inquiry_days: i64 = 15, Days(1, 60), Law(Side::Most, "disclosure.inquiry.sh", "reply_within_days");
        /// Days within which an interpellation is answered.
        interpellation_days: i64 = 15, Days(1, 60), Law(Side::Most, "interpellation", "reply_within_days");
        /// Days within which an audit that was demanded is reported on.
        audit_days: i64 = 60, Days(7, 180), Design;
        /// Days for which signatures of an interpellation or an audit demand are gathered.
        gathering_days: i64 = 30, Days(7, 90), Design;
    }
}

/// A number that depends on the class of the matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ByClass {
    /// For a matter of one group.
    pub group_matter: i64,
    /// For a major public matter.
    pub major_public: i64,
    /// For a covenant.
    pub covenant: i64,
    /// For a matter of owners.
    pub owners: i64,
}

impl ByClass {
    /// The number for this class.
    #[must_use]
    pub const fn of(self, class: MatterClass) -> i64 {
        match class {
            MatterClass::GroupMatter => self.group_matter,
            MatterClass::MajorPublic => self.major_public,
            MatterClass::Covenant => self.covenant,
            MatterClass::OwnersCommon | MatterClass::UnitOwners => self.owners,
        }
    }
}

impl Slot for ByClass {
    const PARTS: &'static [&'static str] = &["group_matter", "major_public", "covenant", "owners"];

    fn get(self, part: usize) -> i64 {
        [self.group_matter, self.major_public, self.covenant, self.owners].get(part).copied().unwrap_or_default()
    }
    fn put(&mut self, part: usize, value: i64) {
        let mut parts = [&mut self.group_matter, &mut self.major_public, &mut self.covenant, &mut self.owners];
        if let Some(place) = parts.get_mut(part) {
            **place = value;
        }
    }
}

impl Parameter {
    /// Every parameter, in the order of the table.
    #[must_use]
    pub fn all() -> &'static [Self] {
        &PARAMETERS
    }

    /// The parameter of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        PARAMETERS.iter().find(|parameter| parameter.name == name)
    }
}
