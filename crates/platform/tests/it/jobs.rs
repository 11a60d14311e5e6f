use std::{
    collections::BTreeMap,
    future::Future,
    sync::{Arc, Mutex},
};

use db::Db;
use jiff::{SignedDuration, ToSpan};
use platform::{
    context::Context,
    job::{
        ATTEMPTS, Counts, Daily, DeadJob, JobContext, JobError, NewJob, Worker, dead, enqueue, enqueue_all,
        pending, revive,
    },
};
use serde::Deserialize;
use serde_json::{Value, json};
use testkit::{TestMeans, observe, on_both, with_platform};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

const KIND: &str = "send-letter";

/// How often each job was attempted.
type Tally = Arc<Mutex<BTreeMap<Uuid, u32>>>;

async fn on_both_with_means<W: Future<Output = ()>>(test: impl Fn(Arc<TestMeans>) -> W) {
    on_both(with_platform(&[]), |db| async {
        test(Arc::new(TestMeans::new(db).await)).await;
    })
    .await;
}

fn job(context: &Context) -> NewJob {
    NewJob::new(context, KIND, json!({ "to": "warga" }))
}

async fn ask(db: &Db, job: NewJob) -> bool {
    db.write(move |tx| enqueue(tx, &job)).await.expect("asked for")
}

async fn counts(context: &Context) -> (u64, u64, u64) {
    let Counts { waiting, running, dead, .. } = context.db().read(pending).await.expect("the counts");
    (waiting, running, dead)
}

async fn given_up(context: &Context) -> Vec<DeadJob> {
    context.db().read(dead).await.expect("the dead")
}

async fn run(worker: &Worker, context: &Context) -> usize {
    worker.run_due(context.now_milliseconds()).await.expect("the jobs run")
}

fn counting(context: &Context, tally: &Tally) -> Worker {
    let tally = Arc::clone(tally);
    Worker::new(context.clone()).on(KIND, move |_: Value, job: JobContext| {
        *tally.lock().expect("the tally").entry(job.id).or_default() += 1;
        async { Ok(()) }
    })
}

fn failing(context: &Context, error: fn(&str) -> JobError) -> Worker {
    Worker::new(context.clone())
        .on(KIND, move |_: Value, _| async move { Err(error("no line to the server")) })
}

fn later(cause: &str) -> JobError {
    JobError::later(&cause)
}

fn never(cause: &str) -> JobError {
    JobError::never(&cause)
}

#[tokio::test]
async fn a_job_is_asked_for_with_its_change_or_not_at_all() {
    on_both_with_means(|means| async move {
        let (context, tally) = (means.context(), Tally::default());
        let forgotten = job(context);
        let outcome: Result<(), db::Error> = context
            .db()
            .write(move |tx| {
                enqueue(tx, &forgotten)?;
                Err(db::Error::Aborted)
            })
            .await;
        assert!(outcome.is_err());
        assert_eq!(counts(context).await, (0, 0, 0));
        let kept = job(context);
        let id = kept.id;
        assert!(ask(context.db(), kept).await);
        means.run_jobs(&counting(context, &tally)).await;
        assert_eq!(*tally.lock().expect("the tally"), BTreeMap::from([(id, 1)]));
    })
    .await;
}

#[tokio::test]
async fn a_job_waits_for_its_time() {
    on_both_with_means(|means| async move {
        let (context, tally) = (means.context(), Tally::default());
        let worker = counting(context, &tally);
        let tomorrow = context.now_milliseconds() + 86_400_000;
        ask(context.db(), job(context).at(tomorrow)).await;
        assert_eq!(worker.run_due(tomorrow - 1).await.expect("run"), 0);
        assert_eq!(counts(context).await, (1, 0, 0));
        assert_eq!(worker.run_due(tomorrow).await.expect("run"), 1);
        assert_eq!(counts(context).await, (0, 0, 0));
    })
    .await;
}

