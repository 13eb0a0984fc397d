//! The desk's import: upload, look at what it would do, write exactly that.

use axum::{
    extract::{Multipart, Path, multipart::MultipartRejection},
    response::{IntoResponse, Redirect, Response},
};
use domain::people::{
    import::{Change, Plan, plan},
    may_import,
};
use leptos::prelude::*;
use store::{
    StoreError,
    people::{RegisterHash, apply_import, keep_import, register},
};
use uuid::Uuid;

use super::{
    import_read::{MOST_BYTES, ReadFault, Upload, read},
    import_template, import_words,
};
use crate::{
    args,
    error::Page,
    files,
    forms::{Fields, Form},
    parts::{ActForm, Breadcrumb, ErrorSummary, FileField, SubmitBar},
    visit::{AppError, Visit},
    words::Words,
};

const HERE: &str = "/desk/import";

pub(super) async fn show(visit: Visit) -> Page {
    Ok(choose(&visit, &Form::default()))
}

pub(super) async fn template(visit: Visit, Path((_, kind)): Path<(String, String)>) -> Page {
    let w = visit.words();
    let has_examples = match kind.as_str() {
        "template.xlsx" => false,
        "example.xlsx" => true,
        _ => return Err(AppError::NotFound),
    };
    let bytes = import_template::template(w, has_examples).map_err(|_| AppError::NotFound)?;
    Ok(files::saved(&format!("siyi-{kind}"), files::WORKBOOK, bytes))
}

/// The page with the file field; after a bad file, once more with what is wrong.
fn choose(visit: &Visit, form: &Form) -> Response {
    let w = visit.words();
    let content = || {
        view! {
            <div class="narrow">
                <Breadcrumb w=w items=vec![(visit.at("/desk"), w.t("nav-desk"))]/>
                <h1>{w.t("import-title")}</h1>
                <p class="lead">{w.t("import-lead")}</p>
                <ErrorSummary w=w faults=form.faults(w)/>
                <ul class="list-plain">
                    <li><a href=visit.at("/desk/import/template.xlsx")>{w.t("import-download-template")}</a></li>
                    <li><a href=visit.at("/desk/import/example.xlsx")>{w.t("import-download-example")}</a></li>
                </ul>
                <form method="post" action=visit.at(HERE) enctype="multipart/form-data">
                    <FileField field=form.at("file", w) label=w.t("import-file") hint=w.t("import-file-hint")
                        accept=".xlsx,.csv" many=true/>
                    <SubmitBar label=w.t("import-check")/>
                </form>
            </div>
        }
    };
    if form.is_fine() {
        visit.page(w.t("import-title"), content)
    } else {
        visit.page_again(w.t("import-title"), content)
    }
}

fn choose_again(visit: &Visit, fault: ReadFault) -> Response {
    let mut form = Form::new(Fields::default());
    form.fault("file", fault);
    choose(visit, &form)
}

/// The uploaded files; what is no file is left out.
pub(crate) async fn uploads(parts: &mut Multipart) -> Result<Vec<Upload>, ReadFault> {
    let mut files = Vec::new();
    let mut room = MOST_BYTES;
    while let Some(part) = parts.next_field().await.map_err(|_| ReadFault::TooLarge(MOST_BYTES + 1))? {
        let Some(name) = part.file_name().map(str::to_owned).filter(|name| !name.is_empty()) else { continue };
        let bytes = part.bytes().await.map_err(|_| ReadFault::TooLarge(MOST_BYTES + 1))?;
        room = room.checked_sub(bytes.len()).ok_or(ReadFault::TooLarge(MOST_BYTES + bytes.len()))?;
        files.push(Upload { name, bytes: bytes.to_vec() });
    }
    Ok(files)
}

pub(super) async fn check(visit: Visit, parts: Result<Multipart, MultipartRejection>) -> Page {
    let mut parts = parts.map_err(|_| AppError::Unreadable)?;
    may_import(&visit.author()?.actor).map_err(StoreError::refused)?;
    let files = match uploads(&mut parts).await {
        Ok(files) => files,
        Err(fault) => return Ok(choose_again(&visit, fault)),
    };
    let names = files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>().join(", ");
    // Unpacking and reading some megabytes would hold up the others.
    let tables = match tokio::task::spawn_blocking(move || read(&files)).await.unwrap_or(Err(ReadFault::None)) {
        Ok(tables) => tables,
        Err(fault) => return Ok(choose_again(&visit, fault)),
    };
    let community = visit.community()?.id;
    let current = register(&mut visit.site.store.reader().await?.tx(), community).await?;
    let (chance, now) = (visit.site.store.chance().clone(), visit.now);
    let planning = tokio::task::spawn_blocking(move || {
        let hash = RegisterHash::of(&current)?;
        Ok::<_, StoreError>((plan(&current, &tables, now.day(), &mut || chance.id(now)), hash))
    });
    let (plan, hash) = planning.await.map_err(|_| AppError::Unreadable)??;
    let pending = if plan.can_be_applied() { Some(keep(&visit, &names, &plan, hash).await?) } else { None };
    Ok(preview(&visit, &plan, pending))
}

async fn keep(visit: &Visit, names: &str, plan: &Plan, hash: RegisterHash) -> Result<Uuid, AppError> {
    let (names, rows): (String, _) = (names.chars().take(200).collect(), plan.rows.clone());
    let write = visit.site.store.write_unrecorded(visit.author()?, move |w| {
        Box::pin(async move { keep_import(w, &names, hash.0, &rows, hash).await })
    });
    Ok(write.await?)
}

