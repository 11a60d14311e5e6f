## Desk

desk-inbox-title = Your desk
desk-tabs = Desks
desk-verify-desk = To verify
desk-inspect-desk = Oversight
desk-agency-desk = To work on
desk-approve-desk = To approve
desk-reporter-desk = Waiting for reporters
desk-promise-desk = Promises
desk-promised-by = Promised by { $date }
desk-search-tab = Search
desk-due-overdue = Overdue
desk-due-today = Today
desk-due-week = Next seven days
desk-due-later = Later
desk-inbox-empty = No report is waiting here.
desk-due-on = Due { $date }
desk-no-due = No deadline
desk-with-since = With { $who } since { $since }
desk-title-hidden = (The content is confidential)
desk-search-title = Find a report
desk-search-hint = Type a report's number, or words from it. You find only reports whose words you may read.
desk-search-label = Number or words
desk-search-empty = No report matches. Check the number, or try other words.

## The page of a report

desk-done = Done:
desk-next = What you can do now
desk-others = Other actions
desk-draft = Draft of the answer
desk-report = The report
desk-body-hidden = You may not read the content of this report.
desk-received = Received
desk-channel = By
desk-point = Point on the map
desk-map = Map of { $area } with the point of the report
desk-follows = Follows report
desk-due = { $what }: due { $date }
desk-turn = Turn of { $who } since { $since }
desk-visibility-oversight = Oversight
desk-visibility-confidential = Confidential
desk-visibility-anonymous = Anonymous
desk-deadlines = Deadlines
desk-deadline-open = running
desk-deadline-paused = not counted now
desk-deadline-met = met
desk-deadline-late = met, but late
desk-deadline-cancelled = no longer applies
desk-deadline-overdue = overdue
desk-deadline-permits = allowed since that day passed
desk-timeline = What happened
desk-internal = for officials only
desk-file-original = Original file

## Identity

desk-identity-open = See who reported
desk-identity-purpose = Why do you need to know?
desk-identity-purpose-hint = Your name, the time and this purpose are recorded and checked by auditors.
desk-identity-purpose-missing = Write down the purpose, at least 10 letters.
desk-identity-look = Show the identity
desk-identity-title = Who reported
desk-identity-logged = It was recorded that you looked at this identity. Purpose:
desk-identity-name = Name
desk-identity-phone = Telephone number
desk-identity-email = E-mail address
desk-identity-nik = NIK
desk-identity-none = The reporter did not say who they are.

## Forms

desk-choose = Choose one.
desk-text-missing = Fill this in.
desk-choose-settles = Choose what the answer says.
desk-choose-reason = Choose the reason.
desk-choose-class = Choose the class of the report.
desk-choose-visibility = Choose who may see it.
desk-choose-target = Choose the part to hide.
desk-choose-audience = Choose who may read this comment.
desk-choose-insistence = Choose why the report may go back to that agency.
desk-text-missing-text = Write the explanation.
desk-text-missing-why = Write why it cannot be solved.
desk-text-missing-insistence-text = Write down the new facts or the decision.
desk-title-too-long = Too long. Use at most 200 letters.
desk-agency-choose = Choose an agency
desk-category-missing = Choose the category.
desk-agency-missing = Choose the agency.
desk-agency-unknown = We do not know that agency. Choose from the list.
desk-date-unreadable = That date is not readable. Choose it from the calendar, or write it like 2026-08-21.
desk-version-missing = This form is incomplete. What you typed is still here; send it again.
desk-stale-title = This report changed while you were writing
desk-stale-what = What you typed is still below. Read what happened first, then send it again if it still fits.
desk-files = Photos or documents
desk-files-hint = At most 10 files: photos or PDF, up to 20 MB each.
desk-files-kept = These files have arrived and will be kept:
desk-file-empty = That file is empty. Choose another one.
desk-file-too-large = That file is too large. Use at most 20 MB.
desk-file-wrong-kind = Files of that kind are not taken. Send a photo or a PDF.
desk-file-photo = That photo cannot be opened. Take it again, or save it as JPEG.

## Verification