#[tokio::test]
async fn a_job_that_fails_is_tried_again_later_and_given_up_at_last() {
    on_both_with_means(|means| async move {
        let context = means.context();
        let worker = failing(context, later);
        ask(context.db(), job(context)).await;
        for attempt in 1..ATTEMPTS {
            assert_eq!(run(&worker, context).await, 1, "attempt {attempt}");
            assert_eq!(run(&worker, context).await, 0, "not at once again");
            assert_eq!(counts(context).await, (1, 0, 0));
            means.clock().advance(SignedDuration::from_hours(6));
        }
        assert_eq!(run(&worker, context).await, 1);
        let dead = given_up(context).await;
        assert_eq!(counts(context).await, (0, 0, 1));
        assert_eq!((dead[0].attempts, dead[0].cause.as_str()), (ATTEMPTS, "no line to the server"));
        assert_eq!((dead[0].kind.as_str(), dead[0].payload.as_str()), (KIND, "{\"to\":\"warga\"}"));
    })
    .await;
}

#[tokio::test]
async fn a_job_that_can_never_succeed_is_given_up_at_once_until_an_operator_revives_it() {
    on_both_with_means(|means| async move {
        let (context, tally) = (means.context(), Tally::default());
        ask(context.db(), job(context)).await;
        run(&failing(context, never), context).await;
        let dead = given_up(context).await;
        assert_eq!((dead[0].attempts, dead[0].cause.as_str()), (1, "no line to the server"));
        means.clock().advance(SignedDuration::from_hours(100));
        assert_eq!(run(&counting(context, &tally), context).await, 0);
        let (id, now) = (dead[0].id, context.now_milliseconds());
        let revived = |id| context.db().write(move |tx| revive(tx, id, now));
        assert!(revived(id).await.expect("revived"));
        assert!(!revived(id).await.expect("looked at"), "it is dead no more");
        means.run_jobs(&counting(context, &tally)).await;
        assert_eq!(*tally.lock().expect("the tally"), BTreeMap::from([(id, 1)]));
    })
    .await;
}

#[derive(Deserialize)]
struct Letter {
    #[serde(rename = "to")]
    _to: u32,
}

#[tokio::test]
async fn what_no_handler_can_read_or_knows_is_kept_for_an_operator() {
    on_both_with_means(|means| async move {
        let context = means.context();
        let reader = Worker::new(context.clone()).on(KIND, |_: Letter, _| async { Ok(()) });
        ask(context.db(), job(context)).await;
        run(&reader, context).await;
        assert!(given_up(context).await[0].cause.contains("expected u32"));
        // A newer version of the program may know it: it is not given up at once.
        ask(context.db(), NewJob { kind: "unknown", ..job(context) }).await;
        run(&reader, context).await;
        assert_eq!(counts(context).await, (1, 0, 1));
    })
    .await;
}

#[tokio::test]
async fn a_handler_that_panics_is_tried_again() {
    on_both_with_means(|means| async move {
        let (context, tally) = (means.context(), Tally::default());
        let clumsy = Worker::new(context.clone()).on(KIND, |letter: Value, _| async move {
            assert!(letter.is_null(), "it is not");
            Ok(())
        });
        ask(context.db(), job(context)).await;
        assert_eq!(run(&clumsy, context).await, 1);
        means.clock().advance(SignedDuration::from_mins(1));
        means.run_jobs(&counting(context, &tally)).await;
    })
    .await;
}

#[tokio::test]
async fn of_jobs_with_one_key_one_waits_and_another_may_follow_once_it_is_taken() {
    on_both_with_means(|means| async move {
        let context = means.context();
        let now = context.now_milliseconds();
        assert!(ask(context.db(), job(context).at(now + 2000).once("a")).await);
        assert!(!ask(context.db(), job(context).at(now + 1000).once("a")).await);
        assert!(!ask(context.db(), job(context).at(now + 3000).once("a")).await);
        assert!(ask(context.db(), job(context).at(now + 9000).once("b")).await);
        assert!(ask(context.db(), job(context).at(now + 9000)).await);
        assert!(ask(context.db(), job(context).at(now + 9000)).await);
        let counts = context.db().read(pending).await.expect("the counts");
        assert_eq!((counts.waiting, counts.oldest_due_at), (4, Some(now + 1000)), "the earliest time holds");
        // Asked for while it runs: the running one may have read what was before.
        let again = Worker::new(context.clone()).on(KIND, |_: Value, job: JobContext| async move {
            let next = NewJob::new(&job.context, KIND, Value::Null).at(i64::MAX).once("a");
            assert!(ask(job.context.db(), next).await);
            Ok(())
        });
        assert_eq!(again.run_due(now + 1000).await.expect("run"), 1);
        assert_eq!(context.db().read(pending).await.expect("the counts").waiting, 4);
    })
    .await;
}