/// What the import would do, or what is wrong with it.
fn preview(visit: &Visit, plan: &Plan, pending: Option<Uuid>) -> Response {
    let w = visit.words();
    let content = || {
        let again = view! { <p><a class="button plain" href=visit.at(HERE)>{w.t("import-again")}</a></p> };
        let apply = pending.map(|id| {
            let hint = w.ta("import-apply-hint", args![("count", plan.rows.len())]);
            let id = id.to_string();
            view! {
                <p>{hint}</p>
                <ActForm action=visit.at("/desk/import/apply") label=w.t("import-apply") binding=true>
                    <input type="hidden" name="pending" value=id/>
                </ActForm>
            }
        });
        let nothing = (plan.faults.is_empty() && plan.rows.is_empty()).then(|| {
            view! { <h2>{w.t("import-nothing-title")}</h2><p>{w.t("import-nothing-text")}</p> }
        });
        view! {
            <Breadcrumb w=w items=vec![(visit.at("/desk"), w.t("nav-desk")), (visit.at(HERE), w.t("import-title"))]/>
            <h1>{w.t("import-preview-title")}</h1>
            {faults(w, plan)}
            {nothing}
            {counts(w, plan)}
            {changes(w, plan)}
            {apply}
            {again}
        }
    };
    if plan.faults.is_empty() {
        visit.page(w.t("import-preview-title"), content)
    } else {
        visit.page_again(w.t("import-preview-title"), content)
    }
}

fn faults(w: Words, plan: &Plan) -> Option<impl IntoView + use<>> {
    let (sentences, more) = import_words::fault_sentences(w, plan);
    (!sentences.is_empty()).then(|| {
        let title = w.ta("import-faults-title", args![("count", plan.faults.len())]);
        let sentences = sentences.into_iter().map(|sentence| view! { <li>{sentence}</li> }).collect_view();
        let more = (more > 0).then(|| view! { <p>{w.ta("import-faults-more", args![("count", more)])}</p> });
        view! {
            <div class="summary" role="alert" tabindex="-1" autofocus=true aria-labelledby="summary-title">
                <h2 id="summary-title">{title}</h2>
                <ul>{sentences}</ul>
                {more}
            </div>
        }
    })
}

fn counts(w: Words, plan: &Plan) -> impl IntoView + use<> {
    let rows = import_words::counts(plan)
        .into_iter()
        .map(|(sheet, counts)| {
            let cells = counts.map(|count| view! { <td class="number">{w.number(count as i64)}</td> });
            view! { <tr><th scope="row">{sheet.name()}</th>{cells.into_iter().collect_view()}</tr> }
        })
        .collect_view();
    let titles = ["import-count-sheet", "import-count-listed", "import-count-new", "import-count-changed"];
    let titles = titles.into_iter().chain(["import-count-unchanged"]);
    view! {
        <div class="table-scroll" tabindex="0">
            <table>
                <caption>{w.t("import-counts-caption")}</caption>
                <thead><tr>{titles.map(|title| view! { <th scope="col">{w.t(title)}</th> }).collect_view()}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn changes(w: Words, plan: &Plan) -> Option<impl IntoView + use<>> {
    (plan.faults.is_empty() && !plan.changes.is_empty()).then(|| {
        let more = plan.rows.len().saturating_sub(plan.changes.len());
        let more = (more > 0).then(|| view! { <p>{w.ta("import-changes-more", args![("count", more)])}</p> });
        let rows = plan.changes.iter().map(|change| changed_row(w, change)).collect_view();
        let titles = ["import-count-sheet", "import-change-before", "import-change-after"];
        view! {
            <h2>{w.t("import-changes-title")}</h2>
            <div class="table-scroll" tabindex="0">
                <table>
                    <thead><tr>{titles.map(|title| view! { <th scope="col">{w.t(title)}</th> }).into_iter().collect_view()}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {more}
        }
    })
}

fn changed_row(w: Words, change: &Change) -> impl IntoView + use<> {
    let before = change.before.clone().unwrap_or_else(|| w.t("import-change-new"));
    let after = change.after.clone();
    view! { <tr><th scope="row">{change.sheet.name()}</th><td>{before}</td><td>{after}</td></tr> }
}

pub(super) async fn apply(visit: Visit, fields: Fields) -> Page {
    let Ok(id) = Uuid::parse_str(fields.get("pending")) else { return Err(AppError::Unreadable) };
    let write = visit.site.store.write(visit.author()?, move |w| Box::pin(async move { apply_import(w, id).await }));
    match write.await {
        Ok(count) => Ok(Redirect::to(&visit.at(&format!("/desk/import/done?rows={count}"))).into_response()),
        Err(StoreError::Stale) => Ok(said(&visit, "import-stale-title", visit.words().t("import-stale-text"), true)),
        Err(StoreError::NotFound) => Ok(said(&visit, "import-stale-title", visit.words().t("import-gone-text"), true)),
        Err(error) => Err(error.into()),
    }
}

pub(super) async fn done(visit: Visit) -> Page {
    let rows: i64 = Fields::of_query(&visit.path).get("rows").parse().unwrap_or(0);
    let text = visit.words().ta("import-done-text", args![("count", rows)]);
    Ok(said(&visit, "import-done-title", text, false))
}

/// A page of one sentence with the way back to the import.
fn said(visit: &Visit, title: &'static str, text: String, is_refusal: bool) -> Response {
    let w = visit.words();
    let content = || {
        view! {
            <div class="narrow">
                <h1>{w.t(title)}</h1>
                <p class="lead">{text}</p>
                <p><a class="button plain" href=visit.at(HERE)>{w.t("import-title")}</a></p>
            </div>
        }
    };
    if is_refusal { visit.page_again(w.t(title), content) } else { visit.page(w.t(title), content) }
}
