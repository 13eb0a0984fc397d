//! Lists that officers type line by line: points, sums, milestones.

use domain::{
    clock::Day,
    money::Money,
    proposals::{AccountLine, Milestone, MilestoneState},
    text::{Line, Name},
};

use crate::forms::{Form, Plain};

/// The rows of the plan that the form offers.
pub(super) const ROWS: u16 = 5;

/// Points, one a line.
pub(super) fn points(form: &mut Form, name: &'static str) -> Option<Vec<Line>> {
    let text = form.fields.get(name).to_owned();
    let mut points = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        match Line::parse(line) {
            Ok(point) => points.push(point),
            Err(fault) => {
                form.fault(name, fault);
                return None;
            }
        }
    }
    if points.is_empty() {
        form.fault(name, Plain("desk-points-missing"));
        return None;
    }
    Some(points)
}

/// Sums, one a line: a label and, last, the amount in yuan. None at all is allowed.
pub(super) fn sums(form: &mut Form, name: &'static str) -> Option<Vec<AccountLine>> {
    let text = form.fields.get(name).to_owned();
    let mut sums = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let parts = line.rsplit_once(char::is_whitespace);
        let parsed = parts.and_then(|(label, amount)| Some((Line::parse(label).ok()?, Money::parse(amount).ok()?)));
        let Some((label, amount)) = parsed else {
            form.fault(name, Plain("desk-sum-unreadable"));
            return None;
        };
        sums.push(AccountLine { label, amount });
    }
    Some(sums)
}

/// The rows of the plan that are filled in.
pub(super) fn milestones(form: &mut Form) -> Option<Vec<Milestone>> {
    let mut plan = Vec::new();
    for row in 1..=ROWS {
        let no = u16::try_from(plan.len()).ok()? + 1;
        plan.extend(milestone(form, row, no)?);
    }
    if plan.is_empty() {
        form.fault("m1-title", Plain("desk-milestones-missing"));
        return None;
    }
    Some(plan)
}

/// The milestone of one row: `Some(None)` when the row is empty, `None` when it is not complete.
pub(super) fn milestone(form: &mut Form, row: u16, no: u16) -> Option<Option<Milestone>> {
    let value = |part: &str| form.fields.get(&format!("m{row}-{part}")).trim().to_owned();
    let (title, deliverable, owner, helper) = (value("title"), value("deliverable"), value("owner"), value("helper"));
    if title.is_empty() {
        return Some(None);
    }
    let (starts, ends, budget) = (Day::parse(&value("starts")), Day::parse(&value("ends")), value("budget"));
    let budget = if budget.is_empty() { Ok(Money::ZERO) } else { Money::parse(&budget) };
    let milestone = (|| {
        Some(Milestone {
            no,
            title: Line::parse(&title).ok()?,
            deliverable: Line::parse(&deliverable).ok()?,
            owner: Name::parse(&owner).ok()?,
            helper: if helper.is_empty() { None } else { Some(Line::parse(&helper).ok()?) },
            starts: starts?,
            ends: ends?,
            budget: budget.ok()?,
            spent: None,
            state: MilestoneState::Planned,
            evidence: Vec::new(),
            done: None,
        })
    })();
    if milestone.is_none() {
        form.fault(format!("m{row}-title"), Plain("desk-milestone-unreadable"));
    }
    milestone.map(Some)
}