desk-verify-class = Kind of report
desk-verify-category = Category
desk-verify-category-choose = Choose a category
desk-verify-category-chosen = The reporter chose this. Correct it if it is wrong.
desk-verify-title = Public title
desk-verify-title-hint = One sentence without anybody's name. Personal data in it is masked.
desk-verify-agency = Refer to
desk-verify-agency-hint = The agency that usually handles this category where the report is about is chosen already.
desk-verify-agency-usual = The agency that usually handles the category
desk-verify-agency-later = Do not refer yet
desk-verify-agency-unusual = This category has no agency in that area yet. Choose the agency from the list.
desk-verify-oversight = Oversight
desk-verify-oversight-yes = This report alleges misconduct by officials
desk-verify-subject = Agency complained about
desk-verify-subject-hint = With oversight, this agency and those below it do not see the report.
desk-verify-subject-none = None
desk-hide = What to hide
desk-hide-hint = This adds to what the reporter asked to hide; it never takes away from it.
desk-hide-imposed-hint = What the reporter asked for stays; this is only what officials add.
desk-hide-usual = As the category says: sensitive ones are confidential
desk-hide-public = Nothing is hidden
desk-hide-anonymous = Hide who reported
desk-hide-confidential = Hide the content from the public
desk-hide-anonymous-confidential = Hide both
desk-hide-why = Reason
desk-hide-why-hint = Needed where something is no longer hidden.
desk-publish = Publish a sensitive report
desk-publish-warning = This category is sensitive. Once published, anybody can read it and may guess who reported.
desk-publish-yes = I have checked; this report is safe to publish
desk-publish-confirm = This category is sensitive. Hide its content, or mark that you have checked it.
desk-mask = Personal data that was found: keep hidden
desk-mask-hint = Take the mark away only where the public needs to read it.
desk-mask-note = Personal data shown to the public: { $what }
desk-personal-email = e-mail address
desk-personal-nik = NIK
desk-personal-phone = telephone number
desk-personal-plate = number plate
desk-personal-account = account or other long number

## Referring and returning

desk-refer-agency = Refer to
desk-refer-agency-hint = The one suggested when it was returned is chosen already.
desk-refer-nobody-below = There is no unit below your agency. If it is not yours to handle, return the report.
desk-refer-note = A word to that agency
desk-refer-note-hint = May stay empty. The reporter can read it.
desk-return-reason = Why is it returned?
desk-return-text = Explanation
desk-return-text-hint = The reporter can read it.
desk-return-suggested = The agency you think is competent
desk-return-suggested-none = Not known
desk-insistence = This report has been handed on often
desk-insistence-hint = An agency that had it twice may get it again only for a reason.
desk-insistence-none = It has not been there twice
desk-insistence-new-facts = There are new facts
desk-insistence-decision = The coordinator's decision
desk-insistence-text = The new facts, or the reason of the decision

## Working

desk-hold-what = The reporter gets your question and time to answer; the date is on the page of the report. Deadlines are not counted meanwhile.
desk-hold-reason = What is missing?
desk-hold-text = Your question to the reporter
desk-hold-text-hint = Use plain words, and say what to send.
desk-archive-what = An archived report is not worked on. The reporter reads this reason and may object.
desk-archive-reason = Why is it archived?
desk-archive-text = Explanation to the reporter
desk-archive-text-hint = Say where the reporter can go, if there is such a place.
desk-comment-text = Comment
desk-audience = Who reads it?
desk-audience-internal = Officials only
desk-audience-internal-hint = Those who handle this report.
desk-audience-public = The reporter and the public
desk-audience-public-hint = The reporter, and everybody if the report is public.
desk-escalate-text = Your message
desk-escalate-text-hint = Those who handle this report read it.
desk-request_takeover-what = The reporter reads this request and decides. The agency does not learn of it before you take over.
desk-request_takeover-text = Why should this case be examined?
desk-request_takeover-text-hint = Written to the reporter.
desk-take_over-what = Everybody who may see this report will know that Ombudsman RI examines it. It stays with the agency, and its deadlines go on.
desk-take_over-text = Explanation (may be left empty)
desk-take_over-text-hint = Read by the reporter, the agency and, of a public report, everybody.
desk-takeover-list = Cases whose reporters were asked
desk-takeover-none = There are no requests yet.
desk-kept-out = Who may not read it
desk-kept-out-what = Those complained about, whoever stands in for them on leave, and those below them cannot see or handle this report.
desk-kept-out-named = Named in the report, { $at }. Nobody has decided yet whether it is about them.
desk-kept-out-decided = Decided by { $who }, { $at }.
desk-kept-out-change = Change who may not read it
desk-subject-what = While this report is restricted, whoever is complained about cannot see it, nor can those below them and whoever stands in for them on leave. If you are below them, it leaves your desk, too.
desk-subject-about = May not read it
desk-subject-about-hint = Take the mark away from whoever is not complained about, and write why below.
desk-subject-named = Named in the report
desk-subject-who = Add somebody
desk-subject-who-hint = Type a part of the name, then look for it.
desk-subject-find = Look for the name
desk-subject-found = Who was found
desk-subject-nobody = No official has that name. Try one part of it.
desk-subject-choose = Look for the name, then choose the person.
desk-subject-why = Why
desk-subject-why-missing = Write why that person may read it again.
desk-subject-why-hint = Needed if somebody may read it again. Only the officials who handle this report read it.
desk-follow-up-text = How does the work go?
desk-follow-up-text-hint = The reporter reads it. This is no answer yet.

