-- A row is work that is still to be done, or that was given up; work that is done leaves no row.
-- `state` is waiting, running or dead. `run_at` (UTC milliseconds) is when waiting work is due, and when the
-- lease of running work ends, which makes it due again. `attempts` counts the leases and names the present one.
CREATE TABLE job (
    id UUID PRIMARY KEY,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    state TEXT NOT NULL,
    unique_key TEXT,
    attempts BIGINT NOT NULL,
    run_at BIGINT NOT NULL,
    asked_at BIGINT NOT NULL,
    cause TEXT
);
CREATE INDEX job_by_time ON job (run_at, id) WHERE state <> 'dead';
CREATE UNIQUE INDEX job_waiting_once ON job (unique_key) WHERE state = 'waiting';
-- A row is a job that comes again and again; `next_at` (UTC milliseconds) is when it is next asked for.
CREATE TABLE job_recurrence (
    kind TEXT PRIMARY KEY,
    next_at BIGINT NOT NULL
);
