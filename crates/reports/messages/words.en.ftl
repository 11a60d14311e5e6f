## States

state-received = Received
state-received-explained = The report has arrived and waits for the coordinator to check it.
state-referred = Referred
state-referred-explained = The report went to the agency that is responsible, which has not begun yet.
state-in_progress = In progress
state-in_progress-explained = The agency is working on this report.
state-on_hold = Waiting for the reporter
state-on_hold-explained = Something is still needed from the reporter. Meanwhile the deadlines stand still.
state-answered = Answered
state-answered-explained = The agency has answered. The reporter is asked whether the problem is solved.
state-resolved = Resolved
state-resolved-explained = The reporter said that the problem is solved.
state-closed_silent = Closed in silence
state-closed_silent-explained = It was answered, but the reporter did not respond in time. This is not counted as resolved.
state-archived = Archived
state-archived-explained = Nothing can be done about this report. The reason is written down, and the reporter may appeal.
state-withdrawn = Withdrawn
state-withdrawn-explained = The reporter took the report back.
state-merged = Merged
state-merged-explained = It is about the same problem as another report and follows that one.

## Classes

class-complaint = Complaint
class-information_request = Information request
class-aspiration = Suggestion
class-whistleblowing = Whistleblowing

## Turns

turn-coordinator = Coordinator
turn-inspector = Inspectorate
turn-agency = Agency
turn-approver = Head of agency
turn-reporter = Reporter
turn-nobody = Nobody

## Channels

channel-web = Website
channel-api = App
channel-open311 = Open311
channel-sms = SMS
channel-whatsapp = WhatsApp
channel-telegram = Telegram
channel-email = E-mail
channel-telephone = Telephone
channel-letter = Letter
channel-walk_in = In person
channel-social_media = Social media
channel-import = Import
channel-node = Another system

## Actions

action-verify = Verify
action-refer = Refer
action-return = Return: not our authority
action-start = Start work
action-hold = Ask the reporter for data
action-supply_data = Give more data
action-end_hold_window = End the wait for data
action-archive = Archive
action-appeal = Appeal
action-draft_answer = Write an answer
action-submit_draft = Send the answer to the head of agency
action-release_draft = Approve and send the answer
action-send_draft_back = Send the draft back
action-answer = Answer
action-confirm = Yes, it is solved
action-dispute = It is not solved
action-reply = Reply
action-end_reply_window = Close in silence
action-reopen = Reopen
action-follow_up = Tell how it is going
action-comment = Comment
action-escalate = Ask to speed it up
action-merge = Merge with another report
action-unmerge = Undo the merge
action-amend = Correct class, category or title
action-change_visibility = Change who may see it
action-decide_subjects = Decide who is complained about
action-redact = Hide a part
action-withdraw = Withdraw the report
action-request_takeover = Ask the reporter to let us take over
action-consent_to_takeover = Let the Ombudsman examine it
action-refuse_takeover = Do not let the Ombudsman in
action-withdraw_consent = Take back the consent to the Ombudsman
action-take_over = Take over: examine this case

## Reasons

archive-incomplete = not completed in time
archive-outside_government = not a matter for government here
archive-under_legal_process = under legal process
archive-already_answered = answered before
archive-not_actionable = nothing can be done about it
archive-abuse = abuse
hold-place_missing = the place is not clear
hold-time_missing = the time is not clear
hold-subject_unclear = the matter is not clear
hold-evidence_missing = evidence is needed
hold-contact_missing = a way to get in touch is needed
hold-other_data = other data is needed
return-not_our_authority = not their authority
return-outside_our_area = outside their area
return-needs_coordination = needs coordination
return-duplicate = a duplicate
return-conflict_of_interest = conflict of interest
return-called_back = called back by whoever referred it

## Who

who-reporter = Reporter
who-system = System
who-oversight-body = Oversight body

## Events

