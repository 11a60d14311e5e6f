use super::{Phrases, Slots, Topic, Voice, day_in_words, speak, topics};
use crate::demo::plan::{Chance, Class};
use directory::seed::categories;
use jiff::civil::date;

fn all_lines(topics: &[Topic]) -> impl Iterator<Item = &&'static str> {
    topics.iter().flat_map(|topic| topic.lines.values().flatten())
}

#[test]
fn every_topic_can_be_written_and_answered() {
    let known: Vec<String> = categories().into_iter().map(|category| category.code).collect();
    for topic in topics() {
        assert!(known.iter().any(|code| code == topic.category), "{}", topic.category);
        for key in ["t", "p"] {
            assert!(topic.lines.contains_key(key), "{} {key}", topic.category);
        }
        assert_eq!(topic.weight > 0, topic.lines.contains_key("a"), "{}", topic.category);
        assert_eq!(topic.has_plan(), topic.weight > 0 && topic.class != Class::InformationRequest);
        assert!(topic.lines.keys().all(|key| ["t", "p", "d", "i", "w", "a", "n"].contains(key)));
    }
}

#[test]
fn every_slot_of_every_template_is_one_that_is_filled() {
    let topics = topics();
    let phrases = Phrases::embedded();
    let slots = Slots::default();
    for template in all_lines(&topics).chain(phrases.0.values().flatten()) {
        assert!(!slots.fill(template).contains(['{', '}']), "{template}");
    }
}

#[test]
fn every_promise_names_its_day() {
    for topic in topics() {
        assert!(topic.lines.get("n").into_iter().flatten().all(|line| line.contains("{promise}")));
        assert!(["t", "p", "d", "i", "w", "a"].iter().all(|key| {
            topic.lines.get(key).into_iter().flatten().all(|line| !line.contains("{promise}"))
        }));
    }
}

#[test]
fn no_template_stands_twice() {
    let topics = topics();
    let mut problems: Vec<_> = topics.iter().flat_map(|topic| &topic.lines["p"]).collect();
    let all = problems.len();
    problems.sort_unstable();
    problems.dedup();
    assert_eq!(problems.len(), all);
}

#[test]
fn a_banjar_voice_swaps_words_and_keeps_signs_and_capitals() {
    let said = speak(Voice::Banjar, "Saya tidak tahu, belum.", &mut Chance::new(1));
    assert_eq!(said, "Ulun kada tahu, balum.");
}

#[test]
fn a_chat_voice_shortens_and_starts_small() {
    let said = speak(Voice::Chat, "Mohon yang rusak dicek.", &mut Chance::new(1));
    assert_eq!(said, "mhn yg rusak dicek");
    assert_eq!(speak(Voice::Chat, "KTP saya", &mut Chance::new(1)), "KTP sy");
}

#[test]
fn a_day_is_said_with_weekday_and_month() {
    assert_eq!(day_in_words(date(2022, 7, 4)), "Senin, 4 Juli 2022");
}
