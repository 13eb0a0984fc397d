//! Everything about one entry that is not public, and the public leaf that follows from it.

use domain::{
    clock::Moment,
    ids::CommunityId,
    record::{Commitment, Leaf, LeafFault, Part},
};
use uuid::Uuid;

use super::subject::is_personal;

/// One entry with its commitments open.
#[derive(Clone, Copy, Debug)]
pub(super) struct Opened<'a> {
    pub(super) community: CommunityId,
    pub(super) n: u64,
    pub(super) at: Moment,
    pub(super) kind: &'a str,
    pub(super) subject_kind: &'a str,
    pub(super) subject_id: Uuid,
    pub(super) actor: Option<Uuid>,
    pub(super) event: &'a str,
    pub(super) salt: &'a [u8; 32],
}

impl Opened<'_> {
    /// The leaf.
    pub(super) fn leaf(&self) -> Result<String, LeafFault> {
        let (org, subject) = (self.community.to_string(), self.subject());
        let by = Commitment::to(&self.actor_text(), &Part::By.salt(self.salt));
        let body = Commitment::to(self.event, &Part::Body.salt(self.salt));
        Leaf { n: self.n, at: self.at, org: &org, kind: self.kind, subject: &subject, by: &by, body: &body }.text()
    }

    fn actor_text(&self) -> String {
        match self.actor {
            None => "\"system\"".to_owned(),
            Some(id) => format!("\"person/{}\"", id.as_hyphenated()),
        }
    }

    fn subject(&self) -> String {
        let id = self.subject_id.as_hyphenated();
        if is_personal(self.subject_kind) {
            let id = Commitment::to(&format!("\"{id}\""), &Part::Subject.salt(self.salt));
            format!("{}/{}", self.subject_kind, id.as_str())
        } else {
            format!("{}/{id}", self.subject_kind)
        }
    }
}
