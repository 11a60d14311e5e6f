-- only sqlite
-- Keys of requests are the platform's now; those that were used stay used.
INSERT INTO idempotent_request (scope, key, request, made, at)
    SELECT scope, key, request, lower(hex(report)), at FROM idempotency_key;
-- only postgres
INSERT INTO idempotent_request (scope, key, request, made, at)
    SELECT scope, key, request, CAST(report AS TEXT), at FROM idempotency_key;

DROP TABLE idempotency_key;
