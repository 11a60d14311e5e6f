## Open311 GeoReport

problem-georeport-key-missing = The app key is missing
problem-georeport-key-missing-explanation = Sending reports and updates needs an api_key.
problem-georeport-key-missing-advice = Ask whoever runs this service for a key.
problem-georeport-key-wrong = The app key is not good
problem-georeport-key-wrong-explanation = The api_key is unknown or has been ended.
problem-georeport-key-wrong-advice = Check the key, or ask whoever runs this service for a new one.
problem-georeport-key-of-an-agency = This key is for telling of work
problem-georeport-key-of-an-agency-explanation = The key of an agency's system cannot send people's reports.
problem-georeport-key-of-an-agency-advice = Use the key of an app for citizens.
problem-georeport-key-of-nobody = This key is in nobody's name any more
problem-georeport-key-of-nobody-explanation = The liaison who answers for this key no longer works at that agency.
problem-georeport-key-of-nobody-advice = Ask for a new key in the name of whoever follows.

georeport-key-service = Keys are made by whoever runs this service. Get in touch by the help page.
georeport-service-sensitive = Sensitive: a report stays hidden until an official decides otherwise.
georeport-ask-class = Kind of report
georeport-ask-hide = What to hide
georeport-hide-anonymous = My name, from whom I complain about and from the public
georeport-hide-confidential = What the report says, from the public
georeport-notice = The report was received under the number { $number }. The reporter's secret code: { $secret }. Keep both. With them the reporter reads the answer and replies at { $address }.
georeport-notice-again = The report was received before under the number { $number }. Its secret code is in the first answer.
georeport-notice-media = We do not fetch the link in media_url. Send the photo itself as a file called media.
georeport-flaw-no-place = Give lat and long, or the code of an area in address_id. An address in words alone is not enough.
georeport-flaw-outside = That point is outside the region of this service.
georeport-flaw-hide = Known are: anonymous, confidential.
georeport-flaw-moment = Write the time with its zone, such as 2026-11-24T08:00:00+08:00. In an address the + is written %2B.
georeport-flaw-range-backwards = The end is before the beginning.
georeport-flaw-range-long = At most 90 days.
georeport-flaw-status = That state is not known. Use open or closed.
georeport-flaw-too-many = Name at most 100.
georeport-flaw-page = There is one page only. For older ones, ask again with the end_date of the last report.
georeport-flaw-page-size = Between 1 and 1000.
georeport-flaw-update-id = Give an update_id of at most 128 letters: the same one is not recorded twice.
georeport-flaw-only-the-person = Only the reporter says that a report is solved, with its number and secret code.
