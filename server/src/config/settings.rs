//! What an operator decides, and how file, environment and command line are laid over each other.

use std::{
    net::{IpAddr, SocketAddr},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::{
    key,
    origin::{Origin, Transport},
};

/// Everything an operator decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The folder for the embedded database and everything else that is kept.
    pub data: PathBuf,
    /// The database: `sqlite://…` or `postgres://…`.
    pub database_url: String,
    /// Where the server listens.
    pub listen: SocketAddr,
    /// The address people type.
    pub origin: Origin,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// The printing program, when it does not stand beside this one.
    pub press: Option<PathBuf>,
    /// What is logged: `info`, `debug`, `info,sqlx=warn` …
    pub log: String,
}

/// The settings as they are written down; everything may be left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Written {
    /// See [`Settings::data`].
    pub data: Option<PathBuf>,
    /// See [`Settings::database_url`].
    pub database_url: Option<String>,
    /// See [`Settings::listen`].
    pub listen: Option<SocketAddr>,
    /// The address people type, when it is not the one where the server listens.
    pub origin: Option<String>,
    /// Serve without TLS beyond this machine.
    pub insecure_lan: Option<bool>,
    /// See [`Settings::trusted_proxies`].
    pub trusted_proxies: Option<Vec<IpAddr>>,
    /// See [`Settings::press`].
    pub press: Option<PathBuf>,
    /// See [`Settings::log`].
    pub log: Option<String>,
}

/// Why settings are refused.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("cannot read {}: {error}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// The file is no TOML.
    #[error("{}: {error}", path.display())]
    Toml {
        /// The file.
        path: PathBuf,
        /// Where and why.
        error: toml::de::Error,
    },
    /// A key nobody knows.
    #[error("unknown key `{key}` in {place}{}", nearest.as_ref().map_or(String::new(), |near| format!("; did you mean `{near}`?")))]
    UnknownKey {
        /// The key.
        key: String,
        /// The file, or the environment.
        place: String,
        /// The listed key that looks most like it.
        nearest: Option<String>,
    },
    /// A value that does not fit its key.
    #[error("`{key}` in {place}: {what}")]
    Value {
        /// The key.
        key: String,
        /// The file, or the environment.
        place: String,
        /// What is wrong with it.
        what: String,
    },
    /// Without TLS, sign-ins would cross the network in the clear.
    #[error(
        "{0} is not encrypted and not only for this machine: sessions could be stolen. Set `origin` to the https:// \
         address that people type (a proxy in front adds TLS), or set `insecure_lan = true` if you accept that"
    )]
    NotEncrypted(String),
}

impl Settings {
    /// Reads the file (if any), lays the environment over it and `over` over both, and fills in the rest.
    ///
    /// # Errors
    /// When a key is unknown, a value does not fit, or people's sign-ins would cross a network in the clear.
    pub fn load(
        file: Option<&Path>,
        environment: impl Iterator<Item = (String, String)>,
        over: Written,
    ) -> Result<Self, ConfigError> {
        let mut written = file.map_or(Ok(Written::default()), key::read_file)?;
        written.lay(key::read_environment(environment)?);
        written.lay(over);
        Self::from_written(written)
    }

    /// Fills in what was not written.
    ///
    /// # Errors
    /// When the origin is no address, or not encrypted where it must be.
    pub fn from_written(written: Written) -> Result<Self, ConfigError> {
        let data = written.data.unwrap_or_else(|| PathBuf::from("data"));
        let listen = written.listen.unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], DEFAULT_PORT)));
        let is_accepted = written.insecure_lan.unwrap_or(false);
        Ok(Self {
            database_url: written.database_url.unwrap_or_else(|| embedded(&data)),
            data,
            listen,
            origin: Origin::decide(written.origin.as_deref(), listen, is_accepted)?,
            trusted_proxies: written.trusted_proxies.unwrap_or_default(),
            press: written.press,
            log: written.log.unwrap_or_else(|| "info".to_owned()),
        })
    }

    /// Settings for a server that only this machine reaches, as tests use them.
    #[must_use]
    pub fn loopback(listen: SocketAddr, data: PathBuf, database_url: &str) -> Self {
        Self {
            database_url: database_url.to_owned(),
            data,
            listen,
            origin: Origin::loopback(listen),
            trusted_proxies: Vec::new(),
            press: None,
            log: "warn".to_owned(),
        }
    }

    /// The settings as TOML with passwords left out.
    #[must_use]
    pub fn dump(&self) -> String {
        let written = Written {
            data: Some(self.data.clone()),
            database_url: Some(masked(&self.database_url)),
            listen: Some(self.listen),
            origin: Some(self.origin.address.to_string()),
            insecure_lan: Some(self.origin.transport == Transport::InsecureLan),
            trusted_proxies: Some(self.trusted_proxies.clone()),
            press: self.press.clone(),
            log: Some(self.log.clone()),
        };
        toml::to_string(&written).expect("settings are plain values")
    }
}

