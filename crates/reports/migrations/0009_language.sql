-- The language in which a reporter filed, and in which they are written to. It names nobody, so it lies beside the seal.
ALTER TABLE report_reporter ADD COLUMN language TEXT NOT NULL DEFAULT 'id';
