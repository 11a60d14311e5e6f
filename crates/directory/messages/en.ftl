## Signing in

sign-in-title = Staff sign-in
sign-in-lead = This page is for officials. You do not need to sign in to file or follow a report.
sign-in-login = User name
sign-in-password = Password
sign-in-next = Continue
sign-in-wrong-password = The user name or the password is wrong. Check both and try again.
sign-in-resting = There were too many wrong tries. Try again after { $until }.
sign-in-code-title = Enter the one-time code
sign-in-code = Code of 6 digits
sign-in-code-hint = Open the authenticator app on your phone and type the number it shows.
sign-in-finish = Sign in
sign-in-wrong-code = The code is wrong or was used already. Wait for the next one and type that.
sign-in-demo-code = This is a demonstration, so here is the code:
sign-out-title = Sign out
sign-out-do = Sign out of this account

## Invitation

invitation-title = Set up your account
invitation-app = Set up one-time codes
invitation-app-how = Scan this picture with an authenticator app, for example Aegis, Google Authenticator or Microsoft Authenticator.
invitation-secret = Cannot scan? Type this key into the app:
invitation-open-app = Open it in the app on this phone
invitation-password = New password
invitation-password-hint = At least { $letters } letters. A few words you remember easily are better than one complicated word.
invitation-accept = Save and sign in
password-too-short = The password is too short. Use at least 12 letters.
password-too-long = The password is too long. Use at most 256 letters.
password-contains-login = The password may not contain your user name.
password-guessed-first = This password is too easy to guess. Choose another.
problem-invitation-gone = This invitation is not valid
problem-invitation-gone-explanation = The link was used already, is more than a week old, or was mistyped.
problem-invitation-gone-advice = Ask the administrator in your agency for a new invitation.

## Roles

role-intake_clerk = Intake clerk
role-coordinator = Coordinator
role-liaison = Liaison officer
role-approver = Head of agency
role-leader = Leader
role-inspector = Inspectorate
role-oversight_body = Oversight body
role-auditor = Auditor
role-system_administrator = System administrator

## Administration: everywhere

admin-title = Administration
admin-save = Save
admin-show = Show
admin-choose = Choose
admin-yes = Yes
admin-no = No
admin-nothing = (empty)
admin-from = From
admin-to = Until
admin-no-end = until further notice
admin-first-day = First day
admin-last-day = Last day
admin-last-day-hint = Leave it empty if there is no end yet.
admin-field-empty = This is not filled in yet.
admin-field-too-long = This is too long. Use at most { $most } letters.
admin-field-unprintable = There is a character that cannot be read. Type it again in one line.
admin-field-no-login = Use 3 to 40 small letters, digits, dots, dashes or underscores, without spaces.
admin-field-no-address = This is not an e-mail address. Example: siti@example.go.id
admin-field-no-date = This is not a date. Example: 2026-08-17
admin-field-choose = Choose one from the list.
admin-conflict = Somebody else changed this
admin-conflict-by = While you were filling this in, { $who } saved a change at { $when }.
admin-conflict-somebody = While you were filling this in, somebody else saved a change.
admin-conflict-now = What is stored now:
admin-conflict-advice = What you typed is still below and not saved yet. Check it and save again if you still need to.
admin-history = Latest changes
admin-history-none = Nothing has changed yet.
admin-event-person-added = Person added.
admin-event-person-edited = Name or e-mail changed.
admin-event-person-activated = Account activated.
admin-event-person-deactivated = Account deactivated.
admin-event-person-invited = New invitation made; the old password was removed.
admin-event-seat-given = Position given.
admin-event-seat-ended = Last day of a position set.
admin-event-cover-added = Leave cover set.
admin-event-cover-removed = Leave cover cancelled.
admin-event-agency-added = Agency added.
admin-event-agency-edited = Agency changed.
admin-event-agency-moved = Agency moved under another one.
admin-event-day-added = Day off added.
admin-event-day-removed = Day off removed.

## Administration: people

