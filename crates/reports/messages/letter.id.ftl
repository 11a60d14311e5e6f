## Surat kepada pelapor

letter-subject = Laporan { $number }: { $state }
letter-text =
    Laporan Anda { $number } sekarang: { $state }.

    { $explained }

    Lihat laporan Anda di { $address }/lacak dengan nomor laporan dan kode rahasia pada tanda terima Anda.

    Surat ini dikirim otomatis. Jangan membalasnya, dan jangan berikan kode rahasia Anda kepada siapa pun, termasuk petugas.

## Surat kepada pejabat penghubung

promise-letter-subject = Laporan { $number }: janji sampai { $date }
promise-letter-text =
    Instansi Anda berjanji menyelesaikan laporan { $number } paling lambat { $date }.

    Kalau sudah selesai, jawab dengan buktinya. Buka laporannya di { $address }/petugas.
promise-letter-late-subject = Laporan { $number }: janji { $date } sudah lewat
promise-letter-late-text =
    Instansi Anda berjanji menyelesaikan laporan { $number } paling lambat { $date }. Hari itu sudah lewat, dan belum ada jawaban baru.

    Jawab dengan bukti, atau kabarkan perkembangannya. Buka laporannya di { $address }/petugas.
