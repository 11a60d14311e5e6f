-- A row, the only one, says under which key of the node everything is that a key locks. `fingerprint` is a keyed hash
-- of a constant: it tells one key from another and nothing of either. `since` is UTC milliseconds.
CREATE TABLE node_key (
    one BIGINT PRIMARY KEY CHECK (one = 1),
    fingerprint BYTEA NOT NULL,
    since BIGINT NOT NULL
);
