-- A row is a change an administrator made. It is only ever added. `sequence` counts the changes of one subject;
-- `before` and `after` are JSON without secrets.
CREATE TABLE admin_event (
    id UUID PRIMARY KEY,
    at BIGINT NOT NULL,
    actor UUID NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL,
    subject UUID NOT NULL,
    sequence BIGINT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL
);
CREATE INDEX admin_event_by_subject ON admin_event (subject, sequence);

-- A row counts the changes of one layer of calendars: of an agency, or of the nation where `agency` is all zeros.
CREATE TABLE calendar_layer (
    agency UUID PRIMARY KEY,
    version BIGINT NOT NULL
);

CREATE UNIQUE INDEX calendar_day_of_nation ON calendar_day (date) WHERE agency IS NULL;
CREATE UNIQUE INDEX calendar_day_of_agency ON calendar_day (agency, date) WHERE agency IS NOT NULL;
CREATE INDEX person_by_name ON person (name, id);
CREATE INDEX leave_cover_by_absent ON leave_cover (absent, to_date);
CREATE INDEX invitation_by_person ON invitation (person);
