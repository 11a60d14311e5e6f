//! A report told to a citizen: where it stands, whose turn it is, until when and why then, and what happened.

use directory::area::{AreaCode, AreaLevel, Areas};
use jiff::{Timestamp, civil::Date};
use platform::{
    clock::{from_milliseconds, local_date},
    http::Frame,
    i18n::Arg,
};

use crate::{
    rules::{
        lifecycle::{Event, StateKind, Takeover},
        visibility::IdentitySight,
    },
    store::{Attachment, Awaits, Category, ListItem},
    view::{CaseView, Entry},
    words,
};

/// A file as a link.
pub(super) struct FileLink {
    pub(super) href: String,
    pub(super) name: String,
    pub(super) is_photo: bool,
}

impl FileLink {
    /// A sender's own name of a file may tell who they are: only they read it.
    fn all(frame: &Frame, case: &CaseView, files: &[Attachment]) -> Vec<Self> {
        let is_own = case.sight.identity == IdentitySight::Own;
        let link = |(place, file): (usize, &Attachment)| Self {
            href: format!("/laporan/{}/berkas/{}", case.number, file.id),
            name: if is_own {
                file.name.clone()
            } else {
                frame.texts.with("citizen-file-name", &[("place", Arg::from(place))])
            },
            is_photo: file.is_photo(),
        };
        (1..).zip(files).map(link).collect()
    }
}

/// One line of the timeline.
pub(super) struct Line {
    pub(super) title: String,
    pub(super) date: String,
    pub(super) machine_date: String,
    pub(super) who: Option<String>,
    pub(super) texts: Vec<String>,
    pub(super) files: Vec<FileLink>,
}

/// A deadline in words.
pub(super) struct Due {
    pub(super) label: String,
    pub(super) date: String,
    pub(super) why: String,
    pub(super) is_past: bool,
}

/// A report, told.
pub(super) struct Told {
    pub(super) number: String,
    pub(super) title: String,
    /// Whether its content is kept from this reader.
    pub(super) is_hidden: bool,
    pub(super) state: &'static str,
    pub(super) state_label: String,
    pub(super) explained: String,
    pub(super) turn: String,
    pub(super) since: String,
    pub(super) due: Option<Due>,
    pub(super) class: String,
    pub(super) category: Option<String>,
    pub(super) area: String,
    pub(super) place: String,
    pub(super) received: String,
    pub(super) body: Option<String>,
    pub(super) files: Vec<FileLink>,
    pub(super) answer: Option<Line>,
    pub(super) lines: Vec<Line>,
    pub(super) primary: Option<String>,
    /// How far an oversight body is with it, as far as the reader may know.
    pub(super) takeover: Option<String>,
    /// Why it asks the reporter, in its words, while they have not answered.
    pub(super) takeover_asked: Option<String>,
    /// Nothing more happens unless the reporter wants it.
    pub(super) is_closed: bool,
}

