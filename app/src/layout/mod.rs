//! What stands above and below every page.

mod footer;
mod header;

pub use footer::Footer;
pub use header::Header;
