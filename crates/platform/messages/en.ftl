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

frame-bad-request = The request could not be read
frame-bad-request-explanation = Something in what was sent is wrong or missing.
frame-bad-request-advice = Go back, check what you entered, and send it again.
frame-forbidden = This page is not for you
frame-forbidden-explanation = You do not have permission to open this page.
frame-forbidden-advice = If you think this is a mistake, ask the administrator in your agency.
frame-not-found = Page not found
frame-not-found-explanation = The address may be mistyped, or the page has moved.
frame-not-found-advice = Check the address, or search from the home page.
frame-conflict = Someone else has changed this
frame-conflict-explanation = While you were working, someone else saved a change here. Your change is not saved yet.
frame-conflict-advice = Go back and reload the page, look at what is new, and make your change again if it is still needed.
frame-too-many = Too many requests
frame-too-many-explanation = Too many requests came from your connection in a short time.
frame-too-many-advice = Wait a few minutes, then try again.
frame-too-large = What you sent is too large
frame-too-large-explanation = The files you sent are over the limit.
frame-too-large-advice = Go back, choose fewer or smaller photos, and send again.
frame-failed = Something broke on our side
frame-failed-explanation = This is not your mistake. We have recorded what happened.
frame-failed-advice = Try again in a few minutes.
frame-unavailable = The service is not available
frame-unavailable-explanation = We are repairing something.
frame-unavailable-advice = Try again in a few minutes.

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
