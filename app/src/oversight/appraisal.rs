//! Appraisals of committee members: the public table of every year, and the form of the supervision committee.

use std::collections::BTreeMap;

use axum::response::Response;
use domain::{
    ids::{AppraisalId, PersonId},
    oversight::{Appraisal, Appraising, Grade, Grades, SUPERVISION, ends_office, in_force},
    people::{Office, may_appoint},
    rules::Body,
    text::Words as Sentences,
};
use leptos::prelude::*;
use store::people::Holder;

use crate::{
    args,
    error::Page,
    forms::{Fields, Form, encode},
    names::Names,
    parts::{
        Badge, Breadcrumb, Choice, Empty, ErrorSummary, Facts, HiddenKey, Select, SubmitBar, TextArea, TextField, Tone,
    },
    visit::{AppError, Visit},
    words::Words,
};

/// The grades with the names of their fields.
const GRADES: [Grade; 4] = [Grade::Excellent, Grade::Competent, Grade::Basic, Grade::Incompetent];

/// Every appraisal, and who sits in the committee today.
struct Shown {
    appraisals: Vec<Appraisal>,
    names: Names,
    members: Vec<Holder>,
}

impl Shown {
    async fn load(visit: &Visit) -> Result<Self, AppError> {
        let (community, today) = (visit.community()?.id, visit.now.day());
        let mut reader = visit.site.store.reader().await?;
        let tx = &mut reader.tx();
        let appraisals = store::oversight::appraisals(tx, community).await?;
        let persons = appraisals.iter().map(|one| one.person);
        let names = Names::load(tx, visit.words(), community, persons, today).await?;
        let mut members = store::people::offices_on(tx, community, today).await?;
        members.retain(|holder| holder.office.body() == Some(Body::ResidentsCommittee));
        Ok(Self { appraisals, names, members })
    }

    /// The appraisal of this id, to be corrected.
    fn corrected(&self, id: &str) -> Option<&Appraisal> {
        self.appraisals.iter().find(|one| one.id.to_string() == id)
    }

    /// Those whose office ends.
    fn ending(&self) -> Vec<PersonId> {
        let mut of_member: BTreeMap<PersonId, Vec<&Appraisal>> = BTreeMap::new();
        for one in &self.appraisals {
            of_member.entry(one.person).or_default().push(one);
        }
        of_member.into_iter().filter(|(_, all)| ends_office(all)).map(|(person, _)| person).collect()
    }
}

/// The public table.
pub(super) async fn show(visit: Visit) -> Page {
    let shown = Shown::load(&visit).await?;
    let w = visit.words();
    Ok(visit.page(w.t("appraisals-title"), || {
        let trail = vec![(visit.at("/"), w.t("nav-home")), (visit.at("/people"), w.t("nav-people"))];
        view! {
            <Breadcrumb w items=trail/>
            <h1>{w.t("appraisals-title")}</h1>
            <p class="lead">{w.t("appraisals-lead")}</p>
            {ended(&visit, &shown)}
            {table(&visit, &shown)}
        }
    }))
}

/// Whose office ends by law, with the way to record it for those who may.
fn ended(visit: &Visit, shown: &Shown) -> AnyView {
    let w = visit.words();
    let may_end = visit.actor.as_ref().is_some_and(|actor| may_appoint(actor).is_ok());
    let lines = shown.ending().into_iter().map(|person| {
        let sentence = w.ta("appraisals-ends", args![("name", shown.names.of(w, person))]);
        let term = shown.members.iter().find(|holder| holder.person == person).filter(|_| may_end);
        let link = term.map(|holder| {
            let reason = encode(&w.t("appraisals-end-reason"));
            let href = visit.at(&format!("/desk/people/terms/{}/end?reason={reason}", holder.id));
            view! { " "<a href=href>{w.t("appraisals-end")}</a> }
        });
        view! { <p class="former">{sentence}{link}</p> }
    });
    lines.collect_view().into_any()
}