/// The port when none is chosen.
pub const DEFAULT_PORT: u16 = 4300;

impl Written {
    pub(super) fn lay(&mut self, over: Self) {
        let Self { data, database_url, listen, origin, insecure_lan, trusted_proxies, press, log } = over;
        self.data = data.or(self.data.take());
        self.database_url = database_url.or(self.database_url.take());
        self.listen = listen.or(self.listen);
        self.origin = origin.or(self.origin.take());
        self.insecure_lan = insecure_lan.or(self.insecure_lan);
        self.trusted_proxies = trusted_proxies.or(self.trusted_proxies.take());
        self.press = press.or(self.press.take());
        self.log = log.or(self.log.take());
    }
}

fn embedded(data: &Path) -> String {
    format!("sqlite://{}", data.join("siyi.db").display())
}

/// A database address without its password.
fn masked(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return "…".to_owned() };
    let Some((login, place)) = rest.rsplit_once('@') else { return url.to_owned() };
    let name = login.split(':').next().unwrap_or_default();
    format!("{scheme}://{name}:…@{place}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(toml: &str, environment: &[(&str, &str)]) -> Result<Settings, String> {
        let folder = std::env::temp_dir().join(format!(
            "siyi-config-{}-{:?}-{}",
            std::process::id(),
            std::thread::current().id(),
            toml.len()
        ));
        std::fs::create_dir_all(&folder).unwrap();
        let file = folder.join("siyi.toml");
        std::fs::write(&file, toml).unwrap();
        let environment = environment.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
        Settings::load(Some(&file), environment, Written::default()).map_err(|error| error.to_string())
    }

    #[test]
    fn nothing_written_means_an_embedded_database_for_this_machine() {
        let settings = Settings::from_written(Written::default()).unwrap();
        assert_eq!(settings.database_url, "sqlite://data/siyi.db");
        assert_eq!(&*settings.origin.address, "http://localhost:4300");
        assert_eq!(settings.origin.transport, Transport::Loopback);
    }

    #[test]
    fn an_unknown_key_names_the_nearest_one() {
        let error = load("lisen = \"127.0.0.1:1\"\n", &[]).unwrap_err();
        assert!(error.contains("`lisen`") && error.contains("did you mean `listen`?"), "{error}");
        let error = load("", &[("SIYI_ORIGEN", "https://siyi.example")]).unwrap_err();
        assert!(error.contains("`SIYI_ORIGEN`") && error.contains("did you mean `SIYI_ORIGIN`?"), "{error}");
    }

    #[test]
    fn the_environment_stands_over_the_file() {
        let settings = load(
            "listen = \"127.0.0.1:5000\"\nlog = \"warn\"\n",
            &[("SIYI_LISTEN", "127.0.0.1:5001"), ("DATABASE_URL", "postgres://siyi:secret@db/siyi"), ("HOME", "/")],
        )
        .unwrap();
        assert_eq!(settings.listen.port(), 5001);
        assert_eq!(settings.log, "warn");
        assert!(settings.dump().contains("postgres://siyi:…@db/siyi"), "{}", settings.dump());
        assert!(!settings.dump().contains("secret"));
    }

    #[test]
    fn a_wrong_value_names_its_key() {
        let error = load("listen = \"everywhere\"\n", &[]).unwrap_err();
        assert!(error.contains("listen"), "{error}");
        let error = load("", &[("SIYI_INSECURE_LAN", "perhaps")]).unwrap_err();
        assert!(error.contains("SIYI_INSECURE_LAN") && error.contains("true or false"), "{error}");
    }

    #[test]
    fn what_is_dumped_can_be_read_again() {
        let settings = load("origin = \"https://siyi.example\"\n", &[]).unwrap();
        assert_eq!(load(&settings.dump(), &[]).unwrap(), settings);
    }
}
