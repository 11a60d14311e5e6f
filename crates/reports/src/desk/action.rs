//! What officials do to a report: one page an action, one way for all of them.
//!
//! A form that cannot be accepted comes back filled. One that was written while somebody else changed the report
//! comes back filled too, with what happened since; files that were sent already are kept in between.

mod answer;
mod evidence;
mod finding;
mod reading;
mod record;
mod refused;
mod route;
mod subject;
mod takeover;
mod work;

use askama::Template;
use axum::{extract::State, response::Response};
use directory::{officer::Officer, person::Colleague};
use http::StatusCode;
use platform::http::{FieldErrors, Frame, Path, Problem, page_with_status, see_other};
use uuid::Uuid;

use super::{
    case::open,
    control::{Asking, Control},
    fields::Fields,
    headline::Headline,
    line::{FileLink, Line, line, links},
};
use crate::{
    Reports,
    actions::{ActionError, Doer, Known, Order, carry_out_in},
    rules::{
        lifecycle::{ActionKind, Audience, Command, PrimaryReport, Refusal, State as ReportState},
        tracking::TrackingNumber,
    },
    store::{self, Attachment, Category, Words},
    view::{OpenedCase, Viewer, open_case},
    words,
};
use reading::{Ask, Making};

/// Whether an action is done at once, because nothing has to be asked.
pub(super) const fn asks_nothing(kind: ActionKind) -> bool {
    matches!(
        kind,
        ActionKind::Start | ActionKind::SubmitDraft | ActionKind::ReleaseDraft | ActionKind::Unmerge
    )
}

/// An action of officials by its code in the path. What only reporters or the node itself do has no page here.
fn of_officials(code: &str) -> Result<ActionKind, Problem> {
    let kind: ActionKind = code.parse().map_err(|_| Problem::not_found())?;
    match kind {
        ActionKind::SupplyData
        | ActionKind::EndHoldWindow
        | ActionKind::Appeal
        | ActionKind::Confirm
        | ActionKind::Dispute
        | ActionKind::Reply
        | ActionKind::EndReplyWindow
        | ActionKind::Reopen
        | ActionKind::Withdraw
        | ActionKind::ConsentToTakeover
        | ActionKind::RefuseTakeover
        | ActionKind::WithdrawConsent => Err(Problem::not_found()),
        _ => Ok(kind),
    }
}

fn controls(kind: ActionKind, ask: &Ask<'_>) -> Vec<Control> {
    let asking = Asking::new(ask.texts, ask.fields);
    match kind {
        ActionKind::Verify => finding::verification(ask, asking),
        ActionKind::Amend => finding::amendment(ask, asking),
        ActionKind::ChangeVisibility => finding::visibility(ask, asking),
        ActionKind::DecideSubjects => subject::decision(ask, asking),
        ActionKind::Refer => route::referral(ask, asking),
        ActionKind::Return => route::return_(ask, asking),
        ActionKind::Hold => work::hold(ask, asking),
        ActionKind::Archive => work::archive(ask, asking),
        ActionKind::Comment => work::comment(ask, asking),
        ActionKind::Escalate => work::escalation(asking),
        ActionKind::FollowUp => work::follow_up(asking),
        ActionKind::DraftAnswer | ActionKind::Answer => answer::answer(ask, asking),
        ActionKind::SendDraftBack => answer::send_back(asking),
        ActionKind::Merge => record::merge(asking),
        ActionKind::Redact => record::redaction(ask, asking),
        ActionKind::RequestTakeover => takeover::request(ask, asking),
        ActionKind::TakeOver => takeover::take_over(ask, asking),
        _ => asking,
    }
    .finish()
}