admin-people = People
admin-people-lead = Officials, their positions, invitations and leave cover.
admin-people-search = Search a name, user name or e-mail
admin-people-none = Nobody fits. Try other words, or add a new person.
admin-person-add = Add a person
admin-person-add-lead = We make an invitation link. With it the person chooses their own password.
admin-person-add-do = Add and make an invitation
admin-person-edit = Change name and e-mail
admin-person-inactive = Inactive
admin-person-inactive-lead = This account is inactive. The person cannot sign in.
admin-person-elsewhere = This person also works for other agencies. Only an administrator of all these agencies can change the account.
admin-person-no-seat = Holds no position now.
admin-name = Full name
admin-login = User name
admin-login-hint = Used to sign in, for example siti.aminah. It cannot be changed later.
admin-login-taken = The user name { $login } is taken. Choose another.
admin-email = E-mail address
admin-email-hint = The invitation goes here.
admin-role = Role
admin-role-of-the-whole = The role { $role } sees more than one agency, so only administrators of the whole government may give it.
admin-agency = Agency
admin-agency-unknown = There is no such agency, or it is not yours to administer. Choose from the list.
admin-ends-before = The last day cannot be before the first day.
admin-held-already = The person has this already on these days.
admin-seats = Positions
admin-seat-add = Add a position
admin-seat-end = End the position
admin-seat-end-hint = The person still works on this day. To stop at once, choose yesterday.
admin-covers = Leave cover
admin-covers-none = No cover is planned.
admin-cover-add = Set a cover
admin-cover-lead = On these days the cover holds all positions of this person, besides their own.
admin-cover-login = User name of the cover
admin-cover-login-hint = The user name of the colleague who stands in, for example siti.aminah.
admin-cover-remove = Cancel
admin-cover-unknown = Nobody you administer has the user name { $login }.
admin-cover-themselves = Nobody can stand in for themselves.
admin-cover-inactive = The account of the cover is inactive. Activate it first, or choose somebody else.
admin-account = Account
admin-invite-lead = Forgotten password, or a new phone? A new invitation removes the old password and codes at once.
admin-invite-do = Make a new invitation
admin-deactivate-lead = Somebody left or may no longer sign in: they are signed out of all devices at once.
admin-deactivate = Deactivate the account
admin-activate = Activate the account
admin-link = Invitation link
admin-link-mailed = This link was mailed to
admin-link-not-mailed = The e-mail could not be sent. Hand this link over yourself.
admin-link-once = This link is shown only once, is good for a week, and is for this person only. Do not share it with anybody else.
admin-link-done = Done
admin-letter-subject = Staff invitation to { $service }
admin-letter-text =
    Hello { $name },

    You are invited to work with { $service }. Open this link to choose your password:

    { $link }

    Your user name: { $login }
    The link is good for a week and works once. If you did not expect this invitation, ignore it.
problem-admin-seats-elsewhere = This account is not yours to change
problem-admin-seats-elsewhere-explanation = The person also works for agencies that you do not administer.
problem-admin-seats-elsewhere-advice = Ask an administrator of all their agencies.
problem-admin-oneself = Not for yourself
problem-admin-oneself-explanation = This would lock you out.
problem-admin-oneself-advice = Ask another administrator to do it.
problem-admin-inactive = This account is inactive
problem-admin-inactive-explanation = Somebody who is inactive cannot be invited.
problem-admin-inactive-advice = Activate the account first, then make the invitation.
problem-admin-day-of-everybody = Days off for everybody are not yours to change
problem-admin-day-of-everybody-explanation = They hold for the whole government and its agencies.
problem-admin-day-of-everybody-advice = Ask an administrator of the whole government.
problem-admin-too-many-tokens = You have 20 tokens already
problem-admin-too-many-tokens-explanation = Nobody has more than 20 tokens that are good.
problem-admin-too-many-tokens-advice = Revoke those you do not use, then make the new one.

## Administration: one's own page

admin-own = My account
admin-tokens = Tokens for programs
admin-tokens-lead = With a token your program uses the API in your name. Keep it like a password.
admin-tokens-none = There is no token yet.
admin-token-once = This is your token. Copy it now: it is not shown again.
admin-token-new = New token
admin-token-label = Name of the token
admin-token-label-hint = For example the name of the program that uses it.
admin-token-life = Good for
admin-token-days = { $days } days
admin-token-make = Make the token
admin-token-made = Made
admin-token-ends = Good until
admin-token-revoke = Revoke
admin-token-too-many = You have 20 tokens already. Revoke those you do not use first.

