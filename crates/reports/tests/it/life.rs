//! The life of a report through the use cases: what is stored is what happened.

use directory::{agency::AgencyTree, role::Role};
use jiff::SignedDuration;
use platform::idempotency::IdempotencyKey;
use reports::{
    actions::{
        ActionError, Doer, NewReport, Order, carry_out, end_windows, file_report, open_receipt,
        recount_deadlines,
    },
    letter::remind,
    rules::{
        lifecycle::{
            Answer, ArchiveReason, Command, HoldReason, Refusal, ReturnReason, Settles, StateKind,
            Verification,
        },
        visibility::Visibility,
    },
    store::{Attachment, Awaits, Identity, Words},
    view::Viewer,
};
use testkit::on_both;
use uuid::Uuid;

use crate::town::{Town, migrations};

const TEXT: &str = "Jalan berlubang di depan pasar. Hubungi 081234567890.";

fn verification(agency: Uuid) -> Command {
    Command::Verify(Verification {
        class: reports::rules::lifecycle::Class::Complaint,
        category: "roads.pothole".to_owned(),
        agency: Some(agency),
        oversight: false,
        subject: None,
        visibility: Visibility::PUBLIC,
        title: None,
    })
}

/// A photo that is evidence; its blob does not matter to the rules.
fn photo(town: &Town) -> Attachment {
    Attachment {
        id: town.context().id(),
        owner: Uuid::nil(),
        name: "sesudah.jpg".to_owned(),
        media_type: "image/jpeg".to_owned(),
        size: 1000,
        blob: "0".repeat(64),
        original: "0".repeat(64),
        thumbnail: Some("0".repeat(64)),
    }
}

async fn referred(town: &Town) -> (reports::actions::Filed, Doer) {
    let filed = town.file(town.complaint(TEXT)).await;
    let coordinator = Doer::Officer(town.officer(Role::Coordinator, "government-63"));
    let verify =
        town.order(filed.report, coordinator, verification(town.agency("pupr")), Words::none()).await;
    assert_eq!(town.done(verify).await.report.state.kind(), StateKind::Referred);
    (filed, Doer::Officer(town.officer(Role::Liaison, "pupr")))
}

async fn answered(town: &Town) -> reports::actions::Filed {
    let (filed, liaison) = referred(town).await;
    let start = town.order(filed.report, liaison.clone(), Command::Start, Words::none()).await;
    town.done(start).await;
    let mut words = Words::none();
    let text = words.keep(town.context(), "Lubang sudah ditambal pada 20 Agustus.");
    let evidence = photo(town);
    let settles = Settles::ActionTaken {
        evidence: reports::rules::lifecycle::Evidence::new(vec![evidence.id]).expect("evidence"),
    };
    let mut answer =
        town.order(filed.report, liaison, Command::Answer(Answer { text, settles }), words).await;
    answer.attachments.push(evidence);
    assert_eq!(town.done(answer).await.report.state.kind(), StateKind::Answered);
    filed
}

