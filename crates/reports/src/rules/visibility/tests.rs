use super::*;
use crate::rules::lifecycle::{AgencyTree, Class};
use directory::role::Role;
use proptest::{prelude::*, sample::select};
use std::collections::BTreeSet;
use uuid::Uuid;

const PROVINCE: Uuid = Uuid::from_u128(1);
const ROADS: Uuid = Uuid::from_u128(2);
const ROADS_UNIT: Uuid = Uuid::from_u128(21);
const HEALTH: Uuid = Uuid::from_u128(3);
const REPORT: Uuid = Uuid::from_u128(77);
const PERSON: Uuid = Uuid::from_u128(100);

struct Tree;

impl AgencyTree for Tree {
    fn is_within(&self, agency: Uuid, ancestor: Uuid) -> bool {
        agency == ancestor || ancestor == PROVINCE || (agency == ROADS_UNIT && ancestor == ROADS)
    }

    fn answers_need_approval(&self, _agency: Uuid) -> bool {
        false
    }
}

fn facts(visibility: Visibility) -> Facts {
    Facts {
        report: REPORT,
        class: Class::Complaint,
        oversight: visibility.is_oversight(),
        visibility,
        published: true,
        holder: Some(ROADS_UNIT),
        subject: None,
        subject_people: BTreeSet::new(),
        typed_by: None,
        consented: false,
    }
}

static NOBODY: BTreeSet<Uuid> = BTreeSet::new();

fn staff(role: Role, agency: Uuid) -> Reader<'static> {
    Reader::Staff { person: PERSON, role, agency, beholden_to: &NOBODY }
}

/// `e` exists, `c` content, `r` identity with a reason, `o` own identity, `n` notes, `a` original attachments,
/// `t` what passes between the reporter and an oversight body.
fn seen(facts: &Facts, reader: &Reader<'_>) -> String {
    let sight = sight(facts, reader, &Tree);
    let identity = match sight.identity {
        IdentitySight::Never => "",
        IdentitySight::WithReason => "r",
        IdentitySight::Own => "o",
    };
    let mark = |is: bool, mark: &'static str| if is { mark } else { "" };
    [
        mark(sight.exists, "e"),
        mark(sight.content, "c"),
        identity,
        mark(sight.internal_notes, "n"),
        mark(sight.attachments_original, "a"),
        mark(sight.takeover, "t"),
    ]
    .concat()
}

#[test]
fn role_by_visibility() {
    let [public, anonymous, confidential, oversight] =
        [Visibility::PUBLIC, Visibility::ANONYMOUS, Visibility::CONFIDENTIAL, Visibility::OVERSIGHT]
            .map(facts);
    let whistleblowing = Facts { class: Class::Whistleblowing, ..oversight.clone() };
    for (reader, expected) in [
        (Reader::Public, ["ec", "ec", "e", "", ""]),
        (Reader::ReceiptHolder { report: REPORT }, ["ecoat"; 5]),
        (Reader::ReceiptHolder { report: HEALTH }, ["ec", "ec", "e", "", ""]),
        (staff(Role::IntakeClerk, PROVINCE), ["ec", "ec", "e", "", ""]),
        (staff(Role::Coordinator, PROVINCE), ["ecrna", "ecrna", "ecrna", "ecrna", ""]),
        (staff(Role::Liaison, ROADS), ["ecrn", "ecn", "ecrn", "ecn", ""]),
        (staff(Role::Liaison, HEALTH), ["ec", "ec", "e", "", ""]),
        (staff(Role::Approver, ROADS), ["ecrn", "ecn", "ecrn", "ecn", ""]),
        (staff(Role::Leader, PROVINCE), ["ecn", "ecn", "e", "e", ""]),
        (staff(Role::Leader, HEALTH), ["ec", "ec", "e", "", ""]),
        (staff(Role::Inspector, PROVINCE), ["ec", "ec", "e", "ecrna", "ecrna"]),
        (staff(Role::OversightBody, PROVINCE), ["ect", "ect", "et", "et", ""]),
        (staff(Role::Auditor, PROVINCE), ["e", "e", "e", "e", ""]),
        (staff(Role::SystemAdministrator, PROVINCE), ["e", "e", "e", "e", ""]),
    ] {
        let found = [&public, &anonymous, &confidential, &oversight, &whistleblowing]
            .map(|facts| seen(facts, &reader));
        assert_eq!(found, expected, "{reader:?}");
    }
}

