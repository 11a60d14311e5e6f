## Surat kepada pelapor

letter-subject = Laporan { $number }: { $state }
letter-text =
    Laporan Anda { $number } sekarang: { $state }.

    { $explained }

    Lihat laporan Anda di { $address }/lacak dengan nomor laporan dan kode rahasia pada tanda terima Anda.

    Surat ini dikirim otomatis. Jangan membalasnya, dan jangan berikan kode rahasia Anda kepada siapa pun, termasuk petugas.
