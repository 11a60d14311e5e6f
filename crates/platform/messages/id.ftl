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

frame-bad-request = Permintaan tidak bisa dibaca
frame-bad-request-explanation = Ada bagian yang salah atau hilang dari yang dikirim.
frame-bad-request-advice = Kembali ke halaman sebelumnya, periksa isian Anda, lalu kirim lagi.
frame-forbidden = Halaman ini bukan untuk Anda
frame-forbidden-explanation = Anda tidak berhak membuka halaman ini.
frame-forbidden-advice = Jika menurut Anda ini keliru, hubungi pengelola di instansi Anda.
frame-not-found = Halaman tidak ditemukan
frame-not-found-explanation = Alamatnya mungkin salah ketik, atau halamannya sudah pindah.
frame-not-found-advice = Periksa lagi alamatnya, atau cari dari halaman depan.
frame-conflict = Sudah diubah orang lain
frame-conflict-explanation = Selagi Anda bekerja, orang lain menyimpan perubahan di sini. Perubahan Anda belum disimpan.
frame-conflict-advice = Kembali dan muat ulang halaman, lihat yang baru, lalu ulangi perubahan Anda jika masih perlu.
frame-too-many = Terlalu banyak permintaan
frame-too-many-explanation = Dari tempat Anda masuk terlalu banyak permintaan dalam waktu singkat.
frame-too-many-advice = Tunggu beberapa menit, lalu coba lagi.
frame-too-large = Kiriman terlalu besar
frame-too-large-explanation = Berkas yang dikirim melebihi batas.
frame-too-large-advice = Kembali, pilih foto yang lebih sedikit atau lebih kecil, lalu kirim lagi.
frame-failed = Ada yang rusak di pihak kami
frame-failed-explanation = Ini bukan kesalahan Anda. Kejadian ini sudah kami catat.
frame-failed-advice = Coba lagi beberapa menit lagi.
frame-unavailable = Layanan sedang tidak tersedia
frame-unavailable-explanation = Kami sedang memperbaiki sesuatu.
frame-unavailable-advice = Coba lagi beberapa menit lagi.

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
