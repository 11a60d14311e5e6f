//! What happened, as lines of a page, with its files.

use jiff::civil::Date;
use platform::http::Frame;

use crate::{
    rules::deadline::{Deadline, DeadlineKind, DeadlineState, Explanation},
    store::Attachment,
    view::{CaseView, Entry},
    words,
};

/// A file on a page.
#[derive(Clone, Debug)]
pub(super) struct FileLink {
    /// What the sender called it.
    pub(super) name: String,
    /// Where it opens.
    pub(super) href: String,
    /// Where the small picture is, if it is a photo.
    pub(super) thumbnail: Option<String>,
    /// Where the original is, for those who may have it.
    pub(super) original: Option<String>,
}

/// The links to files.
pub(super) fn links(files: &[Attachment], case: &CaseView) -> Vec<FileLink> {
    let link = |file: &Attachment| FileLink {
        name: file.name.clone(),
        href: format!("/petugas/berkas/{}/tampil", file.id),
        thumbnail: file.is_photo().then(|| format!("/petugas/berkas/{}/kecil", file.id)),
        original: case.sight.attachments_original.then(|| format!("/petugas/berkas/{}/asli", file.id)),
    };
    files.iter().map(link).collect()
}

/// Something that happened.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Its place in the log.
    pub(super) seq: u64,
    /// When, in words.
    pub(super) when: String,
    /// Who.
    pub(super) who: String,
    /// What.
    pub(super) what: String,
    /// The words that go with it.
    pub(super) texts: Vec<String>,
    /// The files that go with it.
    pub(super) files: Vec<FileLink>,
    /// Whether only those who handle the report see it.
    pub(super) internal: bool,
}

/// A line of the timeline.
pub(super) fn line(frame: &Frame, case: &CaseView, entry: &Entry) -> Line {
    Line {
        seq: entry.seq,
        when: words::when(&frame.texts, entry, &frame.zone),
        who: words::who(&frame.texts, &entry.who),
        what: words::happened(&frame.texts, entry),
        texts: entry.texts.clone(),
        files: links(&entry.files, case),
        internal: entry.internal,
    }
}

/// A deadline with its explanation.
#[derive(Clone, Debug)]
pub(super) struct DeadlineLine {
    /// What is to be done.
    pub(super) what: String,
    /// How it stands.
    pub(super) state: String,
    /// Whether it is missed.
    pub(super) overdue: bool,
    /// Why it is due then.
    pub(super) why: String,
}

/// A deadline in words.
pub(super) fn deadline(
    frame: &Frame,
    (deadline, explanation): &(Deadline, Explanation),
    today: Date,
) -> DeadlineLine {
    // The day from which somebody may do a thing is missed by nobody.
    let permits = deadline.kind == DeadlineKind::OmbudsmanMayTakeOver;
    let passed = deadline.overdue(today);
    let overdue = passed && !permits;
    let key = match deadline.state {
        _ if passed && permits => "desk-deadline-permits",
        _ if overdue => "desk-deadline-overdue",
        DeadlineState::Open => "desk-deadline-open",
        DeadlineState::Paused => "desk-deadline-paused",
        DeadlineState::Met { .. } if deadline.met_late() => "desk-deadline-late",
        DeadlineState::Met { .. } => "desk-deadline-met",
        DeadlineState::Cancelled => "desk-deadline-cancelled",
    };
    DeadlineLine {
        what: words::deadline(&frame.texts, deadline.kind.code()),
        state: frame.texts.text(key),
        overdue,
        why: words::explanation(&frame.texts, deadline.kind, explanation),
    }
}
