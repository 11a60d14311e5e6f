use super::*;

const BASE: Source = Source {
    id: "hello = Halo, { $name }!\nonly-here = Hanya di sini\ncount = { $n } laporan\nyear = Tahun { $y }",
    en: "hello = Hello, { $name }!\ncount = { $n ->\n    [one] one report\n   *[other] { $n } reports\n}\nyear = Year { $y }",
};

fn texts(language: Language) -> Texts {
    Catalogue::new(&[BASE]).unwrap().texts(language)
}

#[test]
fn each_language_has_its_own_words_and_numbers() {
    let said = |key: &str, args: &[(&str, Arg<'_>)]| Language::ALL.map(|l| texts(l).with(key, args));
    assert_eq!(said("hello", &[("name", "Siti".into())]), ["Halo, Siti!", "Hello, Siti!"]);
    assert_eq!(said("count", &[("n", 1.into())]), ["1 laporan", "one report"]);
    assert_eq!(said("count", &[("n", 1100.into())]), ["1.100 laporan", "1,100 reports"]);
    assert_eq!(said("year", &[("y", String::from("2026").into())]), ["Tahun 2026", "Year 2026"]);
}

#[test]
fn a_filled_in_text_holds_no_invisible_marks_and_no_markup_of_its_own() {
    let said = texts(Language::Id).with("hello", &[("name", "{ $n } <b>".into())]);
    assert_eq!(said, "Halo, { $n } <b>!");
}

#[test]
fn a_missing_text_falls_back_to_indonesian_and_then_shows_its_key() {
    assert_eq!(texts(Language::En).text("only-here"), "Hanya di sini");
    assert_eq!(texts(Language::En).text("nowhere"), "⟦nowhere⟧");
    assert_eq!(texts(Language::Id).text("nowhere"), "⟦nowhere⟧");
}

#[test]
fn a_forgotten_variable_leaves_its_name_in_the_text() {
    assert_eq!(texts(Language::Id).text("hello"), "Halo, {$name}!");
}

#[test]
fn a_key_in_two_sources_is_refused() {
    let other = Source { id: "hello = Halo", en: "unrelated = x" };
    let refused = Catalogue::new(&[BASE, other]).unwrap_err();
    let key = "hello".to_owned();
    assert_eq!(refused, CatalogueError::DuplicateKey { language: Language::Id, key });
    let twice = Source { id: "", en: "a = 1\na = 2" };
    assert!(matches!(
        Catalogue::new(&[twice]),
        Err(CatalogueError::DuplicateKey { language: Language::En, .. })
    ));
}

#[test]
fn a_broken_file_says_where() {
    let broken = Source { id: "", en: "a = 1\nb = 2\nc = { $x\n" };
    match Catalogue::new(&[broken]).unwrap_err() {
        CatalogueError::Syntax { language: Language::En, line, .. } => {
            assert!((3..=4).contains(&line), "{line}");
        }
        other => panic!("{other}"),
    }
}

#[test]
fn texts_can_be_read_by_many_threads_at_once() {
    let texts = texts(Language::En);
    std::thread::scope(|scope| {
        let said: Vec<_> = (0..4).map(|_| scope.spawn(|| texts.with("count", &[("n", 2.into())]))).collect();
        for thread in said {
            assert_eq!(thread.join().unwrap(), "2 reports");
        }
    });
}

#[test]
fn the_check_finds_what_only_one_language_has() {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let source = Source {
        id: "a = { $x }\nb = B\n    .title = Judul\nsame = { NUMBER($n) }\n-term = T",
        en: "a = { $x -> \n   *[other] { $y }\n}\nb = B\nc = C\nsame = { $n }",
    };
    assert_eq!(
        check(&[source]),
        [
            Problem::DifferentVariables {
                key: "a".into(),
                indonesian: names(&["x"]),
                english: names(&["x", "y"])
            },
            Problem::Missing { language: Language::En, key: "b.title".into() },
            Problem::Missing { language: Language::Id, key: "c".into() },
        ]
    );
    assert_eq!(check(&[Source { id: "a = { $n }", en: "a = { $n }" }]), []);
}

#[test]
fn the_check_reports_texts_that_cannot_be_used() {
    let twice = Source { id: "a = 1\na = 2", en: "a = 1" };
    let error = CatalogueError::DuplicateKey { language: Language::Id, key: "a".into() };
    assert_eq!(check(&[twice]), [Problem::Unusable(error)]);
}

#[test]
fn a_templates_keys_are_found_in_order() {
    let html = r#"
        <h1>{{ texts.text("page-title") }}</h1> text("not-a-call")
        {{ t.with( "count", [("n", n.into())].as_slice()) }} {{ view.texts.text(
            "broken-line") }}
        {{ t.text(variable) }} {{ t.textual("no") }} e.g. with("no") … "#;
    assert_eq!(keys_in_template(html), ["page-title", "count", "broken-line"]);
}
