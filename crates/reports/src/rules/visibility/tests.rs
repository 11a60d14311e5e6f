use super::*;
use crate::rules::lifecycle::{AgencyTree, Class};
use directory::role::Role;
use proptest::{prelude::*, sample::select};
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
        typed_by: None,
        consented: false,
    }
}

fn staff(role: Role, agency: Uuid) -> Reader {
    Reader::Staff { person: PERSON, role, agency }
}

/// `e` exists, `c` content, `r` identity with a reason, `o` own identity, `n` notes, `a` original attachments,
/// `t` what passes between the reporter and an oversight body.
fn seen(facts: &Facts, reader: &Reader) -> String {
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

proptest! {
    #[test]
    fn visibility_is_a_lattice_and_is_read_back(one in any_visibility(), other in any_visibility()) {
        let joined = one.join(other);
        prop_assert!(joined.hides_all_of(one) && joined.hides_all_of(other));
        prop_assert_eq!(joined, other.join(one));
        prop_assert!(one.hides_all_of(Visibility::PUBLIC) && Visibility::OVERSIGHT.hides_all_of(one));
        prop_assert_eq!(joined.to_string().parse(), Ok(joined));
    }
}
