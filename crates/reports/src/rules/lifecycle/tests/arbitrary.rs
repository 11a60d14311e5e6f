//! Commands and actors of every kind, sensible or not.

use super::*;
use proptest::{prelude::*, sample::select};

pub(super) fn actor() -> impl Strategy<Value = Actor> {
    let person = 100u128..104;
    let agency = select(vec![PROVINCE, ROADS, ROADS_UNIT, HEALTH]);
    prop_oneof![
        4 => Just(coordinator()),
        4 => Just(liaison()),
        4 => Just(Actor::Reporter),
        2 => Just(Actor::System),
        1 => Just(Actor::Node("peer".into())),
        8 => (person, select(Role::ALL.to_vec()), agency)
            .prop_map(|(person, role, agency)| staff(person, role, agency)),
    ]
}

fn text() -> impl Strategy<Value = Option<TextRef>> {
    prop::option::weighted(0.8, Just(words()))
}

fn day() -> impl Strategy<Value = Date> {
    (0i32..120).prop_map(|days| date(2026, 8, 31).checked_add(days.days()).unwrap())
}

fn agency() -> impl Strategy<Value = Uuid> {
    select(vec![PROVINCE, ROADS, ROADS_UNIT, HEALTH])
}

fn visibility() -> impl Strategy<Value = Visibility> {
    select(vec![Visibility::PUBLIC, Visibility::ANONYMOUS, Visibility::CONFIDENTIAL, Visibility::OVERSIGHT])
}

fn people() -> impl Strategy<Value = Vec<Uuid>> {
    prop::collection::vec((100u128..104).prop_map(Uuid::from_u128), 0..2)
}

fn insistence() -> impl Strategy<Value = Option<Insistence>> {
    select(vec![None, Some(Insistence::NewFacts(words())), Some(Insistence::CoordinatorsDecision(words()))])
}

fn answer() -> impl Strategy<Value = Answer> {
    let settles = prop_oneof![
        Just(action_taken().settles),
        day().prop_map(|promised_on| Settles::ActionPlan { promised_on }),
        Just(Settles::CannotBeSolved { why: words() }),
        Just(Settles::Information),
    ];
    settles.prop_map(|settles| Answer { text: words(), settles })
}

pub(super) fn class() -> impl Strategy<Value = Class> {
    select(Class::ALL)
}

fn verification() -> impl Strategy<Value = Command> {
    (class(), prop::option::of(agency()), any::<bool>(), prop::option::of(agency()), visibility()).prop_map(
        |(class, agency, oversight, subject, visibility)| {
            Command::Verify(Verification { class, agency, oversight, subject, visibility, ..findings(None) })
        },
    )
}

fn amendment() -> impl Strategy<Value = Command> {
    (prop::option::of(class()), prop::option::of(any::<bool>()), prop::option::of(agency())).prop_map(
        |(class, oversight, subject)| {
            Command::Amend(Amendment { class, oversight, subject, ..Amendment::default() })
        },
    )
}

/// Days that pass, and what somebody then tries: half of it what carries a report on, by whom it belongs to,
/// so that long histories come about; half of it anything by anybody.
pub(super) fn attempt() -> impl Strategy<Value = (i32, Actor, Command)> {
    prop_oneof![
        (0i32..4, prop_oneof![3 => select(usual()), 1 => window()])
            .prop_map(|(days, (actor, command))| (days, actor, command)),
        (0i32..4, actor(), command()),
    ]
}

fn command() -> impl Strategy<Value = Command> {
    prop_oneof![
        2 => select(usual()).prop_map(|(_, command)| command),
        2 => select(simple()),
        1 => handing_over(),
        3 => with_values(),
    ]
}

fn window() -> impl Strategy<Value = (Actor, Command)> {
    day().prop_map(|closed_on| (Actor::System, Command::EndReplyWindow { closed_on }))
}

