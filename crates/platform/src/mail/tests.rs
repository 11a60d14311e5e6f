use proptest::prelude::*;

use super::*;

fn address(text: &str) -> MailAddress {
    text.parse().unwrap()
}

fn letter() -> Letter {
    Letter::new(address("Siti <siti@example.id>"), "Laporan Anda dijawab", "Salam,\nbuka tautan ini.")
        .unwrap()
}

fn sender() -> MailAddress {
    address("Tuntas Banjar <tuntas@banjar.example.id>")
}

fn moment() -> Timestamp {
    "2026-08-21T06:02:00Z".parse().unwrap()
}

#[tokio::test]
async fn a_letter_in_a_folder_is_a_complete_message() {
    let folder = tempfile::tempdir().unwrap();
    let mailer = Mailer::folder(sender(), folder.path().to_owned());
    mailer.send(&letter(), Uuid::nil(), moment()).await.unwrap();
    let file = folder.path().join(format!("{}.eml", Uuid::nil()));
    let content = std::fs::read_to_string(file).unwrap();
    for line in [
        "From: \"Tuntas Banjar\" <tuntas@banjar.example.id>",
        "To: Siti <siti@example.id>",
        "Subject: Laporan Anda dijawab",
        "Date: Fri, 21 Aug 2026 06:02:00 +0000",
        "Message-ID: <00000000-0000-0000-0000-000000000000@banjar.example.id>",
        "Auto-Submitted: auto-generated",
        "Content-Type: text/plain; charset=utf-8",
        "buka tautan ini.",
    ] {
        assert!(content.lines().any(|found| found == line), "{line} is missing in\n{content}");
    }
}

#[tokio::test]
async fn a_letter_sent_twice_is_one_file() {
    let folder = tempfile::tempdir().unwrap();
    let mailer = Mailer::folder(sender(), folder.path().to_owned());
    for _ in 0..2 {
        mailer.send(&letter(), Uuid::nil(), moment()).await.unwrap();
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[tokio::test]
async fn a_missing_folder_is_an_error_with_its_name() {
    let folder = tempfile::tempdir().unwrap().path().join("gone");
    let error = Mailer::folder(sender(), folder.clone()).send(&letter(), Uuid::nil(), moment()).await;
    assert!(matches!(error, Err(MailError::Folder { folder: said, .. }) if said == folder));
}

#[test]
fn no_address_or_subject_brings_a_line_of_its_own() {
    for bad in [
        "",
        "siti",
        "siti@",
        "@example.id",
        "siti@example.id\r\nBcc: x@example.id",
        "a@b.id, c@d.id",
        "\"a\r\nBcc: x@b.id\" <a@b.id>",
        "\"a\0\" <a@b.id>",
    ] {
        assert_eq!(bad.parse::<MailAddress>(), Err(NotAMailAddress), "{bad:?}");
    }
    for bad in ["a\nb", "a\r\nBcc: x@example.id", "a\0b"] {
        assert_eq!(Letter::new(sender(), bad, ""), Err(SubjectNotOneLine), "{bad:?}");
    }
}

#[test]
fn a_server_address_that_cannot_be_understood_is_not_repeated() {
    let error = Mailer::smtp(sender(), "gopher://user:secret@host").unwrap_err();
    assert!(!format!("{error} {error:?}").contains("secret"));
}

#[test]
fn neither_a_letter_nor_a_servers_password_is_printed() {
    assert_eq!(format!("{:?}", letter()), "Letter(…)");
    let mailer = Mailer::smtp(sender(), "smtps://tuntas:secret@mail.example.id:465").unwrap();
    assert!(!format!("{mailer:?}").contains("secret"));
}

#[tokio::test]
async fn a_server_that_is_not_there_means_try_again() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    drop(taken);
    let mailer = Mailer::smtp(sender(), &format!("smtp://127.0.0.1:{port}")).unwrap();
    let sent = mailer.send(&letter(), Uuid::nil(), moment()).await;
    assert!(matches!(sent, Err(MailError::NotNow(_))), "{sent:?}");
}

proptest! {
    #[test]
    fn whatever_people_write_adds_no_header(
        name in "\\PC{0,20}", subject in "\\PC{0,200}", text in "(?s).{0,200}",
    ) {
        let to = format!("\"{}\" <siti@example.id>", name.replace(['"', '\\'], ""));
        let Ok(to) = to.parse() else { return Ok(()) };
        let letter = Letter::new(to, &subject, &text).unwrap();
        let message = message(&sender(), &letter, Uuid::nil(), moment()).unwrap().formatted();
        let message = String::from_utf8_lossy(&message).into_owned();
        let head = message.split("\r\n\r\n").next().unwrap();
        let mut found: Vec<_> = head
            .split("\r\n")
            .filter(|line| !line.starts_with([' ', '\t']))
            .map(|line| line.split(':').next().unwrap())
            .collect();
        found.sort_unstable();
        let expected = vec![
            "Auto-Submitted", "Content-Transfer-Encoding", "Content-Type", "Date", "From", "MIME-Version",
            "Message-ID", "Subject", "To",
        ];
        prop_assert_eq!(found, expected, "{}", head);
        prop_assert_eq!(head.matches('\n').count(), head.matches("\r\n").count());
    }
}