fn table(visit: &Visit, shown: &Shown) -> AnyView {
    let w = visit.words();
    if shown.appraisals.is_empty() {
        return view! { <Empty title=w.t("appraisals-none")/> }.into_any();
    }
    let grades = GRADES.map(|grade| w.t(&format!("appraisals-grade-{}", grade.name())));
    let heads = [w.t("appraisals-year"), w.t("people-name"), w.t("people-office")].into_iter().chain(grades);
    let heads = heads.chain([w.t("appraisals-result")]).map(|head| view! { <th scope="col">{head}</th> });
    let all: Vec<&Appraisal> = shown.appraisals.iter().collect();
    let in_force: Vec<AppraisalId> = in_force(&all).map(|one| one.id).collect();
    let may_correct = visit.holds_any(&SUPERVISION);
    let rows = shown.appraisals.iter().map(|one| {
        let is_in_force = in_force.contains(&one.id);
        let Grades { excellent, competent, basic, incompetent } = one.grades;
        let counts =
            [excellent, competent, basic, incompetent].map(|n| view! { <td class="number">{w.number(n)}</td> });
        let result = one.grades.result();
        let (tone, word) = match result {
            _ if !is_in_force => (Tone::Quiet, w.t("appraisals-corrected")),
            Grade::Incompetent => (Tone::Failed, w.t("appraisals-grade-incompetent")),
            Grade::Excellent | Grade::Competent | Grade::Basic => {
                (Tone::Passed, w.t(&format!("appraisals-grade-{}", result.name())))
            }
        };
        let reason = one.corrects.as_ref().map(|correction| {
            let reason = args![("when", w.day(one.at.day())), ("reason", correction.reason.as_str().to_owned())];
            view! { <p class="hint">{w.ta("appraisals-correction", reason)}</p> }
        });
        let correct = (may_correct && is_in_force).then(|| {
            let href = visit.at(&format!("/desk/appraisals?correct={}", one.id));
            view! { <p><a href=href>{w.t("appraisals-correct")}</a></p> }
        });
        view! {
            <tr class=(!is_in_force).then_some("superseded")>
                <th scope="row" class="figure">{one.year.to_string()}</th>
                <td>{shown.names.of(w, one.person)}{reason}</td>
                <td>{w.t(&one.office.key())}</td>
                {counts.into_iter().collect_view()}
                <td><Badge tone word/>{correct}</td>
            </tr>
        }
    });
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=w.t("appraisals-title")>
            <table><thead><tr>{heads.collect_view()}</tr></thead><tbody>{rows.collect_view()}</tbody></table>
        </div>
        <p class="hint">{w.t("appraisals-rule")}</p>
    }
    .into_any()
}

/// The form of the supervision committee; with `?correct=` for one that was published wrong.
pub(super) async fn blank(visit: Visit) -> Page {
    let shown = Shown::load(&visit).await?;
    let query = Fields::of_query(&visit.path);
    let fields = match shown.corrected(query.get("correct")) {
        Some(wrong) => {
            let Grades { excellent, competent, basic, incompetent } = wrong.grades;
            let counts = GRADES.into_iter().zip([excellent, competent, basic, incompetent]);
            let fields = Fields::default().with("correct", wrong.id.to_string());
            counts.fold(fields, |fields, (grade, count)| fields.with(grade.name(), count.to_string()))
        }
        None => Fields::default().with("year", visit.now.local().year().to_string()),
    };
    Ok(page(&visit, &shown, &Form::new(fields)))
}

/// Records an appraisal.
pub(super) async fn record(visit: Visit, fields: Fields) -> Page {
    let shown = Shown::load(&visit).await?;
    let mut form = Form::new(fields);
    let Some(appraising) = read(&mut form, &shown) else { return Ok(page(&visit, &shown, &form)) };
    let act = visit.once(&form.fields, move |w| {
        Box::pin(async move {
            store::oversight::appraise(w, appraising).await?;
            Ok("/appraisals".to_owned())
        })
    });
    match form.accept(act.await)? {
        Some(done) => Ok(done),
        None => Ok(page(&visit, &shown, &form)),
    }
}