event-filed = Report received
event-verified = Verified
event-referred = Referred to { $agency }
event-returned = Returned by { $agency }: { $reason }
event-started = Work started
event-held = The reporter was asked for more: { $reason }
event-data_supplied = The reporter gave more data
event-hold_window_ended = Archived, because it was not completed in time
event-archived = Archived: { $reason }
event-appealed = The reporter appealed
event-answer_drafted = An answer was drafted ({ $reason })
event-draft_submitted = The draft went to the head of agency
event-draft_sent_back = The draft was sent back
event-answered = Answered: { $reason }
event-confirmed = The reporter says it is solved
event-disputed = The reporter says it is not solved
event-replied = The reporter replied
event-reply_window_ended = Closed: the reporter did not respond in time
event-reopened = Reopened by the reporter
event-withdrawn = Withdrawn by the reporter
event-commented = Comment by { $who }
event-followed_up = News of the work
event-escalated = A leader asked to speed it up
event-merged = Merged with another report about the same problem
event-unmerged = The merge was undone
event-amended = Class, category or title corrected
event-visibility_asked = The reporter changed who may see it
event-visibility_imposed = An official changed who may see it
event-subjects_named = An official is named in the report: { $people }. It is closed to them until somebody decides
event-subjects_decided = It was decided who is complained about: { $people }
subject-not = not { $name }
subject-person = Complained about
event-redacted = A part was hidden
event-takeover_requested = Ombudsman RI asks the reporter's consent to examine this case
event-takeover_consented = The reporter lets Ombudsman RI examine this case
event-takeover_refused = The reporter does not let Ombudsman RI examine this case
event-consent_withdrawn = The reporter took back the consent to Ombudsman RI
event-taken_over = Ombudsman RI examines this case
settles-action_taken = done, with evidence
settles-action_plan = will be done by { $date }
settles-cannot_be_solved = it cannot be solved
settles-information = information given

## Deadlines

deadline-verify_and_refer = Verification and referral
deadline-first_follow_up = First follow-up
deadline-whole = Answer
deadline-data_completion = Reporter gives data
deadline-reply_window = Reporter responds to the answer
deadline-ombudsman_may_take_over = The Ombudsman may take over
takeover-requested = Ombudsman RI waits for the reporter's consent
takeover-refused = The reporter does not let Ombudsman RI in
takeover-consented = The reporter lets Ombudsman RI in
takeover-taken_over = Examined by Ombudsman RI
takeover-too-early = It is too early. The Ombudsman may examine this case from { $from } on.
limit-working = { $days ->
    [one] one working day
   *[other] { $days } working days
}
limit-calendar = { $days ->
    [one] one day
   *[other] { $days } days
}
limit-none = a reasonable time
deadline-explained-working = Due { $due }: { $days } working days after { $start }
deadline-explained-calendar = Due { $due }: { $days } days after { $start }
deadline-permits-working = After { $due }: { $days } working days after { $start }
deadline-permits-calendar = After { $due }: { $days } days after { $start }
deadline-holiday = { $date } is a holiday ({ $name })
deadline-paused = it stood still from { $from } to { $until }, waiting for the reporter
deadline-pausing = it stands still since { $from }, waiting for the reporter
deadline-provisional = The holidays of { $year } are not all known yet; this date may change.

## What to correct

