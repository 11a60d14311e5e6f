//! What an official may want.

use std::collections::HashMap;

use jiff::civil::Date;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::action::Gathering;
use crate::rules::{
    lifecycle::{
        Amendment, Answer, ArchiveReason, Audience, Class, Command, Evidence, HoldReason, Insistence,
        PrimaryReport, RedactionReason, ReturnReason, Settles, Verification,
    },
    visibility::Visibility,
};

/// So many people one action names for or against.
const MOST_PEOPLE: usize = 20;

/// What an official may want. An agency is named by its identifier or its code (see `/agencies`).
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(tag = "action", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum StaffAction {
    /// Find it admissible and complete; refers at once if an agency is given.
    Verify {
        /// What kind of report it really is.
        class: Class,
        /// Code of its category.
        category: String,
        /// The agency to refer to at once.
        #[serde(default)]
        agency: Option<String>,
        /// Whether it alleges misconduct.
        #[serde(default)]
        oversight: bool,
        /// The agency complained about.
        #[serde(default)]
        subject: Option<String>,
        /// What to hide beyond what the reporter asked: `public`, `anonymous`, `confidential` (joined by `+`) or
        /// `oversight`. When absent: what the category starts with.
        #[serde(default)]
        visibility: Option<String>,
        /// The title the public reads.
        #[serde(default)]
        title: Option<String>,
    },
    /// Hand it to an agency; by an agency: down to one of its units.
    Refer {
        /// Who gets it.
        to: String,
        /// A word to them.
        #[serde(default)]
        note: Option<String>,
        /// Needed from the third return to a former agency on.
        #[serde(default)]
        insistence: Option<InsistenceSent>,
    },
    /// "Not our authority": back to whoever referred it.
    Return {
        /// Coded.
        reason: ReturnReason,
        /// In words.
        text: String,
        /// The competent agency, if known.
        #[serde(default)]
        suggested: Option<String>,
        /// Needed from the third return to a former agency on.
        #[serde(default)]
        insistence: Option<InsistenceSent>,
    },
    /// Begin.
    Start {},
    /// Ask the reporter for something and wait.
    Hold {
        /// Coded.
        reason: HoldReason,
        /// What is asked, in words.
        text: String,
    },
    /// Not actionable.
    Archive {
        /// Coded.
        reason: ArchiveReason,
        /// In words.
        text: String,
    },
    /// Write or rewrite an answer without giving it.
    DraftAnswer {
        /// The answer.
        answer: AnswerSent,
    },
    /// Lay the draft before the approver.
    SubmitDraft {},
    /// Give the submitted answer.
    ReleaseDraft {},
    /// Want the submitted answer otherwise.
    SendDraftBack {
        /// What is to change.
        remark: String,
    },
    /// Give an answer; also the action that an action plan promised.
    Answer {
        /// The answer.
        answer: AnswerSent,
    },
    /// Say something without changing anything.
    Comment {
        /// In words.
        text: String,
        /// Who reads it.
        audience: Audience,
    },
    /// Tell how the work goes.
    FollowUp {
        /// In words.
        text: String,
        /// Identifiers of files sent before.
        #[serde(default)]
        attachments: Vec<String>,
    },
    /// A leader wants it faster.
    Escalate {
        /// In words.
        text: String,
    },
    /// Declare it the same problem as another report.
    Merge {
        /// Tracking number of the other report, which this one will follow.
        into: String,
    },
    /// Declare that it is not.
    Unmerge {},
    /// Correct what verification found; what is absent stays.
    Amend {
        /// Another class.
        #[serde(default)]
        class: Option<Class>,
        /// Code of another category.
        #[serde(default)]
        category: Option<String>,
        /// Whether it alleges misconduct.
        #[serde(default)]
        oversight: Option<bool>,
        /// Another agency complained about.
        #[serde(default)]
        subject: Option<String>,
        /// Another title.
        #[serde(default)]
        title: Option<String>,
    },
    /// Decide which people of the staff a restricted report complains about: they, and those who answer to them, see
    /// nothing of it.
    DecideSubjects {
        /// It complains about them, by login or identifier.
        #[serde(default)]
        #[schema(max_items = 20)]
        about: Vec<String>,
        /// It does not complain about them.
        #[serde(default)]
        #[schema(max_items = 20)]
        not_about: Vec<String>,
        /// Why; needed where it does not complain about somebody.
        #[serde(default)]
        why: Option<String>,
    },
    /// Change what staff hide.
    ChangeVisibility {
        /// As in `verify`.
        to: String,
        /// Why; needed where less is hidden than before.
        #[serde(default)]
        why: Option<String>,
    },
    /// No longer show words or a file.
    Redact {
        /// `text_id` of the words, or `id` of the file.
        target: String,
        /// What is shown instead.
        #[serde(default)]
        replacement: Option<String>,
        /// Coded.
        reason: RedactionReason,
    },
    /// An oversight body asks the reporter whether it may take the case over.
    RequestTakeover {
        /// Why, for the reporter.
        text: String,
    },
    /// An oversight body the reporter has let in examines the case from now on; it stays with its agency.
    TakeOver {
        /// What everybody may read about it.
        #[serde(default)]
        text: Option<String>,
    },
}

/// Why a report comes back to a former agency for the third time.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(tag = "because", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum InsistenceSent {
    /// Facts that were not known before.
    NewFacts {
        /// Which.
        text: String,
    },
    /// The coordinator decides that this agency is competent.
    CoordinatorsDecision {
        /// Why.
        text: String,
    },
}

