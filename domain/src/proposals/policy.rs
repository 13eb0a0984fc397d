//! The periods and minimums of the charter (C.2, C.8). Dated versions come from the rules in force on the day.

use serde::{Deserialize, Serialize};

use crate::money::Money;

/// What the charter lays down about the way of a matter. Days are calendar days unless the name says otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Policy {
    /// Residents who must sign (联名).
    pub signatures: u32,
    /// Representatives who may propose without other signatures.
    pub representatives: u32,
    /// Households of the group who must sign beside a single representative.
    pub group_households: u32,
    /// Days after which the group leader sponsors when no representative did.
    pub sponsor_days: i64,
    /// Days within which signatures must be found.
    pub cosigning_days: i64,
    /// Working days for acceptance; silence is acceptance.
    pub acceptance_working_days: u16,
    /// Days for corrections asked by the clerk.
    pub correction_days: i64,
    /// Days of consultation: matter of one group, major matter, covenant.
    pub consultation_days: ByClass,
    /// Consultation sessions that must be held: matter of one group, major matter, covenant.
    pub consultation_sessions: ByClass,
    /// Days of notice of a hearing.
    pub hearing_notice_days: i64,
    /// Days within which the two committees must sit.
    pub committees_days: i64,
    /// Days before their session by which members have the text.
    pub committees_text_days: i64,
    /// Days within which the party meeting must sit.
    pub party_days: i64,
    /// Full days before the party meeting by which members have the text.
    pub party_text_days: i64,
    /// Days for changes asked by the two committees.
    pub revision_days: i64,
    /// Days for changes asked by the party meeting.
    pub party_revision_days: i64,
    /// Days for the subdistrict's review, and again after a reminder.
    pub review_days: i64,
    /// Full days of notice of a residents' assembly.
    pub residents_notice_days: i64,
    /// Full days of notice of a representatives' assembly.
    pub representatives_notice_days: i64,
    /// Full days of notice of a group meeting.
    pub group_notice_days: i64,
    /// Strict reading (E24): the notice days elapse in full before the day of the session. The looser reading lets the
    /// session be held on the last of them.
    pub notice_strict: bool,
    /// Days within which the assembly must be called after all before it is done.
    pub assembly_days: i64,
    /// Shortest voting window in days.
    pub window_days_least: i64,
    /// Longest voting window in days.
    pub window_days_most: i64,
    /// Hours within which a count is signed.
    pub count_hours: i64,
    /// Days within which a failed session is called again.
    pub reconvene_days: i64,
    /// Sessions without a quorum after which the matter is put on hold.
    pub failed_sessions: u8,
    /// Days within which a matter on hold is looked at again.
    pub suspension_days: i64,
    /// Days for objections to a preliminary result of a major matter.
    pub objection_days: i64,
    /// Days within which a resolution is published.
    pub publish_days: i64,
    /// Full days for which it is posted.
    pub posting_days: i64,
    /// Days within which a covenant is filed.
    pub filing_days: i64,
    /// Days within which carrying out begins.
    pub start_days: i64,
    /// Days after the inspection within which the result is published.
    pub result_days: i64,
    /// Days of appraisal.
    pub appraisal_days: i64,
    /// Days within which the file is closed.
    pub archive_days: i64,
    /// Months for which a rejected matter cannot come again unchanged.
    pub rejection_months: u8,
    /// Percent above the estimate at which money needs a new deliberation.
    pub overrun_percent: u8,
    /// The most that an emergency order may allow to be spent.
    pub order_cap: Money,
    /// The most days for which an emergency order is in force.
    pub order_days: i64,
    /// Hours within which an emergency order is published.
    pub order_publish_hours: i64,
    /// Days after its end within which an emergency order is accounted for.
    pub order_account_days: i64,
    /// Days within which the representatives' assembly decides on an emergency order.
    pub order_ratification_days: i64,
}

/// A number that depends on the class of the matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ByClass {
    /// For a matter of one group.
    pub group_matter: i64,
    /// For a major public matter.
    pub major_public: i64,
    /// For a covenant.
    pub covenant: i64,
}

impl ByClass {
    /// The number for this class.
    #[must_use]
    pub const fn of(self, class: super::MatterClass) -> i64 {
        match class {
            super::MatterClass::GroupMatter => self.group_matter,
            super::MatterClass::MajorPublic => self.major_public,
            super::MatterClass::Covenant => self.covenant,
        }
    }
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            signatures: 10,
            representatives: 3,
            group_households: 9,
            sponsor_days: 5,
            cosigning_days: 60,
            acceptance_working_days: 5,
            correction_days: 10,
            consultation_days: ByClass { group_matter: 3, major_public: 7, covenant: 15 },
            consultation_sessions: ByClass { group_matter: 1, major_public: 1, covenant: 1 },
            hearing_notice_days: 10,
            committees_days: 15,
            committees_text_days: 1,
            party_days: 20,
            party_text_days: 3,
            revision_days: 15,
            party_revision_days: 7,
            review_days: 15,
            residents_notice_days: 10,
            representatives_notice_days: 5,
            group_notice_days: 3,
            notice_strict: true,
            assembly_days: 60,
            window_days_least: 3,
            window_days_most: 10,
            count_hours: 24,
            reconvene_days: 15,
            failed_sessions: 3,
            suspension_days: 30,
            objection_days: 3,
            publish_days: 3,
            posting_days: 15,
            filing_days: 15,
            start_days: 15,
            result_days: 10,
            appraisal_days: 15,
            archive_days: 30,
            rejection_months: 6,
            overrun_percent: 10,
            order_cap: Money::from_fen(5_000_000),
            order_days: 30,
            order_publish_hours: 24,
            order_account_days: 10,
            order_ratification_days: 60,
        }
    }
}