fn command(kind: ActionKind, ask: &Ask<'_>, making: &mut Making) -> Option<Command> {
    match kind {
        ActionKind::Verify => finding::verify(ask, making),
        ActionKind::Amend => finding::amend(ask, making),
        ActionKind::ChangeVisibility => finding::change_visibility(ask, making),
        ActionKind::DecideSubjects => subject::decide(ask, making),
        ActionKind::Refer => route::refer(ask, making),
        ActionKind::Return => route::give_back(ask, making),
        ActionKind::Hold => work::hold_it(ask, making),
        ActionKind::Archive => work::archive_it(ask, making),
        ActionKind::Comment => work::say(ask, making),
        ActionKind::Escalate => making.needed_text(ask, "text").map(|text| Command::Escalate { text }),
        ActionKind::FollowUp => work::tell(ask, making),
        ActionKind::DraftAnswer => answer::read(ask, making).map(Command::DraftAnswer),
        ActionKind::Answer => answer::read(ask, making).map(Command::Answer),
        ActionKind::SendDraftBack => {
            let remark = making.needed_text(ask, "text")?;
            Some(Command::SendDraftBack { remark: Some(remark) })
        }
        ActionKind::Merge => record::merge_into(ask, making),
        ActionKind::Redact => record::redact(ask, making),
        ActionKind::RequestTakeover => {
            making.needed_text(ask, "text").map(|text| Command::RequestTakeover { text })
        }
        ActionKind::TakeOver => Some(Command::TakeOver { text: making.text(ask, "text") }),
        ActionKind::Start => Some(Command::Start),
        ActionKind::SubmitDraft => Some(Command::SubmitDraft),
        ActionKind::ReleaseDraft => Some(Command::ReleaseDraft),
        ActionKind::Unmerge => Some(Command::Unmerge),
        _ => None,
    }
}

/// What a form about a report is made from.
struct Loaded {
    case: OpenedCase,
    categories: Vec<Category>,
    primary: Option<PrimaryReport>,
    /// The people of the staff who were looked for.
    found: Vec<Colleague>,
    /// The files that were sent with a form that came back.
    kept: Vec<Attachment>,
}

async fn load(
    reports: &Reports,
    officer: &Officer,
    (number, kind): (&str, ActionKind),
    fields: &Fields,
) -> Result<Loaded, Problem> {
    let (inside, officer, number) = (reports.clone(), officer.clone(), number.to_uppercase());
    let kept: Option<Uuid> = fields.get("kept").parse().ok();
    let into: Option<TrackingNumber> =
        fields.get("primary").parse().ok().filter(|_| kind == ActionKind::Merge);
    let sought = subject::sought(fields, kind);
    let needs_categories =
        matches!(kind, ActionKind::Verify | ActionKind::Amend | ActionKind::ChangeVisibility);
    let found = reports.context().db().read(move |tx| -> Result<_, ActionError> {
        let Some(case) = open(tx, &inside, &number, &officer)? else { return Ok(None) };
        let categories = if needs_categories { store::categories(tx)? } else { Vec::new() };
        let viewer = Viewer::Officer(officer.clone());
        let primary = match into {
            Some(into) => open_case(tx, &inside, &into.to_string(), &viewer)?.map(|other| PrimaryReport {
                id: other.view.id,
                is_merged: matches!(other.report.state, ReportState::Merged { .. }),
            }),
            None => None,
        };
        let found = match &sought {
            Some(words) => subject::find(tx, words, inside.context().today())?,
            None => Vec::new(),
        };
        let kept = match kept {
            Some(kept) => evidence::kept(tx, kept, officer.person, inside.context().now_milliseconds())?,
            None => Vec::new(),
        };
        Ok(Some(Loaded { case, categories, primary, found, kept }))
    });
    found.await?.ok_or_else(Problem::not_found)
}

#[derive(Template)]
#[template(path = "desk/action.html")]
struct ActionPage {
    frame: Frame,
    head: Headline,
    title: String,
    action: &'static str,
    version: u64,
    body: Option<String>,
    controls: Vec<Control>,
    kept: Option<Uuid>,
    kept_files: Vec<FileLink>,
    changed: Vec<Line>,
    errors: FieldErrors,
}

