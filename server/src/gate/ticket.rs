//! The ticket in the session cookie: a signed envelope around the session's secret.
//!
//! The signature only spares the database the forged ones: whether a session lives is decided by its row.
//! Times are compared with the site's clock, not with the library's, because demos and tests move it.

use std::path::Path;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{
    clock::Moment,
    ids::{CommunityId, PersonId},
};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};

/// Seconds by which two clocks may differ.
const LEEWAY: i64 = 30;
/// Who issues tickets.
const ISSUER: &str = "siyi";
/// What the ticket is for; another kind of token is never taken for a session.
const KIND: &str = "session+jwt";

/// The key that signs tickets.
#[derive(Clone)]
pub struct TicketKey {
    encoding: EncodingKey,
    decoding: DecodingKey,
}

/// What a ticket says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ticket {
    /// The session's secret, base64url; the row keeps its hash.
    pub sid: String,
    /// The person.
    pub sub: PersonId,
    /// The address of the site and the community for which it is good.
    pub aud: String,
    /// Who issued it.
    pub iss: String,
    /// When it was issued, in seconds.
    pub iat: i64,
    /// Before this it is not good.
    pub nbf: i64,
    /// From this on it is not good.
    pub exp: i64,
}

impl TicketKey {
    /// The key of these 32 bytes.
    #[must_use]
    pub fn from_bytes(bytes: &[u8; 32]) -> Self {
        Self { encoding: EncodingKey::from_secret(bytes), decoding: DecodingKey::from_secret(bytes) }
    }

    /// A fresh key from the operating system, for tests and for servers that keep no data.
    #[must_use]
    pub fn fresh() -> Self {
        Self::from_bytes(&rand::random())
    }

    /// Reads the key from `session.key` in the data folder, or writes a fresh one that only its owner may read.
    ///
    /// # Errors
    /// When the file cannot be read or written, or is not 32 bytes long.
    pub fn open(data: &Path) -> std::io::Result<Self> {
        let path = data.join("session.key");
        match std::fs::read(&path) {
            Ok(bytes) => {
                let bytes: [u8; 32] = bytes.try_into().map_err(|_| {
                    std::io::Error::new(std::io::ErrorKind::InvalidData, "session.key must be 32 bytes long")
                })?;
                Ok(Self::from_bytes(&bytes))
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let bytes: [u8; 32] = rand::random();
                write_secret(&path, &bytes)?;
                Ok(Self::from_bytes(&bytes))
            }
            Err(error) => Err(error),
        }
    }

    /// Signs a ticket.
    #[must_use]
    pub fn sign(&self, ticket: &Ticket) -> String {
        let mut header = Header::new(Algorithm::HS256);
        header.typ = Some(KIND.to_owned());
        jsonwebtoken::encode(&header, ticket, &self.encoding).expect("a ticket is plain JSON and the key is HMAC")
    }

    /// Reads a ticket, if it is ours, for this audience and good at this moment.
    #[must_use]
    pub fn read(&self, token: &str, audience: &str, now: Moment) -> Option<Ticket> {
        let mut rules = Validation::new(Algorithm::HS256);
        rules.set_required_spec_claims(&["exp", "nbf", "aud", "iss", "sub"]);
        rules.set_audience(&[audience]);
        rules.set_issuer(&[ISSUER]);
        rules.validate_exp = false;
        rules.validate_nbf = false;
        let found = jsonwebtoken::decode::<Ticket>(token, &self.decoding, &rules).ok()?;
        let seconds = now.micros() / 1_000_000;
        let claims = found.claims;
        let is_good = found.header.typ.as_deref() == Some(KIND)
            && claims.aud == audience
            && claims.exp > seconds - LEEWAY
            && claims.nbf <= seconds + LEEWAY;
        is_good.then_some(claims)
    }
}

impl std::fmt::Debug for TicketKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TicketKey")
    }
}

impl Ticket {
    /// A ticket for a session, good until `ends`.
    #[must_use]
    pub fn new(secret: &[u8; 32], person: PersonId, audience: String, now: Moment, ends: Moment) -> Self {
        let seconds = now.micros() / 1_000_000;
        Self {
            sid: URL_SAFE_NO_PAD.encode(secret),
            sub: person,
            aud: audience,
            iss: ISSUER.to_owned(),
            iat: seconds,
            nbf: seconds,
            exp: ends.micros() / 1_000_000,
        }
    }

