//! The address people type, and whether what crosses the network to it is encrypted.

use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
};

use super::settings::ConfigError;

/// The address people type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Without a slash at the end: `https://siyi.example`.
    pub address: Arc<str>,
    /// How it is reached.
    pub transport: Transport,
}

/// How people reach the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transport {
    /// Encrypted: cookies are `Secure` and named `__Host-…`.
    Tls,
    /// Plain HTTP that never leaves this machine.
    Loopback,
    /// Plain HTTP in a network, accepted by the operator: every page says so.
    InsecureLan,
}

impl Origin {
    /// The origin of a server that only this machine reaches.
    #[must_use]
    pub fn loopback(listen: SocketAddr) -> Self {
        Self { address: format!("http://localhost:{}", listen.port()).into(), transport: Transport::Loopback }
    }

    /// Whether cookies are `Secure`.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.transport == Transport::Tls
    }

    pub(super) fn decide(written: Option<&str>, listen: SocketAddr, is_accepted: bool) -> Result<Self, ConfigError> {
        let Some(written) = written else {
            return match (listen.ip().is_loopback(), is_accepted) {
                (true, _) => Ok(Self::loopback(listen)),
                (false, true) => {
                    Ok(Self { address: format!("http://{listen}").into(), transport: Transport::InsecureLan })
                }
                (false, false) => Err(ConfigError::NotEncrypted(format!("http://{listen}"))),
            };
        };
        let address = written.trim_end_matches('/').to_lowercase();
        let transport = match address.split_once("://") {
            Some(("https", host)) if is_host(host) => Transport::Tls,
            Some(("http", host)) if is_host(host) && is_this_machine(host) => Transport::Loopback,
            Some(("http", host)) if is_host(host) && is_accepted => Transport::InsecureLan,
            Some(("http", host)) if is_host(host) => return Err(ConfigError::NotEncrypted(address)),
            Some(_) | None => {
                return Err(ConfigError::Value {
                    key: "origin".to_owned(),
                    place: "the settings".to_owned(),
                    what: format!("{written:?} is not like https://siyi.example"),
                });
            }
        };
        Ok(Self { address: address.into(), transport })
    }
}

/// Host and port only: no path, no name and password, no query.
fn is_host(host: &str) -> bool {
    !host.is_empty() && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']'))
}

fn is_this_machine(host: &str) -> bool {
    let name = host
        .strip_prefix('[')
        .and_then(|rest| rest.split_once(']'))
        .map_or_else(|| host.split(':').next().unwrap_or_default(), |(inside, _)| inside);
    name == "localhost" || name.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decide(written: Option<&str>, listen: &str, is_accepted: bool) -> Option<(String, Transport)> {
        let origin = Origin::decide(written, listen.parse().unwrap(), is_accepted).ok()?;
        Some((origin.address.to_string(), origin.transport))
    }

    #[test]
    fn plain_http_beyond_this_machine_must_be_accepted() {
        assert_eq!(decide(None, "0.0.0.0:80", false), None);
        assert_eq!(decide(Some("http://siyi.example"), "127.0.0.1:80", false), None);
        assert_eq!(
            decide(Some("http://192.168.1.2:4300"), "0.0.0.0:4300", true),
            Some(("http://192.168.1.2:4300".to_owned(), Transport::InsecureLan))
        );
    }

    #[test]
    fn a_proxy_with_tls_in_front_is_enough() {
        let expected = Some(("https://siyi.example".to_owned(), Transport::Tls));
        assert_eq!(decide(Some("https://Siyi.example/"), "0.0.0.0:4300", false), expected);
    }

    #[test]
    fn this_machine_needs_nothing() {
        assert_eq!(decide(None, "[::1]:4300", false).map(|(_, t)| t), Some(Transport::Loopback));
        assert_eq!(decide(Some("http://127.0.0.1:9"), "127.0.0.1:9", false).map(|(_, t)| t), Some(Transport::Loopback));
        assert_eq!(decide(Some("http://[::1]:9"), "127.0.0.1:9", false).map(|(_, t)| t), Some(Transport::Loopback));
        assert_eq!(decide(Some("http://localhost.evil.example"), "127.0.0.1:9", false), None);
    }

    #[test]
    fn an_origin_has_no_path() {
        for wrong in ["siyi.example", "https://", "https://a/b", "ftp://a", "https://user@a"] {
            assert_eq!(decide(Some(wrong), "127.0.0.1:9", true), None, "{wrong}");
        }
    }
}