fn usual() -> Vec<(Actor, Command)> {
    vec![
        (coordinator(), Command::Verify(findings(Some(ROADS)))),
        (coordinator(), refer(ROADS)),
        (liaison(), Command::Start),
        (liaison(), Command::Answer(action_taken())),
        (Actor::Reporter, Command::Confirm { rating: None, text: None }),
        (Actor::Reporter, Command::Reopen { text: Some(words()) }),
        (Actor::Reporter, Command::Appeal { text: Some(words()) }),
        (coordinator(), Command::Unmerge),
        (ombudsman(), Command::RequestTakeover { text: words() }),
        (Actor::Reporter, Command::ConsentToTakeover { text: None }),
        (Actor::Reporter, Command::RefuseTakeover { text: None }),
        (Actor::Reporter, Command::WithdrawConsent { text: None }),
        (ombudsman(), Command::TakeOver { text: None }),
    ]
}

fn simple() -> Vec<Command> {
    let text = Some(words());
    vec![
        return_it(),
        Command::SubmitDraft,
        Command::ReleaseDraft,
        Command::Hold { reason: HoldReason::OtherData, text },
        Command::SupplyData { text, attachments: vec![] },
        Command::Dispute { text },
        Command::Reply { text: words(), attachments: vec![] },
        Command::Withdraw { text: None },
        Command::FollowUp { text: words(), attachments: vec![] },
        Command::Escalate { text: words() },
        Command::Redact { target: words().id, replacement: None, reason: RedactionReason::Defamation },
    ]
}

fn handing_over() -> impl Strategy<Value = Command> {
    prop_oneof![
        (agency(), insistence()).prop_map(|(to, insistence)| Command::Refer { to, note: None, insistence }),
        (text(), insistence(), select(ReturnReason::ALL)).prop_map(|(text, insistence, reason)| {
            Command::Return { reason, text, suggested: None, insistence }
        }),
        (1u128..90, any::<bool>()).prop_map(|(id, is_merged)| Command::Merge {
            into: PrimaryReport { id: Uuid::from_u128(id), is_merged }
        }),
    ]
}

fn with_values() -> impl Strategy<Value = Command> {
    prop_oneof![
        verification(),
        amendment(),
        answer().prop_map(Command::Answer),
        answer().prop_map(Command::DraftAnswer),
        day().prop_map(|closed_on| Command::EndHoldWindow { closed_on }),
        day().prop_map(|closed_on| Command::EndReplyWindow { closed_on }),
        (text(), select(ArchiveReason::ALL)).prop_map(|(text, reason)| Command::Archive { reason, text }),
        text().prop_map(|remark| Command::SendDraftBack { remark }),
        (visibility(), text()).prop_map(|(to, why)| Command::ChangeVisibility { to, why }),
        (people(), people(), text()).prop_map(|(about, not_about, why)| Command::DecideSubjects {
            about,
            not_about,
            why
        }),
        select(Audience::ALL).prop_map(|audience| Command::Comment { text: words(), audience }),
    ]
}

/// One command of each kind with all it may need.
pub(super) fn complete(action: ActionKind) -> Command {
    let every = usual().into_iter().map(|(_, command)| command).chain(simple()).chain([
        Command::Archive { reason: ArchiveReason::NotActionable, text: Some(words()) },
        Command::EndHoldWindow { closed_on: date(2026, 8, 31) },
        Command::EndReplyWindow { closed_on: date(2026, 8, 31) },
        Command::DraftAnswer(action_taken()),
        Command::SendDraftBack { remark: Some(words()) },
        Command::Comment { text: words(), audience: Audience::Public },
        Command::Merge { into: PrimaryReport { id: Uuid::from_u128(78), is_merged: false } },
        Command::Amend(Amendment { category: Some("other".into()), ..Amendment::default() }),
        Command::ChangeVisibility { to: Visibility::CONFIDENTIAL, why: Some(words()) },
        Command::DecideSubjects { about: vec![Uuid::from_u128(300)], not_about: vec![], why: None },
    ]);
    every.into_iter().find(|command| command.action() == action).unwrap()
}
