## Links around each page

nav-home = Home
nav-file = File a report
nav-follow = Follow a report
nav-reports = All reports
nav-figures = Figures and how they are counted
nav-help = Help
nav-privacy = Your personal data
nav-accessibility = Accessibility
nav-api = Open data (API)
nav-sign-in = Staff sign-in
nav-desk = My desk
nav-intake = Take in a report
nav-leader = Overview
nav-audit = Audit trail
nav-admin = Administration
nav-self = My account
nav-sign-out = Sign out
