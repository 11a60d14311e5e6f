-- A row is a request that was carried out under a key of its sender, so that sending it again makes nothing again.
-- `scope` says whose key it is and for what, `request` is a digest of what was sent, `made` the identifier or code of
-- what came of it. No secret.
CREATE TABLE idempotent_request (
    scope TEXT NOT NULL,
    key TEXT NOT NULL,
    request BYTEA NOT NULL,
    made TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (scope, key)
);
