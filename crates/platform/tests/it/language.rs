use crate::house::in_both_houses;

#[tokio::test]
async fn the_language_somebody_chose_stays_and_leads_back_to_where_they_were() {
    in_both_houses(|app, _| async move {
        let mut browser = app.client().speaking("id");
        let answer = browser.get("/language/en?to=%2Fhalo%3Fa%3Db").await.must_be(303);
        assert_eq!(answer.location(), "/halo?a=b");
        let page = browser.get("/tidak-ada").await.must_be(404);
        assert!(page.text().contains("<html lang=\"en\">") && page.text().contains("Page not found"));
        assert!(page.text().contains("/language/id?to=%2Ftidak-ada"), "{}", page.text());
        browser.get("/language/id").await.must_be(303);
        assert!(browser.get("/tidak-ada").await.must_be(404).text().contains("<html lang=\"id\">"));
    })
    .await;
}

#[tokio::test]
async fn the_language_switch_leads_to_no_other_site() {
    in_both_houses(|app, _| async move {
        for to in
            ["https%3A%2F%2Fjahat.test", "%2F%2Fjahat.test", "%2F%5Cjahat.test", "jahat.test", "%2F%0Ajahat"]
        {
            let answer = app.client().get(&format!("/language/en?to={to}")).await.must_be(303);
            assert_eq!(answer.location(), "/", "{to}");
        }
        app.client().get("/language/nl").await.must_be(404);
    })
    .await;
}
