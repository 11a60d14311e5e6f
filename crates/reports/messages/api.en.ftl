## What programs get wrong

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
problem-rule-ended = This rule has been replaced already
problem-rule-ended-explanation = A rule that has ended cannot be replaced again.
problem-rule-ended-advice = Replace the rule that follows it.

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
api-flaw-person-unknown = No official has that login or identifier.
api-flaw-too-many-people = At most 20 people.
api-flaw-target-unknown = This is not the identifier of a text or a file.
api-flaw-evidence = Name at least one file that proves it.
api-flaw-visibility = Use public, anonymous, confidential, anonymous+confidential or oversight.
api-flaw-reminders = Use at most 10 numbers, each smaller than the deadline.
