//! Rebuilds the crate when a sentence changes: the locales are embedded.

fn main() {
    println!("cargo:rerun-if-changed=../locales");
}
