## The reference page

api-title = Reference of the API
api-lead = For programs: everything that these pages can do.
api-document = The document in OpenAPI 3.1
api-name = Name (* is needed)
api-kind = Kind
api-meaning = Meaning
api-body = Body:
api-shapes = Shapes

## What programs get wrong

problem-api-unreadable = The request could not be read
problem-api-unreadable-explanation = What was sent does not have the shape that the reference describes: { $why }.
problem-api-unreadable-advice = Compare it with the reference at /api.
problem-api-key-missing = The key of the request is missing
problem-api-key-missing-explanation = A request that creates something needs the header Idempotency-Key with 16 to 128 visible characters.
problem-api-key-missing-advice = Send a fresh random UUID, and the same one again when you repeat the request.
problem-api-version-missing = The version is missing
problem-api-version-missing-explanation = An action needs the header If-Match with the version of the report you have read.
problem-api-version-missing-advice = Read the report, and send the ETag of the answer.
problem-upload-unknown = A file is not there
problem-upload-unknown-explanation = A file that is named was not sent before, is attached already, or has expired.
problem-upload-unknown-advice = Send the file again, and name its new identifier.
problem-api-file-empty = The file is empty
problem-api-file-empty-explanation = Nothing was sent.
problem-api-file-empty-advice = Send the file as the body of the request.
problem-api-file-of-wrong-kind = The file is of a kind that is not taken
problem-api-file-of-wrong-kind-explanation = JPEG, PNG and WebP photos and PDF documents are taken.
problem-api-file-of-wrong-kind-advice = Convert the file and send it again.
problem-api-photo-unusable = The photo cannot be used
problem-api-photo-unusable-explanation = The photo is damaged or too large.
problem-api-photo-unusable-advice = Save it again in a smaller size and send it.

api-flaw-cursor = This is not the end of a list. Use `next` of the answer before.
api-flaw-limit = Use a number from 1 to 100.
api-flaw-year = Use a year since 2017.
api-flaw-due = Use overdue, today, week or later.
api-flaw-purpose = Write why you must know who reported, in 10 to 200 letters.
api-flaw-channel-unknown = There is no such channel.
api-flaw-too-many-files = Name at most 10 files.
api-flaw-file-unknown = This is not the identifier of a file.
api-flaw-text-missing = Write something.
api-flaw-agency-unknown = There is no such agency. See /agencies.
api-flaw-rating = Use a number from 1 to 5.
api-flaw-report-unknown = There is no report with this number.
api-flaw-target-unknown = This is not the identifier of a text or a file.
api-flaw-evidence = Name at least one file that proves it.
api-flaw-visibility = Use public, anonymous, confidential, anonymous+confidential or oversight.
