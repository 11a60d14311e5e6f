-- A row is a key with which a program calls Open311 GeoReport: the app of others that files reports of people, or the
-- system of an agency (then `agency`, and `person`, the liaison in whose name it speaks). Only the key's digest is kept.
-- `per_minute` is how often it may call. A key that has ended stays, for what was filed with it.
CREATE TABLE georeport_key (
    id UUID PRIMARY KEY,
    digest BYTEA NOT NULL,
    name TEXT NOT NULL,
    agency UUID REFERENCES agency (id),
    person UUID REFERENCES person (id),
    per_minute BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE UNIQUE INDEX georeport_key_by_digest ON georeport_key (digest);

-- A row says with which key a report was filed: whoever has it follows the report as its reporter does.
CREATE TABLE georeport_filing (
    report UUID PRIMARY KEY,
    key UUID NOT NULL REFERENCES georeport_key (id)
);

-- Programs ask what happened since.
CREATE INDEX report_event_by_time ON report_event (at, report, seq);
