## Meja

desk-inbox-title = Meja kerja
desk-tabs = Meja kerja
desk-verify-desk = Perlu diverifikasi
desk-inspect-desk = Pengawasan
desk-agency-desk = Perlu dikerjakan
desk-approve-desk = Perlu disetujui
desk-reporter-desk = Menunggu pelapor
desk-promise-desk = Janji instansi
desk-promised-by = Dijanjikan selesai { $date }
desk-search-tab = Cari
desk-due-overdue = Terlambat
desk-due-today = Hari ini
desk-due-week = Tujuh hari ke depan
desk-due-later = Nanti
desk-inbox-empty = Tidak ada laporan yang menunggu di sini.
desk-due-on = Paling lambat { $date }
desk-no-due = Tanpa batas waktu
desk-with-since = Dipegang { $who } sejak { $since }
desk-title-hidden = (Isi laporan dirahasiakan)
desk-search-title = Cari laporan
desk-search-hint = Tulis nomor laporan, atau kata dari isinya. Yang ditemukan hanya laporan yang isinya boleh Anda baca.
desk-search-label = Nomor atau kata
desk-search-empty = Tidak ada laporan yang cocok. Periksa nomornya, atau pakai kata lain.

## Halaman laporan

desk-done = Sudah dilakukan:
desk-next = Apa yang bisa Anda lakukan sekarang
desk-others = Tindakan lain
desk-draft = Konsep jawaban
desk-report = Isi laporan
desk-body-hidden = Isi laporan ini tidak boleh Anda baca.
desk-received = Diterima
desk-channel = Lewat
desk-point = Titik di peta
desk-map = Peta { $area } dengan titik laporan
desk-follows = Mengikuti laporan
desk-due = { $what }: paling lambat { $date }
desk-turn = Giliran { $who } sejak { $since }
desk-visibility-oversight = Pengawasan
desk-visibility-confidential = Rahasia
desk-visibility-anonymous = Anonim
desk-deadlines = Batas waktu
desk-deadline-open = berjalan
desk-deadline-paused = berhenti dihitung
desk-deadline-met = terpenuhi
desk-deadline-late = terpenuhi, tetapi terlambat
desk-deadline-cancelled = tidak berlaku lagi
desk-deadline-overdue = terlambat
desk-deadline-permits = boleh sejak hari itu lewat
desk-timeline = Riwayat
desk-internal = hanya untuk petugas
desk-file-original = Berkas asli

## Identitas

desk-identity-open = Lihat identitas pelapor
desk-identity-purpose = Untuk apa Anda perlu tahu?
desk-identity-purpose-hint = Nama Anda, waktunya, dan tujuan ini dicatat dan diperiksa auditor.
desk-identity-purpose-missing = Tuliskan tujuannya, paling sedikit 10 huruf.
desk-identity-look = Lihat identitas
desk-identity-title = Identitas pelapor
desk-identity-logged = Sudah dicatat bahwa Anda melihat identitas ini. Tujuan:
desk-identity-name = Nama
desk-identity-phone = Nomor telepon
desk-identity-email = Alamat surel
desk-identity-nik = NIK
desk-identity-none = Pelapor tidak menyebutkan siapa dirinya.

## Formulir

desk-choose = Pilih salah satu.
desk-text-missing = Isi bagian ini.
desk-choose-settles = Pilih apa isi jawabannya.
desk-choose-reason = Pilih alasannya.
desk-choose-class = Pilih jenis laporannya.
desk-choose-visibility = Pilih kerahasiaannya.
desk-choose-target = Pilih bagian yang disembunyikan.
desk-choose-audience = Pilih siapa yang boleh membaca komentar ini.
desk-choose-insistence = Pilih mengapa laporan ini boleh kembali ke instansi itu.
desk-text-missing-text = Tuliskan keterangannya.
desk-text-missing-why = Tuliskan mengapa tidak dapat diselesaikan.
desk-text-missing-insistence-text = Tuliskan fakta baru atau keputusannya.
desk-title-too-long = Terlalu panjang. Pakai paling banyak 200 huruf.
desk-agency-choose = Pilih instansi
desk-category-missing = Pilih kategorinya.
desk-agency-missing = Pilih instansinya.
desk-agency-unknown = Instansi itu tidak kami kenal. Pilih dari daftar.
desk-date-unreadable = Tanggal itu tidak terbaca. Pilih dari kalender, atau tulis seperti 2026-08-21.
desk-version-missing = Formulir ini tidak lengkap. Isiannya masih ada; kirim lagi.
desk-stale-title = Laporan ini berubah selagi Anda mengisi
desk-stale-what = Isian Anda masih ada di bawah. Baca dulu apa yang terjadi, lalu kirim lagi jika masih tepat.
desk-files = Foto atau dokumen
desk-files-hint = Paling banyak 10 berkas: foto atau PDF, masing-masing sampai 20 MB.
desk-files-kept = Berkas ini sudah terkirim dan ikut disimpan:
desk-file-empty = Berkas itu kosong. Pilih berkas yang lain.
desk-file-too-large = Berkas itu terlalu besar. Pakai paling besar 20 MB.
desk-file-wrong-kind = Jenis berkas itu tidak diterima. Kirim foto atau PDF.
desk-file-photo = Foto itu tidak dapat dibuka. Ambil ulang fotonya, atau simpan sebagai JPEG.

