use platform::key::Page;
use reports::{LOCKED, view::Viewer};
use testkit::{Part, on_both};

use super::office::{accepted, action_of, begun, between, picture, referred, send, version_of};
use crate::town::{Town, migrations};

#[tokio::test(flavor = "multi_thread")]
async fn of_two_officials_neither_overwrites_the_other_and_nothing_typed_is_lost() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let filed = referred(&town).await;
        let (mut one, mut other) = (town.liaison("pupr"), town.liaison("pupr"));
        let path = action_of(&filed, "hold");
        let version = version_of(&one.get(&path).await.must_be(200));
        accepted(send(&mut other, &filed, "start", &[]).await);
        let typed = [
            ("version", version.as_str()),
            ("reason", "time_missing"),
            ("text", "Kapan <jalan> itu mulai rusak?"),
        ];
        let back = one.post_form(&path, &typed).await.must_be(409);
        assert!(back.text().contains("Kapan &#60;jalan&#62; itu mulai rusak?"), "the words are still there");
        assert!(back.text().contains("value=\"time_missing\" checked"), "and what was chosen");
        assert!(back.text().contains("berubah selagi Anda mengisi"), "it says so");
        assert!(back.text().contains("Mulai dikerjakan"), "and what happened since");
        let seen = town.case(filed.report, Viewer::Public).await.expect("public");
        assert_eq!(
            seen.timeline.last().expect("an event").event.kind(),
            "started",
            "nothing was overwritten"
        );
        let fresh = version_of(&back);
        let again = [("version", fresh.as_str()), typed[1], typed[2]];
        accepted(one.post_form(&path, &again).await);
    })
    .await;
}

/// How many drafts the node's key is said to lock, and how many of them it opens.
async fn locked_rows(town: &Town) -> (u64, Page) {
    let context = town.context().clone();
    let [_, drafts] = LOCKED;
    let tried = town.context().db().read(move |tx| {
        let page = drafts.try_page(tx, context.key(), context.random(), &(drafts.start)())?;
        Ok::<_, db::Error>((drafts.count(tx)?, page))
    });
    tried.await.expect("rows")
}

#[tokio::test(flavor = "multi_thread")]
async fn files_of_a_form_that_comes_back_are_kept_for_whoever_sent_them() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let filed = begun(&town).await;
        let officer = town.officer(directory::role::Role::Liaison, "pupr");
        let (mut liaison, mut other) = (town.browser(officer), town.liaison("pupr"));
        let path = action_of(&filed, "answer");
        let version = version_of(&liaison.get(&path).await.must_be(200));
        let photo = picture();
        let parts = [
            Part::Field("version", &version),
            Part::Field("settles", "action_taken"),
            Part::File("files", "sesudah.png", "image/png", &photo),
        ];
        let back = liaison.post_multipart(&path, &parts).await.must_be(422);
        assert!(back.text().contains("sesudah.png"), "the form says that the file has arrived");
        let kept = between(back.text(), "name=\"kept\" value=\"", "\"").to_owned();
        assert_eq!(
            locked_rows(&town).await,
            (0, Page::default()),
            "the node's key has nothing to open in it"
        );
        let answer = [
            ("version", version.as_str()),
            ("kept", kept.as_str()),
            ("settles", "action_taken"),
            ("text", "Sudah ditambal."),
        ];
        let theirs = other.post_form(&path, &answer).await.must_be(422);
        assert!(theirs.text().contains("href=\"#files\""), "nobody else can use it");
        accepted(liaison.post_form(&path, &answer).await);
        let public = town.case(filed.report, Viewer::Public).await.expect("public");
        assert_eq!(public.timeline.last().expect("the answer").files.len(), 1);
    })
    .await;
}
