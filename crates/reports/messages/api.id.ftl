## Kekeliruan program

problem-upload-unknown = Ada berkas yang tidak ditemukan
problem-upload-unknown-explanation = Berkas yang disebut belum dikirim, sudah dilampirkan, atau sudah kedaluwarsa.
problem-upload-unknown-advice = Kirim lagi berkasnya, lalu sebut pengenalnya yang baru.
problem-api-file-empty = Berkasnya kosong
problem-api-file-empty-explanation = Tidak ada yang terkirim.
problem-api-file-empty-advice = Kirim berkas sebagai isi permintaan.
problem-api-file-of-wrong-kind = Jenis berkas ini tidak diterima
problem-api-file-of-wrong-kind-explanation = Yang diterima: foto JPEG, PNG, dan WebP, serta dokumen PDF.
problem-api-file-of-wrong-kind-advice = Ubah jenis berkasnya, lalu kirim lagi.
problem-api-photo-unusable = Foto tidak dapat dipakai
problem-api-photo-unusable-explanation = Fotonya rusak atau terlalu besar.
problem-api-photo-unusable-advice = Simpan lagi dengan ukuran lebih kecil, lalu kirim.
problem-rule-ended = Aturan ini sudah diganti
problem-rule-ended-explanation = Aturan yang sudah berakhir tidak bisa diganti lagi.
problem-rule-ended-advice = Ganti aturan yang menggantikannya.

api-flaw-year = Pakai tahun sejak 2017.
api-flaw-due = Pakai overdue, today, week, atau later.
api-flaw-purpose = Tulis mengapa Anda perlu tahu siapa pelapornya, 10 sampai 200 huruf.
api-flaw-channel-unknown = Saluran itu tidak ada.
api-flaw-too-many-files = Sebut paling banyak 10 berkas.
api-flaw-file-unknown = Ini bukan pengenal berkas.
api-flaw-text-missing = Tulislah sesuatu.
api-flaw-agency-unknown = Instansi itu tidak ada. Lihat /agencies.
api-flaw-rating = Pakai angka 1 sampai 5.
api-flaw-report-unknown = Tidak ada laporan dengan nomor ini.
api-flaw-person-unknown = Tidak ada petugas dengan nama pengguna atau pengenal itu.
api-flaw-too-many-people = Paling banyak 20 orang.
api-flaw-target-unknown = Ini bukan pengenal teks atau berkas.
api-flaw-evidence = Sebut paling sedikit satu berkas sebagai bukti.
api-flaw-visibility = Pakai public, anonymous, confidential, anonymous+confidential, atau oversight.
api-flaw-reminders = Pakai paling banyak 10 angka, masing-masing lebih kecil dari batas waktunya.