/// A worker whose handler says that it began and waits until it is told how to end.
fn held(context: &Context) -> (Worker, mpsc::UnboundedReceiver<u32>, mpsc::UnboundedSender<()>) {
    let (began, begun) = mpsc::unbounded_channel();
    let (end, ended) = mpsc::unbounded_channel();
    let ended = Arc::new(tokio::sync::Mutex::new(ended));
    let worker = Worker::new(context.clone()).on(KIND, move |_: Value, job: JobContext| {
        let (began, ended) = (began.clone(), Arc::clone(&ended));
        async move {
            began.send(job.attempt).expect("the test listens");
            ended.lock().await.recv().await.expect("the test says so");
            Ok(())
        }
    });
    (worker, begun, end)
}

#[tokio::test]
async fn a_job_of_a_process_that_ended_is_taken_again_when_its_lease_ends() {
    on_both_with_means(|means| async move {
        let (context, tally) = (means.context(), Tally::default());
        ask(context.db(), job(context)).await;
        let (worker, mut begun, _end) = held(context);
        let now = context.now_milliseconds();
        let crashing = tokio::spawn(async move { worker.run_due(now).await });
        begun.recv().await.expect("it began");
        crashing.abort();
        assert!(crashing.await.expect_err("it was aborted").is_cancelled());
        let other = counting(context, &tally);
        means.clock().advance(SignedDuration::from_secs(599));
        assert_eq!(run(&other, context).await, 0, "the lease holds");
        assert_eq!(counts(context).await, (0, 1, 0));
        means.clock().advance(SignedDuration::from_secs(1));
        means.run_jobs(&other).await;
        assert_eq!(tally.lock().expect("the tally").len(), 1);
    })
    .await;
}

#[tokio::test]
async fn an_attempt_whose_lease_has_ended_cannot_end_the_job_of_another() {
    on_both_with_means(|means| async move {
        let context = means.context();
        ask(context.db(), job(context)).await;
        let [(slow, mut slow_begun, slow_end), (next, mut next_begun, next_end)] =
            [(); 2].map(|()| held(context));
        let now = context.now_milliseconds();
        let slow = tokio::spawn(async move { slow.run_due(now).await });
        assert_eq!(slow_begun.recv().await, Some(1));
        let next = tokio::spawn(async move { next.run_due(now + 600_000).await });
        assert_eq!(next_begun.recv().await, Some(2));
        slow_end.send(()).expect("it waits");
        slow.await.expect("no panic").expect("no error");
        assert_eq!(counts(context).await, (0, 1, 0), "the second attempt still holds it");
        next_end.send(()).expect("it waits");
        next.await.expect("no panic").expect("no error");
        assert_eq!(counts(context).await, (0, 0, 0));
    })
    .await;
}

