-- Whether any file is kept under a hash: asked before a blob is deleted.
CREATE INDEX report_attachment_by_blob ON report_attachment (blob);
CREATE INDEX report_attachment_by_original ON report_attachment (original);
CREATE INDEX report_attachment_by_thumbnail ON report_attachment (thumbnail);
