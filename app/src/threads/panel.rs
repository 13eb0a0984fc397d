//! The discussion as part of a page: talks in the chosen order, and the form to begin one.

use domain::{
    people::Office,
    threads::{Byline, Ground, Phase},
};
use leptos::prelude::*;
use store::{
    Tx,
    threads::{Closure, Cursor, Matter, Sort, Talk, Talks},
};

use super::{
    composer,
    post::{May, post},
};
use crate::{
    args,
    forms::{Fields, Form},
    parts::{Empty, Pager},
    visit::{AppError, Visit},
    words::Words,
};

/// Talks on one page.
const TALKS: u8 = 20;
/// Replies shown below each talk before “all replies”.
const REPLIES: u16 = 12;

/// What is needed to show a discussion.
#[derive(Clone, Debug)]
pub struct Panel {
    /// The proposal that is discussed.
    pub(super) matter: Matter,
    /// What may be done.
    pub(super) ground: Ground,
    /// The name under which the reader would speak as a resident.
    pub(super) byline: Option<Byline>,
    base: String,
    sort: Sort,
    after: Option<Cursor>,
    talks: Talks,
    closure: Option<Closure>,
}

impl Panel {
    /// Loads the part of the discussion that the address asks for (`?sort=newest&after=…`). `base` is the address of
    /// the page on which the panel stands, without its query.
    ///
    /// # Errors
    /// [`AppError::NotFound`] while the proposal is a draft; when the database fails.
    pub async fn load(visit: &Visit, tx: &mut Tx<'_>, matter: Matter, base: String) -> Result<Self, AppError> {
        let community = visit.community()?.id;
        let query = Fields::of_query(&visit.path);
        let sort = Sort::from_word(query.get("sort")).unwrap_or_default();
        let after = query.get("after").parse().ok();
        let ground = store::threads::ground(tx, community, matter.id, None, None, visit.now).await?;
        if ground.phase == Phase::Unpublished {
            return Err(AppError::NotFound);
        }
        let byline = composer::byline(visit, tx).await?;
        let talks = store::threads::talks(tx, community, matter.id, sort, after, TALKS, REPLIES).await?;
        let closure = store::threads::closure(tx, matter.id).await?;
        Ok(Self { matter, ground, byline, base, sort, after, talks, closure })
    }

    /// The discussion without its heading. `form` is the form to begin a talk, `preview` what it would look like.
    pub(super) fn show(&self, visit: &Visit, form: &Form, preview: Option<AnyView>) -> AnyView {
        let w = visit.words();
        let may = May::of(visit, &self.ground);
        let talks = self.talks.talks.iter().map(|one| talk(visit, one, may)).collect_view();
        let sorted = |sort: Sort| {
            if sort == Sort::default() { self.base.clone() } else { format!("{}?sort={}", self.base, sort.word()) }
        };
        let here = sorted(self.sort);
        let join = if here.contains('?') { '&' } else { '?' };
        let next = self.talks.next.map(|next| format!("{here}{join}after={next}"));
        let first = self.after.is_some().then(|| here.clone());
        let is_empty = self.talks.talks.is_empty();
        view! {
            {self.standing(w)}
            {(!is_empty || first.is_some()).then(|| order(w, self.sort, sorted))}
            {is_empty.then(|| view! { <Empty title=w.t("threads-empty")><p>{w.t("threads-empty-why")}</p></Empty> })}
            {(!is_empty).then(|| view! { <ol class="talks">{talks}</ol> })}
            <Pager w next first/>
            {self.speak(visit, form, preview, may)}
            {self.close_link(visit)}
        }
        .into_any()
    }

    /// The discussion without its heading, with an empty form.
    #[must_use]
    pub fn view(&self, visit: &Visit) -> AnyView {
        self.show(visit, &Form::default(), None)
    }

    /// Whether it has ended, and how many opinions wait.
    fn standing(&self, w: Words) -> AnyView {
        let closed = self.closure.as_ref().map(|closure| {
            let when = w.moment(domain::clock::Moment::from_micros(closure.at));
            let line = w.ta("threads-closed-because", args![("when", when), ("reason", closure.reason.clone())]);
            view! { <p class="former">{line}</p> }
        });
        let ended = (self.closure.is_none() && self.ground.phase == Phase::Closed)
            .then(|| view! { <p class="former">{w.t("threads-not-open")}</p> });
        let waiting = (self.ground.unanswered > 0).then(|| {
            let line = w.ta("threads-unanswered", args![("count", self.ground.unanswered)]);
            view! { <p class="hint">{line}</p> }
        });
        view! { {closed}{ended}{waiting} }.into_any()
    }

    fn speak(&self, visit: &Visit, form: &Form, preview: Option<AnyView>, may: May) -> AnyView {
        let w = visit.words();
        if may.speaks {
            let action = visit.at(&format!("/proposals/{}/thread", self.matter.seq));
            let consults = may.consults;
            view! {
                <section class="composer no-print" id="say" aria-labelledby="say-heading">
                    <h3 id="say-heading">{w.t("threads-say-heading")}</h3>
                    {preview}
                    {composer::fields(visit, form, action, self.byline.as_ref(), consults)}
                </section>
            }
            .into_any()
        } else if visit.actor.is_none() && matches!(self.ground.phase, Phase::Open | Phase::Consulting { .. }) {
            let next = visit.at(&format!("/proposals/{}/thread", self.matter.seq));
            let href = visit.at(&format!("/sign-in?next={next}"));
            view! { <p class="no-print"><a class="button plain" href=href>{w.t("threads-sign-in-to-speak")}</a></p> }
                .into_any()
        } else {
            ().into_any()
        }
    }

    fn close_link(&self, visit: &Visit) -> Option<AnyView> {
        let w = visit.words();
        let may = visit.holds_any(&[Office::CommitteeHead, Office::Clerk]) && self.ground.phase == Phase::Open;
        let href = visit.at(&format!("/proposals/{}/thread/close", self.matter.seq));
        may.then(|| view! { <p class="no-print"><a href=href>{w.t("threads-close")}</a></p> }.into_any())
    }
}

fn order(w: Words, here: Sort, address: impl Fn(Sort) -> String) -> AnyView {
    let links = Sort::ALL
        .map(|sort| {
            let word = w.t(&format!("threads-sort-{}", sort.word()));
            view! { <li><a href=address(sort) aria-current=(sort == here).then_some("true")>{word}</a></li> }
        })
        .collect_view();
    view! { <nav class="no-print" aria-label=w.t("threads-sort")><ul class="chips">{links}</ul></nav> }.into_any()
}

/// A talk with the replies that are shown here.
pub(super) fn talk(visit: &Visit, talk: &Talk, may: May) -> impl IntoView + use<> {
    let w = visit.words();
    let shown = i64::try_from(talk.replies.len()).unwrap_or(i64::MAX);
    let replies = talk.replies.iter().map(|reply| view! { <li>{post(visit, reply, may)}</li> }).collect_view();
    let more = (talk.count > shown).then(|| {
        let href = visit.at(&format!("/posts/{}", talk.first.id));
        let word = w.ta("threads-more-replies", args![("count", talk.count)]);
        view! { <p class="more-replies"><a href=href>{word}</a></p> }
    });
    let label = w.ta("threads-replies", args![("count", talk.count)]);
    view! {
        <li class="talk">
            {post(visit, &talk.first, may)}
            {(shown > 0).then(|| view! { <ol class="replies" aria-label=label>{replies}</ol> })}
            {more}
        </li>
    }
}