fn moment(milliseconds: i64) -> Timestamp {
    from_milliseconds(milliseconds).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// The day of a moment at the node, in words.
pub(super) fn day(frame: &Frame, milliseconds: i64) -> String {
    frame.date(&local_date(moment(milliseconds), &frame.zone))
}

impl Told {
    pub(super) fn new(frame: &Frame, case: &CaseView, category: Option<Category>) -> Self {
        let texts = &frame.texts;
        let hidden = || texts.text("citizen-hidden-title");
        let lines: Vec<Line> = case.timeline.iter().map(|entry| line(frame, case, entry)).collect();
        let answered = |entry: &&Entry| matches!(entry.event, Event::Answered { .. });
        let asks = |entry: &&Entry| matches!(entry.event, Event::TakeoverRequested { .. });
        let asked = case.timeline.iter().rev().find(asks).filter(|_| case.takeover == Takeover::Requested);
        let answer = case.timeline.iter().rev().find(answered).filter(|_| !is_open_again(case.state));
        Self {
            number: case.number.clone(),
            title: case.title.clone().unwrap_or_else(hidden),
            is_hidden: !case.sight.content,
            state: case.state.code(),
            state_label: words::state(texts, case.state),
            explained: words::state_explained(texts, case.state),
            turn: turn(frame, case),
            since: day(frame, case.state_since),
            due: due(frame, case),
            class: words::class(texts, case.class),
            // What it is about and exactly where are part of what is hidden.
            category: category
                .filter(|_| case.sight.content)
                .map(|category| category.name(frame.lang).to_owned()),
            area: if case.sight.content { area(&case.area) } else { regency(&case.area) },
            place: case.place.clone(),
            received: day(frame, case.received_at),
            body: case.body.clone(),
            files: FileLink::all(frame, case, &case.attachments),
            answer: answer.map(|entry| line(frame, case, entry)),
            lines,
            primary: case.primary.clone(),
            takeover: (case.takeover != Takeover::None)
                .then(|| texts.text(&format!("citizen-takeover-{}", case.takeover.code()))),
            takeover_asked: asked.and_then(|entry| entry.texts.first().cloned()),
            is_closed: case.state.is_closed(),
        }
    }
}

/// An answer that was disputed no longer stands in front.
const fn is_open_again(state: StateKind) -> bool {
    matches!(state, StateKind::Received | StateKind::Referred | StateKind::InProgress | StateKind::OnHold)
}

/// An area's address, from its stored code.
pub(super) fn area(code: &str) -> String {
    code.parse().ok().and_then(|code| Areas::embedded().address(code)).unwrap_or_default()
}

/// The regency or city of an area, from its stored code.
fn regency(code: &str) -> String {
    let code = code.parse().ok().and_then(|code: AreaCode| code.at_level(AreaLevel::Regency));
    code.and_then(|code| Areas::embedded().address(code)).unwrap_or_default()
}

/// Whose turn it is, by name where an agency has it.
fn turn(frame: &Frame, case: &CaseView) -> String {
    match (case.awaits, &case.holder) {
        (Awaits::Agency | Awaits::Approver, Some((_, name))) => name.clone(),
        (awaits, _) => words::turn(&frame.texts, awaits),
    }
}

fn due(frame: &Frame, case: &CaseView) -> Option<Due> {
    let (kind, due_on) = case.due.as_ref()?;
    let explained = |(deadline, explanation): &(crate::rules::deadline::Deadline, _)| {
        let fits = deadline.kind.code() == kind && deadline.due_on == *due_on;
        fits.then(|| words::explanation(&frame.texts, deadline.kind, explanation))
    };
    Some(Due {
        label: words::deadline(&frame.texts, kind),
        date: frame.date(due_on),
        why: case.deadlines.iter().rev().find_map(explained).unwrap_or_default(),
        is_past: *due_on < frame.today(),
    })
}

fn line(frame: &Frame, case: &CaseView, entry: &Entry) -> Line {
    let texts = &frame.texts;
    let said = words::happened(texts, entry);
    let who = words::who(texts, &entry.who);
    Line {
        date: words::when(texts, entry, &frame.zone),
        machine_date: entry.at.to_string(),
        // Where the sentence names them there is nothing to add.
        who: (!said.contains(&who)).then_some(who),
        title: said,
        texts: entry.texts.clone(),
        // What it was filed with stands with the report itself.
        files: match entry.event {
            Event::Filed(_) => Vec::new(),
            _ => FileLink::all(frame, case, &entry.files),
        },
    }
}

/// A report in a list.
pub(super) struct Card {
    pub(super) href: String,
    pub(super) title: String,
    pub(super) state: &'static str,
    pub(super) state_label: String,
    pub(super) area: String,
    pub(super) received: String,
    pub(super) holder: Option<String>,
    pub(super) due: Option<String>,
    pub(super) is_overdue: bool,
}

impl Card {
    pub(super) fn new(frame: &Frame, item: ListItem) -> Self {
        let texts = &frame.texts;
        let until = |date: Date| {
            let date = texts.short_date(date);
            texts.with("citizen-card-due", &[("date", Arg::from(date))])
        };
        let (title, area) = match item.title.as_str() {
            "" => (texts.text("citizen-hidden-title"), regency(&item.area)),
            title => (title.to_owned(), area(&item.area)),
        };
        let received = local_date(moment(item.received_at), &frame.zone);
        Self {
            href: format!("/laporan/{}", item.number),
            title,
            state: item.state.code(),
            state_label: words::state(texts, item.state),
            area,
            received: texts.short_date(received),
            holder: item.holder_name,
            is_overdue: item.due_on.is_some_and(|due_on| due_on < frame.today()),
            due: item.due_on.map(until),
        }
    }
}
