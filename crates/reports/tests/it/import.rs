//! Tables of reports, as clerks have them.

use std::io;

use db::{Db, Row, params, sql};
use reports::{
    import::{Column, ImportError, Options, Progress, Reason, Refused, Watch, import},
    rules::lifecycle::Actor,
};
use testkit::{observe, on_both};

use crate::town::{Town, migrations};

#[derive(Default)]
struct Seen {
    refused: Vec<Refused>,
    steps: Vec<Progress>,
}

impl Watch for Seen {
    fn refused(&mut self, row: &Refused) -> io::Result<()> {
        self.refused.push(row.clone());
        Ok(())
    }

    fn progress(&mut self, progress: &Progress) {
        self.steps.push(*progress);
    }
}

async fn run(town: &Town, table: &str, dry_run: bool) -> Result<(Progress, Seen), ImportError> {
    let options = Options { source: "kantor-camat".to_owned(), by: Actor::System, batch: 3, dry_run };
    let mut seen = Seen::default();
    let table = io::Cursor::new(table.as_bytes().to_vec());
    import(&town.reports, &options, table, &mut seen).await.map(|progress| (progress, seen))
}

async fn reports_in(db: &Db) -> i64 {
    let count = db.read(|tx| tx.one::<Row>(sql!("SELECT COUNT(*) FROM report"), params![])?.single());
    count.await.expect("a count")
}

const HEADER: &str = "external_id,received_at,area,text\n";

