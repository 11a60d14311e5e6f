-- The day an action plan promises, while the report waits on it; lists and reminders go by it.
ALTER TABLE report ADD COLUMN promised_on TEXT;
CREATE INDEX report_by_promise ON report (promised_on, id) WHERE promised_on IS NOT NULL;

-- only sqlite
UPDATE report SET promised_on = (
    SELECT json_extract(e.data, '$.answer.promised_on') FROM report_event e
    WHERE e.report = report.id AND e.kind = 'answered' ORDER BY e.seq DESC LIMIT 1
) WHERE state = 'answered';

-- only postgres
UPDATE report SET promised_on = (
    SELECT CAST(e.data AS json) -> 'answer' ->> 'promised_on' FROM report_event e
    WHERE e.report = report.id AND e.kind = 'answered' ORDER BY e.seq DESC LIMIT 1
) WHERE state = 'answered';

-- A row says that the agency was reminded of a promise: `occasion` is before or after the day. At most one each.
CREATE TABLE report_promise_reminder (
    report UUID NOT NULL,
    promised_on TEXT NOT NULL,
    occasion TEXT NOT NULL,
    PRIMARY KEY (report, promised_on, occasion)
);