flaw-text-missing = Write what the problem is.
flaw-text-too-short = Write a little more, at least 10 letters, so that an official can understand it.
flaw-text-too-long = The story is too long. Use at most 5,000 letters.
flaw-text-unreadable = There are characters that cannot be read. Take them out and send it again.
flaw-area-missing = Choose where it is.
flaw-area-unknown = We do not know that area. Choose one from the list.
flaw-place-too-long = The description of the place is too long. Use at most 200 letters.
flaw-point-impossible = That point is nowhere on the map. Choose another one.
flaw-class-unknown = Choose a kind of report.
flaw-subject-unknown = That agency is in no list.
flaw-no-inspector-left = The inspectors themselves are among those complained about, so nobody here may read it. Turn to the ministry, Ombudsman RI or the anti-corruption commission (KPK).
flaw-subject-person-too-long = Write who is complained about in at most 200 letters.
flaw-every-inspector-meant = All inspectors here are among those you complain about, or answer to them, so nobody may read it. If you mean somebody else, write the full name. If not, turn to the ministry, Ombudsman RI or the anti-corruption commission (KPK).
flaw-every-inspector-named = Your story names an inspector, and nobody else here may read it. If you do not complain about that person, write only the position, without the name. If you do, turn to the ministry, Ombudsman RI or the anti-corruption commission (KPK).
flaw-language-unknown = Choose Indonesian (id) or English (en).
flaw-category-unknown = We do not know that category. Choose one from the list.
flaw-name-too-long = The name is too long. Use at most 200 letters.
flaw-phone-unreadable = The telephone number cannot be read. Write 8 to 15 digits, such as 0812 3456 7890.
flaw-email-unreadable = The e-mail address cannot be read. Write it like name@example.id.
flaw-nik-unreadable = A NIK has 16 digits. Check it, or leave it empty.
flaw-received-in-the-future = The date of receipt cannot be in the future.
flaw-received-too-early = The date of receipt is too long ago. Use a date since 2017.

## Refusals

