-- The nodes this one knows, itself among them (`state` own). `descriptor` is what the node says of itself, signed with
-- its root key. `found`: its descriptor was fetched; `paired`: two administrators compared the number; `ended`: no more.
-- `oversight` is 1 when an administrator here lets it handle cases that only supervisors see.
CREATE TABLE exchange_node (
    name TEXT PRIMARY KEY,
    state TEXT NOT NULL,
    descriptor TEXT NOT NULL,
    oversight BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);

-- The secret halves of this node's keys, sealed under the node's key. Number 0 is the root key. `signs` is 1 for the
-- one key that signs items.
CREATE TABLE exchange_key (
    number BIGINT PRIMARY KEY,
    secret BYTEA NOT NULL,
    signs BIGINT NOT NULL,
    made_at BIGINT NOT NULL
);

-- Who changed which node's standing here. Rows are only ever added. Without person: the program itself.
CREATE TABLE exchange_admin_event (
    id UUID PRIMARY KEY,
    kind TEXT NOT NULL,
    node TEXT NOT NULL,
    person UUID,
    data TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX exchange_admin_event_by_node ON exchange_admin_event (node, at);
