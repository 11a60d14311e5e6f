-- A row is somebody of the staff whom a report complains about, as its events leave it: they and those who answer to
-- them see nothing of it while it is restricted. `standing` is named (in the reporter's words, nobody has decided yet)
-- or decided.
CREATE TABLE report_subject_person (
    report UUID NOT NULL,
    person UUID NOT NULL,
    standing TEXT NOT NULL,
    PRIMARY KEY (report, person)
);
CREATE INDEX report_subject_person_by_person ON report_subject_person (person);