fn read(form: &mut Form, shown: &Shown) -> Option<Appraising> {
    let wrong = shown.corrected(form.fields.get("correct"));
    let (whom, reason) = match wrong {
        Some(wrong) => {
            (Some((wrong.person, wrong.office, wrong.year)), form.read("reason", Sentences::parse).map(Some))
        }
        None => (whom(form, shown), Some(None)),
    };
    let [excellent, competent, basic, incompetent] = GRADES.map(|grade| form.number(grade.name()));
    let grades = Grades { excellent: excellent?, competent: competent?, basic: basic?, incompetent: incompetent? };
    let (person, office, year) = whom?;
    Some(Appraising { person, office, year, grades, reason: reason? })
}

/// Who is appraised, and for which year.
fn whom(form: &mut Form, shown: &Shown) -> Option<(PersonId, Office, i32)> {
    let holder = form.choose("member", |id| shown.members.iter().find(|holder| holder.id.to_string() == id));
    let year = form.number("year");
    let holder = holder?;
    Some((holder.person, holder.office, i32::try_from(year?).ok()?))
}

fn page(visit: &Visit, shown: &Shown, form: &Form) -> Response {
    let w = visit.words();
    let wrong = shown.corrected(form.fields.get("correct"));
    let title = w.t(if wrong.is_some() { "appraisals-correct-title" } else { "appraisals-record" });
    let lead = w.t(if wrong.is_some() { "appraisals-correct-lead" } else { "appraisals-record-lead" });
    let mut names = vec![
        ("member", w.t("appraisals-member")),
        ("year", w.t("appraisals-year")),
        ("reason", w.t("appraisals-correct-reason")),
    ];
    names.extend(GRADES.map(|grade| (grade.name(), w.t(&format!("appraisals-grade-{}", grade.name())))));
    let heading = title.clone();
    let content = || {
        let counts = GRADES.map(|grade| {
            let label = w.t(&format!("appraisals-grade-{}", grade.name()));
            view! { <TextField field=form.at(grade.name(), w) label keyboard="numeric" width="short"/> }
        });
        let about = match wrong {
            Some(wrong) => correcting(w, shown, wrong, form),
            None => choosing(w, shown, form),
        };
        view! {
            <ErrorSummary w faults=form.faults_of(w, &names)/>
            <Breadcrumb w items=vec![(visit.at("/desk"), w.t("nav-desk")), (visit.at("/desk/supervision"), w.t("supervision-title"))]/>
            <div class="narrow">
                <h1>{heading}</h1>
                <p class="lead">{lead}</p>
                <form method="post" action=visit.at("/desk/appraisals")>
                    <HiddenKey key=visit.form_key()/>
                    {about}
                    {counts.into_iter().collect_view()}
                    <SubmitBar label=w.t("appraisals-publish") binding=true/>
                </form>
            </div>
        }
    };
    if form.is_fine() { visit.page(title, content) } else { visit.page_again(title, content) }
}

/// Who is appraised, and for which year.
fn choosing(w: Words, shown: &Shown, form: &Form) -> AnyView {
    let members = shown
        .members
        .iter()
        .map(|holder| Choice::new(holder.id.to_string(), format!("{} · {}", holder.name, w.t(&holder.office.key()))));
    view! {
        <Select field=form.at("member", w) label=w.t("appraisals-member") choices=members.collect()/>
        <TextField field=form.at("year", w) label=w.t("appraisals-year") keyboard="numeric" width="short"/>
    }
    .into_any()
}

/// Which appraisal is corrected, and why.
fn correcting(w: Words, shown: &Shown, wrong: &Appraisal, form: &Form) -> AnyView {
    let items = vec![
        (w.t("people-name"), shown.names.of(w, wrong.person)),
        (w.t("people-office"), w.t(&wrong.office.key())),
        (w.t("appraisals-year"), wrong.year.to_string()),
    ];
    view! {
        <Facts items/>
        <input type="hidden" name="correct" value=wrong.id.to_string()/>
        <TextArea field=form.at("reason", w) label=w.t("appraisals-correct-reason")
            hint=w.t("appraisals-correct-reason-hint") rows=3 most=Sentences::MOST/>
    }
    .into_any()
}