## Answer

desk-example = Begin with an example
desk-example-hint = The example is added to the answer. Replace what stands in square brackets.
desk-example-none = No example
desk-example-use = Use the example
desk-example-done = It is done
desk-example-done-text = Thank you for your report. On [date] our staff [what was done] at [place]. A photo is attached. Please tell us if anything is still missing.
desk-example-plan = There is a plan
desk-example-plan-text = We have looked at the place. The work is [what will be done] and will be finished by the date below, because [why it takes time].
desk-example-cannot = It cannot be solved
desk-example-cannot-text = We have looked into your report, but cannot solve it. The reason stands below. What you can do: [where to go, or how].
desk-example-information = Information
desk-example-information-text = Thank you for your question. [Answer]. You can learn more at [place or address], on [days and hours].
desk-settles = What does the answer say?
desk-settles-action_taken = It is done
desk-settles-action_taken-hint = Needs evidence: a photo or a document.
desk-settles-action_plan = It will be done
desk-settles-action_plan-hint = Needs the date it is done by.
desk-settles-cannot_be_solved = It cannot be solved
desk-settles-cannot_be_solved-hint = Needs a clear reason.
desk-settles-information = Information
desk-settles-information-hint = The answer to a question or a suggestion.
desk-answer-text = Your answer to the reporter
desk-answer-text-hint = Write what was done, when and where.
desk-evidence-before = Evidence that is in the draft already
desk-evidence = Evidence
desk-evidence-hint = A photo taken afterwards, or a PDF document. At most 10 files.
desk-evidence-missing = Add a photo or a document as evidence.
desk-promised-on = Done by
desk-promised-on-hint = Only where it will be done.
desk-promised-past = Choose a date that is not past.
desk-promised-far = Choose a date within the next ten years.
desk-cannot-why = Why it cannot be solved
desk-cannot-why-hint = Only where it cannot be solved.
desk-send-back-text = What is to be changed?
desk-send-back-text-hint = Whoever wrote the draft reads it.

## Merging, hiding

desk-merge-primary = Number of the report to follow
desk-merge-primary-hint = This report then follows that one. Its reporter still hears of it.
desk-merge-unreadable = That number is not readable. Check its letters and digits.
desk-merge-unknown = There is no report of that number you can open.
desk-redact-what = What is hidden is shown to nobody any more. The original is kept. For the title, use "Correct".
desk-redact-target = What is to be hidden?
desk-redact-reason = Why?
desk-redact-personal_data = Personal data
desk-redact-defamation = Accusation or insult
desk-redact-protection = Protects a child or a victim
desk-redact-replacement = Shown instead
desk-redact-replacement-hint = May stay empty.

## Filing for somebody

desk-intake-title = File a report for somebody
desk-intake-lead = For people who come in person, call or write. Deadlines count from when the original was received.
desk-intake-channel = It came by
desk-intake-received = Day of receipt
desk-intake-received-hint = The day of the original letter or call, not of typing it in.
desk-intake-time = Time of receipt
desk-intake-time-hint = For instance 09:30.
desk-intake-time-unreadable = That time is not readable. Write it like 09:30.
desk-intake-text = What is reported
desk-intake-text-hint = Use the reporter's own words.
desk-intake-category-later = Not known yet
desk-intake-regency = Regency or city
desk-intake-district = District
desk-intake-village = Village
desk-intake-area-choose = Choose
desk-intake-area-whole = All of it, or not known
desk-intake-narrow = Show the next level
desk-intake-area-query = Or search a place by name
desk-intake-area-query-hint = For instance: sungai besar banjarbaru
desk-intake-find-area = Find the place
desk-intake-area = Places that were found
desk-intake-area-none = No place has that name. Try another spelling, or choose from the list.
desk-intake-place = Where exactly
desk-intake-place-hint = For instance: in front of the market.
desk-intake-reporter = Nothing about the reporter is required. Fill in only what they want to give.
desk-intake-nik-hint = 16 digits. Never required.
desk-intake-language = Language of the reporter
desk-intake-language-id = Indonesian
desk-intake-language-en = English
desk-intake-file = File it and make the receipt
desk-intake-sent-before = A report was taken in from this form before. Look under “What you filed last” at the end of this page. If this one is not there, send the form again.
desk-intake-latest = What you filed last
desk-intake-another = File another one
desk-receipt-title = Receipt of the report
desk-receipt-number = Number of the report
desk-receipt-secret = Secret code
desk-receipt-once = The secret code is shown only once. Print it and give it to the reporter.
desk-receipt-print = Print this page with Ctrl+P or from the browser's menu.
desk-receipt-open = Open the report

## Leader

