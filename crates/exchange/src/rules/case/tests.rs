use std::sync::Arc;

use jiff::Timestamp;
use proptest::prelude::*;
use serde_json::value::RawValue;
use uuid::Uuid;

use super::*;
use crate::rules::{
    entitlement::{Authority, may_have_content, may_share},
    name::CaseId,
    statement::{
        Added, Erased, Grounds, Heading, Lowered, Offered, Raised, Rejected, Response, StatusChanged,
    },
};

/// The case of every story.
fn case_id() -> CaseId {
    CaseId::opened_by(&node("kalsel"), Uuid::from_u128(0))
}

/// A case that is told by several nodes, each of which knows all that was said before.
struct Story(Vec<Arc<Statement>>);

fn node(name: &str) -> NodeName {
    name.parse().unwrap()
}

fn opened(visibility: Visibility) -> Body {
    Body::Opened(Opened {
        received_on: "2026-08-13".parse().unwrap(),
        class: "complaint".parse().unwrap(),
        category: None,
        area: "63.03".parse().unwrap(),
        accused: Some(node("tapin")),
        visibility,
        text: Some(blob(1)),
    })
}

fn blob(number: u8) -> BlobRef {
    BlobRef { digest: Digest([number; 32]), size: 9, media: "text/plain".to_owned() }
}

impl Story {
    fn of(visibility: Visibility) -> Self {
        Self(Vec::new()).says("kalsel", 1, &opened(visibility))
    }

    fn says(self, author: &str, term: u32, body: &Body) -> Self {
        let causes = self.case().map(|case| case.last).unwrap_or_default();
        self.says_after(author, term, causes, body)
    }

    fn says_after(mut self, author: &str, term: u32, causes: Vec<Digest>, body: &Body) -> Self {
        let heading = Heading {
            id: Uuid::from_u128(self.0.len() as u128),
            author: node(author),
            case: case_id(),
            at: Timestamp::UNIX_EPOCH,
            term,
            causes,
        };
        self.0.push(Arc::new(Statement::new(heading, body).unwrap()));
        self
    }

    fn case(&self) -> Option<Case> {
        Case::fold(self.0.iter().map(AsRef::as_ref))
    }

    fn last(&self) -> Digest {
        self.0.last().unwrap().digest
    }

    /// Offered by one node to another, which answers.
    fn offered(self, from: &str, to: &str, term: u32, grounds: Option<Grounds>) -> Self {
        let respond_by = "2026-08-20".parse().unwrap();
        self.says(from, term, &Body::Offered(Offered { to: node(to), respond_by, grounds }))
    }

    fn accepted(self, by: &str, term: u32) -> Self {
        let offer = self.last();
        self.says(by, term + 1, &Body::Accepted(Response { offer }))
    }

    fn rejected(self, by: &str, term: u32) -> Self {
        let offer = self.last();
        let reason = "not-ours".parse().unwrap();
        self.says(by, term, &Body::Rejected(Rejected { offer, reason, competent: None }))
    }
}

fn status(status: Status) -> Body {
    Body::Status(StatusChanged { status, reason: None, text: None })
}

#[test]
fn custody_passes_by_offer_and_acceptance_and_only_the_custodian_decides() {
    let story = Story::of(Visibility::Public).offered("kalsel", "banjar", 1, None);
    let frozen = story.case().unwrap();
    assert_eq!((frozen.custodian(), frozen.term()), (&node("kalsel"), 1));
    let story = story.accepted("banjar", 1).says("banjar", 2, &status(Status::Referred));
    let case = story.case().unwrap();
    assert_eq!((case.custodian(), case.term(), case.hops()), (&node("banjar"), 2, 1));
    assert_eq!((case.status, case.void.len()), (Status::Referred, 0));

    let late = story.says("kalsel", 1, &status(Status::Archived));
    let case = late.case().unwrap();
    assert_eq!(case.status, Status::Referred);
    let void = Void::NotCustodian { custodian: node("banjar"), term: 2 };
    assert_eq!(case.void.get(&late.last()), Some(&void));
}