/// An answer to the reporter.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(tag = "settles", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum AnswerSent {
    /// Something was done, and here is the proof.
    ActionTaken {
        /// The words to the reporter.
        text: String,
        /// Identifiers of files sent before, at least one.
        evidence: Vec<String>,
    },
    /// It takes longer; done by that date.
    ActionPlan {
        /// The words to the reporter.
        text: String,
        /// The promise: today or later, and at most ten years ahead.
        #[schema(value_type = String, format = Date)]
        promised_on: Date,
    },
    /// It cannot be solved.
    CannotBeSolved {
        /// The words to the reporter.
        text: String,
        /// Because.
        why: String,
    },
    /// The information asked for, or a reply to a suggestion.
    Information {
        /// The words to the reporter.
        text: String,
    },
}

/// What only the database knows of the things an action names.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Whether the category that is named is sensitive; nothing: there is none.
    pub(super) sensitive: Option<bool>,
    /// The other report that is named, if the official may know of it.
    pub(super) primary: Option<PrimaryReport>,
    /// The people who are named, by what they are called.
    pub(super) people: HashMap<String, Uuid>,
}

impl StaffAction {
    /// The category it names.
    pub(super) fn category(&self) -> Option<&str> {
        match self {
            Self::Verify { category, .. } => Some(category),
            Self::Amend { category, .. } => category.as_deref(),
            _ => None,
        }
    }

    /// The number of the other report it names.
    pub(super) fn other_report(&self) -> Option<&str> {
        match self {
            Self::Merge { into } => Some(into),
            _ => None,
        }
    }

    /// The people it names, as far as there are not too many.
    pub(super) fn people(&self) -> Vec<String> {
        match self {
            Self::DecideSubjects { about, not_about, .. } => {
                about.iter().take(MOST_PEOPLE).chain(not_about.iter().take(MOST_PEOPLE)).cloned().collect()
            }
            _ => Vec::new(),
        }
    }

    /// The command; what is wrong stays with `gathering`.
    pub(super) fn command(&self, found: &Found, gathering: &mut Gathering<'_>) -> Option<Command> {
        if self.category().is_some() && found.sensitive.is_none() {
            gathering.wrong("category", "flaw-category-unknown");
        }
        match self {
            Self::Verify { .. } | Self::Amend { .. } => self.findings(found, gathering),
            Self::Refer { to, note, insistence } => {
                let note = gathering.some_text("note", note.as_deref());
                let insistence = insisted(insistence.as_ref(), gathering);
                Some(Command::Refer { to: gathering.agency("to", Some(to))?, note, insistence })
            }
            Self::Return { reason, text, suggested, insistence } => Some(Command::Return {
                reason: *reason,
                text: gathering.some_text("text", Some(text)),
                suggested: gathering.agency("suggested", suggested.as_deref()),
                insistence: insisted(insistence.as_ref(), gathering),
            }),
            Self::Start {} => Some(Command::Start),
            Self::Hold { reason, text } => {
                Some(Command::Hold { reason: *reason, text: gathering.some_text("text", Some(text)) })
            }
            Self::Archive { reason, text } => {
                Some(Command::Archive { reason: *reason, text: gathering.some_text("text", Some(text)) })
            }
            Self::DraftAnswer { answer } => Some(Command::DraftAnswer(answer.answer(gathering)?)),
            Self::Answer { answer } => Some(Command::Answer(answer.answer(gathering)?)),
            Self::SubmitDraft {} => Some(Command::SubmitDraft),
            Self::ReleaseDraft {} => Some(Command::ReleaseDraft),
            Self::SendDraftBack { remark } => {
                Some(Command::SendDraftBack { remark: gathering.some_text("remark", Some(remark)) })
            }
            Self::Comment { text, audience } => {
                Some(Command::Comment { text: gathering.text("text", text)?, audience: *audience })
            }
            Self::FollowUp { text, attachments } => {
                let attachments = gathering.files(attachments);
                Some(Command::FollowUp { text: gathering.text("text", text)?, attachments })
            }
            Self::Escalate { text } => Some(Command::Escalate { text: gathering.text("text", text)? }),
            Self::Merge { .. } => {
                let into = found.primary;
                if into.is_none() {
                    gathering.wrong("into", "api-flaw-report-unknown");
                }
                Some(Command::Merge { into: into? })
            }
            Self::Unmerge {} => Some(Command::Unmerge),
            Self::RequestTakeover { text } => {
                Some(Command::RequestTakeover { text: gathering.text("text", text)? })
            }
            Self::TakeOver { text } => {
                Some(Command::TakeOver { text: gathering.some_text("text", text.as_deref()) })
            }
            Self::DecideSubjects { about, not_about, why } => {
                let about = people("about", about, found, gathering);
                let not_about = people("not_about", not_about, found, gathering);
                let why = gathering.some_text("why", why.as_deref());
                Some(Command::DecideSubjects { about, not_about, why })
            }
            Self::ChangeVisibility { to, why } => {
                let why = gathering.some_text("why", why.as_deref());
                Some(Command::ChangeVisibility { to: visibility("to", to, gathering)?, why })
            }
            Self::Redact { target, replacement, reason } => {
                let replacement = gathering.some_text("replacement", replacement.as_deref());
                let target: Result<Uuid, _> = target.parse();
                let target = target.map_err(|_| gathering.wrong("target", "api-flaw-target-unknown")).ok()?;
                Some(Command::Redact { target, replacement, reason: *reason })
            }
        }
    }

