-- A feed is all that one node (writer) tells another (reader), in order. head_* is its last item, 0 and zeros before
-- the first; epoch is the one in which this node writes a feed of its own; items of `stopped` and before are refused.
CREATE TABLE exchange_feed (
    writer TEXT NOT NULL,
    reader TEXT NOT NULL,
    head_epoch BIGINT NOT NULL,
    head_seq BIGINT NOT NULL,
    head_hash BYTEA NOT NULL,
    epoch BIGINT NOT NULL,
    stopped BIGINT NOT NULL,
    PRIMARY KEY (writer, reader)
);

-- The items, byte for byte as they were signed.
CREATE TABLE exchange_item (
    writer TEXT NOT NULL,
    reader TEXT NOT NULL,
    seq BIGINT NOT NULL,
    epoch BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    statement BYTEA NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (writer, reader, seq)
);
CREATE INDEX exchange_item_by_statement ON exchange_item (statement);

-- What nodes stated about cases, each once, whichever way it came. `authored` is the text that another node signed
-- for it; `understood` is 0 while this version of the program cannot read it.
CREATE TABLE exchange_statement (
    digest BYTEA PRIMARY KEY,
    case_id UUID NOT NULL,
    id UUID NOT NULL,
    author TEXT NOT NULL,
    at BIGINT NOT NULL,
    term BIGINT NOT NULL,
    causes BYTEA NOT NULL,
    kind TEXT NOT NULL,
    data TEXT NOT NULL,
    authored TEXT,
    understood BIGINT NOT NULL
);
CREATE INDEX exchange_statement_by_case ON exchange_statement (case_id);
CREATE INDEX exchange_statement_not_understood ON exchange_statement (kind) WHERE understood = 0;

-- The nodes that share a case.
CREATE TABLE exchange_sharer (
    case_id UUID NOT NULL,
    peer TEXT NOT NULL,
    PRIMARY KEY (case_id, peer)
);

-- Which statements a peer has, or is being sent.
CREATE TABLE exchange_conveyed (
    case_id UUID NOT NULL,
    peer TEXT NOT NULL,
    statement BYTEA NOT NULL,
    PRIMARY KEY (case_id, peer, statement)
);

-- What is still to be asked of peers after a restore.
CREATE TABLE exchange_question (
    peer TEXT PRIMARY KEY,
    nonce BYTEA NOT NULL,
    after BIGINT NOT NULL
);

-- One row: whoever changes these tables holds it until the transaction ends, so that on PostgreSQL as on SQLite one
-- changes them at a time.
CREATE TABLE exchange_turn (
    one BIGINT PRIMARY KEY
);
INSERT INTO exchange_turn (one) VALUES (1);