#[tokio::test(flavor = "multi_thread")]
async fn a_complaint_is_filed_verified_referred_answered_and_confirmed() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let filed = answered(&town).await;
        let reporter = town.reporter(&filed).await;
        let confirm = Command::Confirm { rating: Some(5.try_into().expect("stars")), text: None };
        let done = town.done(town.order(filed.report, reporter, confirm, Words::none()).await).await;
        assert_eq!(done.report.state.kind(), StateKind::Resolved);

        let public = town.case(filed.report, Viewer::Public).await.expect("it is public");
        assert_eq!(public.awaits, Awaits::Nobody);
        assert_eq!(public.due, None);
        let kinds: Vec<_> = public.timeline.iter().map(|entry| entry.event.kind()).collect();
        assert_eq!(kinds, ["filed", "verified", "referred", "started", "answered", "confirmed"]);
        assert_eq!(public.timeline[4].files.len(), 1, "the evidence is shown");
        let body = public.body.expect("the words are public");
        assert!(body.contains("•••") && !body.contains("0812"), "{body}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_but_the_coordinator_and_the_reporter_knows_a_report_before_it_is_verified() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let filed = town.file(town.complaint(TEXT)).await;
        for (viewer, expected) in [
            (Viewer::Public, false),
            (Viewer::Officer(town.officer(Role::Liaison, "pupr")), false),
            (Viewer::Officer(town.officer(Role::Coordinator, "government-63")), true),
        ] {
            assert_eq!(town.case(filed.report, viewer.clone()).await.is_some(), expected, "{viewer:?}");
        }
        let Doer::Reporter(proof) = town.reporter(&filed).await else { panic!("not the reporter") };
        let own = town.case(filed.report, Viewer::Receipt(proof)).await.expect("their own report");
        assert_eq!(own.body.as_deref(), Some(TEXT), "they read what they wrote");
        let due = own.due.map(|due| due.1.to_string());
        assert_eq!(due.as_deref(), Some("2026-08-27"), "3 working days after Friday; Tuesday is Maulid");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_number_and_secret_together_open_a_report() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let (one, other) = (town.file(town.complaint(TEXT)).await, town.file(town.complaint(TEXT)).await);
        let proof = open_receipt(&town.reports, one.number, one.secret.clone().expect("a secret"))
            .await
            .expect("opens");
        assert_eq!(proof.report(), one.report);
        let wrong = open_receipt(&town.reports, one.number, other.secret.clone().expect("a secret")).await;
        assert!(matches!(wrong, Err(ActionError::NotFound)), "{wrong:?}");
        let unknown = reports::rules::tracking::TrackingNumber::from_random([9; 6]);
        let wrong = open_receipt(&town.reports, unknown, one.secret.clone().expect("a secret")).await;
        assert!(matches!(wrong, Err(ActionError::NotFound)), "{wrong:?}");
        let doer = town.reporter(&one).await;
        let theirs = town.order(other.report, doer, Command::Withdraw { text: None }, Words::none()).await;
        assert!(matches!(carry_out(&town.reports, theirs).await, Err(ActionError::NotFound)));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_officials_who_saw_the_same_version_the_second_is_told() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let (filed, liaison) = referred(&town).await;
        let seen = town.case(filed.report, Viewer::Public).await.expect("public").version;
        let order = |command| {
            let by = liaison.clone();
            Order {
                version: Some(seen),
                report: filed.report,
                by,
                command,
                words: Words::none(),
                attachments: Vec::new(),
            }
        };
        town.done(order(Command::Start)).await;
        let second = carry_out(&town.reports, order(Command::Start)).await;
        assert!(matches!(second, Err(ActionError::Refused(Refusal::StaleVersion { .. }))), "{second:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_officials_at_the_same_moment_never_both_win() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let (filed, liaison) = referred(&town).await;
        let start = || {
            let (reports, by) = (town.reports.clone(), liaison.clone());
            let report = filed.report;
            tokio::spawn(async move {
                let order = Order {
                    version: None,
                    report,
                    by,
                    command: Command::Start,
                    words: Words::none(),
                    attachments: Vec::new(),
                };
                carry_out(&reports, order).await
            })
        };
        let starting: Vec<_> = (0..8).map(|_| start()).collect();
        let mut won = 0;
        for one in starting {
            match one.await.expect("no panic") {
                Ok(_) => won += 1,
                Err(ActionError::Refused(_)) => {}
                Err(other) => panic!("{other:?}"),
            }
        }
        assert_eq!(won, 1);
        let case = town.case(filed.report, Viewer::Public).await.expect("public");
        assert_eq!(case.timeline.iter().filter(|entry| entry.event.kind() == "started").count(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_complaint_is_not_answered_with_thanks() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let (filed, liaison) = referred(&town).await;
        town.done(town.order(filed.report, liaison.clone(), Command::Start, Words::none()).await).await;
        let mut words = Words::none();
        let text = words.keep(town.context(), "Terima kasih atas laporan Anda.");
        let answer = Answer { text, settles: Settles::Information };
        let refused =
            carry_out(&town.reports, town.order(filed.report, liaison, Command::Answer(answer), words).await)
                .await;
        assert!(matches!(refused, Err(ActionError::Refused(Refusal::AnswerNeedsEvidence))), "{refused:?}");
        let case = town.case(filed.report, Viewer::Public).await.expect("public");
        assert_eq!(case.state, StateKind::InProgress, "nothing was kept");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn silence_closes_an_answered_report_but_never_resolves_it() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let filed = answered(&town).await;
        assert_eq!(end_windows(&town.reports).await.expect("a job"), 0, "the window is open");
        town.means.clock().advance(SignedDuration::from_hours(24 * 30));
        assert_eq!(end_windows(&town.reports).await.expect("a job"), 1);
        assert_eq!(end_windows(&town.reports).await.expect("a job"), 0, "once");
        let case = town.case(filed.report, Viewer::Public).await.expect("public");
        assert_eq!(case.state, StateKind::ClosedSilent);
        let mut words = Words::none();
        let text = words.keep_some(town.context(), "Masih berlubang.");
        let reporter = town.reporter(&filed).await;
        let reopened =
            town.done(town.order(filed.report, reporter, Command::Reopen { text }, words).await).await;
        assert_eq!(reopened.report.state.kind(), StateKind::InProgress);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_that_is_handed_back_counts_a_hop_and_waits_for_the_coordinator() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let (filed, liaison) = referred(&town).await;
        let mut words = Words::none();
        let text = words.keep_some(town.context(), "Ini jalan kota, bukan jalan provinsi.");
        let suggested = Some(town.agency("pupr-6372"));
        let back =
            Command::Return { reason: ReturnReason::NotOurAuthority, text, suggested, insistence: None };
        let done = town.done(town.order(filed.report, liaison, back, words).await).await;
        assert_eq!((done.report.state.kind(), done.report.hops), (StateKind::Received, 2));
        let coordinator = Viewer::Officer(town.officer(Role::Coordinator, "government-63"));
        let case = town.case(filed.report, coordinator).await.expect("the coordinator sees it");
        assert_eq!(case.awaits, Awaits::Coordinator);
        assert!(case.timeline.iter().any(|entry| entry.texts.iter().any(|text| text.contains("jalan kota"))));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_archived_report_is_judged_again_by_somebody_else() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let filed = town.file(town.complaint(TEXT)).await;
        let first = Doer::Officer(town.officer(Role::Coordinator, "government-63"));
        let mut words = Words::none();
        let text = words.keep_some(town.context(), "Bukan urusan pemerintah.");
        let archive = Command::Archive { reason: ArchiveReason::OutsideGovernment, text };
        town.done(town.order(filed.report, first.clone(), archive, words).await).await;
        let mut words = Words::none();
        let text = words.keep_some(town.context(), "Ini jalan umum.");
        let reporter = town.reporter(&filed).await;
        town.done(town.order(filed.report, reporter, Command::Appeal { text }, words).await).await;
        let again = town.order(filed.report, first, verification(town.agency("pupr")), Words::none()).await;
        let refused = carry_out(&town.reports, again).await;
        assert!(matches!(refused, Err(ActionError::Refused(Refusal::NeedsAnotherVerifier))), "{refused:?}");
        let second = Doer::Officer(town.officer(Role::Coordinator, "government-63"));
        let again = town.order(filed.report, second, verification(town.agency("pupr")), Words::none()).await;
        assert_eq!(town.done(again).await.report.state.kind(), StateKind::Referred);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_is_sent_again_files_nothing_twice_and_gets_the_same_receipt() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let new = |request: u8| NewReport {
            key: Some(IdempotencyKey {
                scope: "test".to_owned(),
                key: "1".to_owned(),
                request: vec![request],
            }),
            ..town.complaint(TEXT)
        };
        let filing = (0..6).map(|_| {
            let (reports, new) = (town.reports.clone(), new(1));
            tokio::spawn(async move { file_report(&reports, new).await })
        });
        let mut receipts = Vec::new();
        for one in filing.collect::<Vec<_>>() {
            receipts.push(one.await.expect("no panic").expect("filed"));
        }
        assert_eq!(receipts.iter().filter(|receipt| !receipt.repeated).count(), 1);
        let secrets: Vec<String> =
            receipts.iter().map(|receipt| receipt.secret.as_ref().expect("a secret").reveal()).collect();
        assert!(receipts.iter().all(|receipt| receipt.number == receipts[0].number));
        assert!(secrets.iter().all(|secret| *secret == secrets[0]));
        let other = file_report(&town.reports, new(2)).await;
        assert!(matches!(other, Err(ActionError::KeyUsedForOther)), "{other:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_tree_of_agencies_is_the_one_that_was_planted() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let tree = town.context().db().read(AgencyTree::load).await.expect("the tree");
        assert!(tree.contains(town.agency("government-63"), town.agency("pupr")));
        assert!(!tree.contains(town.agency("government-63"), town.agency("pupr-6372")));
        assert!(tree.contains(town.agency("government-6372"), town.agency("pupr-6372")));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_holiday_added_later_moves_open_deadlines_only() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db.clone()).await;
        let (open, _) = referred(&town).await;
        let closed = answered(&town).await;
        let due = |report: Uuid| {
            let db = db.clone();
            async move {
                let rows: Vec<db::Row> = db
                    .read(move |tx| {
                        tx.all(
                            db::sql!("SELECT due_on FROM report_deadline WHERE report = $1 ORDER BY place"),
                            db::params![report],
                        )
                    })
                    .await
                    .expect("the deadlines");
                rows.iter().map(|row| row.single::<String>().expect("a date")).collect::<Vec<_>>()
            }
        };
        let before = (due(open.report).await, due(closed.report).await);
        let (pupr, id) = (town.agency("pupr"), town.context().id());
        db.write(move |tx| {
            tx.execute(
                db::sql!(
                    "INSERT INTO calendar_day (id, agency, date, name, kind, created_at) VALUES ($1, $2, $3, $4, $5, 0)"
                ),
                db::params![id, pupr, "2026-08-27", "Hari jadi dinas", "agency_day"],
            )
        })
        .await
        .expect("the day is added");
        let elsewhere = recount_deadlines(&town.reports, "government-63/dinkes/".to_owned()).await.expect("a job");
        assert_eq!(elsewhere, 0, "another agency's calendar");
        let moved = recount_deadlines(&town.reports, "government-63/pupr/".to_owned()).await.expect("a job");
        assert_eq!(moved, 2, "the referred one, and the answered one whose reporter has the word");
        let after = (due(open.report).await, due(closed.report).await);
        // verify and refer (met), whole, ombudsman (calendar days), first follow-up.
        assert_eq!(after.0[0], before.0[0]);
        assert_eq!(before.0[3], "2026-08-31");
        assert_eq!(after.0[3], "2026-09-01");
        // Met by the answer: judged by the calendar of that day.
        assert_eq!(after.1[..4], before.1[..4]);
        assert_ne!(after.1[4], before.1[4], "the reply window is open");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_owes_data_is_reminded_on_the_days_the_rule_names_and_once_a_day() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let named = NewReport {
            reporter: Identity { email: "sari@contoh.id".to_owned(), ..Identity::default() },
            ..town.complaint(TEXT)
        };
        let filed = town.file(named).await;
        let coordinator = Doer::Officer(town.officer(Role::Coordinator, "government-63"));
        let mut words = Words::none();
        let text = words.keep_some(town.context(), "Di depan pasar yang mana?");
        let hold = Command::Hold { reason: HoldReason::PlaceMissing, text };
        town.done(town.order(filed.report, coordinator, hold, words).await).await;
        let mut reminded = Vec::new();
        // Friday 21 August; Tuesday 25 is Maulid: the third working day is Thursday 27, the seventh Wednesday 2.
        for _ in 0..14 {
            town.means.clock().advance(SignedDuration::from_hours(24));
            let asked = remind(&town.reports).await.expect("a job");
            assert_eq!(remind(&town.reports).await.expect("a job"), 0, "once a day");
            if asked > 0 {
                reminded.push(town.context().today().to_string());
            }
        }
        assert_eq!(reminded, ["2026-08-27", "2026-09-02"]);
    })
    .await;
}
