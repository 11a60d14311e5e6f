-- How far an oversight body is with a report that is not its own; `consented` is 1 while the reporter lets it in.
ALTER TABLE report ADD COLUMN takeover TEXT NOT NULL DEFAULT 'none';
CREATE INDEX report_by_takeover ON report (changed_at, id) WHERE takeover <> 'none';
