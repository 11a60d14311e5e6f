use std::{collections::BTreeMap, path::Path};

use db::Location;
use platform::{blob::BucketStyle, mail::Mailer};

use super::{Config, ConfigError, Files, LogFormat, SETTINGS};

const LEAST: &str = "\
[server]
address = \"https://lapor.example.go.id\"
[data]
folder = \"/var/lib/tuntas\"
[time]
zone = \"Asia/Makassar\"
[mail]
from = \"Tuntas <tuntas@example.go.id>\"
server = \"folder:/var/lib/tuntas/mail\"
";

fn pairs(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn load(text: &str, environment: &[(&str, &str)], flags: &[(&str, &str)]) -> Result<Config, ConfigError> {
    Config::load(text, "tuntas.toml", &pairs(environment), &pairs(flags))
}

fn mistakes(text: &str, environment: &[(&str, &str)], flags: &[(&str, &str)]) -> Vec<String> {
    let error = load(text, environment, flags).expect_err("a mistake");
    error.0.iter().map(ToString::to_string).collect()
}

#[test]
fn what_is_not_set_has_a_safe_default() {
    let config = load(LEAST, &[], &[]).expect("a configuration");
    assert!(config.database == Location::Sqlite("/var/lib/tuntas/tuntas.db".into()));
    assert_eq!(config.listen, "127.0.0.1:8080".parse().expect("an address"));
    assert_eq!(config.address, "https://lapor.example.go.id");
    assert_eq!((config.connections, config.limit_factor.get()), (4096, 1));
    assert_eq!(config.data, Path::new("/var/lib/tuntas"));
    assert!(matches!(config.files, Files::Folder));
    assert_eq!(config.key_file, Path::new("/var/lib/tuntas/node.key"));
    assert_eq!(config.zone.iana_name(), Some("Asia/Makassar"));
    assert!(
        matches!(&config.mailer, Mailer::Folder { folder, .. } if folder == Path::new("/var/lib/tuntas/mail"))
    );
    assert!(config.secure_session);
    assert_eq!(config.metrics, None);
    assert_eq!((config.log_format, config.log_level.as_str()), (LogFormat::Text, "info"));
}

#[test]
fn a_flag_comes_before_the_environment_and_that_before_the_file() {
    let file = LEAST.replace("[server]", "[server]\nlisten = \"127.0.0.1:1\"\nconnections = 7");
    let environment = ("TUNTAS_SERVER_LISTEN", "127.0.0.1:2");
    let flag = ("server.listen", "127.0.0.1:3");
    for (environment, flags, port) in
        [(&[][..], &[][..], 1), (&[environment], &[], 2), (&[environment], &[flag], 3), (&[], &[flag], 3)]
    {
        let config = load(&file, environment, flags).expect("a configuration");
        assert_eq!((config.listen.port(), config.connections), (port, 7));
    }
}

#[test]
fn every_setting_can_be_set_in_the_environment_alone() {
    let all = [
        ("TUNTAS_DATABASE_URL", "postgres://tuntas:rahasia@db.example/tuntas"),
        ("TUNTAS_SERVER_LISTEN", "[::]:80"),
        ("TUNTAS_SERVER_ADDRESS", "http://192.168.1.5:8080"),
        ("TUNTAS_SERVER_CONNECTIONS", "100"),
        ("TUNTAS_SERVER_PROXIES", "127.0.0.1, ::1"),
        ("TUNTAS_SERVER_LIMIT_FACTOR", "20"),
        ("TUNTAS_DATA_FOLDER", "data"),
        ("TUNTAS_FILES_BUCKET", "tuntas-files"),
        ("TUNTAS_FILES_ENDPOINT", "http://localhost:9000"),
        ("TUNTAS_FILES_REGION", "ap-southeast-3"),
        ("TUNTAS_FILES_KEY_ID", "tuntas"),
        ("TUNTAS_FILES_SECRET", "rahasia"),
        ("TUNTAS_FILES_STYLE", "host"),
        ("TUNTAS_KEY_FILE", "/etc/tuntas/node.key"),
        ("TUNTAS_EXCHANGE_NAME", "lapor.papua.go.id"),
        ("TUNTAS_EXCHANGE_TITLE", "Lapor Papua"),
        ("TUNTAS_EXCHANGE_AREAS", "91, 94.03"),
        ("TUNTAS_EXCHANGE_AGENCIES", "government-91"),
        ("TUNTAS_EXCHANGE_OVERSIGHT", "true"),
        ("TUNTAS_TIME_ZONE", "Asia/Jayapura"),
        ("TUNTAS_MAIL_SERVER", "smtps://tuntas:rahasia@mail.example:465"),
        ("TUNTAS_MAIL_FROM", "tuntas@example.go.id"),
        ("TUNTAS_SESSION_SECURE", "false"),
        ("TUNTAS_METRICS_LISTEN", "127.0.0.1:9090"),
        ("TUNTAS_LOG_FORMAT", "json"),
        ("TUNTAS_LOG_LEVEL", "info,reports=debug"),
    ];
    let names: Vec<String> = SETTINGS.iter().map(|setting| setting.variable()).collect();
    assert_eq!(names, all.map(|(name, _)| name.to_owned()));
    let config = load("", &all, &[]).expect("a configuration");
    assert!(config.database == Location::Postgres("postgres://tuntas:rahasia@db.example/tuntas".to_owned()));
    assert_eq!(config.address, "http://192.168.1.5:8080");
    assert_eq!((config.connections, config.secure_session), (100, false));
    assert_eq!((config.proxies.len(), config.limit_factor.get()), (2, 20));
    let Files::Bucket(bucket) = &config.files else { panic!("{:?}", config.files) };
    assert_eq!((bucket.name.as_str(), bucket.endpoint.as_str()), ("tuntas-files", "http://localhost:9000"));
    assert_eq!((bucket.region.as_str(), bucket.key_id.as_str()), ("ap-southeast-3", "tuntas"));
    assert_eq!((bucket.secret.as_str(), bucket.style), ("rahasia", BucketStyle::Host));
    assert_eq!(config.key_file, Path::new("/etc/tuntas/node.key"));
    assert_eq!(config.zone.iana_name(), Some("Asia/Jayapura"));
    let about = config.exchange.as_ref().expect("a name among nodes");
    assert_eq!((about.name.as_str(), about.title.as_str()), ("lapor.papua.go.id", "Lapor Papua"));
    assert_eq!((&about.address, about.claims.oversight), (&config.address, true));
    assert_eq!((about.claims.areas.len(), about.claims.agencies.len()), (2, 1));
    assert!(matches!(config.mailer, Mailer::Smtp { .. }));
    assert_eq!(config.metrics, Some("127.0.0.1:9090".parse().expect("an address")));
    assert_eq!((config.log_format, config.log_level.as_str()), (LogFormat::Json, "info,reports=debug"));
}

#[test]
fn a_mistake_says_where_it_stands() {
    let more = |lines: &str| format!("{LEAST}{lines}");
    for (text, expected) in [
        (more("[server.tls]\n"), "tuntas.toml:10: there is no setting server.tls"),
        (more("sever = \"x\"\n"), "tuntas.toml:10: there is no setting mail.sever"),
        (more("[queue]\nlength = 1\n"), "tuntas.toml:11: there is no setting queue.length"),
        (format!("port = 1\n{LEAST}"), "tuntas.toml:1: there is no setting port"),
        (more("[log]\n\nformat = \"xml\"\n"), "tuntas.toml:12: log.format must be text or json"),
        (more("[log]\nlevel = \"reports=loud\"\n"), "tuntas.toml:11: log.level must be error, warn,"),
        (more("[log]\nformat = [\"text\"]\n"), "tuntas.toml:11: log.format must be a text, a whole number"),
        (more("[key]\nfile = \" \"\n"), "tuntas.toml:11: key.file is empty"),
        (more("[database]\nurl = \"mysql://x\"\n"), "tuntas.toml:11: database.url must be sqlite:<path> or"),
        (more("[metrics]\nlisten = 9090\n"), "tuntas.toml:11: metrics.listen must be an address and a port"),
        (more("[metrics]\nlisten = \"127.0.0.1:8080\"\n"), "tuntas.toml:11: metrics.listen is where the"),
        (
            LEAST.replace("[server]", "[server]\nproxies = \"10.0.0.0/8\""),
            "tuntas.toml:2: server.proxies must be addresses",
        ),
        (more("[session]\nsecure = \"yes\"\n"), "tuntas.toml:11: session.secure must be true or false"),
        (more("[session]\nsecure = false\n"), "tuntas.toml:11: session.secure is false, but"),
        (more("[log\n"), "tuntas.toml:10: this is no TOML:"),
        (more("[data]\n"), "tuntas.toml:10: this is no TOML:"),
        (LEAST.replace("Asia/Makassar", "WITA"), "tuntas.toml:6: time.zone must be the name of a time zone"),
        (LEAST.replace("zone =", "zone = \"Asia/Jakarta\" #"), ""),
        (LEAST.replace("[time]\nzone = \"Asia/Makassar\"\n", ""), "tuntas.toml: time.zone is missing"),
        (LEAST.replace("https://", "http://"), "tuntas.toml:2: server.address begins with http://;"),
        (
            LEAST.replace("go.id\"\n[data", "go.id/\"\n[data"),
            "tuntas.toml:2: server.address must be https://",
        ),
        (LEAST.replace("tuntas@", "tuntas"), "tuntas.toml:8: mail.from must be an e-mail address"),
        (LEAST.replace("folder:/", "/"), "tuntas.toml:9: mail.server must be smtps://"),
        (
            LEAST.replace("folder:/var/lib/tuntas", "smtp://mail.example"),
            "tuntas.toml:9: mail.server must be",
        ),
    ] {
        match load(&text, &[], &[]) {
            Ok(_) => assert_eq!(expected, "", "{text}"),
            Err(error) => {
                assert_eq!(error.0.len(), 1, "{error}");
                assert!(!expected.is_empty() && error.0[0].to_string().starts_with(expected), "{error}");
            }
        }
    }
}

#[test]
fn a_bucket_is_given_with_all_it_needs_or_not_at_all() {
    let with = |lines: &str| format!("{LEAST}[files]\n{lines}");
    let rest = "region = \"r\"\nkey_id = \"k\"\nsecret = \"s\"\n";
    for (text, expected) in [
        (with(&format!("bucket = \"files\"\nendpoint = \"https://s3.example\"\n{rest}")), &[][..]),
        (
            with("bucket = \"files\"\n"),
            &[
                "tuntas.toml: files.endpoint is missing",
                "tuntas.toml: files.key_id is missing",
                "tuntas.toml: files.secret is missing",
            ],
        ),
        (
            with("endpoint = \"https://s3.example\"\n"),
            &["tuntas.toml:11: files.endpoint means nothing without files.bucket"],
        ),
        (
            with(&format!("bucket = \"My files\"\nendpoint = \"https://s3.example\"\n{rest}")),
            &["tuntas.toml:11: files.bucket must be the name of a bucket"],
        ),
        (
            with(&format!("bucket = \"files\"\nendpoint = \"http://s3.example\"\n{rest}")),
            &["tuntas.toml:12: files.endpoint must be https://<host>"],
        ),
        (
            with(&format!("bucket = \"files\"\nendpoint = \"https://s3.example/files\"\n{rest}")),
            &["tuntas.toml:12: files.endpoint must be https://<host>"],
        ),
        (
            with(&format!("bucket = \"files\"\nstyle = \"virtual\"\nendpoint = \"https://a\"\n{rest}")),
            &["tuntas.toml:12: files.style must be path or host"],
        ),
        (
            with("bucket = \"files\"\nendpoint = \"https://a\"\nkey_id = \"k\"\nsecret = \"change-me\"\n"),
            &["tuntas.toml:14: files.secret still holds a placeholder"],
        ),
    ] {
        let said = load(&text, &[], &[]).map_or_else(|error| error.0, |_| Vec::new());
        let said: Vec<String> = said.iter().map(ToString::to_string).collect();
        assert_eq!(said.len(), expected.len(), "{said:?}");
        assert!(said.iter().zip(expected).all(|(said, expected)| said.starts_with(expected)), "{said:?}");
    }
}

#[test]
fn mistakes_of_the_environment_and_the_command_line_name_these() {
    assert_eq!(
        mistakes(
            LEAST,
            &[("TUNTAS_SERVER_PORT", "80"), ("TUNTAS_LOG_FORMAT", "xml")],
            &[("log.colour", "no")]
        ),
        [
            "environment variable TUNTAS_SERVER_PORT: there is no setting TUNTAS_SERVER_PORT",
            "command line: there is no setting log.colour",
            "environment variable TUNTAS_LOG_FORMAT: log.format must be text or json",
        ]
    );
    let others = [("TUNTAS_CONFIG", "x"), ("TUNTAS_TEST_POSTGRES", "x"), ("PATH", "x")];
    load(LEAST, &others, &[]).expect("what is no setting is left alone");
}

#[test]
fn all_mistakes_are_told_at_once() {
    let missing = mistakes("", &[], &[]);
    assert_eq!(missing.len(), 5, "{missing:?}");
    assert!(missing.iter().all(|mistake| mistake.ends_with(" is missing")), "{missing:?}");
}

#[test]
fn a_secret_out_of_an_example_is_refused_and_no_secret_is_ever_repeated() {
    for url in [
        "postgres://tuntas:change-me@db/tuntas",
        "postgres://tuntas:CHANGEME@db/tuntas",
        "postgres://tuntas:<password>@db/tuntas",
        "postgres://tuntas:@db/tuntas",
    ] {
        let text = format!("{LEAST}[database]\nurl = \"{url}\"\n");
        let expected = "tuntas.toml:11: database.url still holds a placeholder; put the real secret there";
        assert_eq!(mistakes(&text, &[], &[]), [expected], "{url}");
    }
    for broken in ["mysql://u:s3cr3t@h/n", "s3cr3t"] {
        let environment = [("TUNTAS_DATABASE_URL", broken), ("TUNTAS_MAIL_SERVER", broken)];
        let said = format!("{:?}", load(LEAST, &environment, &[]));
        assert!(said.contains("Unusable") && !said.contains("s3cr3t"), "{said}");
    }
    let config = load(LEAST, &[("TUNTAS_DATABASE_URL", "postgres://u:s3cr3t@h/n")], &[]);
    assert!(!format!("{config:?}").contains("s3cr3t"));
    let unfinished = format!("{LEAST}[database]\nurl = \"postgres://u:s3cr3t@h/n\n");
    assert!(!mistakes(&unfinished, &[], &[]).concat().contains("s3cr3t"));
}

#[test]
fn the_book_explains_every_setting_and_its_example_can_be_used() {
    let page = include_str!("../../../../docs/src/operate/configuration.md");
    for setting in SETTINGS {
        assert!(page.contains(&format!("| `{}` |", setting.name)), "{} is not explained", setting.name);
    }
    let explained = page.lines().filter(|line| line.starts_with("| `")).count();
    assert_eq!(explained, SETTINGS.len(), "nothing is explained that does not exist");
    let (_, rest) = page.split_once("```toml\n").expect("an example");
    let (example, _) = rest.split_once("```").expect("its end");
    load(example, &[], &[]).expect("the example");
}