    fn findings(&self, found: &Found, gathering: &mut Gathering<'_>) -> Option<Command> {
        match self {
            Self::Verify { class, category, agency, oversight, subject, visibility: hide, title } => {
                let hide = match hide {
                    Some(text) => visibility("visibility", text, gathering),
                    None => Some(Visibility::default_for(found.sensitive.unwrap_or(true))),
                };
                Some(Command::Verify(Verification {
                    class: *class,
                    category: category.clone(),
                    agency: gathering.agency("agency", agency.as_deref()),
                    oversight: *oversight,
                    subject: gathering.agency("subject", subject.as_deref()),
                    title: gathering.some_text("title", title.as_deref()),
                    visibility: hide?,
                }))
            }
            Self::Amend { class, category, oversight, subject, title } => Some(Command::Amend(Amendment {
                class: *class,
                category: category.clone(),
                oversight: *oversight,
                subject: gathering.agency("subject", subject.as_deref()),
                title: gathering.some_text("title", title.as_deref()),
            })),
            _ => None,
        }
    }
}

impl AnswerSent {
    fn answer(&self, gathering: &mut Gathering<'_>) -> Option<Answer> {
        match self {
            Self::ActionTaken { text, evidence } => {
                let evidence = Evidence::new(gathering.files(evidence));
                let evidence = evidence.map_err(|_| gathering.wrong("answer/evidence", "api-flaw-evidence"));
                let text = gathering.text("answer/text", text)?;
                Some(Answer { text, settles: Settles::ActionTaken { evidence: evidence.ok()? } })
            }
            Self::ActionPlan { text, promised_on } => {
                let plan = gathering.plan("answer/promised_on", *promised_on);
                let text = gathering.text("answer/text", text)?;
                Some(Answer { text, settles: plan? })
            }
            Self::CannotBeSolved { text, why } => {
                let why = gathering.text("answer/why", why);
                let text = gathering.text("answer/text", text)?;
                Some(Answer { text, settles: Settles::CannotBeSolved { why: why? } })
            }
            Self::Information { text } => {
                Some(Answer { text: gathering.text("answer/text", text)?, settles: Settles::Information })
            }
        }
    }
}

fn insisted(sent: Option<&InsistenceSent>, gathering: &mut Gathering<'_>) -> Option<Insistence> {
    match sent? {
        InsistenceSent::NewFacts { text } => {
            gathering.text("insistence/text", text).map(Insistence::NewFacts)
        }
        InsistenceSent::CoordinatorsDecision { text } => {
            gathering.text("insistence/text", text).map(Insistence::CoordinatorsDecision)
        }
    }
}

fn people(name: &str, called: &[String], found: &Found, gathering: &mut Gathering<'_>) -> Vec<Uuid> {
    if called.len() > MOST_PEOPLE {
        gathering.wrong(name, "api-flaw-too-many-people");
    }
    let mut people = Vec::new();
    for (place, one) in called.iter().enumerate().take(MOST_PEOPLE) {
        match found.people.get(one) {
            Some(person) => people.push(*person),
            None => gathering.wrong(&format!("{name}/{place}"), "api-flaw-person-unknown"),
        }
    }
    people
}

fn visibility(name: &str, text: &str, gathering: &mut Gathering<'_>) -> Option<Visibility> {
    text.parse().map_err(|_| gathering.wrong(name, "api-flaw-visibility")).ok()
}
