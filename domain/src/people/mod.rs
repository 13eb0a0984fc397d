//! People: the register of areas, households and persons, and who holds which office.

mod office;

pub use office::{Office, OfficeHeld};