#[test]
fn whoever_offered_a_case_decides_nothing_until_it_is_answered() {
    let story = Story::of(Visibility::Public).offered("kalsel", "banjar", 1, None);
    let offer = story.last();
    let story = story.says("kalsel", 1, &status(Status::Referred));
    let case = story.case().unwrap();
    assert_eq!(case.void.get(&story.last()), Some(&Void::Frozen { to: node("banjar") }));

    let recalled = story.says("kalsel", 1, &Body::RecallAsked(Response { offer }));
    let standing = recalled.case().unwrap().offer.unwrap();
    assert!(standing.recall_asked, "a recall asks");
    let accepted = recalled.says("banjar", 2, &Body::Accepted(Response { offer })).case().unwrap();
    assert_eq!(accepted.custodian(), &node("banjar"), "and whoever was offered the case decides");
}

#[test]
fn a_third_turn_needs_grounds_and_the_accused_is_offered_nothing() {
    let twice = Story::of(Visibility::Public)
        .offered("kalsel", "banjar", 1, None)
        .rejected("banjar", 1)
        .offered("kalsel", "banjar", 1, None)
        .rejected("banjar", 1);
    let story = twice.offered("kalsel", "banjar", 1, None);
    let needs = Void::NeedsGrounds { to: node("banjar"), times: 2 };
    assert_eq!(story.case().unwrap().void.get(&story.last()), Some(&needs));
    let story = story.offered("kalsel", "banjar", 1, Some(Grounds::NewFacts));
    assert!(story.case().unwrap().offer.is_some());

    let accused = Story::of(Visibility::Public).offered("kalsel", "tapin", 1, None);
    let void = Void::OfferedToAccused { to: node("tapin") };
    assert_eq!(accused.case().unwrap().void.get(&accused.last()), Some(&void));
}

#[test]
fn nobody_takes_a_case_over_by_opening_it_once_more() {
    let story = Story::of(Visibility::Public);
    let case = story.case().unwrap();
    // Before and after the true opening in the order of reading; under the id of the true one; with causes.
    for (author, id, term, causes) in [
        ("banjar", 0, 1, Vec::new()),
        ("banjar", 1, 0, Vec::new()),
        ("kalsel", 1, 1, Vec::new()),
        ("kalsel", 0, 0, Vec::new()),
        ("kalsel", 0, 1, case.last.clone()),
    ] {
        let (id, at) = (Uuid::from_u128(id), Timestamp::UNIX_EPOCH);
        let heading = Heading { id, author: node(author), case: case_id(), at, term, causes };
        let Body::Opened(taken) = opened(Visibility::Oversight) else { unreachable!() };
        let taken = Body::Opened(Opened { accused: Some(node("sp4n")), text: None, ..taken });
        let alone = Arc::new(Statement::new(heading, &taken).unwrap());
        assert_eq!(Case::fold([alone.as_ref()].into_iter()), None);
        let found = Case::fold(story.0.iter().chain([&alone]).map(AsRef::as_ref)).unwrap();
        assert_eq!(found.void, [(alone.digest, Void::NotItsOpening)].into());
        assert_eq!((&found.opened, &found.home), (&case.opened, &case.home));
        assert_eq!((found.visibility(), &found.blobs), (Visibility::Public, &case.blobs));
    }
}

#[test]
fn visibility_falls_only_by_the_home_and_never_below_what_it_had_not_seen() {
    let lowered = |visibility| Body::Lowered(Lowered { visibility, consent: Digest::of(b"consent") });
    let raised = |visibility| Body::Raised(Raised { visibility });
    let story = Story::of(Visibility::Public).says("banjar", 1, &raised(Visibility::Confidential));
    let before = story.case().unwrap().last;

    let by_another = story.says("banjar", 1, &lowered(Visibility::Public));
    assert_eq!(by_another.case().unwrap().visibility(), Visibility::Confidential);
    let by_home = by_another.says("kalsel", 1, &lowered(Visibility::Public));
    assert_eq!(by_home.case().unwrap().visibility(), Visibility::Public);
    // Raised by somebody who did not know of the consent, nor the home of the raise.
    let unseen = by_home.says_after("sp4n", 1, before, &raised(Visibility::Anonymous));
    assert_eq!(unseen.case().unwrap().visibility(), Visibility::Anonymous);
}