## Verifikasi

desk-verify-class = Jenis laporan
desk-verify-category = Kategori
desk-verify-category-choose = Pilih kategori
desk-verify-category-chosen = Ini pilihan pelapor. Perbaiki kalau keliru.
desk-verify-title = Judul untuk umum
desk-verify-title-hint = Satu kalimat tanpa nama orang. Data pribadi di dalamnya disamarkan.
desk-verify-agency = Teruskan ke
desk-verify-agency-hint = Instansi yang biasa menangani kategori ini di wilayah laporan sudah dipilih.
desk-verify-agency-usual = Instansi yang biasa menangani kategorinya
desk-verify-agency-later = Jangan diteruskan dulu
desk-verify-agency-unusual = Kategori ini belum punya instansi di wilayah itu. Pilih instansinya dari daftar.
desk-verify-oversight = Pengawasan
desk-verify-oversight-yes = Laporan ini mengadukan pelanggaran oleh aparat
desk-verify-subject = Instansi yang diadukan
desk-verify-subject-hint = Jika berkadar pengawasan, instansi ini dan bawahannya tidak melihat laporannya.
desk-verify-subject-none = Tidak ada
desk-hide = Kerahasiaan
desk-hide-hint = Ini menambah apa yang diminta pelapor; tidak pernah menguranginya.
desk-hide-imposed-hint = Yang diminta pelapor tetap berlaku; di sini hanya yang ditambahkan petugas.
desk-hide-usual = Sesuai kategori: yang peka dirahasiakan
desk-hide-public = Tidak ada yang disembunyikan
desk-hide-anonymous = Sembunyikan identitas pelapor
desk-hide-confidential = Sembunyikan isi laporan dari umum
desk-hide-anonymous-confidential = Sembunyikan keduanya
desk-hide-why = Alasan
desk-hide-why-hint = Wajib jika ada yang tidak lagi disembunyikan.
desk-publish = Terbitkan laporan peka
desk-publish-warning = Kategori ini peka. Jika diterbitkan, siapa pun bisa membaca isinya dan mungkin menebak siapa pelapornya.
desk-publish-yes = Saya sudah memeriksa; laporan ini aman diterbitkan
desk-publish-confirm = Kategori ini peka. Rahasiakan isinya, atau beri tanda bahwa Anda sudah memeriksanya.
desk-mask = Data pribadi yang ditemukan: tetap sembunyikan
desk-mask-hint = Hapus tandanya hanya jika umum perlu membacanya.
desk-mask-note = Data pribadi yang ditampilkan kepada umum: { $what }
desk-personal-email = alamat surel
desk-personal-nik = NIK
desk-personal-phone = nomor telepon
desk-personal-plate = pelat nomor
desk-personal-account = nomor rekening atau nomor panjang lain

## Meneruskan dan mengembalikan

