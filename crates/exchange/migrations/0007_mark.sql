-- One row: how often this node has counted itself alive while it ran. A file beside the database holds the same count;
-- where it is ahead, the database was restored from a backup.
CREATE TABLE exchange_mark (
    one BIGINT PRIMARY KEY,
    alive BIGINT NOT NULL
);