#[test]
fn what_is_erased_stays_erased_even_before_its_causes_are_known() {
    let evidence = Added { what: Addition::Evidence, content: Some(blob(2)) };
    let blobs = vec![blob(1).digest, blob(2).digest];
    let story = Story::of(Visibility::Public).says("banjar", 1, &Body::Added(evidence.clone()));
    assert_eq!(story.case().unwrap().blobs.len(), 2);
    let erased = story.says("kalsel", 1, &Body::Erased(Erased { blobs: blobs.clone() }));
    let again = erased.says("banjar", 1, &Body::Added(evidence)).case().unwrap();
    assert!(again.blobs.is_empty());

    let unknown = vec![Digest::of(b"lost")];
    let early =
        Story::of(Visibility::Public).says_after("kalsel", 1, unknown, &Body::Erased(Erased { blobs }));
    let case = early.case().unwrap();
    assert!(case.blobs.is_empty() && case.waiting.len() == 1);
}

#[test]
fn nobody_erases_by_saying_that_they_did() {
    let done = Body::ErasureDone(Erased { blobs: vec![blob(1).digest] });
    let story = Story::of(Visibility::Public);
    let early = story.says_after("banjar", 1, vec![Digest::of(b"lost")], &done);
    let said = early.says("banjar", 1, &done).case().unwrap();
    assert!(said.blobs.contains_key(&blob(1).digest) && said.erased.is_empty());
    assert_eq!((said.void.len(), said.waiting.len()), (0, 1));
}

#[test]
fn what_is_not_understood_holds_up_its_case_until_an_upgrade() {
    let mut story = Story::of(Visibility::Public);
    let heading = Heading {
        id: Uuid::from_u128(9),
        author: node("sp4n"),
        case: case_id(),
        at: Timestamp::UNIX_EPOCH,
        term: 1,
        causes: story.case().unwrap().last,
    };
    let data = RawValue::from_string("{}".to_owned()).unwrap();
    story.0.push(Arc::new(Statement::from_parts(heading, "tuntas.case.later.v2".parse().unwrap(), data)));
    let story = story.says("kalsel", 1, &status(Status::Referred));
    let case = story.case().unwrap();
    assert!(!case.is_understood());
    assert_eq!((case.status, case.waiting.len()), (Status::Received, 1));
}

#[test]
fn who_hears_of_a_case_and_who_reads_it() {
    let plain = Authority { oversight: false };
    let supervises = Authority { oversight: true };
    for (visibility, peer, authority, hears, reads) in [
        (Visibility::Public, "sp4n", plain, true, true),
        (Visibility::Anonymous, "sp4n", plain, true, true),
        (Visibility::Confidential, "sp4n", plain, true, false),
        (Visibility::Confidential, "kalsel", plain, true, true),
        (Visibility::Oversight, "sp4n", plain, false, false),
        (Visibility::Oversight, "sp4n", supervises, true, false),
        (Visibility::Oversight, "kalsel", plain, true, true),
        (Visibility::Public, "tapin", supervises, false, false),
        (Visibility::Oversight, "tapin", supervises, false, false),
    ] {
        let case = Story::of(visibility).case().unwrap();
        let peer = node(peer);
        let seen = (may_share(&case, &peer, authority), may_have_content(&case, &peer, authority));
        assert_eq!(seen, (hears, reads), "{visibility:?} {peer} {authority:?}");
    }
}

proptest! {
    /// Whichever way the statements came, the case is the same.
    #[test]
    fn the_order_of_arrival_does_not_matter(shuffle in Just((0..9).collect::<Vec<usize>>()).prop_shuffle()) {
        let story = Story::of(Visibility::Public)
            .says("kalsel", 1, &status(Status::Referred))
            .offered("kalsel", "banjar", 1, None)
            .accepted("banjar", 1)
            .says("banjar", 2, &status(Status::InProgress))
            .says("sp4n", 2, &Body::Raised(Raised { visibility: Visibility::Anonymous }))
            .says("banjar", 2, &status(Status::Answered))
            .says("kalsel", 1, &status(Status::Archived))
            .says("kalsel", 2, &Body::Erased(Erased { blobs: vec![blob(1).digest] }));
        let shuffled = Case::fold(shuffle.iter().map(|at| story.0[*at].as_ref()));
        prop_assert_eq!(shuffled, story.case());
    }
}
