-- only sqlite
-- A row is the stemmed words of a report, whoever may read it, at its place in `report_search_place`.
CREATE VIRTUAL TABLE report_desk_search USING fts5 (words, content = '', contentless_delete = 1, tokenize = 'ascii');

-- only postgres
-- A row is the stemmed words of a report, whoever may read it.
CREATE TABLE report_desk_search (
    report UUID PRIMARY KEY,
    words TSVECTOR NOT NULL
);

-- only postgres
CREATE INDEX report_desk_search_by_word ON report_desk_search USING GIN (words);
