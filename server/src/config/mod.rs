//! Settings: one TOML file, environment variables over it, the command line over both.
//!
//! Every key is listed in [`KEYS`]; `listen` in the file is `SIYI_LISTEN` in the environment. A key that is not
//! listed is an error that names the nearest one.

mod key;
mod origin;
mod settings;

pub use key::KEYS;
pub use origin::{Origin, Transport};
pub use settings::{ConfigError, DEFAULT_PORT, Settings, Written};