#[test]
fn nobody_sees_an_oversight_report_about_their_own_agency() {
    let about = Facts { subject: Some(ROADS), holder: Some(ROADS), ..facts(Visibility::OVERSIGHT) };
    for role in Role::ALL {
        assert_eq!(seen(&about, &staff(role, ROADS)), "", "{role}");
        assert_eq!(seen(&about, &staff(role, ROADS_UNIT)), "", "{role}");
    }
}

#[test]
fn nobody_sees_a_restricted_report_about_themselves_or_whom_they_answer_to() {
    let (accused, head) = (Uuid::from_u128(101), Uuid::from_u128(102));
    let under_head = BTreeSet::from([head]);
    let whistleblowing = Facts {
        class: Class::Whistleblowing,
        subject_people: BTreeSet::from([head]),
        typed_by: Some(PERSON),
        ..facts(Visibility::OVERSIGHT)
    };
    let oversight = Facts { class: Class::Complaint, ..whistleblowing.clone() };
    let public = Facts { typed_by: None, ..facts(Visibility::PUBLIC) };
    for role in Role::ALL {
        let read = |facts: &Facts, person: Uuid, beholden_to: &BTreeSet<Uuid>| {
            seen(facts, &Reader::Staff { person, role, agency: PROVINCE, beholden_to })
        };
        for facts in [&whistleblowing, &oversight] {
            assert_eq!(read(facts, head, &NOBODY), "", "{role}: the head themselves");
            assert_eq!(read(facts, PERSON, &under_head), "", "{role}: below the head, or in their place");
        }
        // Whom an ordinary report complains about, answers it.
        let about = Facts { subject_people: BTreeSet::from([head]), ..public.clone() };
        assert_eq!(read(&about, head, &under_head), read(&public, head, &under_head), "{role}");
    }
    let other = Facts { subject_people: BTreeSet::from([accused]), ..whistleblowing };
    let inspector =
        Reader::Staff { person: PERSON, role: Role::Inspector, agency: PROVINCE, beholden_to: &under_head };
    assert_eq!(seen(&other, &inspector), "ecrna", "a colleague reads on");
}

#[test]
fn a_report_about_every_reader_leaves_nobody() {
    let [one, other] = [101, 102].map(Uuid::from_u128);
    let inspector =
        |person| Reader::Staff { person, role: Role::Inspector, agency: HEALTH, beholden_to: &NOBODY };
    for (about, readers, left) in [
        (vec![one], vec![one], false),
        (vec![one], vec![one, other], true),
        (vec![one, other], vec![one, other], false),
        (vec![], vec![one], true),
        (vec![one], vec![], true),
    ] {
        let subject_people = about.iter().copied().collect();
        let facts = Facts { class: Class::Whistleblowing, subject_people, ..facts(Visibility::OVERSIGHT) };
        let is_left = leaves_a_reader(&facts, readers.iter().map(|person| inspector(*person)), &Tree);
        assert_eq!(is_left, left, "{about:?} of {readers:?}");
    }
}

#[test]
fn a_clerk_sees_what_they_typed_in_and_an_oversight_body_what_it_may_by_consent() {
    let typed = Facts { typed_by: Some(PERSON), ..facts(Visibility::CONFIDENTIAL) };
    assert_eq!(seen(&typed, &staff(Role::IntakeClerk, PROVINCE)), "eco");
    let consented = Facts { consented: true, ..facts(Visibility::CONFIDENTIAL) };
    assert_eq!(seen(&consented, &staff(Role::OversightBody, PROVINCE)), "ecrt");
}

