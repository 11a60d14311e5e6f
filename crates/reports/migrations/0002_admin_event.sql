-- A row says that an administrator changed a category or a deadline rule: `subject` is its code, `data` what it
-- became. Rows are only ever added.
CREATE TABLE reports_admin_event (
    id UUID PRIMARY KEY,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    person UUID NOT NULL,
    data TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX reports_admin_event_by_time ON reports_admin_event (at, id);
CREATE INDEX identity_look_by_time ON identity_look (at, id);
