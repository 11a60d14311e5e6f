use super::*;
use crate::rules::{
    key::WorkingKey,
    statement::{Body, Raised},
    status::Visibility,
};

fn signer(node: &str, seed: u8) -> Signer {
    Signer { id: format!("{node}#1").parse().unwrap(), key: SigningKey::from_bytes(&[seed; 32]) }
}

fn keys(signers: &[&Signer]) -> Keys {
    let mut keys = Keys::default();
    for signer in signers {
        let key = WorkingKey { public: signer.key.verifying_key(), retired: None };
        keys.know(signer.id.clone(), key);
    }
    keys
}

fn raised(author: &str) -> Arc<Statement> {
    let heading = Heading {
        id: Uuid::from_u128(1),
        author: author.parse().unwrap(),
        case: CaseId([1; 16]),
        at: Timestamp::from_millisecond(1_700_000_000_123).unwrap(),
        term: 1,
        causes: vec![Digest::of(b"before")],
    };
    let body = Body::Raised(Raised { visibility: Visibility::Confidential });
    Arc::new(Statement::new(heading, &body).unwrap())
}

fn place(seq: u64) -> Place {
    Place { epoch: 1, seq, prev: Digest::of(b"prev") }
}

#[test]
fn an_item_reads_what_was_signed_and_a_hub_passes_it_on_unchanged() {
    let [regency, province] = [signer("banjar", 1), signer("kalsel", 2)];
    let keys = keys(&[&regency, &province]);
    let own = Item::sign(&regency, &province.id.node, place(7), &raised("banjar"), None).unwrap();
    let read = Item::read(&own.text, &keys).unwrap();
    assert_eq!((&read.statement, read.place, &read.feed), (&own.statement, own.place, &own.feed));

    let nation: NodeName = "sp4n".parse().unwrap();
    let authored = Some(Arc::clone(read.authored()));
    let passed = Item::sign(&province, &nation, place(3), &read.statement, authored).unwrap();
    let received = Item::read(&passed.text, &keys).unwrap();
    assert_eq!((&received.statement, received.authored()), (&own.statement, &own.text));
    assert_eq!(received.feed.from, province.id.node);
}

/// A statement with the longest name, the most causes, and data of so many bytes.
fn largest(author: &Signer, kind: &str, data: usize) -> Arc<Statement> {
    let heading = Heading {
        id: Uuid::from_u128(u128::MAX),
        author: author.id.node.clone(),
        case: CaseId([1; 16]),
        at: "2026-08-21T10:11:12.123456789Z".parse().unwrap(),
        term: u32::MAX,
        causes: (0..MOST_CAUSES).map(|at| Digest::of(&[u8::try_from(at).unwrap()])).collect(),
    };
    let data = RawValue::from_string(format!("\"{}\"", "a".repeat(data - 2))).unwrap();
    Arc::new(Statement::from_parts(heading, kind.parse().unwrap(), data))
}

fn longest_name(seed: u8) -> Signer {
    let node = char::from(seed).to_string().repeat(64);
    Signer { id: format!("{node}#{}", u32::MAX).parse().unwrap(), ..signer("any", seed) }
}

#[test]
fn whatever_an_author_may_say_a_hub_can_pass_on() {
    let [author, hub, reader] = [b'a', b'b', b'c'].map(longest_name);
    let keys = keys(&[&author, &hub]);
    let last = Place { epoch: u32::MAX, seq: u64::MAX, prev: Digest::NONE };
    let sign = |kind: &str, data| {
        let statement = largest(&author, kind, data);
        Item::sign(&author, &hub.id.node, last, &statement, None)
    };
    let fits = (1..).take_while(|data| sign("tuntas.later.v1", *data * 16).is_ok()).last().unwrap() * 16;
    assert!(fits >= Statement::MOST_DATA, "{fits}");
    assert!(sign(&"k".repeat(64), Statement::MOST_DATA).is_ok());
    let item = sign("tuntas.later.v1", fits).unwrap();
    let passed = Item::sign(&hub, &reader.id.node, last, &item.statement, Some(item.text)).unwrap();
    assert_eq!(Item::read(&passed.text, &keys).unwrap().statement, item.statement);
    assert_eq!(sign("tuntas.later.v1", fits + 16).unwrap_err(), JwsError::TooLong.into());
}

#[test]
fn an_item_that_could_not_be_passed_on_is_not_taken() {
    let [author, hub] = [signer("banjar", 1), signer("kalsel", 2)];
    let keys = keys(&[&author, &hub]);
    let statement = largest(&author, "tuntas.later.v1", 8 * 1024);
    let feed = FeedPart { to: hub.id.node.clone(), epoch: 1, seq: 1, prev: Digest::NONE };
    let payload = Payload {
        specversion: Version::One,
        id: statement.heading.id,
        source: author.id.node.clone(),
        kind: statement.kind.clone(),
        subject: statement.heading.case,
        time: statement.heading.at,
        feed,
        case: CasePart { term: 1, cause: Vec::new() },
        data: statement.data.clone(),
    };
    let text = jws::sign(&serde_json::to_vec(&payload).unwrap(), &author.id, &author.key);
    assert!((LONGEST_AUTHORED..jws::LONGEST).contains(&text.len()), "{}", text.len());
    assert_eq!(Item::read(&text, &keys).unwrap_err(), JwsError::TooLong.into());
}

#[test]
fn the_type_of_an_item_is_a_code() {
    assert!(RELAY.parse::<Code>().is_ok());
    let author = signer("banjar", 1);
    let keys = keys(&[&author]);
    let text = Item::sign(&author, &author.id.node, place(1), &raised("banjar"), None).unwrap().text;
    let read = jws::parse(&text).unwrap();
    let payload = String::from_utf8(read.payload).unwrap();
    for kind in ["tuntas.\\u0000", &"k".repeat(65)] {
        let odd = payload.replace("tuntas.visibility.raised.v1", kind);
        assert_ne!(odd, payload);
        let text = jws::sign(odd.as_bytes(), &author.id, &author.key);
        assert!(matches!(Item::read(&text, &keys), Err(ItemError::Payload(_))), "{kind}");
    }
}

#[test]
fn a_hub_cannot_forge_and_nobody_signs_for_another() {
    let [regency, province] = [signer("banjar", 1), signer("kalsel", 2)];
    let nation: NodeName = "sp4n".parse().unwrap();
    let forged = Signer { id: regency.id.clone(), key: province.key.clone() };
    let inner = Item::sign(&forged, &province.id.node, place(1), &raised("banjar"), None).unwrap();
    let passed = Item::sign(&province, &nation, place(1), &raised("banjar"), Some(inner.text)).unwrap();
    let verdict = Item::read(&passed.text, &keys(&[&regency, &province]));
    assert_eq!(verdict.unwrap_err(), ItemError::Jws(JwsError::BadSignature));
    assert!(matches!(Item::read(&passed.text, &keys(&[&regency])), Err(ItemError::Key(KeyRefused::Unknown))));
}
