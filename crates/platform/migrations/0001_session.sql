-- A row is the session of one browser; `id` is the digest of its cookie, `ends_at` UTC milliseconds.
CREATE TABLE session (
    id BYTEA PRIMARY KEY,
    data TEXT NOT NULL,
    ends_at BIGINT NOT NULL
);
CREATE INDEX session_by_end ON session (ends_at);
