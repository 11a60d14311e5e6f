use platform::i18n::{check, keys_in_template};

#[test]
fn every_text_of_the_pages_exists_in_both_languages() {
    assert_eq!(check(&[platform::MESSAGES, directory::MESSAGES]), []);
    let known: Vec<&str> =
        [platform::MESSAGES.id, directory::MESSAGES.id].into_iter().flat_map(str::lines).collect();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/templates");
    let pages = [folder.to_owned(), format!("{folder}/admin")]
        .into_iter()
        .flat_map(|folder| std::fs::read_dir(folder).expect("the templates"))
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|end| end == "html"));
    let mut seen = 0;
    for page in pages {
        let html = std::fs::read_to_string(&page).expect("a template");
        for key in keys_in_template(&html) {
            let start = format!("{key} =");
            assert!(known.iter().any(|line| line.starts_with(&start)), "{key} of {}", page.display());
            seen += 1;
        }
    }
    assert!(seen > 100, "{seen}");
}

#[test]
fn keys_put_together_from_codes_exist_too() {
    let known = directory::MESSAGES.id;
    let roles = directory::role::Role::ALL.map(|role| format!("role-{}", role.code()));
    let kinds = directory::agency::KINDS.map(|kind| format!("admin-kind-{kind}"));
    for key in roles.iter().chain(&kinds) {
        assert!(known.lines().any(|line| line.starts_with(&format!("{key} ="))), "{key}");
    }
}
