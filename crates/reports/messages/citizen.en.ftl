## The front page

citizen-home-title = Report a problem, follow it to the end
citizen-home-lead = Send complaints, questions or suggestions to the local government. Each report has somebody responsible and a deadline that everybody can see.
citizen-home-file = Make a report
citizen-home-follow = Follow a report
citizen-home-figure = How many are resolved?
citizen-home-latest = Latest reports
citizen-home-none = There is no report yet that everybody may read. Reports appear here once an official has checked them.
citizen-home-all = See all reports
citizen-search = Search reports
citizen-figure = { $resolved } of { $all } reports of { $year } are resolved ({ $share })
citizen-figure-none = There is no report of { $year } yet.
citizen-figure-scope = All reports received here in { $year }. Resolved means that the reporters themselves said so.
citizen-figure-more = See the details and what they mean

## Fields that recur

citizen-number = Report number
citizen-number-hint = Ten letters and digits, for instance 7K3M9-QX2T9
citizen-secret = Secret code
citizen-secret-hint = Twelve letters and digits, on your receipt
citizen-class = Kind
citizen-category = Topic
citizen-state = Where it stands
citizen-area = Area
citizen-received = Received
citizen-files = Photos, documents or sound recordings
citizen-files-hint = Several at once are fine, at most 10. JPEG, PNG, WebP, PDF, MP3, OGG, M4A or MP4; each at most 20 MB.
citizen-optional = May stay empty
citizen-continue = Continue
citizen-send = Send
citizen-none = None
citizen-photo-alt = Photo:
citizen-name = Name
citizen-phone = Telephone number
citizen-phone-hint = May stay empty. So that officials can ask if something is unclear.
citizen-email = E-mail address
citizen-email-hint = May stay empty. So that news can be sent to you.
citizen-nik = NIK (identity number)
citizen-nik-hint = May stay empty. Only useful if the report is about your civil registration. Kept locked and never shown to the public.
citizen-identity = About you
citizen-identity-lead = Everything may stay empty. What you fill in is read only by the officials who handle the report, and never shown to the public.

## Before one begins

citizen-start-title = Make a report
citizen-start-danger = Is anybody in danger now?
citizen-start-emergency = Fire, accident, crime or illness: do not write a report, call
citizen-start-lead = Five minutes are enough. You need no account, and you need not give your name.
citizen-start-next = What happens afterwards
citizen-start-next-1 = You get a report number and a secret code to follow it.
citizen-start-next-2 = Officials check the report and refer it to the competent agency within { $verify }.
citizen-start-next-3 = That agency acts and answers with evidence.
citizen-start-next-4 = You say whether the problem is solved.
citizen-start-not = What cannot be reported here
citizen-start-not-1 = Disputes between neighbours and private matters.
citizen-start-not-2 = Cases before the police or a court.
citizen-start-not-3 = Matters of private companies that are no public service.
citizen-start-begin = Begin to write
citizen-start-continue = Continue the unfinished report
citizen-start-kept = What you have written is kept for a day, so you can stop and continue later on the same device.
## The door of insiders

citizen-whistle-link = Report wrongdoing of staff or officials
citizen-whistle-title = Report wrongdoing
citizen-whistle-lead = For you who know of corruption, illegal levies or abuse of office from inside.
citizen-whistle-1 = Only the inspectors read it. The agency you choose below, the leaders of the region, administrators and the public never see it. Nor does an inspector whose name you write.
citizen-whistle-2 = Your name is not asked, and this report never appears in a public list.
citizen-whistle-3 = Do not use a computer, network or account of your office. Photos lose place and kind of telephone before they are opened; the inspectors can see the original file.
citizen-whistle-4 = You get a report number and a secret code, to follow the report and answer questions while nobody knows who you are.
citizen-whistle-subject = Agency complained about
citizen-whistle-subject-hint = That agency and those below it cannot see this report. About the inspectors or the very top? Turn to the ministry, Ombudsman RI or the anti-corruption commission (KPK).
citizen-whistle-subject-none = I do not know, or it is in no list
citizen-whistle-person = Whom do you complain about?
citizen-whistle-person-hint = Name and position, for instance: Ahmad Fauzi, head of section. If they work for the inspectors, they and those below them cannot read this report. May be left empty.
citizen-whistle-text = What happened?
citizen-whistle-text-hint = Who did what, when, where, and how you know. Leave out what only you can know, so that you are not recognized.
citizen-whistle-who = I want to be reached
citizen-whistle-who-hint = Not needed. What you fill in is kept locked; each time an inspector opens it, that is recorded.
citizen-whistle-send = Send to the inspectors
citizen-filing-step = Step { $now } of { $all }

