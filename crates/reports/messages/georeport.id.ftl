## Open311 GeoReport

problem-georeport-key-missing = Kunci aplikasi belum disertakan
problem-georeport-key-missing-explanation = Mengirim laporan dan kabar memerlukan api_key.
problem-georeport-key-missing-advice = Mintalah kunci kepada pengelola layanan ini.
problem-georeport-key-wrong = Kunci aplikasi tidak berlaku
problem-georeport-key-wrong-explanation = Kunci api_key tidak dikenal atau sudah diakhiri.
problem-georeport-key-wrong-advice = Periksa kuncinya, atau mintalah yang baru kepada pengelola layanan ini.
problem-georeport-key-of-an-agency = Kunci ini untuk mengabarkan pekerjaan
problem-georeport-key-of-an-agency-explanation = Kunci sistem instansi tidak dapat mengirim laporan warga.
problem-georeport-key-of-an-agency-advice = Pakai kunci aplikasi warga.
problem-georeport-key-of-nobody = Kunci ini tidak lagi atas nama siapa pun
problem-georeport-key-of-nobody-explanation = Pejabat penghubung yang bertanggung jawab atas kunci ini tidak lagi bertugas di instansinya.
problem-georeport-key-of-nobody-advice = Mintalah kunci baru atas nama penggantinya.

georeport-key-service = Kunci dibuat oleh pengelola layanan ini. Hubungi lewat halaman bantuan.
georeport-service-sensitive = Peka: laporan dirahasiakan sampai petugas memutuskan lain.
georeport-ask-class = Jenis laporan
georeport-ask-hide = Yang dirahasiakan
georeport-hide-anonymous = Nama saya, dari yang dilaporkan dan dari umum
georeport-hide-confidential = Isi laporan, dari umum
georeport-notice = Laporan diterima dengan nomor { $number }. Kode rahasia pelapor: { $secret }. Simpan keduanya. Dengan itu pelapor membaca jawaban dan membalas di { $address }.
georeport-notice-again = Laporan sudah diterima dengan nomor { $number }. Kode rahasianya ada pada jawaban yang pertama.
georeport-notice-media = Tautan pada media_url tidak kami ambil. Kirim fotonya sendiri sebagai berkas bernama media.
georeport-flaw-no-place = Sertakan lat dan long, atau kode wilayah pada address_id. Alamat dengan kata-kata saja belum cukup.
georeport-flaw-outside = Titik itu di luar wilayah layanan ini.
georeport-flaw-hide = Yang dikenal: anonymous, confidential.
georeport-flaw-moment = Tulis waktu beserta zonanya, misalnya 2026-11-24T08:00:00+08:00. Tanda + di alamat ditulis %2B.
georeport-flaw-range-backwards = Akhirnya lebih dulu daripada awalnya.
georeport-flaw-range-long = Rentangnya paling panjang 90 hari.
georeport-flaw-status = Keadaan itu tidak dikenal. Pakai open atau closed.
georeport-flaw-too-many = Sebut paling banyak 100.
georeport-flaw-page = Hanya ada satu halaman. Untuk yang lebih lama, mintalah lagi dengan end_date dari laporan terakhir.
georeport-flaw-page-size = Antara 1 dan 1000.
georeport-flaw-update-id = Sertakan update_id, paling banyak 128 huruf: yang sama tidak dicatat dua kali.
georeport-flaw-only-the-person = Hanya pelapor yang menyatakan laporannya selesai, dengan nomor dan kode rahasianya.
