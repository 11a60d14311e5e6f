## Bingkai setiap halaman

frame-service = Tuntas
frame-tagline = Laporan warga, sampai selesai
frame-skip = Langsung ke isi halaman
frame-navigation = Menu utama
frame-staff-navigation = Menu petugas
frame-footer-navigation = Tautan kaki halaman
frame-demo-label = Contoh
frame-demo-title = Ini contoh.
frame-demo = Semua laporan di sini buatan. Tidak ada yang diteruskan ke pemerintah.
frame-promise = Setiap laporan punya penanggung jawab dan batas waktu yang bisa dilihat siapa saja.
frame-home = Ke halaman depan
frame-reference = Jika Anda menghubungi kami soal ini, sebutkan nomor:

## Kegagalan

problem-bad-request = Permintaan tidak bisa dibaca
problem-bad-request-explanation = Ada bagian yang salah atau hilang dari yang dikirim.
problem-bad-request-advice = Kembali ke halaman sebelumnya, periksa isian Anda, lalu kirim lagi.
problem-forbidden = Halaman ini bukan untuk Anda
problem-forbidden-explanation = Anda tidak berhak membuka halaman ini.
problem-forbidden-advice = Jika menurut Anda ini keliru, hubungi pengelola di instansi Anda.
problem-not-found = Halaman tidak ditemukan
problem-not-found-explanation = Alamatnya mungkin salah ketik, atau halamannya sudah pindah.
problem-not-found-advice = Periksa lagi alamatnya, atau cari dari halaman depan.
problem-conflict = Sudah diubah orang lain
problem-conflict-explanation = Selagi Anda bekerja, orang lain menyimpan perubahan di sini. Perubahan Anda belum disimpan.
problem-conflict-advice = Kembali dan muat ulang halaman, lihat yang baru, lalu ulangi perubahan Anda jika masih perlu.
problem-too-many = Terlalu banyak permintaan
problem-too-many-explanation = Dari tempat Anda masuk terlalu banyak permintaan dalam waktu singkat.
problem-too-many-advice = Tunggu beberapa menit, lalu coba lagi.
problem-too-large = Kiriman terlalu besar
problem-too-large-explanation = Berkas yang dikirim melebihi batas.
problem-too-large-advice = Kembali, pilih foto yang lebih sedikit atau lebih kecil, lalu kirim lagi.
problem-failed = Ada yang rusak di pihak kami
problem-failed-explanation = Ini bukan kesalahan Anda. Kejadian ini sudah kami catat.
problem-failed-advice = Coba lagi beberapa menit lagi.
problem-unavailable = Layanan sedang tidak tersedia
problem-unavailable-explanation = Kami sedang memperbaiki sesuatu.
problem-unavailable-advice = Coba lagi beberapa menit lagi.
problem-sign-in-needed = Anda perlu masuk dulu
problem-sign-in-needed-explanation = Halaman ini hanya untuk petugas yang sudah masuk.
problem-sign-in-needed-advice = Masuk dengan akun petugas Anda, lalu coba lagi.
problem-wrong-token = Kunci akses tidak dikenal
problem-wrong-token-explanation = Kunci akses yang dikirim salah atau sudah tidak berlaku.
problem-wrong-token-advice = Buat kunci akses baru di halaman akun Anda, lalu coba lagi.
problem-receipt-needed = Tunjukkan bukti lapor dulu
problem-receipt-needed-explanation = Halaman ini hanya untuk orang yang membuat laporannya.
problem-receipt-needed-advice = Masukkan nomor laporan dan kode rahasia dari bukti lapor Anda.
problem-invalid = Ada isian yang perlu diperbaiki
problem-invalid-explanation = Beberapa isian kosong atau tidak bisa diterima.
problem-invalid-advice = Perbaiki isian yang ditandai, lalu kirim lagi.
problem-foreign-form = Kiriman ini datang dari situs lain
problem-foreign-form-explanation = Demi keamanan Anda, kami hanya menerima isian dari halaman kami sendiri.
problem-foreign-form-advice = Buka halaman kami langsung di peramban Anda, lalu isi dan kirim dari sana.
problem-wrong-method = Cara ini tidak berlaku di sini
problem-wrong-method-explanation = Alamat ini ada, tetapi tidak bisa dipakai dengan cara ini.
problem-wrong-method-advice = Kembali ke halaman sebelumnya, lalu coba lagi dari sana.
problem-wrong-media-type = Jenis kiriman ini tidak bisa dibaca
problem-wrong-media-type-explanation = Yang dikirim berbentuk lain dari yang kami terima di alamat ini.
problem-wrong-media-type-advice = Kirim lewat formulir di halaman kami. Jika Anda memakai program, periksa Content-Type-nya.

## Bagian halaman

component-errors = Ada yang perlu diperbaiki
component-error = Kesalahan:
component-letters-left = Sisa # huruf
component-letters-over = Kelebihan # huruf
component-change = Ubah
component-back = Kembali
component-breadcrumbs = Anda di sini
component-search = Cari
component-pages = Halaman daftar
component-previous = Sebelumnya
component-next = Berikutnya

## Halaman rujukan

api-title = Rujukan API
api-lead = Untuk program: semua yang dapat dilakukan di halaman-halaman ini.
api-language = Penjelasan tiap panggilan ditulis dalam bahasa Inggris, sama seperti dokumennya.
api-document = Dokumen dalam OpenAPI 3.1
api-name = Nama (* wajib)
api-kind = Jenis
api-meaning = Arti
api-body = Isi:
api-shapes = Bentuk data

## Kekeliruan program

problem-api-unreadable = Permintaan tidak bisa dibaca
problem-api-unreadable-explanation = Bentuk kiriman tidak sesuai dengan rujukan: { $why }.
problem-api-unreadable-advice = Bandingkan dengan rujukan di /api.
problem-api-key-missing = Kunci permintaan belum ada
problem-api-key-missing-explanation = Permintaan yang membuat sesuatu memerlukan header Idempotency-Key dengan 16 sampai 128 karakter yang terlihat.
problem-api-key-missing-advice = Kirim UUID acak yang baru, dan kirim kunci yang sama bila permintaan itu diulang.
problem-api-version-missing = Versi belum disebut
problem-api-version-missing-explanation = Perubahan memerlukan header If-Match dengan versi yang sudah dibaca.
problem-api-version-missing-advice = Baca dulu datanya, lalu kirim ETag dari jawaban itu.
problem-key-used-for-other = Kunci sudah dipakai
problem-key-used-for-other-explanation = Idempotency-Key ini sudah dipakai untuk permintaan yang lain.
problem-key-used-for-other-advice = Pakai kunci baru untuk permintaan baru.
problem-made-and-gone = Sudah tidak ada
problem-made-and-gone-explanation = Yang dibuat dengan Idempotency-Key ini sudah dihapus atau sudah berakhir.
problem-made-and-gone-advice = Pakai kunci baru untuk membuatnya lagi.

api-flaw-cursor = Ini bukan akhir sebuah daftar. Pakai `next` dari jawaban sebelumnya.
api-flaw-limit = Pakai angka 1 sampai 100.
api-flaw-code-unknown = Kode ini tidak ada. Lihat rujukan di /api.