## Administration: agencies

admin-agencies = Agencies
admin-agencies-lead = The tree of agencies, their duties, areas, and whether answers need approval.
admin-agencies-search = Search a name or code
admin-agencies-none = No agency fits. Try other words.
admin-agencies-more = This list is not complete. Search to find the others.
admin-agency-inactive = Inactive
admin-agency-inactive-lead = This agency is inactive. New reports cannot be referred to it.
admin-agency-add = Add an agency below
admin-agency-edit = Change the agency
admin-agency-move = Move the agency
admin-agency-name = Full name of the agency
admin-agency-name-hint = The code of a new agency is made from its name and does not change later.
admin-name-gives-no-code = No code can be made of this name. Use Latin letters or digits.
admin-code = Code
admin-short-name = Short name
admin-kind = Kind
admin-kind-government = Regional government
admin-kind-department = Department
admin-kind-board = Board
admin-kind-unit = Unit
admin-kind-inspectorate = Inspectorate
admin-kind-secretariat = Secretariat
admin-kind-bureau = Bureau
admin-kind-hospital = Hospital
admin-kind-company = Regional company
admin-duties = Duties
admin-duties-hint = In one line, for example: provincial roads and bridges, drainage.
admin-area = Area
admin-area-hint = The ministry's area code, for example 63 or 63.72. Type a name to find its code.
admin-area-unknown = There is no area with this code or name.
admin-area-meant = This is not an area code. Did you mean: { $areas }?
admin-approves = Approval of answers
admin-approves-yes = Answers need the approval of the head of agency
admin-agency-active = State
admin-agency-active-yes = Active: reports can be referred to it
admin-parent = Part of
admin-move-lead = All agencies below move along. What officials may see and the days off follow the new place.
admin-move-cycle = { $agency } cannot move to { $parent }, because that is itself or part of it. Choose another agency.

## Administration: calendars

admin-calendar = Working calendar
admin-calendar-lead = National holidays, joint leave, and an agency's own days off.
admin-categories = Categories
admin-categories-lead = What reports are about, which ones are sensitive, and which agency usually handles them.
admin-deadline-rules = Deadline rules
admin-deadline-rules-lead = How many days each step takes, and the rule it rests on.
admin-app-keys = App keys
admin-app-keys-lead = Apps and systems of others that may send reports and updates by Open311.
admin-nodes = Connected nodes
admin-nodes-lead = Pairing with nodes elsewhere that take and pass on reports, and the keys to sign with.
admin-calendar-ends = Tuntas knows the holidays up to the end of { $last }. Deadlines that reach into { $next } may change. Once the joint decree on the holidays of { $next } is published, have Tuntas updated; until then administrators of the whole government can add the days:
admin-calendar-incomplete = The holidays of { $year } are not complete here: apart from the days below, only weekends are days off. Deadlines in { $year } may change. Administrators of the whole government can add the days of the joint decree.
admin-calendar-version = Calendar version:
admin-year = Year
admin-days = Days that are no working days, besides Saturdays and Sundays
admin-day-date = Date
admin-day-name = Name of the day
admin-day-name-hint = For example: anniversary of the regency.
admin-day-kind = Kind
admin-day-national = National holiday
admin-day-joint-leave = Joint leave
admin-day-agency = Day off of an agency
admin-day-whose = For whom?
admin-day-whose-agency = { $agency } and all below
admin-day-whose-national = Everybody: national holiday
admin-day-whose-joint-leave = Everybody: joint leave
admin-day-add = Add a day off
admin-day-remove = Remove
admin-day-already = { $date } is a day off already: { $name }.
admin-day-year-out-of-reach = Days of { $year } cannot be added here; choose a year of the list above.
admin-day-not-for-one-agency = Days off for everybody are added by administrators of the whole government only.
admin-year-unknown = The national holidays of this year are not known here.
admin-day-has-no-agency = A day of everybody belongs to no agency. Leave it out.
admin-token-life-unknown = Use 30, 90 or 365 days.