/// `GET /petugas/laporan/{number}/{action}`: 200; 404 for a report this official does not handle, or for what is no
/// action of officials; 409 when it cannot be done now.
pub(super) async fn ask(
    State(reports): State<Reports>,
    officer: Officer,
    frame: Frame,
    Path((number, action)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let kind = of_officials(&action)?;
    let fields = Fields::none();
    let loaded = load(&reports, &officer, (&number, kind), &fields).await?;
    let offered = &loaded.case.view.actions;
    if offered.primary != Some(kind) && !offered.others.contains(&kind) {
        return Err(Problem::new(StatusCode::CONFLICT, "refused-not-in-state"));
    }
    let sent = Sent { reports: &reports, officer: &officer, fields: &fields, kind };
    sent.show(frame, &loaded, None, Outcome { status: StatusCode::OK, ..Outcome::default() })
}

/// `POST /petugas/laporan/{number}/{action}`: 303 to the report; 422 with the form for what must be corrected; 409
/// with the form when somebody else changed the report meanwhile or it is no longer possible; 403 and 404 as usual.
pub(super) async fn act(
    State(reports): State<Reports>,
    officer: Officer,
    frame: Frame,
    Path((number, action)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, Problem> {
    let kind = of_officials(&action)?;
    let mut loaded = load(&reports, &officer, (&number, kind), &fields).await?;
    let sent = Sent { reports: &reports, officer: &officer, fields: &fields, kind };
    let (fresh, refused) = evidence::take_in(&reports, loaded.case.view.id, &fields, kind).await?;
    let files: Vec<Attachment> = loaded.kept.iter().chain(&fresh).cloned().collect();

    let seen: Option<u64> = fields.get("version").parse().ok();
    let mut making = Making::default();
    if let Some(key) = refused {
        making.error("files", frame.texts.text(key));
    }
    if seen.is_none() {
        making.error("form", frame.texts.text("desk-version-missing"));
    }
    let ask = sent.ask(&frame, &loaded, &files);
    let command = command(kind, &ask, &mut making).filter(|_| making.errors.is_empty());
    let stale = seen.is_some_and(|seen| seen != loaded.case.view.version);
    let outcome = match command {
        _ if answer::wants_example(&fields) || subject::is_being_sought(&fields) => {
            Outcome { status: StatusCode::OK, ..Outcome::default() }
        }
        _ if stale => Outcome { status: StatusCode::CONFLICT, seen, errors: FieldErrors::none() },
        None => Outcome { status: StatusCode::UNPROCESSABLE_ENTITY, seen, errors: making.errors },
        Some(command) => match sent.carry_out(&loaded, seen, command, making, files).await {
            Ok(next) => return Ok(see_other(&next)),
            Err(ActionError::Refused(refusal)) => {
                loaded = load(&reports, &officer, (&number, kind), &fields).await?;
                refused::outcome(&frame, refusal, seen)
            }
            Err(other) => return Err(other.into()),
        },
    };
    let kept: Option<Uuid> = fields.get("kept").parse().ok().filter(|_| !loaded.kept.is_empty());
    let kept = evidence::keep(&reports, officer.person, kept, &fresh).await?;
    loaded.kept.extend(fresh);
    sent.show(frame, &loaded, kept, outcome)
}

/// Why a form comes back.
#[derive(Default)]
struct Outcome {
    status: StatusCode,
    /// The version it was written for.
    seen: Option<u64>,
    errors: FieldErrors,
}

/// A form that somebody asked for or sent.
struct Sent<'a> {
    reports: &'a Reports,
    officer: &'a Officer,
    fields: &'a Fields,
    kind: ActionKind,
}

impl Sent<'_> {
    fn ask<'a>(&'a self, frame: &'a Frame, loaded: &'a Loaded, files: &'a [Attachment]) -> Ask<'a> {
        Ask {
            texts: &frame.texts,
            lang: frame.lang,
            today: frame.today(),
            context: self.reports.context(),
            officer: self.officer,
            case: &loaded.case,
            categories: &loaded.categories,
            primary: loaded.primary,
            found: &loaded.found,
            fields: self.fields,
            files,
        }
    }

    /// Carries the command out and says where to go on: to the report, or to the desk when it is out of sight now.
    async fn carry_out(
        &self,
        loaded: &Loaded,
        version: Option<u64>,
        command: Command,
        making: Making,
        attachments: Vec<Attachment>,
    ) -> Result<String, ActionError> {
        let by = Doer::Officer(self.officer.clone());
        let report = loaded.case.view.id;
        let number = loaded.case.view.number.clone();
        let order = Order { report, version, by: by.clone(), command, words: making.words, attachments };
        // What is shown is noted first, so that the note stands beside the finding it belongs to.
        let noted = making.shown.map(|shown| {
            let mut words = Words::none();
            let text = words.keep(self.reports.context(), &shown.note);
            let command = Command::Comment { text, audience: Audience::Internal };
            let note = Order { report, version, by, command, words, attachments: Vec::new() };
            (shown, note)
        });
        let order = Order { version: if noted.is_some() { None } else { version }, ..order };
        let kept: Option<Uuid> = self.fields.get("kept").parse().ok().filter(|_| !loaded.kept.is_empty());
        let (inside, officer, kind) = (self.reports.clone(), self.officer.clone(), self.kind);
        let write = self.reports.context().db().write(move |tx| -> Result<_, ActionError> {
            if let Some(kept) = kept {
                store::release_draft(tx, kept)?;
            }
            let known = Known::load(tx)?;
            if let Some((shown, note)) = &noted {
                carry_out_in(tx, &inside, &known, note)?;
                store::show_text(tx, shown.text, &shown.public)?;
            }
            carry_out_in(tx, &inside, &known, &order)?;
            let still = open(tx, &inside, &number, &officer)?.is_some();
            Ok(if still {
                format!("/petugas/laporan/{number}?selesai={kind}")
            } else {
                format!("/petugas/meja?selesai={kind}")
            })
        });
        write.await
    }

    /// The form, filled.
    fn show(
        &self,
        frame: Frame,
        loaded: &Loaded,
        kept: Option<Uuid>,
        outcome: Outcome,
    ) -> Result<Response, Problem> {
        let view = &loaded.case.view;
        let example = answer::with_example(self.fields, &frame.texts);
        let fields = example.as_ref().unwrap_or(self.fields);
        let sent = Sent { fields, ..*self };
        let since = outcome.seen.filter(|seen| *seen < view.version);
        let news = view.timeline.iter().filter(|entry| since.is_some_and(|seen| entry.seq > seen));
        let category = loaded.categories.iter().find(|one| Some(&one.code) == view.category.as_ref());
        let form = ActionPage {
            head: Headline::of(&frame, view, category),
            title: words::action(&frame.texts, self.kind),
            action: self.kind.code(),
            version: view.version,
            body: view.body.clone(),
            controls: controls(self.kind, &sent.ask(&frame, loaded, &[])),
            kept,
            kept_files: links(&loaded.kept, view),
            changed: news.map(|entry| line(&frame, view, entry)).collect(),
            errors: outcome.errors,
            frame,
        };
        page_with_status(outcome.status, &form)
    }
}

impl Clone for Sent<'_> {
    fn clone(&self) -> Self {
        *self
    }
}

impl Copy for Sent<'_> {}

/// The message of a refusal, for a form.
fn refusal_in_words(frame: &Frame, refusal: &Refusal) -> String {
    if let Refusal::TooEarlyToTakeOver { from } = refusal {
        return words::too_early_to_take_over(&frame.texts, *from);
    }
    let kind = crate::refusal_kind(refusal);
    let part = |part: &str| frame.texts.text(&format!("problem-{kind}{part}"));
    format!("{} {}", part("-explanation"), part("-advice"))
}