desk-refer-agency = Teruskan ke
desk-refer-agency-hint = Yang disarankan saat laporan dikembalikan sudah dipilih.
desk-refer-nobody-below = Tidak ada unit di bawah instansi Anda. Jika bukan wewenang Anda, kembalikan laporannya.
desk-refer-note = Catatan untuk instansi itu
desk-refer-note-hint = Boleh dikosongkan. Pelapor dapat membacanya.
desk-return-reason = Mengapa dikembalikan?
desk-return-text = Penjelasan
desk-return-text-hint = Pelapor dapat membacanya.
desk-return-suggested = Instansi yang menurut Anda berwenang
desk-return-suggested-none = Tidak tahu
desk-insistence = Laporan ini sudah sering berpindah
desk-insistence-hint = Instansi yang sudah dua kali memegangnya hanya boleh menerimanya lagi dengan alasan.
desk-insistence-none = Tujuannya belum pernah memegangnya dua kali
desk-insistence-new-facts = Ada fakta baru
desk-insistence-decision = Keputusan koordinator
desk-insistence-text = Fakta baru atau alasan keputusannya

## Mengerjakan

desk-hold-what = Pelapor mendapat pertanyaan Anda dan waktu untuk menjawab; tanggalnya tertulis di halaman laporan. Selama itu batas waktu berhenti dihitung.
desk-hold-reason = Apa yang kurang?
desk-hold-text = Pertanyaan kepada pelapor
desk-hold-text-hint = Pakai kata yang mudah, dan sebutkan apa yang perlu dikirim.
desk-archive-what = Laporan yang diarsipkan tidak dikerjakan. Pelapor membaca alasan ini dan boleh berkeberatan.
desk-archive-reason = Mengapa diarsipkan?
desk-archive-text = Penjelasan kepada pelapor
desk-archive-text-hint = Sebutkan ke mana pelapor bisa pergi, kalau ada.
desk-comment-text = Komentar
desk-audience = Siapa yang membaca?
desk-audience-internal = Petugas saja
desk-audience-internal-hint = Mereka yang menangani laporan ini.
desk-audience-public = Pelapor dan umum
desk-audience-public-hint = Pelapor, dan semua orang jika laporannya terbuka.
desk-escalate-text = Pesan Anda
desk-escalate-text-hint = Dibaca petugas yang menangani laporan ini.
desk-request_takeover-what = Pelapor membaca permintaan ini dan memutuskan. Instansi tidak mengetahuinya sebelum Anda mengambil alih.
desk-request_takeover-text = Mengapa kasus ini perlu diperiksa?
desk-request_takeover-text-hint = Ditujukan kepada pelapor.
desk-take_over-what = Semua orang yang boleh melihat laporan ini akan tahu bahwa Ombudsman RI memeriksanya. Laporan tetap di tangan instansi, dan batas waktunya tetap berjalan.
desk-take_over-text = Keterangan (boleh dikosongkan)
desk-take_over-text-hint = Dibaca pelapor, instansi, dan umum jika laporannya terbuka.
desk-takeover-list = Kasus yang dimintakan izin kepada pelapor
desk-takeover-none = Belum ada permintaan.
desk-kept-out = Siapa yang tidak boleh membaca
desk-kept-out-what = Mereka yang diadukan, siapa pun yang menggantikan mereka saat cuti, dan bawahan mereka tidak bisa melihat atau mengerjakan laporan ini.
desk-kept-out-named = Namanya disebut dalam laporan, { $at }. Belum diputuskan apakah dia memang diadukan.
desk-kept-out-decided = Ditetapkan oleh { $who }, { $at }.
desk-kept-out-change = Ubah siapa yang tidak boleh membaca
desk-subject-what = Selama laporan ini rahasia pengawasan, orang yang diadukan tidak bisa melihatnya, juga bawahannya dan siapa pun yang menggantikannya saat cuti. Jika Anda termasuk bawahannya, laporan ini juga hilang dari meja Anda.
desk-subject-about = Tidak boleh membaca
desk-subject-about-hint = Hapus tanda pada orang yang ternyata tidak diadukan, lalu tulis alasannya di bawah.
desk-subject-named = Namanya disebut dalam laporan
desk-subject-who = Tambahkan orang
desk-subject-who-hint = Ketik sebagian namanya, lalu cari.
desk-subject-find = Cari nama
desk-subject-found = Orang yang ditemukan
desk-subject-nobody = Tidak ada petugas dengan nama itu. Coba satu bagian namanya saja.
desk-subject-choose = Cari nama itu, lalu pilih orangnya.
desk-subject-why = Alasan
desk-subject-why-missing = Tulis mengapa orang itu boleh membaca lagi.
desk-subject-why-hint = Wajib jika seseorang boleh membaca lagi. Hanya dibaca petugas yang menangani laporan ini.
desk-follow-up-text = Apa perkembangannya?
desk-follow-up-text-hint = Pelapor membacanya. Ini belum menjadi jawaban.