desk-leader-title = Overview for leaders
desk-leader-period = Reports received between
desk-leader-from = From
desk-leader-to = To
desk-leader-show = Show
desk-period-reversed = The last day must be after the first.
desk-leader-all = All
desk-leader-open = Open
desk-leader-overdue = Overdue
desk-leader-overdue-list = What is overdue now
desk-leader-none-overdue = Nothing is overdue.
desk-leader-by-agency = By agency
desk-leader-agency = Agency
desk-no-agency = With no agency yet

## Audit

desk-audit-title = Audit trail
desk-audit-looks = Who looked at reporters' identities
desk-audit-changes = Changes by administrators
desk-audit-people = Changes to people, seats, agencies and calendars
desk-audit-none = No entries.
desk-audit-when = When
desk-audit-who = Who
desk-audit-report = Report
desk-audit-restricted = Restricted report
desk-audit-purpose = Purpose
desk-audit-what = What
desk-audit-subject = Code
desk-audit-data = Became
desk-change-category_added = Category added
desk-change-category_changed = Category changed
desk-change-deadline_rule_replaced = Deadline rule replaced
desk-change-georeport_key_made = App key made
desk-change-georeport_key_ended = App key ended

## Administration

desk-admin-save = Save
desk-admin-stale = Somebody else just changed this. Check it, then save again.
desk-categories-title = Categories
desk-category-add = Add a category
desk-category-code = Code
desk-category-code-hint = Small letters, digits and hyphens, one dot allowed. It cannot be changed later.
desk-category-code-wrong = A code has small letters, digits, hyphens and one dot only.
desk-category-code-taken = That code is taken. Choose another one.
desk-category-topic = Belongs to topic
desk-category-topic-none = It is a topic itself
desk-category-name = Name
desk-category-name-id = Indonesian name
desk-category-name-en = English name
desk-category-sensitive = Sensitive
desk-category-sensitive-hint = Sensitive reports are confidential until somebody decides to publish them.
desk-category-sensitive-yes = Yes, sensitive
desk-category-agency = Usual agency
desk-category-agency-hint = By its short name; the agency of that name where the report is about is chosen.
desk-category-agency-none = None
desk-category-marks = Marks
desk-category-inactive = Not in use
desk-category-active = In use
desk-category-active-hint = A category that is not in use is no longer offered; old reports keep it.
desk-category-active-yes = Yes, offer this category
desk-rules-title = Deadline rules
desk-rules-lead = A rule is never changed, only replaced for reports received from a certain day on. Older reports keep theirs.
desk-rule-all = all reports
desk-rule-oversight = with oversight
desk-rule-no-oversight = without oversight
desk-rule-working-days = { $days } working days
desk-rule-calendar-days = { $days } days
desk-rule-from = Valid from { $from }
desk-rule-from-to = Valid { $from } to { $to }
desk-rule-what = The new rule is for reports received from the date below on. The present one ends the day before.
desk-rule-days = How many days
desk-rule-days-wrong = Write a number from 1 to 365.
desk-rule-unit = Which days count?
desk-rule-unit-working = Working days
desk-rule-unit-calendar = All days
desk-rule-reminders = Remind after day
desk-rule-reminders-hint = Numbers with spaces between, or nothing.
desk-rule-reminders-wrong = Write at most 10 numbers smaller than the deadline, with spaces between.
desk-rule-cites = Source
desk-rule-cites-hint = The regulation or decision that sets it.
desk-rule-cites-missing = Name the source.
desk-rule-note = Note
desk-rule-valid-from = For reports received from
desk-rule-valid-from-hint = Tomorrow at the earliest.
desk-rule-valid-from-past = Choose a date after today, and after the present rule began.

## App keys (Open311)

desk-keys-title = App keys
desk-keys-lead = With a key, apps of others pass on people's reports and systems of agencies tell of their work, by Open311 GeoReport v2. Reading what is open needs no key. The address:
desk-keys-none = There is no key yet.
desk-key-once = This is the key. Keep it now and hand it over in a safe way: it is never shown again.
desk-key-made = Made
desk-key-ended = Ended
desk-key-end = End this key
desk-key-add = Make a new key
desk-key-make = Make the key
desk-key-name = Name of the app or system
desk-key-name-hint = For example the app's name and who runs it.
desk-key-holder = For whom
desk-key-holder-hint = An app for citizens sends reports and what their reporters reply. A system of an agency tells of the work and answers in the name of a liaison, whose name is kept with each update.
desk-key-app = App for citizens
desk-key-no-liaison = Choose an app for citizens, or a liaison who still works at that agency.
desk-key-rate = Used at most
desk-key-rate-choose = Choose how often the key may be used.
desk-key-per-minute = { $number } times a minute
desk-key-too-many = Too many keys are in use. End those that nobody uses first.
