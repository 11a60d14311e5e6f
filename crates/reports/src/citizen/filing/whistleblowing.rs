//! The door of insiders: one page, kept nowhere until it is sent, read by the inspectors alone. Source: reports.md §4, §5.

use askama::Template;
use axum::{extract::State, response::Response};
use directory::{agency::AgencyTree, person::agencies_with, role::Role};
use http::StatusCode;
use platform::{
    digest::Fields,
    http::{FieldErrors, Frame, Problem, Session, page as show, page_with_status},
    i18n::Texts,
    idempotency::IdempotencyKey,
};
use uuid::Uuid;

use super::{check::hand_out, errors};
use crate::{
    Reports,
    actions::{ActionError, NewReport, file_report},
    citizen::{
        Choice,
        upload::{Sent, Upload},
    },
    rules::{
        lifecycle::{Actor, Channel, Class},
        submission::{self, Flaw},
        visibility::{Visibility, leaves_an_inspector},
    },
    store::Identity,
};

/// What somebody may fill in, as it was typed.
#[derive(Default)]
struct Filled {
    /// Names this form, so that a second tap files nothing twice.
    form: String,
    text: String,
    subject: String,
    subject_person: String,
    name: String,
    phone: String,
    email: String,
}

impl Filled {
    fn of(sent: &Sent) -> Self {
        let field = |name: &str| sent.field(name).to_owned();
        Self {
            form: field("form"),
            text: field("text"),
            subject: field("subject"),
            subject_person: field("subject_person"),
            name: field("name"),
            phone: field("phone"),
            email: field("email"),
        }
    }

    /// A form without a name of ours gets one.
    fn name_form(&mut self, reports: &Reports) {
        if self.form.len() != 32 || !self.form.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            self.form = hex::encode(reports.context().bytes::<16>());
        }
    }

    fn says_who(&self) -> bool {
        [&self.name, &self.phone, &self.email].iter().any(|part| !part.trim().is_empty())
    }

    /// The same form with the same words is the same report.
    fn key(&self, files: usize) -> IdempotencyKey {
        let parts = [&self.text, &self.subject, &self.subject_person, &self.name, &self.phone, &self.email];
        let words = parts.iter().fold(Fields::new(), |fields, part| fields.with(part.as_bytes()));
        let request = words.with(&files.to_be_bytes()).digest();
        IdempotencyKey {
            scope: "whistleblowing".to_owned(),
            key: format!("{}/{request}", self.form),
            request: request.0.to_vec(),
        }
    }
}

#[derive(Template)]
#[template(path = "citizen/whistleblowing.html")]
struct WhistleblowingPage {
    filled: Filled,
    subjects: Vec<Choice>,
    says_who: bool,
    errors: FieldErrors,
    frame: Frame,
}

impl WhistleblowingPage {
    fn new(reports: &Reports, frame: Frame, mut filled: Filled, known: &Known, errors: FieldErrors) -> Self {
        filled.name_form(reports);
        let nodes = known.tree.nodes().iter().filter(|node| known.is_read(node.agency.id));
        let subjects = nodes.map(|node| {
            let label = format!("{}{}", "– ".repeat(node.depth), node.agency.name);
            Choice::new(&node.agency.id.to_string(), label, String::new(), &filled.subject)
        });
        Self { subjects: subjects.collect(), says_who: filled.says_who(), filled, errors, frame }
    }
}

/// Whom one can complain about.
struct Known {
    tree: AgencyTree,
    inspectors: Vec<Uuid>,
}

impl Known {
    async fn load(reports: &Reports) -> Result<Self, Problem> {
        let today = reports.context().today();
        let read = reports.context().db().read(move |tx| -> db::Result<_> {
            let inspectors = agencies_with(tx, Role::Inspector, today)?;
            Ok(Self { tree: AgencyTree::load(tx)?, inspectors })
        });
        Ok(read.await?)
    }

    /// Whether an inspector would read what is said about this agency.
    fn is_read(&self, agency: Uuid) -> bool {
        let active = self.tree.get(agency).is_some_and(|agency| agency.active);
        active && leaves_an_inspector(agency, &self.inspectors, &self.tree)
    }

