-- A row is an agency: a government, a department or a unit. `path` is the codes from the root down, each followed
-- by a slash, so that a subtree is a range of paths. `approves` is 1 where answers need the head's approval.
CREATE TABLE agency (
    id UUID PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    parent UUID REFERENCES agency (id),
    path TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    short_name TEXT NOT NULL,
    kind TEXT NOT NULL,
    duties TEXT NOT NULL,
    area TEXT NOT NULL,
    approves BIGINT NOT NULL,
    active BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX agency_by_parent ON agency (parent);

-- A row is a person who works here. `totp` is sealed with the node's key; `totp_step` is the last step used, so that
-- a code works once. `failures` counts wrong sign-ins in a row, `locked_until` is UTC milliseconds.
CREATE TABLE person (
    id UUID PRIMARY KEY,
    login TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    password TEXT,
    totp BYTEA,
    totp_step BIGINT,
    failures BIGINT NOT NULL,
    locked_until BIGINT NOT NULL,
    active BIGINT NOT NULL,
    version BIGINT NOT NULL
);

-- A row is a role a person holds at an agency, from one day to another (both included; no end: until further notice).
CREATE TABLE membership (
    id UUID PRIMARY KEY,
    person UUID NOT NULL REFERENCES person (id),
    role TEXT NOT NULL,
    agency UUID NOT NULL REFERENCES agency (id),
    from_date TEXT NOT NULL,
    to_date TEXT
);
CREATE INDEX membership_by_person ON membership (person);
CREATE INDEX membership_by_agency ON membership (agency);

-- A row is a time in which one person does the work of another.
CREATE TABLE leave_cover (
    id UUID PRIMARY KEY,
    absent UUID NOT NULL REFERENCES person (id),
    cover UUID NOT NULL REFERENCES person (id),
    from_date TEXT NOT NULL,
    to_date TEXT NOT NULL
);
CREATE INDEX leave_cover_by_cover ON leave_cover (cover, to_date);

-- A row is a link with which a person sets password and one-time codes; `digest` is of the token in the link.
CREATE TABLE invitation (
    digest BYTEA PRIMARY KEY,
    person UUID NOT NULL REFERENCES person (id),
    totp BYTEA NOT NULL,
    ends_at BIGINT NOT NULL
);

-- A row is a token with which a program of a person calls the API; `digest` is of the token.
CREATE TABLE api_token (
    digest BYTEA PRIMARY KEY,
    person UUID NOT NULL REFERENCES person (id),
    label TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL
);
CREATE INDEX api_token_by_person ON api_token (person);

-- A row is a day an agency and its subtree do not work, or (without agency) a holiday the shipped calendar lacks.
CREATE TABLE calendar_day (
    id UUID PRIMARY KEY,
    agency UUID REFERENCES agency (id),
    date TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX calendar_day_by_date ON calendar_day (date);
