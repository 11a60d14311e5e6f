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