    /// The agency complained about; none where the reporter does not know or it is in no list.
    fn subject(&self, raw: &str) -> Result<Option<Uuid>, Flaw> {
        if raw.is_empty() {
            return Ok(None);
        }
        let id = raw.parse().map_err(|_| Flaw::SubjectUnknown)?;
        if self.tree.get(id).is_none() {
            return Err(Flaw::SubjectUnknown);
        }
        if self.is_read(id) { Ok(Some(id)) } else { Err(Flaw::NoInspectorLeft) }
    }
}

/// `GET /lapor/pelanggaran`: 200.
pub(in crate::citizen) async fn page(
    State(reports): State<Reports>,
    frame: Frame,
) -> Result<Response, Problem> {
    let known = Known::load(&reports).await?;
    show(&WhistleblowingPage::new(&reports, frame, Filled::default(), &known, FieldErrors::none()))
}

/// `POST /lapor/pelanggaran`: 303 to the receipt; 422 with the form as it was typed; 413.
pub(in crate::citizen) async fn file(
    State(reports): State<Reports>,
    session: Session,
    frame: Frame,
    upload: Upload,
) -> Result<Response, Problem> {
    let sent = upload.read(&reports, reports.context().id(), 0, &frame.texts).await?;
    let known = Known::load(&reports).await?;
    let mut filled = Filled::of(&sent);
    filled.name_form(&reports);
    let flaws = match new_report(&reports, &filled, &known, &frame.texts) {
        Ok(new) if sent.refused.is_empty() => {
            let key = Some(filled.key(sent.files.len()));
            let new = NewReport { attachments: sent.files, key, ..new };
            match file_report(&reports, new).await {
                Ok(filed) => return hand_out(&session, filed.report).await,
                Err(ActionError::Refused(refusal)) => match Flaw::nobody_left(&refusal) {
                    Some(flaw) => vec![flaw],
                    None => return Err(refusal.into()),
                },
                Err(other) => return Err(other.into()),
            }
        }
        Ok(_) => Vec::new(),
        Err(flaws) => flaws,
    };
    let mut errors = errors(&frame.texts, &flaws);
    for refused in sent.refused {
        errors.add("files", refused);
    }
    let page = WhistleblowingPage::new(&reports, frame, filled, &known, errors);
    page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// The report, when nothing is wrong with it. It is about the area of the agency complained about.
fn new_report(
    reports: &Reports,
    filled: &Filled,
    known: &Known,
    texts: &Texts,
) -> Result<NewReport, Vec<Flaw>> {
    let (text, subject) = (submission::text(&filled.text), known.subject(&filled.subject));
    let person = submission::line(&filled.subject_person, Flaw::SubjectPersonTooLong);
    let name = submission::line(&filled.name, Flaw::NameTooLong);
    let (phone, email) = (submission::phone(&filled.phone), submission::email(&filled.email));
    let home = known.tree.nodes().first().map(|node| node.agency.area.province());
    let area = match subject {
        Ok(Some(agency)) => known.tree.get(agency).map(|agency| agency.area),
        _ => home,
    };
    match (text, subject, person, name, phone, email, area) {
        (Ok(text), Ok(subject), Ok(person), Ok(name), Ok(phone), Ok(email), Some(area)) => Ok(NewReport {
            class: Class::Whistleblowing,
            category: None,
            text: submission::with_subject_person(text, &texts.text("subject-person"), &person),
            area,
            point: None,
            place: String::new(),
            channel: Channel::Web,
            received_at: reports.context().now(),
            asked: Visibility::OVERSIGHT,
            subject,
            subject_person: person,
            reporter: Identity { name, phone, email, nik: String::new() },
            language: texts.language(),
            attachments: Vec::new(),
            draft: None,
            by: Actor::Reporter,
            key: None,
        }),
        (text, subject, person, name, phone, email, area) => {
            let flaws = [text.err(), subject.err(), person.err(), name.err(), phone.err(), email.err()];
            let no_area = area.is_none().then_some(Flaw::AreaMissing);
            Err(flaws.into_iter().flatten().chain(no_area).collect())
        }
    }
}