## Jawaban

desk-example = Mulai dari contoh
desk-example-hint = Contohnya ditambahkan ke jawaban. Ganti bagian dalam kurung siku.
desk-example-none = Tanpa contoh
desk-example-use = Pakai contoh
desk-example-done = Sudah dikerjakan
desk-example-done-text = Terima kasih atas laporannya. Pada [tanggal] petugas kami sudah [apa yang dilakukan] di [tempat]. Fotonya terlampir. Mohon kabari kami jika masih ada yang kurang.
desk-example-plan = Ada rencana
desk-example-plan-text = Laporan Anda sudah kami periksa di lapangan. Pekerjaannya berupa [apa yang akan dilakukan] dan selesai paling lambat pada tanggal di bawah, karena [mengapa perlu waktu].
desk-example-cannot = Tidak dapat diselesaikan
desk-example-cannot-text = Laporan Anda sudah kami periksa, tetapi tidak dapat kami selesaikan. Alasannya kami tulis di bawah. Yang bisa Anda lakukan: [ke mana atau bagaimana].
desk-example-information = Informasi
desk-example-information-text = Terima kasih atas pertanyaannya. [Jawaban]. Keterangan lebih lanjut ada di [tempat atau alamat], pada [hari dan jam].
desk-settles = Apa isi jawabannya?
desk-settles-action_taken = Sudah dikerjakan
desk-settles-action_taken-hint = Perlu bukti: foto atau dokumen.
desk-settles-action_plan = Akan dikerjakan
desk-settles-action_plan-hint = Perlu tanggal selesainya.
desk-settles-cannot_be_solved = Tidak dapat diselesaikan
desk-settles-cannot_be_solved-hint = Perlu alasan yang jelas.
desk-settles-information = Informasi
desk-settles-information-hint = Jawaban atas pertanyaan atau usulan.
desk-answer-text = Jawaban kepada pelapor
desk-answer-text-hint = Tulis apa yang dilakukan, kapan, dan di mana.
desk-evidence-before = Bukti yang sudah ada di konsep
desk-evidence = Bukti
desk-evidence-hint = Foto sesudah dikerjakan, atau dokumen PDF. Paling banyak 10 berkas.
desk-evidence-missing = Tambahkan foto atau dokumen sebagai bukti.
desk-promised-on = Selesai paling lambat
desk-promised-on-hint = Hanya untuk jawaban "akan dikerjakan".
desk-promised-past = Pilih tanggal yang belum lewat.
desk-promised-far = Pilih tanggal paling lambat sepuluh tahun lagi.
desk-cannot-why = Mengapa tidak dapat diselesaikan
desk-cannot-why-hint = Hanya untuk jawaban "tidak dapat diselesaikan".
desk-send-back-text = Apa yang perlu diubah?
desk-send-back-text-hint = Dibaca penulis konsep.

## Menggabungkan, menyembunyikan

desk-merge-primary = Nomor laporan yang diikuti
desk-merge-primary-hint = Laporan ini lalu mengikuti keadaan laporan itu. Pelapornya tetap mendapat kabar.
desk-merge-unreadable = Nomor itu tidak terbaca. Periksa lagi huruf dan angkanya.
desk-merge-unknown = Tidak ada laporan dengan nomor itu yang bisa Anda buka.
desk-redact-what = Yang disembunyikan tidak ditampilkan lagi kepada siapa pun. Aslinya tetap disimpan. Untuk judul, pakai "Perbaiki".
desk-redact-target = Apa yang disembunyikan?
desk-redact-reason = Mengapa?
desk-redact-personal_data = Data pribadi
desk-redact-defamation = Tuduhan atau hinaan
desk-redact-protection = Melindungi anak atau korban
desk-redact-replacement = Ditampilkan sebagai gantinya
desk-redact-replacement-hint = Boleh dikosongkan.

## Terima laporan