problem-refused-not-in-state = This is not possible now
problem-refused-not-in-state-explanation = The report stands elsewhere, so this cannot be done any more.
problem-refused-not-in-state-advice = Reload the report and see what can be done now.
problem-refused-not-yours = This is not yours to do
problem-refused-not-yours-explanation = Your role or agency may not do this to this report.
problem-refused-not-yours-advice = If it should, ask the administrator in your agency to check your role.
problem-refused-already-verified = The report is verified already
problem-refused-already-verified-explanation = Another official has verified this report.
problem-refused-already-verified-advice = Reload the report, then refer or correct it.
problem-refused-not-verified = The report is not verified yet
problem-refused-not-verified-explanation = A report is verified before it is referred.
problem-refused-not-verified-advice = Verify the report first.
problem-refused-needs-another-verifier = Another official judges the appeal
problem-refused-needs-another-verifier-explanation = You archived this report, so you may not judge the appeal.
problem-refused-needs-another-verifier-advice = Leave it to another coordinator.
problem-refused-to-the-agency-complained-about = Not to the agency complained about
problem-refused-to-the-agency-complained-about-explanation = An oversight report never goes to the agency it complains about.
problem-refused-to-the-agency-complained-about-advice = Refer it to the Inspectorate.
problem-refused-already-there = The report is there already
problem-refused-already-there-explanation = That agency holds this report already.
problem-refused-already-there-advice = Choose another agency.
problem-refused-not-below = That agency is not part of yours
problem-refused-not-below-explanation = An agency refers only to units below it.
problem-refused-not-below-advice = Choose a unit below yours, or return the report and suggest that agency.
problem-refused-needs-insistence = New facts or a decision are needed
problem-refused-needs-insistence-explanation = That agency has had this report twice before.
problem-refused-needs-insistence-advice = Write down the new facts, or ask the coordinator to decide.
problem-refused-needs-reason = Write down the reason
problem-refused-needs-reason-explanation = This needs a reason that the reporter can read.
problem-refused-needs-reason-advice = Fill in the reason and send it again.
problem-refused-help-to-completeness = Help the reporter complete it
problem-refused-help-to-completeness-explanation = An incomplete report is not simply archived.
problem-refused-help-to-completeness-advice = Ask the reporter for the data.
problem-refused-answer-needs-evidence = An answer needs evidence
problem-refused-answer-needs-evidence-explanation = A complaint is answered with an action and its evidence, a dated plan, or a clear reason why it cannot be solved.
problem-refused-answer-needs-evidence-advice = Add a photo or document, the date of the plan, or the reason.
problem-refused-promise-in-the-past = The promised day is past
problem-refused-promise-in-the-past-explanation = An action plan is dated today or later.
problem-refused-promise-in-the-past-advice = Choose a day that is not past.
problem-refused-promise-too-far = The promised day is too far ahead
problem-refused-promise-too-far-explanation = An action plan promises a day within the next ten years.
problem-refused-promise-too-far-advice = Choose a day that is nearer.
problem-refused-needs-approval = The answer needs approval
problem-refused-needs-approval-explanation = In this agency the head of agency sends answers.
problem-refused-needs-approval-advice = Submit the draft to the head of agency.
problem-refused-no-approval-needed = No approval is needed
problem-refused-no-approval-needed-explanation = In this agency answers are not submitted.
problem-refused-no-approval-needed-advice = Send the answer directly.
problem-refused-no-draft = There is no draft
problem-refused-no-draft-explanation = No draft of an answer is waiting.
problem-refused-no-draft-advice = Write the answer first.
problem-refused-draft-is-submitted = The draft is being judged
problem-refused-draft-is-submitted-explanation = The draft is with the head of agency.
problem-refused-draft-is-submitted-advice = Wait for the approval, or ask to have it sent back.
problem-refused-received-in-the-future = The receipt is in the future
problem-refused-received-in-the-future-explanation = A report cannot have been received on a day that is yet to come.
problem-refused-received-in-the-future-advice = Correct the date of receipt.
problem-refused-window-still-open = The window is still open
problem-refused-window-still-open-explanation = The reporter still has time to respond.
problem-refused-window-still-open-advice = Wait until the time is over.
problem-refused-past-reply-window = The reply window is over
problem-refused-past-reply-window-explanation = This report is closed.
problem-refused-past-reply-window-advice = If the problem is not solved, reopen the report.
problem-refused-nothing-given = Nothing was given
problem-refused-nothing-given-explanation = No words and no files were sent.
problem-refused-nothing-given-advice = Write something or add a file.
problem-refused-nothing-changes = Nothing would change
problem-refused-nothing-changes-explanation = What you entered is what is there already.
problem-refused-nothing-changes-advice = Change something, or go back to the report.
problem-refused-into-itself = A report is not its own duplicate
problem-refused-into-itself-explanation = The number you entered is this report's own.
problem-refused-into-itself-advice = Enter the number of the other report.
problem-refused-primary-is-merged = The other report is merged itself
problem-refused-primary-is-merged-explanation = That report follows another one.
problem-refused-primary-is-merged-advice = Merge with the report it follows.
problem-refused-may-only-raise = Only more may be hidden
problem-refused-may-only-raise-explanation = You may hide more, but not less.
problem-refused-may-only-raise-advice = Ask the reporter or the coordinator to change it.
problem-refused-nobody-left-to-read = Nobody may read it any more
problem-refused-nobody-left-to-read-explanation = All officials who could read this report are among those complained about, or answer to them.
problem-refused-nobody-left-to-read-advice = Such a report is for the ministry, Ombudsman RI or the anti-corruption commission (KPK). If somebody is only mentioned and not complained about, write only the position.
problem-refused-too-early-to-take-over = It is too early
problem-refused-too-early-to-take-over-explanation = The Ombudsman may examine a case only when the agency's time is over.
problem-refused-too-early-to-take-over-advice = The date is on the report's page, in the list of deadlines.
problem-refused-no-takeover = There is no rule for it
problem-refused-no-takeover-explanation = By the rules that hold for this report, the Ombudsman does not take it over.
problem-refused-no-takeover-advice = Ask an administrator if you think the rules are wrong.
problem-refused-reporter-was-asked = The reporter was asked already
problem-refused-reporter-was-asked-explanation = The reporter was asked already, or has decided.
problem-refused-reporter-was-asked-advice = See what happened to the report. After a no, only the reporter can change the decision.
problem-refused-not-asked = There is no request
problem-refused-not-asked-explanation = No request of the Ombudsman waits for your answer.
problem-refused-not-asked-advice = See what happened to the report.
problem-refused-no-consent = There is no consent
problem-refused-no-consent-explanation = The reporter has not let the Ombudsman in, or has taken the consent back.
problem-refused-no-consent-advice = Without the reporter's consent this case cannot be taken over.
problem-refused-already-taken-over = The Ombudsman examines it already
problem-refused-already-taken-over-explanation = Ombudsman RI examines this case already.
problem-refused-already-taken-over-advice = This cannot be undone here. Talk to the Ombudsman if there is something to say.