## Story

citizen-story-title = What happened?
citizen-story-class = What do you want to tell?
citizen-class-complaint-hint = Something is broken, wrong, or not served well.
citizen-class-information_request-hint = You want to know something from the government.
citizen-class-aspiration-hint = You have a suggestion to make things better.
citizen-story-text = Tell it in your own words
citizen-story-text-hint = What happened, since when, and what you hope for. Do not write telephone numbers or your NIK here, because the public may read this.
citizen-topic = What is it about?
citizen-topic-hint = May be skipped. If in doubt, leave it: an official decides.
citizen-topic-unknown = I do not know
citizen-topic-other = Other: { $topic }

## Photos

citizen-photo-title = Do you have photos or other evidence?
citizen-photo-lead = You can skip this. A photo helps officials to understand faster.
citizen-photo-there = Sent so far
citizen-photo-remove = Remove
citizen-photo-more = Send, then add more
citizen-photo-full = These are 10 files. Remove one first if you want to replace it.
citizen-photo-cleaned = What is hidden in photos, such as the place and the kind of telephone, is removed before the public sees them.
citizen-file-name = File { $place }
citizen-file-empty = { $file }: the file is empty. Choose another one.
citizen-file-too-large = { $file }: more than 20 MB. Choose a smaller file.
citizen-file-wrong-kind = { $file }: this kind of file cannot be taken. Use a photo, a PDF, a sound recording or an MP4 film.
citizen-file-too-many-pixels = { $file }: the picture is too large. Make it smaller, or take the photo again in a usual size.
citizen-file-damaged = { $file }: the photo is damaged or cut short. Send it again or choose another one.
citizen-file-too-many = { $file }: not taken because there are { $most } files already.

## Place

citizen-place-title = Where is it?
citizen-place-province = Province
citizen-place-regency = Regency or city
citizen-place-district = District
citizen-place-village = Village
citizen-place-choose = Choose from the list
citizen-place-do-not-know = I do not know, or all of this area
citizen-place-other = Choose another area
citizen-place-map = Or point at the map: { $area }
citizen-place-map-hint = Tap the area to look closer, then tap the place. You can skip this.
citizen-place-map-label = Map of { $area }: tap the place
citizen-place-map-out = Look from further away
citizen-place-map-pointed = The point you chose: { $area }. If it is right, press Continue.
citizen-place-map-nowhere = What you tapped is the sea or another country. Tap on land or near the shore, or choose the area from the list.
citizen-place-map-unpointed = The map can be pointed at with a finger or a mouse only. Choose the area from this list.
citizen-place-words = The place
citizen-place-words-hint = For instance: in front of Pasar Lama, near the bridge. Do not write your home address if it is not needed.
citizen-place-point = Point on the map
citizen-place-point-hint = May stay empty. If you fill it in, we find the area ourselves.
citizen-place-latitude = Latitude
citizen-place-longitude = Longitude
citizen-place-find = Use where I am now
citizen-place-found = Your place was found. Press Continue.
citizen-place-failed = Your place was not found. Choose the area from the list.

## Who may see it

citizen-privacy-step-title = Who may see this?
citizen-visibility = Confidentiality
citizen-visibility-choose = Choose who may see this report.
citizen-visibility-public = Open
citizen-visibility-public-hint = Once checked, everybody can read the report. Your name is not shown to the public; the agency that handles it may know it.
citizen-visibility-anonymous = Without my name
citizen-visibility-anonymous-hint = Everybody can read the report. The agency complained about does not learn who you are; only the coordinator does, and only with a reason that is recorded.
citizen-visibility-confidential = Content kept secret
citizen-visibility-confidential-hint = The public sees only that there is a report, where it stands and its deadlines. Only the officials who handle it read it.
citizen-visibility-both = Without my name and content kept secret
citizen-visibility-both-hint = The public does not see the content, and the agency complained about does not learn who you are. Choose this if you fear what may follow.
citizen-visibility-oversight = Strictly secret: read by inspectors only

## Check and receipt