desk-intake-title = Terima laporan untuk orang lain
desk-intake-lead = Untuk warga yang datang, menelepon, atau mengirim surat. Batas waktu dihitung dari saat laporan asli diterima.
desk-intake-channel = Laporan datang lewat
desk-intake-received = Tanggal diterima
desk-intake-received-hint = Tanggal surat atau telepon aslinya, bukan hari mengetik.
desk-intake-time = Jam diterima
desk-intake-time-hint = Misalnya 09:30.
desk-intake-time-unreadable = Jam itu tidak terbaca. Tulis seperti 09:30.
desk-intake-text = Isi laporan
desk-intake-text-hint = Pakai kata-kata pelapor sendiri.
desk-intake-category-later = Belum tahu
desk-intake-regency = Kabupaten atau kota
desk-intake-district = Kecamatan
desk-intake-village = Desa atau kelurahan
desk-intake-area-choose = Pilih
desk-intake-area-whole = Seluruhnya, atau belum tahu
desk-intake-narrow = Tampilkan tingkat berikutnya
desk-intake-area-query = Atau cari nama tempat
desk-intake-area-query-hint = Misalnya: sungai besar banjarbaru
desk-intake-find-area = Cari tempat
desk-intake-area = Tempat yang ditemukan
desk-intake-area-none = Tidak ada tempat dengan nama itu. Coba ejaan lain, atau pilih dari daftar.
desk-intake-place = Keterangan tempat
desk-intake-place-hint = Misalnya: depan pasar, RT 3.
desk-intake-reporter = Data pelapor tidak wajib. Isi hanya yang ingin diberikan pelapor.
desk-intake-nik-hint = 16 angka. Tidak pernah wajib.
desk-intake-language = Bahasa pelapor
desk-intake-language-id = Indonesia
desk-intake-language-en = Inggris
desk-intake-file = Simpan dan buat tanda terima
desk-intake-sent-before = Sudah ada laporan yang dicatat dari formulir ini. Lihat “Terakhir Anda terima” di bagian bawah halaman ini. Kalau laporan ini belum ada di sana, kirim lagi formulirnya.
desk-intake-latest = Terakhir Anda terima
desk-intake-another = Terima laporan lain
desk-receipt-title = Tanda terima laporan
desk-receipt-number = Nomor laporan
desk-receipt-secret = Kode rahasia
desk-receipt-once = Kode rahasia hanya tampil sekali. Cetak, lalu berikan kepada pelapor.
desk-receipt-print = Cetak halaman ini dengan Ctrl+P atau menu peramban.
desk-receipt-open = Buka laporannya

## Pimpinan

desk-leader-title = Ringkasan pimpinan
desk-leader-period = Laporan yang diterima dalam kurun
desk-leader-from = Dari tanggal
desk-leader-to = Sampai tanggal
desk-leader-show = Tampilkan
desk-period-reversed = Tanggal akhir harus sesudah tanggal awal.
desk-leader-all = Semua
desk-leader-open = Terbuka
desk-leader-overdue = Terlambat
desk-leader-overdue-list = Yang terlambat sekarang
desk-leader-none-overdue = Tidak ada yang terlambat.
desk-leader-by-agency = Menurut instansi
desk-leader-agency = Instansi
desk-no-agency = Belum di instansi mana pun

## Audit

desk-audit-title = Jejak audit
desk-audit-looks = Siapa yang melihat identitas pelapor
desk-audit-changes = Perubahan oleh administrator
desk-audit-people = Perubahan pada orang, jabatan, instansi, dan kalender
desk-audit-none = Tidak ada catatan.
desk-audit-when = Kapan
desk-audit-who = Siapa
desk-audit-report = Laporan
desk-audit-restricted = Laporan terbatas
desk-audit-purpose = Tujuan
desk-audit-what = Apa
desk-audit-subject = Kode
desk-audit-data = Menjadi
desk-change-category_added = Kategori ditambahkan
desk-change-category_changed = Kategori diubah
desk-change-deadline_rule_replaced = Aturan batas waktu diganti
desk-change-georeport_key_made = Kunci aplikasi dibuat
desk-change-georeport_key_ended = Kunci aplikasi diakhiri

## Administrasi

