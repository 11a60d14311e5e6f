## The frame of each page

frame-service = Tuntas
frame-tagline = Citizens’ reports, until they are done
frame-skip = Skip to the content
frame-navigation = Main menu
frame-staff-navigation = Staff menu
frame-footer-navigation = Footer links
frame-demo-label = Demonstration
frame-demo-title = This is a demonstration.
frame-demo = All reports here are made up. Nothing is passed on to the government.
frame-promise = Each report has someone responsible and a due date that anyone can see.
frame-home = Go to the home page
frame-reference = If you contact us about this, give this number:

## Failures

problem-bad-request = The request could not be read
problem-bad-request-explanation = Something in what was sent is wrong or missing.
problem-bad-request-advice = Go back, check what you entered, and send it again.
problem-forbidden = This page is not for you
problem-forbidden-explanation = You do not have permission to open this page.
problem-forbidden-advice = If you think this is a mistake, ask the administrator in your agency.
problem-not-found = Page not found
problem-not-found-explanation = The address may be mistyped, or the page has moved.
problem-not-found-advice = Check the address, or search from the home page.
problem-conflict = Someone else has changed this
problem-conflict-explanation = While you were working, someone else saved a change here. Your change is not saved yet.
problem-conflict-advice = Go back and reload the page, look at what is new, and make your change again if it is still needed.
problem-too-many = Too many requests
problem-too-many-explanation = Too many requests came from your connection in a short time.
problem-too-many-advice = Wait a few minutes, then try again.
problem-too-large = What you sent is too large
problem-too-large-explanation = The files you sent are over the limit.
problem-too-large-advice = Go back, choose fewer or smaller photos, and send again.
problem-failed = Something broke on our side
problem-failed-explanation = This is not your mistake. We have recorded what happened.
problem-failed-advice = Try again in a few minutes.
problem-unavailable = The service is not available
problem-unavailable-explanation = We are repairing something.
problem-unavailable-advice = Try again in a few minutes.
problem-sign-in-needed = You need to sign in first
problem-sign-in-needed-explanation = This page is only for officials who are signed in.
problem-sign-in-needed-advice = Sign in with your official account, then try again.
problem-wrong-token = The access key is not known
problem-wrong-token-explanation = The access key that was sent is wrong or no longer valid.
problem-wrong-token-advice = Make a new access key on your account page, then try again.
problem-receipt-needed = Show your receipt first
problem-receipt-needed-explanation = This page is only for the person who made the report.
problem-receipt-needed-advice = Enter the report number and the secret code from your receipt.
problem-invalid = Some answers need correcting
problem-invalid-explanation = Some answers are empty or cannot be accepted.
problem-invalid-advice = Correct the marked answers, then send again.
problem-foreign-form = This was sent from another site
problem-foreign-form-explanation = To keep you safe, we only accept forms from our own pages.
problem-foreign-form-advice = Open our page directly in your browser, then fill in and send the form from there.
problem-wrong-method = This does not work here
problem-wrong-method-explanation = The address exists, but it cannot be used in this way.
problem-wrong-method-advice = Go back to the previous page, then try again from there.
problem-wrong-media-type = This kind of message cannot be read
problem-wrong-media-type-explanation = What was sent has another form than we accept at this address.
problem-wrong-media-type-advice = Send it with the form on our page. If you use a program, check its Content-Type.

## Parts of pages

component-errors = There is something to correct
component-error = Error:
component-letters-left = # letters left
component-letters-over = # letters too many
component-change = Change
component-back = Back
component-breadcrumbs = You are here
component-search = Search
component-pages = Pages of the list
component-previous = Previous
component-next = Next

## The reference page

api-title = Reference of the API
api-lead = For programs: everything that these pages can do.
api-language = Each call is explained in English, as in the document.
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
problem-api-version-missing-explanation = A change needs the header If-Match with the version that you have read.
problem-api-version-missing-advice = Read it again, and send the ETag of the answer.
problem-key-used-for-other = The key was used before
problem-key-used-for-other-explanation = This Idempotency-Key was used for another request.
problem-key-used-for-other-advice = Use a new key for a new request.
problem-made-and-gone = It is gone
problem-made-and-gone-explanation = What was made under this Idempotency-Key has been removed or has ended since.
problem-made-and-gone-advice = Use a new key to make it again.

api-flaw-cursor = This is not the end of a list. Use `next` of the answer before.
api-flaw-limit = Use a number from 1 to 100.
api-flaw-code-unknown = There is no such code. See the reference at /api.
