//! Proposals: the list, one matter with its four steps, drafting, signing, opinions, versions, history.

mod content_form;
pub(crate) mod content_view;
pub(crate) mod stage_words;