fn good(from: u32, to: u32) -> String {
    (from..to).map(|row| format!("R{row},2026-08-19,63.72.02,\"Jalan rusak, nomor {row}\"\n")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_is_filed_once_however_often_it_is_imported() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db.clone()).await;
        let table = format!("\u{feff}{HEADER}{}", good(0, 10));
        let (first, seen) = run(&town, &table, false).await.expect("it is imported");
        assert_eq!((first.filed, first.repeated, first.refused), (10, 0, 0), "{:?}", seen.refused);
        assert_eq!(first.bytes, table.len() as u64);
        assert!(seen.steps.len() >= 4, "each batch is told");
        let (again, _) =
            run(&town, &format!("{HEADER}{}", good(0, 12)), false).await.expect("it is imported");
        assert_eq!((again.filed, again.repeated, again.refused), (2, 10, 0));
        assert_eq!(reports_in(&db).await, 12);
        let changed = format!("{HEADER}R3,2026-08-19,63.72.02,Jalan rusak yang lain\n");
        let (changed, seen) = run(&town, &changed, false).await.expect("it is imported");
        assert_eq!((changed.filed, changed.refused), (0, 1));
        assert_eq!(seen.refused[0].reason, Reason::ImportedOtherwise);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dry_run_tells_everything_and_keeps_nothing() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db.clone()).await;
        let table = format!("{HEADER}{}R9,2026-08-19,99,Jalan rusak parah\n", good(0, 5));
        let (dry, seen) = run(&town, &table, true).await.expect("it is looked at");
        assert_eq!((dry.filed, dry.refused), (5, 1));
        assert_eq!((seen.refused[0].line, seen.refused[0].column), (7, Some(Column::Area)));
        assert_eq!(reports_in(&db).await, 0);
        let (wet, _) = run(&town, &table, false).await.expect("it is imported");
        assert_eq!((wet.filed, wet.repeated, wet.refused), (5, 0, 1), "the dry run used no name up");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_refused_row_is_told_with_its_line_field_and_reason() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db.clone()).await;
        let long = "kata ".repeat(400_000);
        let rows = [
            ("R1;2026-08-19;63.72.02;Jalan rusak parah;telephone;0812-3456-7890;ya;-3.4;114.8", None),
            (";2026-08-19;63.72.02;Jalan rusak parah;;;;;", Some((Some(Column::ExternalId), "name"))),
            (
                "R2;kemarin;63.72.02;Jalan rusak parah;;;;;",
                Some((Some(Column::ReceivedAt), "neither a date")),
            ),
            ("R3;2027-01-01;63.72.02;Jalan rusak parah;;;;;", Some((Some(Column::ReceivedAt), "future"))),
            ("R4;2026-08-19;;Jalan rusak parah;;;;;", Some((Some(Column::Area), "missing"))),
            ("R5;2026-08-19;63.72.02;rusak;;;;;", Some((Some(Column::Text), "5 letters"))),
            ("R6;2026-08-19;63.72.02;Jalan rusak parah;smoke;;;;", Some((Some(Column::Channel), "channel"))),
            ("R7;2026-08-19;63.72.02;Jalan rusak parah;;1;;;", Some((Some(Column::Phone), "telephone"))),
            (
                "R8;2026-08-19;63.72.02;Jalan rusak parah;;;perhaps;;",
                Some((Some(Column::Anonymous), "yes nor no")),
            ),
            ("R9;2026-08-19;63.72.02;Jalan rusak parah;;;;NaN;1", Some((Some(Column::Lat), "nowhere"))),
            ("R10;2026-08-19;63.72.02;Jalan rusak parah;;;;-3,4;", Some((Some(Column::Lat), "nowhere"))),
            ("R11;2026-08-19;63.72.02;Jalan rusak parah", Some((None, "4 fields"))),
            ("R12;2026-08-19;63.72.02;Jalan \"rusak\" parah;;;;;", Some((None, "quote"))),
            (&format!("R13;2026-08-19;63.72.02;\"{long}\";;;;;"), Some((Some(Column::Text), "letters"))),
            ("R14;2026-08-19 14:30;63.72.02;\"Jalan \"\"rusak\"\"\nparah\";letter;;0;;", None),
            ("R15;2026-08-19T14:30:00+08:00;63.72.02;Jalan rusak parah;;;;;", None),
        ];
        let lines: Vec<&str> = rows.iter().map(|(line, _)| *line).collect();
        let header = "external_id;received_at;area;text;channel;phone;anonymous;lat;lon\n";
        let (done, seen) =
            run(&town, &format!("{header}{}\n", lines.join("\n")), false).await.expect("it is imported");
        assert_eq!(done.filed, 3, "{:?}", seen.refused);
        let expected: Vec<_> = rows
            .iter()
            .enumerate()
            .filter_map(|(row, (_, refused))| refused.map(|refused| (row as u64 + 2, refused)))
            .collect();
        assert_eq!(seen.refused.len(), expected.len(), "{:?}", seen.refused);
        let mut refused = seen.refused;
        refused.sort_by_key(|one| one.line);
        for (one, (line, (column, words))) in refused.iter().zip(expected) {
            assert_eq!((one.line, one.column), (line, column), "{one:?}");
            assert!(one.reason.to_string().contains(words), "{one:?}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_whose_header_is_not_understood_is_refused_by_the_columns_name() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db.clone()).await;
        for (header, words) in [
            ("", "empty"),
            ("external_id,received_at,area,text,telepon\n", "\"telepon\""),
            ("external_id,received_at,area,text,text\n", "\"text\" stands there twice"),
            ("external_id,received_at,text\n", "\"area\" is missing"),
            ("\"external_id\n", "never closed"),
        ] {
            let refused = run(&town, header, false).await.map(|(progress, _)| progress);
            let refused = refused.expect_err(header).to_string();
            assert!(refused.contains(words), "{refused}");
        }
        let endless = format!("{HEADER}R1,2026-08-19,63.72.02,{}", "x".repeat(9 * 1024 * 1024));
        assert!(matches!(run(&town, &endless, false).await, Err(ImportError::File(_))));
        assert_eq!(reports_in(&db).await, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_more_costs_at_most_a_dozen_statements() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db.clone()).await;
        let options = Options { source: "a".to_owned(), by: Actor::System, batch: 100, dry_run: false };
        let mut costs = Vec::new();
        for (from, to) in [(0, 1), (1, 51)] {
            let table = io::Cursor::new(format!("{HEADER}{}", good(from, to)).into_bytes());
            let mut seen = Seen::default();
            let (done, asked) = observe(import(&town.reports, &options, table, &mut seen)).await;
            done.expect("it is imported");
            costs.push(asked.len());
        }
        let each = (costs[1] - costs[0]).div_ceil(49);
        assert!(each <= 9, "{costs:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_may_name_the_language_and_a_row_without_one_stays_the_row_it_was() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db.clone()).await;
        let plain =
            "external_id,received_at,area,text,email\nR0,2026-08-19,63.72,Jalan rusak parah,a@contoh.id\n";
        assert_eq!(run(&town, plain, false).await.expect("it is imported").0.filed, 1);
        let named = "external_id,received_at,area,text,email,language\n\
            R0,2026-08-19,63.72,Jalan rusak parah,a@contoh.id,\n\
            R1,2026-08-19,63.72,Jalan rusak parah,b@contoh.id,en\n\
            R2,2026-08-19,63.72,Jalan rusak parah,c@contoh.id,xx\n";
        let (second, seen) = run(&town, named, false).await.expect("it is imported");
        assert_eq!((second.filed, second.repeated, second.refused), (1, 1, 1), "{:?}", seen.refused);
        assert_eq!(seen.refused[0].column, Some(Column::Language));
        let languages = db.read(|tx| {
            tx.all::<Row>(sql!("SELECT language FROM report_reporter ORDER BY language"), params![])
        });
        let languages: Vec<String> =
            languages.await.expect("rows").iter().map(|row| row.single().expect("a code")).collect();
        assert_eq!(languages, ["en", "id"]);
    })
    .await;
}