    /// The session's secret.
    #[must_use]
    pub fn secret(&self) -> Option<[u8; 32]> {
        URL_SAFE_NO_PAD.decode(&self.sid).ok()?.try_into().ok()
    }
}

/// For whom a ticket is good: one community on one site.
#[must_use]
pub fn audience(origin: &str, community: CommunityId) -> String {
    format!("{origin}/#{community}")
}

fn write_secret(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    use std::io::Write as _;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use time::Duration;
    use uuid::Uuid;

    use super::*;

    fn now() -> Moment {
        Moment::parse("2026-05-20T09:00:00+08:00").unwrap()
    }

    fn ticket() -> Ticket {
        let aud = audience("https://siyi.example", CommunityId(Uuid::from_u128(1)));
        Ticket::new(&[7; 32], PersonId(Uuid::from_u128(2)), aud, now(), now().plus(Duration::hours(8)))
    }

    #[test]
    fn a_ticket_that_was_signed_can_be_read() {
        let key = TicketKey::fresh();
        let ticket = ticket();
        assert_eq!(key.read(&key.sign(&ticket), &ticket.aud, now()), Some(ticket.clone()));
        assert_eq!(ticket.secret(), Some([7; 32]));
    }

    #[test]
    fn a_ticket_of_another_key_audience_or_time_is_not_good() {
        let key = TicketKey::fresh();
        let ticket = ticket();
        let token = key.sign(&ticket);
        let other = audience("https://siyi.example", CommunityId(Uuid::from_u128(9)));
        assert_eq!(TicketKey::fresh().read(&token, &ticket.aud, now()), None);
        assert_eq!(key.read(&token, &other, now()), None);
        assert_eq!(key.read(&token, &ticket.aud, now().plus(Duration::hours(9))), None);
        assert_eq!(key.read(&token, &ticket.aud, now().plus(Duration::hours(-1))), None);
    }

    #[test]
    fn every_confusion_of_the_envelope_is_refused() {
        let bytes = [3; 32];
        let key = TicketKey::from_bytes(&bytes);
        let ticket = ticket();
        let claims = serde_json::to_value(&ticket).unwrap();
        let signed = |header: &Header, claims: &serde_json::Value| {
            jsonwebtoken::encode(header, claims, &EncodingKey::from_secret(&bytes)).unwrap()
        };
        let mut session = Header::new(Algorithm::HS256);
        session.typ = Some(KIND.to_owned());
        assert!(key.read(&signed(&session, &claims), &ticket.aud, now()).is_some());

        let mut string_exp = claims.clone();
        string_exp["exp"] = serde_json::Value::String("99999999999".to_owned());
        assert!(key.read(&signed(&session, &string_exp), &ticket.aud, now()).is_none(), "exp as a string");
        let mut many = claims.clone();
        many["aud"] = serde_json::json!([ticket.aud, "other"]);
        assert!(key.read(&signed(&session, &many), &ticket.aud, now()).is_none(), "many audiences");
        let mut more = claims.clone();
        more["role"] = serde_json::json!("clerk");
        assert!(key.read(&signed(&session, &more), &ticket.aud, now()).is_none(), "unknown claim");
        for missing in ["exp", "nbf", "aud", "iss", "sub", "sid"] {
            let mut fewer = claims.clone();
            fewer.as_object_mut().unwrap().remove(missing);
            assert!(key.read(&signed(&session, &fewer), &ticket.aud, now()).is_none(), "without {missing}");
        }
        assert!(key.read(&signed(&Header::new(Algorithm::HS512), &claims), &ticket.aud, now()).is_none(), "HS512");
        assert!(key.read(&signed(&Header::new(Algorithm::HS256), &claims), &ticket.aud, now()).is_none(), "typ JWT");

        let none = URL_SAFE_NO_PAD.encode(r#"{"alg":"none","typ":"session+jwt"}"#);
        let body = URL_SAFE_NO_PAD.encode(claims.to_string());
        for signature in ["", "AAAA"] {
            assert!(key.read(&format!("{none}.{body}.{signature}"), &ticket.aud, now()).is_none(), "alg none");
        }
    }
}