desk-admin-save = Simpan
desk-admin-stale = Orang lain baru saja mengubah ini. Periksa isiannya, lalu simpan lagi.
desk-categories-title = Kategori
desk-category-add = Tambah kategori
desk-category-code = Kode
desk-category-code-hint = Huruf kecil, angka, dan tanda hubung; boleh satu titik. Tidak bisa diubah nanti.
desk-category-code-wrong = Kode hanya boleh huruf kecil, angka, tanda hubung, dan satu titik.
desk-category-code-taken = Kode itu sudah dipakai. Pilih kode lain.
desk-category-topic = Termasuk topik
desk-category-topic-none = Ini topik sendiri
desk-category-name = Nama
desk-category-name-id = Nama dalam bahasa Indonesia
desk-category-name-en = Nama dalam bahasa Inggris
desk-category-sensitive = Peka
desk-category-sensitive-hint = Isi laporan peka dirahasiakan sampai seseorang memutuskan menerbitkannya.
desk-category-sensitive-yes = Ya, peka
desk-category-agency = Instansi bawaan
desk-category-agency-hint = Nama pendeknya; yang dipilih adalah instansi bernama itu di wilayah laporan.
desk-category-agency-none = Tidak ada
desk-category-marks = Tanda
desk-category-inactive = Tidak dipakai
desk-category-active = Dipakai
desk-category-active-hint = Kategori yang tidak dipakai tidak ditawarkan lagi; laporan lama tetap memakainya.
desk-category-active-yes = Ya, tawarkan kategori ini
desk-rules-title = Aturan batas waktu
desk-rules-lead = Aturan tidak pernah diubah, hanya diganti untuk laporan yang diterima mulai hari tertentu. Laporan lama memakai aturannya sendiri.
desk-rule-all = semua laporan
desk-rule-oversight = berkadar pengawasan
desk-rule-no-oversight = tanpa pengawasan
desk-rule-working-days = { $days } hari kerja
desk-rule-calendar-days = { $days } hari
desk-rule-from = Berlaku sejak { $from }
desk-rule-from-to = Berlaku { $from } sampai { $to }
desk-rule-what = Aturan baru berlaku untuk laporan yang diterima mulai tanggal di bawah. Aturan yang sekarang berakhir sehari sebelumnya.
desk-rule-days = Berapa hari
desk-rule-days-wrong = Tulis angka dari 1 sampai 365.
desk-rule-unit = Hari apa yang dihitung?
desk-rule-unit-working = Hari kerja
desk-rule-unit-calendar = Semua hari
desk-rule-reminders = Ingatkan setelah hari ke-
desk-rule-reminders-hint = Beberapa angka dipisah spasi, atau kosong.
desk-rule-reminders-wrong = Tulis paling banyak 10 angka yang lebih kecil dari batas waktunya, dipisah spasi.
desk-rule-cites = Dasar
desk-rule-cites-hint = Peraturan atau keputusan yang menetapkannya.
desk-rule-cites-missing = Sebutkan dasarnya.
desk-rule-note = Catatan
desk-rule-valid-from = Berlaku untuk laporan sejak
desk-rule-valid-from-hint = Paling cepat besok.
desk-rule-valid-from-past = Pilih tanggal sesudah hari ini dan sesudah aturan sekarang mulai berlaku.

## Kunci aplikasi (Open311)

desk-keys-title = Kunci aplikasi
desk-keys-lead = Dengan kunci, aplikasi pihak lain meneruskan laporan warga dan sistem instansi mengabarkan pekerjaannya, lewat Open311 GeoReport v2. Membaca yang terbuka tidak perlu kunci. Alamatnya:
desk-keys-none = Belum ada kunci.
desk-key-once = Ini kuncinya. Simpan sekarang dan serahkan lewat jalan yang aman: kunci ini tidak akan ditampilkan lagi.
desk-key-made = Dibuat
desk-key-ended = Diakhiri
desk-key-end = Akhiri kunci ini
desk-key-add = Buat kunci baru
desk-key-make = Buat kunci
desk-key-name = Nama aplikasi atau sistem
desk-key-name-hint = Misalnya nama aplikasi dan siapa yang mengelolanya.
desk-key-holder = Untuk siapa
desk-key-holder-hint = Aplikasi warga mengirim laporan dan balasan pelapornya. Sistem instansi mengabarkan dan menjawab atas nama seorang pejabat penghubung, yang namanya tercatat pada setiap kabar.
desk-key-app = Aplikasi warga
desk-key-no-liaison = Pilih aplikasi warga, atau pejabat penghubung yang masih bertugas di instansinya.
desk-key-rate = Paling banyak dipakai
desk-key-rate-choose = Pilih seberapa sering kunci boleh dipakai.
desk-key-per-minute = { $number } kali semenit
desk-key-too-many = Kunci yang berlaku sudah terlalu banyak. Akhiri dulu yang tidak dipakai.
