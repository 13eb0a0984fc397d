//! One post as readers see it.

use domain::{
    ids::PersonId,
    permit::Actor,
    threads::{Answer, Byline, DEEPEST, Ground, Phase, Post},
};
use leptos::prelude::*;

use crate::{
    args,
    parts::{ActForm, Badge, Tone, markdown},
    visit::Visit,
    words::Words,
};

/// The name under which somebody speaks: `3号楼 王**`, `王建国 · 居委会主任`.
pub(super) fn who(w: Words, byline: &Byline) -> String {
    let name =
        if byline.building.is_empty() { byline.name.clone() } else { format!("{} {}", byline.building, byline.name) };
    match byline.office {
        Some(office) => format!("{name} · {}", w.t(&format!("office-{}", office.name().replace('_', "-")))),
        None => name,
    }
}

/// What the reader may do with posts of one thread.
#[derive(Clone, Copy)]
pub(super) struct May {
    pub person: Option<PersonId>,
    pub speaks: bool,
    pub moderates: bool,
    pub answers: bool,
    pub consults: bool,
}

impl May {
    pub fn of(visit: &Visit, ground: &Ground) -> Self {
        let actor = visit.actor.as_ref();
        let is_open = matches!(ground.phase, Phase::Open | Phase::Consulting { .. });
        Self {
            person: actor.and_then(Actor::person),
            speaks: actor.is_some() && is_open,
            moderates: actor.is_some_and(|actor| ground.moderates(actor)),
            answers: actor.is_some_and(|actor| ground.answers(actor)),
            consults: matches!(ground.phase, Phase::Consulting { until } if visit.now <= until),
        }
    }

    fn is(&self, person: PersonId) -> bool {
        self.person == Some(person)
    }
}

/// A post with what may be done with it.
pub(super) fn post(visit: &Visit, post: &Post, may: May) -> AnyView {
    let w = visit.words();
    let id = format!("p-{}", post.id);
    let by = who(w, &post.byline);
    let (head_id, head) = (format!("{id}-by"), format!("{id}-by"));
    let href = visit.at(&format!("/posts/{}", post.id));
    let edited = post.edited_at.map(|at| {
        let when = w.ta("threads-edited", args![("when", w.moment(at))]);
        view! { <a href=format!("{href}/history")>{when}</a> }
    });
    let class = format!("post depth-{}", post.depth);
    view! {
        <article class=class id=id aria-labelledby=head>
            <header class="post-head">
                <span class="post-by" id=head_id>{by}</span>
                <a class="post-when" href=format!("{href}#p-{}", post.id)>{w.moment(post.posted_at)}</a>
                {edited}
                {mark(w, post)}
            </header>
            {words(w, post)}
            {post.answer.as_ref().map(|given| answer(w, given))}
            {acts(visit, post, may)}
        </article>
    }
    .into_any()
}

fn mark(w: Words, post: &Post) -> Option<AnyView> {
    if post.answer.is_some() {
        Some(view! { <Badge tone=Tone::Passed word=w.t("threads-answered")/> }.into_any())
    } else if post.mark.is_some() {
        Some(view! { <Badge tone=Tone::Due word=w.t("threads-marked")/> }.into_any())
    } else {
        None
    }
}

/// What a post says, or why it is not shown.
pub(super) fn words(w: Words, post: &Post) -> AnyView {
    match &post.hiding {
        Some(hiding) => {
            let line = w.ta("threads-hidden", args![("reason", hiding.reason.as_str().to_owned())]);
            let when = w.ta("threads-hidden-when", args![("when", w.moment(hiding.at))]);
            view! { <p class="post-hidden">{line}" "<span class="hint">{when}</span></p> }.into_any()
        }
        None => view! { <div class="prose" inner_html=markdown(post.text.as_str())></div> }.into_any(),
    }
}

fn answer(w: Words, given: &Answer) -> AnyView {
    let verdict = w.t(&format!("threads-verdict-{}", given.verdict.name().replace('_', "-")));
    view! {
        <div class="answer">
            <p><strong>{w.t("threads-answer-of")}"："{verdict}</strong>" · "{w.moment(given.at)}</p>
            <p class="typed">{given.reason.as_str().to_owned()}</p>
        </div>
    }
    .into_any()
}

fn acts(visit: &Visit, post: &Post, may: May) -> Option<AnyView> {
    may.person?;
    let w = visit.words();
    let at = |act: &str| visit.at(&format!("/posts/{}/{act}", post.id));
    let is_mine = may.is(post.author);
    let is_shown = post.hiding.is_none();
    let link = |show: bool, act: &str, word: &str| {
        show.then(|| {
            let href = at(act);
            let word = w.t(word);
            let about = who(w, &post.byline);
            view! { <a href=href>{word}<span class="unseen">" "{about}</span></a> }
        })
    };
    let can_mark = may.consults && post.mark.is_none() && is_shown && (is_mine || may.moderates);
    let can_unmark = is_mine && post.is_unanswered();
    Some(
        view! {
            <div class="post-acts no-print">
                {link(may.speaks && is_shown && post.depth < DEEPEST, "reply", "threads-reply")}
                {link(may.speaks && is_mine && is_shown && post.answer.is_none(), "edit", "threads-edit")}
                {link(!is_mine && is_shown, "report", "threads-report")}
                {link(may.answers && post.is_unanswered(), "answer", "threads-answer")}
                {link(may.moderates, "moderate", "threads-moderate")}
                {can_mark.then(|| view! { <ActForm action=at("mark") label=w.t("threads-mark") quiet=true/> })}
                {can_unmark.then(|| view! { <ActForm action=at("unmark") label=w.t("threads-unmark") quiet=true/> })}
            </div>
        }
        .into_any(),
    )
}