citizen-check-title = Check your answers
citizen-check-sensitive = Reports on this topic are not shown to the public, whatever you chose above.
citizen-check-promise = By sending it you say that this is true as far as you know.
citizen-check-file = Send the report
citizen-receipt-title = Your report has been received
citizen-receipt-label = Receipt
citizen-receipt-qr = QR code that leads to the follow page with this number
citizen-receipt-keep = Keep this number and code now.
citizen-receipt-once = The secret code is shown on this page only, and we cannot send it again. Write it down, photograph or print it.
citizen-receipt-no-secret = The secret code cannot be shown again.
citizen-receipt-no-secret-why = The security key of this system has just been changed. Your report goes on. A code that you have noted still works. If you had not noted it yet: anybody can still read a public report by the number above, but only that code lets you answer the officials.
citizen-receipt-open = Open the report
citizen-receipt-next = What happens now
citizen-receipt-kept = I have kept it, open the report

## Following

citizen-follow-lead = Number and secret code are on your receipt. Both together open your report.
citizen-follow-open = Open the report
citizen-follow-lost = Lost the secret code?
citizen-follow-lost-text = Without the code the report cannot be opened as yours, so that nobody else can either. If it is open to the public, you can still read its progress in
citizen-number-unreadable = The report number cannot be read. Check its ten letters and digits.
citizen-secret-unreadable = The secret code cannot be read. Check its twelve letters and digits.
citizen-receipt-wrong = This number and secret code do not belong together. Check both on your receipt.
citizen-own-caption = Your report
citizen-own-public = See it as the public does
citizen-own-not-public = The public cannot see this report, or not yet.
citizen-who-sees = Who may see it:
citizen-do = What you can do
citizen-do-other = Other actions
citizen-answer = The agency's answer
citizen-deadlines = Deadlines and the reasons for them

## A report

citizen-hidden-title = Confidential report
citizen-hidden = What this report says is kept secret. Only where it stands and its deadlines are shown.
citizen-turn = Whose turn
citizen-since = Since
citizen-until = At the latest
citizen-overdue = Late
citizen-now = Now it is the turn of:
citizen-primary = Follows report
citizen-about = The report
citizen-timeline = What happened so far
citizen-is-own = This is your report.
citizen-is-own-open = Open it as its reporter
citizen-card-due = by { $date }

## What a reporter does

citizen-confirm-lead = Say this only if the problem is really solved. The report is then closed; you can still reopen it.
citizen-confirm-label = Your words (may stay empty)
citizen-dispute-lead = The agency takes the report up again.
citizen-dispute-label = What is not solved?
citizen-supply_data-lead = Add the details or files that are needed.
citizen-supply_data-label = Details
citizen-reply-lead = Reply to the agency's answer, to ask or to add something. The agency takes the report up again.
citizen-reply-label = Reply
citizen-appeal-lead = Your objection is examined by another official, not by the one who archived it.
citizen-appeal-label = Why should this report be taken up?
citizen-reopen-lead = The agency that answered takes the report up again.
citizen-reopen-label = Why should it be reopened?
citizen-comment-lead = Officials read your comment, and so can the public if the report is open.
citizen-comment-label = Comment
citizen-change_visibility-lead = The change holds at once. What was open may have been read.
citizen-change_visibility-label = Reason (may stay empty)
citizen-withdraw-lead = Nobody works on the report any more, and the public no longer sees it. This cannot be undone.
citizen-withdraw-label = Reason (may stay empty)
citizen-consent_to_takeover-lead = Ombudsman RI can then read your report, the confidential parts too, and learn who you are if needed. The agency must still answer. You can take this back until the Ombudsman begins.
citizen-consent_to_takeover-label = A word to the Ombudsman (may be left empty)
citizen-refuse_takeover-lead = Ombudsman RI does not examine this report. The agency must still answer. You can allow it later.
citizen-refuse_takeover-label = Why (may be left empty)
citizen-withdraw_consent-lead = Ombudsman RI can no longer read what is confidential in this report. You can allow it again later.
citizen-withdraw_consent-label = Why (may be left empty)
citizen-takeover-requested = Ombudsman RI asks your consent to examine this case, because the agency's time is over. Allow it or refuse it: you decide.
citizen-takeover-refused = Ombudsman RI does not examine this case because you do not allow it. You can allow it at any time.
citizen-takeover-consented = You let Ombudsman RI examine this case. It has not begun yet.
citizen-takeover-taken_over = Ombudsman RI examines this case. The agency must still solve it, and its deadlines go on.
citizen-rating = How content are you?
citizen-rating-5 = 5 – very content
citizen-rating-4 = 4 – content
citizen-rating-3 = 3 – fair
citizen-rating-2 = 2 – not very content
citizen-rating-1 = 1 – not content
citizen-reason-needed = Say it in your own words first.
citizen-changed-meanwhile = This report has changed since the page was opened. Look where it stands; if it is still needed, send it once more. Your words are still here. Files must be chosen again.

## The list

