## Letters to reporters

letter-subject = Report { $number }: { $state }
letter-text =
    Your report { $number } is now: { $state }.

    { $explained }

    See it at { $address }/lacak with the report number and the secret code on your receipt.

    This letter was sent automatically. Do not answer it, and give your secret code to nobody, officials included.
