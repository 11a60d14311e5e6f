## Letters to reporters

letter-subject = Report { $number }: { $state }
letter-text =
    Your report { $number } is now: { $state }.

    { $explained }

    See it at { $address }/lacak with the report number and the secret code on your receipt.

    This letter was sent automatically. Do not answer it, and give your secret code to nobody, officials included.

## Letters to liaison officers

promise-letter-subject = Report { $number }: promised by { $date }
promise-letter-text =
    Your agency promised to solve report { $number } by { $date }.

    When it is done, answer with evidence. Open the report at { $address }/petugas.
promise-letter-late-subject = Report { $number }: the promised day { $date } is past
promise-letter-late-text =
    Your agency promised to solve report { $number } by { $date }. That day is past, and there is no new answer.

    Answer with evidence, or tell how it goes. Open the report at { $address }/petugas.