#[test]
fn what_is_not_verified_yet_is_not_public() {
    let fresh = Facts { published: false, ..facts(Visibility::PUBLIC) };
    assert_eq!(seen(&fresh, &Reader::Public), "");
    assert_eq!(seen(&fresh, &staff(Role::Coordinator, PROVINCE)), "ecrna");
}

#[test]
fn a_sensitive_category_starts_confidential() {
    assert_eq!(Visibility::default_for(true), Visibility::CONFIDENTIAL);
    assert_eq!(Visibility::default_for(false), Visibility::PUBLIC);
}

#[test]
fn a_report_about_every_inspector_leaves_nobody_to_read_it() {
    for (subject, inspectors, expected) in [
        (ROADS, vec![HEALTH], true),
        (HEALTH, vec![HEALTH], false),
        (PROVINCE, vec![HEALTH, ROADS], false),
        (ROADS, vec![ROADS_UNIT, HEALTH], true),
        (PROVINCE, vec![], true),
    ] {
        assert_eq!(leaves_an_inspector(subject, &inspectors, &Tree), expected, "{subject} {inspectors:?}");
    }
}

fn any_visibility() -> impl Strategy<Value = Visibility> {
    let both = Visibility::ANONYMOUS.join(Visibility::CONFIDENTIAL);
    select(vec![
        Visibility::PUBLIC,
        Visibility::ANONYMOUS,
        Visibility::CONFIDENTIAL,
        both,
        Visibility::OVERSIGHT,
    ])
}

fn any_people() -> impl Strategy<Value = BTreeSet<Uuid>> {
    prop::collection::btree_set((100u128..104).prop_map(Uuid::from_u128), 0..3)
}

prop_compose! {
    fn any_facts()(
        visibility in any_visibility(),
        class in select(Class::ALL),
        oversight in any::<bool>(),
        published in any::<bool>(),
        consented in any::<bool>(),
        holder in prop::option::of(select(vec![PROVINCE, ROADS, ROADS_UNIT, HEALTH])),
        subject in prop::option::of(select(vec![PROVINCE, ROADS, HEALTH])),
        typed_by in prop::option::of(Just(PERSON)),
        subject_people in any_people(),
    ) -> Facts {
        Facts {
            report: REPORT, class, oversight, visibility, published, holder, subject, subject_people, typed_by,
            consented,
        }
    }
}

/// What somebody sees, as marks of which more are more.
fn marks(facts: &Facts, reader: &Reader<'_>) -> BTreeSet<char> {
    seen(facts, reader).chars().collect()
}

proptest! {
    #[test]
    fn complaining_about_one_more_person_never_shows_anybody_more(
        facts in any_facts(),
        person in (100u128..104).prop_map(Uuid::from_u128),
        beholden_to in any_people(),
        role in select(Role::ALL.to_vec()),
        agency in select(vec![PROVINCE, ROADS, ROADS_UNIT, HEALTH]),
        one_more in (100u128..104).prop_map(Uuid::from_u128),
    ) {
        let mut about_one_more = facts.clone();
        about_one_more.subject_people.insert(one_more);
        let staff = Reader::Staff { person, role, agency, beholden_to: &beholden_to };
        for reader in [Reader::Public, Reader::ReceiptHolder { report: REPORT }, staff] {
            prop_assert!(marks(&about_one_more, &reader).is_subset(&marks(&facts, &reader)));
        }
        let restricted = facts.oversight || facts.class == Class::Whistleblowing || facts.visibility.is_oversight();
        if restricted && (one_more == person || beholden_to.contains(&one_more)) {
            prop_assert!(marks(&about_one_more, &staff).is_empty());
        }
    }

    #[test]
    fn visibility_is_a_lattice_and_is_read_back(one in any_visibility(), other in any_visibility()) {
        let joined = one.join(other);
        prop_assert!(joined.hides_all_of(one) && joined.hides_all_of(other));
        prop_assert_eq!(joined, other.join(one));
        prop_assert!(one.hides_all_of(Visibility::PUBLIC) && Visibility::OVERSIGHT.hides_all_of(one));
        prop_assert_eq!(joined.to_string().parse(), Ok(joined));
    }
}
