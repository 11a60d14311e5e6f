//! Who is left to read a restricted report, where it was referred to and when something about it changes.

use directory::role::Role;
use testkit::on_both;

use super::{INSPECTORATE, desk_called, knows_nothing, says};
use crate::{
    desk::office::{accepted, page_of, send, verification},
    town::{Town, migrations},
};

#[tokio::test(flavor = "multi_thread")]
async fn a_liaison_whom_the_story_names_reads_it_neither_when_it_is_verified_nor_when_it_is_referred() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let siti = town.appoint("Siti Aminah", Role::Liaison, INSPECTORATE).await;
        let rina = town.appoint("Gusti Rina", Role::Liaison, INSPECTORATE).await;
        let dina = town.appoint("Dina Mariana", Role::Approver, "pupr").await;
        let story = "Siti Aminah dari Inspektorat dan Dina Mariana meminta uang.";
        let filed = town.file(town.complaint(story)).await;
        let mut coordinator = town.coordinator();
        let inspectorate = town.agency(INSPECTORATE).to_string();
        let mut fields = verification(&inspectorate);
        fields.push(("oversight", "yes"));
        accepted(send(&mut coordinator, &filed, "verify", &fields).await);
        knows_nothing(&mut town.browser_of(siti).await, &filed).await;
        town.browser_of(rina).await.get(&page_of(&filed)).await.must_be(200);
        let kept_out = coordinator.get(&page_of(&filed)).await.must_be(200);
        says(&kept_out, &["Siti Aminah"]);
        assert!(!kept_out.text().contains("<li>Dina Mariana"), "who does not get it is not looked for");

        let pupr = town.agency("pupr").to_string();
        accepted(send(&mut coordinator, &filed, "refer", &[("agency", &pupr)]).await);
        knows_nothing(&mut town.browser_of(dina).await, &filed).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_seat_does_not_count_what_the_seat_of_that_desk_may_not_know() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let head = town.appoint("Hj. Rahmah", Role::Approver, "dinkes").await;
        let both = town.appoint("Gusti Rina", Role::Liaison, "dinkes").await;
        town.seat(both, Role::Liaison, town.agency("pupr")).await;
        let filed = town.file(town.complaint("Kepala dinas meminta uang dari pasien.")).await;
        let mut coordinator = town.coordinator();
        let dinkes = town.agency("dinkes").to_string();
        let mut fields = verification(&dinkes);
        fields.push(("oversight", "yes"));
        accepted(send(&mut coordinator, &filed, "verify", &fields).await);
        let mut browser = town.browser_of(both).await;
        assert_eq!(desk_called("instansi-0", &mut browser, &filed).await, (1, true));
        let id = head.to_string();
        let about = [("who", "rahmah"), ("person", id.as_str())];
        accepted(send(&mut coordinator, &filed, "decide_subjects", &about).await);
        assert_eq!(desk_called("instansi-0", &mut browser, &filed).await, (0, false));
    })
    .await;
}
