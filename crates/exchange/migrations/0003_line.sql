-- What made a request of a peer another than any before, until it is too old to be taken again.
CREATE TABLE exchange_nonce (
    peer TEXT NOT NULL,
    nonce BYTEA NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (peer, nonce)
);
CREATE INDEX exchange_nonce_by_end ON exchange_nonce (expires_at);

-- The last thing a peer signed of how far it holds this node's feed.
CREATE TABLE exchange_receipt (
    peer TEXT PRIMARY KEY,
    epoch BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    understood BIGINT NOT NULL,
    signed TEXT NOT NULL,
    at BIGINT NOT NULL
);