#[tokio::test]
async fn a_job_that_ends_the_program_each_time_is_given_up_too() {
    on_both_with_means(|means| async move {
        let (context, tally) = (means.context(), Tally::default());
        ask(context.db(), job(context)).await;
        for attempt in 1..=ATTEMPTS {
            let (worker, mut begun, _end) = held(context);
            let now = context.now_milliseconds();
            let crashing = tokio::spawn(async move { worker.run_due(now).await });
            assert_eq!(begun.recv().await, Some(attempt));
            crashing.abort();
            assert!(crashing.await.expect_err("it was aborted").is_cancelled());
            means.clock().advance(SignedDuration::from_mins(10));
        }
        run(&counting(context, &tally), context).await;
        assert!(given_up(context).await[0].cause.contains("ended during each"));
        assert!(tally.lock().expect("the tally").is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn many_jobs_are_asked_for_in_few_statements_and_each_is_done_once() {
    on_both_with_means(|means| async move {
        let (context, tally) = (means.context(), Tally::default());
        let later = context.now_milliseconds() + 5_000;
        assert!(ask(context.db(), job(context).at(later).once("a")).await);
        let mut jobs: Vec<NewJob> = (0..250).map(|_| job(context)).collect();
        jobs.push(job(context).once("a"));
        let asking = context.db().write(move |tx| enqueue_all(tx, &jobs));
        let (asked, statements) = observe(asking).await;
        assert_eq!(asked.expect("asked for"), 250, "one of them waited already");
        assert_eq!(statements.len(), 3);
        let none: db::Result<u64> = context.db().write(|tx| enqueue_all(tx, &[])).await;
        assert_eq!(none.expect("nothing to ask for"), 0);
        let worker = counting(context, &tally);
        while run(&worker, context).await > 0 {}
        let done = tally.lock().expect("the tally").clone();
        assert_eq!(done.len(), 251, "the one that waited is due now");
        assert!(done.values().all(|times| *times == 1));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_workers_never_do_one_job_twice() {
    on_both_with_means(|means| async move {
        let (context, tally) = (means.context(), Tally::default());
        let jobs: Vec<NewJob> = (0..40).map(|_| job(context)).collect();
        let asking = context.db().write(move |tx| jobs.iter().try_for_each(|job| enqueue(tx, job).map(drop)));
        asking.await.expect("asked for");
        let now = context.now_milliseconds();
        let working: Vec<_> = (0..3)
            .map(|_| {
                let worker = counting(context, &tally);
                tokio::spawn(async move { worker.run_due(now).await })
            })
            .collect();
        for one in working {
            one.await.expect("no panic").expect("no error");
        }
        let tally = tally.lock().expect("the tally");
        assert_eq!(tally.len(), 40);
        assert!(tally.values().all(|times| *times == 1), "{tally:?}");
    })
    .await;
}

#[tokio::test]
async fn a_daily_job_comes_once_a_day_and_once_after_days_without_the_program() {
    on_both_with_means(|means| async move {
        let (context, tally) = (means.context(), Tally::default());
        let worker = || counting(context, &tally).daily(KIND, Daily::at(2, 30));
        let times = || tally.lock().expect("the tally").len();
        // It is 14:02 at the node.
        means.run_jobs(&worker()).await;
        assert_eq!(times(), 0, "not before its first time");
        means.clock().set(context.now() + 12.hours());
        means.run_jobs(&worker()).await;
        assert_eq!(times(), 0);
        means.clock().set(context.now() + 28.minutes());
        means.run_jobs(&worker()).await;
        means.run_jobs(&worker()).await;
        assert_eq!(times(), 1, "at 02:30, also when two look");
        means.clock().set(context.now() + 80.hours());
        means.run_jobs(&worker()).await;
        assert_eq!(times(), 2, "once for all that were missed");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_daily_job_comes_once_however_many_processes_look_at_once() {
    on_both_with_means(|means| async move {
        let (context, tally) = (means.context(), Tally::default());
        let worker = counting(context, &tally).daily(KIND, Daily::at(2, 30));
        run(&worker, context).await;
        for day in 1..=5_i64 {
            let now = context.now_milliseconds() + day * 86_400_000;
            let looking = (0..4).map(|_| {
                let worker = worker.clone();
                tokio::spawn(async move { worker.run_due(now).await })
            });
            for one in looking.collect::<Vec<_>>() {
                one.await.expect("no panic").expect("no error");
            }
            assert_eq!(i64::try_from(tally.lock().expect("the tally").len()), Ok(day));
        }
    })
    .await;
}

#[tokio::test]
async fn a_worker_does_what_is_asked_for_and_ends_what_it_began_before_it_stops() {
    on_both_with_means(|means| async move {
        let context = means.context();
        let (worker, mut begun, end) = held(context);
        let stop = CancellationToken::new();
        let running = tokio::spawn({
            let stop = stop.clone();
            async move { worker.run(stop).await }
        });
        ask(context.db(), job(context)).await;
        assert_eq!(begun.recv().await, Some(1));
        stop.cancel();
        assert!(!running.is_finished());
        end.send(()).expect("it waits");
        running.await.expect("no panic");
        assert_eq!(counts(context).await, (0, 0, 0));
    })
    .await;
}

#[tokio::test]
async fn a_worker_with_nothing_to_do_writes_nothing() {
    on_both_with_means(|means| async move {
        let (context, tally) = (means.context(), Tally::default());
        let worker = counting(context, &tally);
        let (number, asked) = observe(run(&worker, context)).await;
        assert_eq!((number, asked.len()), (0, 1));
        assert!(asked[0].statement.starts_with("SELECT"), "{asked:?}");
    })
    .await;
}
