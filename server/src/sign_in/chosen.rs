//! A new password as its holder typed it, twice.

use app::{forms::Form, visit::Visit};
use domain::sign_in::{NewPassword, PasswordFault};

/// The new password, if it keeps to the rules and was typed twice alike.
pub(super) fn new_password(form: &mut Form, visit: &Visit, login: &str) -> Option<NewPassword> {
    let (slug, name) = visit.community.as_deref().map_or(("", ""), |found| (found.slug.as_str(), found.name.as_str()));
    let short = name.trim_end_matches("社区");
    let password = form.read("new", |text| NewPassword::parse(text, &[slug, name, short, login]))?;
    if form.fields.get("again") != password.as_str() {
        form.fault("again", PasswordFault::Differ);
        return None;
    }
    Some(password)
}
