//! What is due: for the office that answers for it, and for the supervision committee, which sees everything.

use domain::{
    clock::Day,
    disclosures::{Due, DueState, Kept, Programme, Section, What, owed},
    ids::CommunityId,
    people::Office,
};
use leptos::prelude::*;
use store::Tx;

use super::{
    named,
    year::{tone, word},
};
use crate::{
    args,
    parts::Badge,
    visit::{AppError, Visit},
};

/// Something that is owed now.
pub(crate) struct Task {
    kept: Kept,
    due: Due,
}

/// Everything that is owed now, the most urgent first.
pub(crate) async fn tasks(tx: &mut Tx<'_>, community: CommunityId, today: Day) -> Result<Vec<Task>, AppError> {
    let programme: Programme = store::disclosures::programme(tx, community).await?;
    let known = store::disclosures::known(tx, community, today).await?;
    let mut tasks: Vec<Task> = owed(&programme, &known, today)
        .into_iter()
        .flat_map(|owed| {
            let (kept, dues) = (owed.kept, owed.dues);
            dues.into_iter().filter(|due| due.state.is_to_do()).map(|due| Task { kept: kept.clone(), due })
        })
        .collect();
    tasks.sort_by(|a, b| (a.due.due, &a.kept.item.code).cmp(&(b.due.due, &b.kept.item.code)));
    Ok(tasks)
}

/// How many are overdue, in one section or in all.
pub(super) fn overdue(tasks: &[Task], section: Option<Section>) -> i64 {
    let is_overdue = |task: &&Task| {
        matches!(task.due.state, DueState::Overdue { .. } | DueState::Withdrawn)
            && section.is_none_or(|section| task.kept.item.section == section)
    };
    i64::try_from(tasks.iter().filter(is_overdue).count()).unwrap_or(i64::MAX)
}

impl Task {
    /// Whether the visitor's offices answer for it, write it, or supervise.
    fn is_for(&self, visit: &Visit) -> bool {
        let supervises = visit.holds_any(&[Office::SupervisionHead, Office::SupervisionMember]);
        supervises || self.is_written_by(visit)
    }

    fn is_written_by(&self, visit: &Visit) -> bool {
        visit.holds_any(&[self.kept.item.office]) || visit.holds_any(self.kept.item.section.writers())
    }

    /// Whether it is due by this day, or was before.
    pub(super) fn is_due_by(&self, last: Day) -> bool {
        self.due.due <= last
    }

    /// Whether time presses.
    const fn presses(&self) -> bool {
        !matches!(self.due.state, DueState::Open)
    }
}

/// What is due, on the desk of the disclosure sections.
pub(super) fn on_desk(visit: &Visit, tasks: &[Task]) -> AnyView {
    let w = visit.words();
    let mine: Vec<&Task> = tasks.iter().filter(|task| task.is_for(visit)).collect();
    let (pressing, open): (Vec<&Task>, Vec<&Task>) = mine.into_iter().partition(|task| task.presses());
    let none = pressing.is_empty().then(|| view! { <p>{w.t("calendar-nothing-presses")}</p> });
    let lines = |tasks: Vec<&Task>| tasks.into_iter().map(|task| line(visit, task)).collect_view();
    let later = (!open.is_empty()).then(|| {
        let count = i64::try_from(open.len()).unwrap_or(i64::MAX);
        let open = lines(open);
        view! {
            <details>
                <summary>{w.ta("calendar-open-heading", args![("count", count)])}</summary>
                <ul class="matters">{open}</ul>
            </details>
        }
    });
    view! {
        <section>
            <h2>{w.t("calendar-due-heading")}</h2>
            {none}
            <ul class="matters">{lines(pressing)}</ul>
            {later}
        </section>
    }
    .into_any()
}

/// What presses, for the first page of the desk.
pub(crate) fn waiting(visit: &Visit, tasks: &[Task]) -> Option<AnyView> {
    let w = visit.words();
    let pressing: Vec<&Task> = tasks.iter().filter(|task| task.is_for(visit) && task.presses()).collect();
    let count = i64::try_from(pressing.len()).unwrap_or(i64::MAX);
    (count > 0).then(|| {
        let lines = pressing.into_iter().take(5).map(|task| line(visit, task)).collect_view();
        let all = w.ta("calendar-see-all", args![("count", count)]);
        view! {
            <section>
                <h2>{w.t("calendar-due-heading")}</h2>
                <ul class="matters">{lines}</ul>
                <p class="more"><a href=visit.at("/desk/disclosures")>{all}</a></p>
            </section>
        }
        .into_any()
    })
}

fn line(visit: &Visit, task: &Task) -> AnyView {
    let w = visit.words();
    let item = &task.kept.item;
    let (period, about) = match task.due.what {
        What::Of(period) => (period.to_string(), named::period(w, period)),
        What::Standing(_) => (String::new(), w.t("disclosures-frequency-l")),
    };
    // What is being written, or was taken down, is worked on; the rest is begun.
    let href = match &task.due.entry {
        Some(entry) => visit.at(&format!("/desk/disclosures/{}", entry.id)),
        None => visit.at(&format!("/desk/disclosures/new?item={}&period={period}", item.code)),
    };
    let title = format!("{} {}", item.code, named::kept(w, &task.kept));
    let title = if task.due.entry.is_some() || task.is_written_by(visit) {
        view! { <a href=href>{title}</a> }.into_any()
    } else {
        title.into_any()
    };
    view! {
        <li>
            <p class="matter-title">{title}</p>
            <p class="matter-line">
                <Badge tone=tone(task.due.state) word=word(w, &task.due)/>
                <span>{about}</span>
                <span>{w.ta("calendar-due-by", args![("when", w.day(task.due.due))])}</span>
                <span>{named::responsible(w, item)}</span>
            </p>
        </li>
    }
    .into_any()
}

/// What is due, as everybody reads it on the sheet of the week.
pub(super) fn on_sheet(visit: &Visit, task: &Task) -> AnyView {
    let w = visit.words();
    let item = &task.kept.item;
    let about = match task.due.what {
        What::Of(period) => named::period(w, period),
        What::Standing(_) => w.t("disclosures-frequency-l"),
    };
    view! {
        <li>
            <p class="board-line">{format!("{} {}", item.code, named::kept(w, &task.kept))}</p>
            <p class="matter-line">
                <Badge tone=tone(task.due.state) word=word(w, &task.due)/>
                <span>{w.ta("calendar-due-by", args![("when", w.day(task.due.due))])}</span>
            </p>
            <p class="hint">{named::section(w, item.section)}" · "{about}" · "{named::responsible(w, item)}</p>
        </li>
    }
    .into_any()
}

/// What the public is told of what is overdue in a section, or in all.
pub(super) fn told(visit: &Visit, tasks: &[Task], section: Section) -> Option<AnyView> {
    let w = visit.words();
    let count = overdue(tasks, Some(section));
    let year = visit.now.day().date().year();
    let href = visit.at(&format!("/disclosure/{}/year/{year}", section.slug()));
    let line = if count > 0 {
        Some(view! { <p class="former">{w.ta("calendar-told-overdue", args![("count", count)])}</p> })
    } else {
        None
    };
    let link = w.ta("calendar-link", args![("year", year.to_string())]);
    Some(view! { {line}<p><a class="button plain" href=href>{link}</a></p> }.into_any())
}
