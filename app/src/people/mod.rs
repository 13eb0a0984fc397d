//! People and bodies, the register on the desk, and its import.

pub mod import_read;
pub mod import_template;
pub mod import_words;