citizen-list-title = Citizens' reports
citizen-list-lead = All reports open to the public, the latest first.
citizen-list-filter = Search and filter
citizen-list-words = Words in the report
citizen-list-everywhere = All regencies and cities
citizen-list-area = Or type the name of an area
citizen-list-area-hint = District or village
citizen-list-all-topics = All topics
citizen-list-all-states = All of them
citizen-list-show = Show
citizen-list-clear = Clear the filter
citizen-list-in = Reports in
citizen-list-which-area = Which area do you mean?
citizen-list-no-area = There is no area of that name. Check the spelling, or choose from the list.
citizen-list-none = No report fits. Try other words or clear the filter.
citizen-list-found = Results

## Figures

citizen-figures-title = Figures of { $year }
citizen-figures-lead = Counted from all reports received in that year, confidential ones too, by where they stand now. Only reports that their own reporters call solved count as resolved. Those closed without the reporter's word do not.
citizen-figures-caption = Reports by where they stand
citizen-figures-count = Number
citizen-figures-share = Share
citizen-figures-state = Where they stand, and what it means
citizen-figures-all = All
citizen-figures-all-meaning = All reports, also those merged into others: each is one report more, though the problem is the same.
citizen-figures-years = Other years
citizen-problem-kind = Code for makers of applications:

## Help

citizen-help-title = Help
citizen-help-lead = Short answers to common questions.
citizen-help-1 = Do I need an account?
citizen-help-1-text = No. You get a report number and a secret code. They are enough to follow the report.
citizen-help-2 = Will my name be known?
citizen-help-2-text = You need not give a name, and it is never shown to the public. If you choose to stay without a name, the agency complained about does not learn it either.
citizen-help-3 = How long until there is an answer?
citizen-help-3-text = Reports are checked and referred within { $verify }, and work on them begins within { $follow-up } after that. The deadlines of your report and how they are counted stand on its page.
citizen-help-4 = What if the answer does not solve the problem?
citizen-help-4-text = Open your report and choose "It is not solved". The agency takes it up again. A closed report can be reopened.
citizen-help-5 = What if I do not respond to an answer?
citizen-help-5-text = After the deadline the report is closed without your word. That does not count as resolved, and you can still reopen it.
citizen-help-6 = My report was archived. What does that mean?
citizen-help-6-text = Nothing can be done about it, for a reason that is written down. You may object; another official examines it.
citizen-help-7 = I have lost my secret code.
citizen-help-7-text = The code cannot be sent again, so that nobody can ask for it in your name. You may file a new report and mention the old number.
citizen-help-8 = I work at an agency and know of wrongdoing. How can I report it safely?
citizen-help-8-text = There is a door of its own. Only the inspectors read it, and it is never shown to the public.

## Privacy

citizen-privacy-title = Privacy
citizen-privacy-lead = What is kept about you, and who reads it.
citizen-privacy-1 = What you fill in
citizen-privacy-1-text = Name, telephone number, e-mail address and NIK are kept only if you fill them in. All of it is kept locked, apart from the report. Officials who open it must give a reason, which is recorded.
citizen-privacy-2 = What you report
citizen-privacy-2-text = Everybody can read an open report once it is checked. Telephone numbers, NIK, e-mail addresses, number plates and account numbers in it are covered first.
citizen-privacy-3 = Photos
citizen-privacy-3-text = Place, time and kind of camera are removed from photos before the public sees them.
citizen-privacy-4 = Your internet address
citizen-privacy-4-text = It is not kept with the report. To prevent abuse, requests are counted under a cipher that is lost each time the system is restarted.
citizen-privacy-5 = Cookies
citizen-privacy-5-text = One cookie remembers the report you write or open, another one the language. There is no tracking and no advertising.
citizen-privacy-6 = How long
citizen-privacy-6-text = What was not sent is deleted after a day. The record of a report is not deleted, so that its course can be examined; personal data in it can be covered if you ask.

## Accessibility

citizen-accessibility-title = Accessibility
citizen-accessibility-lead = Everybody must be able to report.
citizen-accessibility-1 = What we strive for
citizen-accessibility-1-text = All pages work with the keyboard alone, with a screen reader, with enlarged letters, and without JavaScript. Colour is never the only sign. Pages are small, so that they open where the signal is weak.
citizen-accessibility-2 = Cannot write?
citizen-accessibility-2-text = Send a sound recording as a file, and write just one sentence. You may also ask an official at a service office to type it for you.
citizen-accessibility-3 = Is something still difficult?
citizen-accessibility-3-text = Report it here like any other problem. Difficulties with this site are problems of a public service too.
