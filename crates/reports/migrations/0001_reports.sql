-- A row is a category of reports. `agency` is the code of the agency that usually has it; `place` orders siblings.
CREATE TABLE category (
    code TEXT PRIMARY KEY,
    parent TEXT,
    name_id TEXT NOT NULL,
    name_en TEXT NOT NULL,
    sensitive BIGINT NOT NULL,
    agency TEXT,
    place BIGINT NOT NULL,
    active BIGINT NOT NULL
);

-- A row is a rule for a deadline, with its source and the receipt dates it is for. `reminders` are days, with spaces.
CREATE TABLE deadline_rule (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    class TEXT,
    oversight BIGINT,
    limit_days BIGINT NOT NULL,
    limit_unit TEXT NOT NULL,
    starts TEXT NOT NULL,
    pauses_on_hold BIGINT NOT NULL,
    reminders TEXT NOT NULL,
    cites TEXT NOT NULL,
    note TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    place BIGINT NOT NULL
);

-- A row is a report as it stands: what its events add up to, and what lists need. `secret` is a hash. `title` is what
-- lists may show. `open` is 1 until it is closed, `public` is 1 while the public may know that it exists.
-- `received_at`, `filed_at`, `changed_at`, `state_since` are UTC milliseconds; `received_on`, `due_on` are local dates.
-- `due_kind` and `due_on` are the nearest pending deadline of whoever handles it (9999-12-31: none);
-- `awaits` says whose turn it is. `restricted` is 1 for oversight and whistleblowing.
CREATE TABLE report (
    id UUID PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    secret BYTEA NOT NULL,
    channel TEXT NOT NULL,
    class TEXT NOT NULL,
    category TEXT,
    oversight BIGINT NOT NULL,
    restricted BIGINT NOT NULL,
    subject UUID,
    title TEXT NOT NULL,
    asked TEXT NOT NULL,
    imposed TEXT NOT NULL,
    state TEXT NOT NULL,
    awaits TEXT NOT NULL,
    holder UUID REFERENCES agency (id),
    hops BIGINT NOT NULL,
    version BIGINT NOT NULL,
    head BYTEA NOT NULL,
    open BIGINT NOT NULL,
    public BIGINT NOT NULL,
    area TEXT NOT NULL,
    latitude DOUBLE PRECISION,
    longitude DOUBLE PRECISION,
    place TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    received_on TEXT NOT NULL,
    filed_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    state_since BIGINT NOT NULL,
    due_kind TEXT,
    due_on TEXT NOT NULL,
    typed_by UUID,
    consented BIGINT NOT NULL,
    foreign_id TEXT
);
CREATE INDEX report_public_by_time ON report (public, received_at, id);
CREATE INDEX report_public_by_area ON report (public, area, received_at, id);
CREATE INDEX report_public_by_state ON report (public, state, received_at, id);
CREATE INDEX report_public_by_category ON report (public, category, received_at, id);
CREATE INDEX report_by_desk ON report (awaits, due_on, id);
CREATE INDEX report_by_holder ON report (holder, awaits, due_on, id);
CREATE INDEX report_by_due ON report (open, due_on, id);
CREATE INDEX report_restricted ON report (restricted, open, due_on, id);
CREATE INDEX report_by_clerk ON report (typed_by, filed_at);
CREATE INDEX report_by_receipt ON report (received_on, state);

-- A row is an event of a report; `hash` is over it and `prev`, the hash of the event before. No words, no identity.
CREATE TABLE report_event (
    report UUID NOT NULL,
    seq BIGINT NOT NULL,
    id UUID NOT NULL,
    kind TEXT NOT NULL,
    actor TEXT NOT NULL,
    at BIGINT NOT NULL,
    data TEXT NOT NULL,
    prev BYTEA NOT NULL,
    hash BYTEA NOT NULL,
    PRIMARY KEY (report, seq)
);

-- A row is a text an event refers to by the digest of `salt` and `body`. `shown` is the text with personal data masked.
CREATE TABLE report_text (
    id UUID PRIMARY KEY,
    report UUID NOT NULL,
    salt BYTEA NOT NULL,
    body TEXT NOT NULL,
    shown TEXT NOT NULL
);
CREATE INDEX report_text_by_report ON report_text (report);

-- A row is who reported, sealed under a key of its own that is wrapped by the node's key. `nik` is a keyed hash.
CREATE TABLE report_reporter (
    report UUID PRIMARY KEY,
    wrapped_key BYTEA NOT NULL,
    ciphertext BYTEA NOT NULL,
    nik BYTEA
);
CREATE INDEX report_reporter_by_nik ON report_reporter (nik);

-- A row says that somebody looked at an identity, and why.
CREATE TABLE identity_look (
    id UUID PRIMARY KEY,
    report UUID NOT NULL,
    person UUID NOT NULL,
    purpose TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX identity_look_by_report ON identity_look (report, at);

-- A row is a file of a report or of a draft (`owner`). `blob` is what is shown, `original` what was sent.
CREATE TABLE report_attachment (
    id UUID PRIMARY KEY,
    owner UUID NOT NULL,
    place BIGINT NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size BIGINT NOT NULL,
    blob TEXT NOT NULL,
    original TEXT NOT NULL,
    thumbnail TEXT,
    at BIGINT NOT NULL
);
CREATE INDEX report_attachment_by_owner ON report_attachment (owner, place);

-- A row is a deadline of a report, as its events leave it; `place` is the order in which they began.
CREATE TABLE report_deadline (
    report UUID NOT NULL,
    place BIGINT NOT NULL,
    kind TEXT NOT NULL,
    rule TEXT NOT NULL,
    starts_on TEXT NOT NULL,
    due_on TEXT NOT NULL,
    state TEXT NOT NULL,
    met_on TEXT,
    PRIMARY KEY (report, place)
);
CREATE INDEX report_deadline_by_due ON report_deadline (state, kind, due_on);

-- A row is a report somebody has begun to write; `data` is what they have typed so far, `ends_at` UTC milliseconds.
CREATE TABLE report_draft (
    id UUID PRIMARY KEY,
    data TEXT NOT NULL,
    ends_at BIGINT NOT NULL
);
CREATE INDEX report_draft_by_end ON report_draft (ends_at);

-- A row is an answer given to a request that carries an idempotency key; `scope` says whose key it is.
CREATE TABLE idempotency_key (
    scope TEXT NOT NULL,
    key TEXT NOT NULL,
    request BYTEA NOT NULL,
    report UUID NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (scope, key)
);

-- only sqlite
-- A row is a report's place in the search index.
CREATE TABLE report_search_place (
    place BIGINT PRIMARY KEY,
    report UUID NOT NULL UNIQUE
);

-- only sqlite
-- A row is the stemmed words of what the public may read of the report at this place.
CREATE VIRTUAL TABLE report_search USING fts5 (words, content = '', contentless_delete = 1, tokenize = 'ascii');

-- only postgres
-- A row is the stemmed words of what the public may read of a report.
CREATE TABLE report_search (
    report UUID PRIMARY KEY,
    words TSVECTOR NOT NULL
);

-- only postgres
CREATE INDEX report_search_by_word ON report_search USING GIN (words);
