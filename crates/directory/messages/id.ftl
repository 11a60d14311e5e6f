## Masuk

sign-in-title = Masuk untuk petugas
sign-in-lead = Halaman ini untuk petugas. Untuk membuat atau melacak laporan, Anda tidak perlu masuk.
sign-in-login = Nama pengguna
sign-in-password = Kata sandi
sign-in-next = Lanjut
sign-in-wrong-password = Nama pengguna atau kata sandi salah. Periksa lagi, lalu coba sekali lagi.
sign-in-resting = Terlalu banyak percobaan yang salah. Coba lagi setelah { $until }.
sign-in-code-title = Masukkan kode sekali pakai
sign-in-code = Kode 6 angka
sign-in-code-hint = Buka aplikasi autentikator di ponsel Anda dan ketik angka yang tampil.
sign-in-finish = Masuk
sign-in-wrong-code = Kode salah atau sudah dipakai. Tunggu kode berikutnya, lalu ketik lagi.
sign-in-demo-code = Ini peragaan, jadi kodenya kami tampilkan:
sign-out-title = Keluar
sign-out-do = Keluar dari akun ini

## Undangan

invitation-title = Siapkan akun Anda
invitation-app = Pasang kode sekali pakai
invitation-app-how = Pindai gambar ini dengan aplikasi autentikator, misalnya Aegis, Google Authenticator, atau Microsoft Authenticator.
invitation-secret = Tidak bisa memindai? Ketik kunci ini di aplikasi:
invitation-open-app = Buka langsung di aplikasi pada ponsel ini
invitation-password = Kata sandi baru
invitation-password-hint = Paling sedikit { $letters } huruf. Beberapa kata yang mudah Anda ingat lebih baik daripada satu kata rumit.
invitation-accept = Simpan dan masuk
password-too-short = Kata sandi terlalu pendek. Pakai paling sedikit 12 huruf.
password-too-long = Kata sandi terlalu panjang. Pakai paling banyak 256 huruf.
password-contains-login = Kata sandi tidak boleh memuat nama pengguna Anda.
password-guessed-first = Kata sandi ini terlalu mudah ditebak. Pilih yang lain.
problem-invitation-gone = Undangan ini tidak berlaku
problem-invitation-gone-explanation = Tautannya sudah dipakai, sudah lewat satu minggu, atau salah ketik.
problem-invitation-gone-advice = Minta undangan baru kepada administrator di instansi Anda.

## Peran

role-intake_clerk = Petugas penerima
role-coordinator = Admin koordinator
role-liaison = Pejabat penghubung
role-approver = Kepala instansi
role-leader = Pimpinan
role-inspector = Inspektorat
role-oversight_body = Lembaga pengawas
role-auditor = Auditor
role-system_administrator = Administrator sistem

## Administrasi: umum

admin-title = Administrasi
admin-save = Simpan
admin-show = Tampilkan
admin-choose = Pilih
admin-yes = Ya
admin-no = Tidak
admin-nothing = (kosong)
admin-from = Dari
admin-to = Sampai
admin-no-end = sampai ada perubahan
admin-first-day = Hari pertama
admin-last-day = Hari terakhir
admin-last-day-hint = Kosongkan jika belum ada batasnya.
admin-field-empty = Isian ini belum diisi.
admin-field-too-long = Terlalu panjang. Paling banyak { $most } huruf.
admin-field-unprintable = Ada tanda yang tidak bisa dibaca. Ketik ulang dalam satu baris.
admin-field-no-login = Pakai 3 sampai 40 huruf kecil, angka, titik, garis datar, atau garis bawah, tanpa spasi.
admin-field-no-address = Ini bukan alamat surel. Contoh: siti@contoh.go.id
admin-field-no-date = Ini bukan tanggal. Contoh: 2026-08-17
admin-field-choose = Pilih salah satu dari daftar.
admin-conflict = Sudah diubah orang lain
admin-conflict-by = Selagi Anda mengisi, { $who } menyimpan perubahan pada { $when }.
admin-conflict-somebody = Selagi Anda mengisi, orang lain menyimpan perubahan.
admin-conflict-now = Yang tersimpan sekarang:
admin-conflict-advice = Isian Anda masih ada di bawah dan belum disimpan. Periksa, lalu simpan lagi jika masih perlu.
admin-history = Perubahan terakhir
admin-history-none = Belum ada perubahan.
admin-event-person-added = Orang ditambahkan.
admin-event-person-edited = Nama atau surel diubah.
admin-event-person-activated = Akun diaktifkan.
admin-event-person-deactivated = Akun dinonaktifkan.
admin-event-person-invited = Undangan baru dibuat; kata sandi lama dihapus.
admin-event-seat-given = Jabatan diberikan.
admin-event-seat-ended = Hari terakhir jabatan ditetapkan.
admin-event-cover-added = Pengganti cuti ditetapkan.
admin-event-cover-removed = Pengganti cuti dibatalkan.
admin-event-agency-added = Instansi ditambahkan.
admin-event-agency-edited = Data instansi diubah.
admin-event-agency-moved = Instansi dipindahkan ke induk lain.
admin-event-day-added = Hari libur ditambahkan.
admin-event-day-removed = Hari libur dihapus.

## Administrasi: orang

admin-people = Orang
admin-people-lead = Petugas, jabatan mereka, undangan, dan pengganti saat cuti.
admin-people-search = Cari nama, nama pengguna, atau surel
admin-people-none = Tidak ada orang yang cocok. Coba kata lain, atau tambahkan orang baru.
admin-person-add = Tambah orang
admin-person-add-lead = Kami membuat tautan undangan. Dengan tautan itu orangnya memilih sendiri kata sandinya.
admin-person-add-do = Tambah dan buat undangan
admin-person-edit = Ubah nama dan surel
admin-person-inactive = Nonaktif
admin-person-inactive-lead = Akun ini nonaktif. Orangnya tidak bisa masuk.
admin-person-elsewhere = Orang ini juga bertugas di instansi lain. Akunnya hanya bisa diubah oleh administrator yang mencakup semua instansi itu.
admin-person-no-seat = Sekarang tidak memegang jabatan.
admin-name = Nama lengkap
admin-login = Nama pengguna
admin-login-hint = Dipakai untuk masuk, misalnya siti.aminah. Tidak bisa diubah lagi.
admin-login-taken = Nama pengguna { $login } sudah dipakai. Pilih yang lain.
admin-email = Alamat surel
admin-email-hint = Undangan dikirim ke sini.
admin-role = Peran
admin-role-of-the-whole = Peran { $role } melihat lebih dari satu instansi, jadi hanya administrator pemerintah daerah yang boleh memberikannya.
admin-agency = Instansi
admin-agency-unknown = Instansi ini tidak ada atau di luar wewenang Anda. Pilih dari daftar.
admin-ends-before = Hari terakhir tidak boleh sebelum hari pertama.
admin-held-already = Orang ini sudah memegangnya pada hari-hari itu.
admin-seats = Jabatan
admin-seat-add = Tambah jabatan
admin-seat-end = Akhiri jabatan
admin-seat-end-hint = Sampai hari ini orangnya masih bertugas. Untuk berhenti sekarang juga, pilih kemarin.
admin-covers = Pengganti saat cuti
admin-covers-none = Tidak ada pengganti yang direncanakan.
admin-cover-add = Tetapkan pengganti
admin-cover-lead = Selama hari-hari itu penggantinya memegang semua jabatan orang ini, di samping jabatannya sendiri.
admin-cover-login = Nama pengguna penggantinya
admin-cover-login-hint = Nama pengguna rekan yang menggantikan, misalnya siti.aminah.
admin-cover-remove = Batalkan
admin-cover-unknown = Tidak ada orang bernama pengguna { $login } dalam wewenang Anda.
admin-cover-themselves = Orang tidak bisa menggantikan dirinya sendiri.
admin-cover-inactive = Akun penggantinya nonaktif. Aktifkan dulu, atau pilih orang lain.
admin-account = Akun
admin-invite-lead = Lupa kata sandi atau ganti ponsel? Undangan baru menghapus kata sandi dan kode lama saat itu juga.
admin-invite-do = Buat undangan baru
admin-deactivate-lead = Orang yang keluar atau tidak boleh masuk lagi: ia langsung dikeluarkan dari semua perangkat.
admin-deactivate = Nonaktifkan akun
admin-activate = Aktifkan akun
admin-link = Tautan undangan
admin-link-mailed = Tautan ini sudah dikirim ke
admin-link-not-mailed = Surelnya tidak terkirim. Sampaikan tautan ini sendiri.
admin-link-once = Tautan ini hanya ditampilkan sekali, berlaku satu minggu, dan hanya untuk orang ini. Jangan bagikan ke orang lain.
admin-link-done = Selesai
admin-letter-subject = Undangan petugas { $service }
admin-letter-text =
    Halo { $name },

    Anda diundang menjadi petugas di { $service }. Buka tautan ini untuk memilih kata sandi:

    { $link }

    Nama pengguna Anda: { $login }
    Tautan berlaku satu minggu dan hanya bisa dipakai sekali. Jika Anda tidak menunggu undangan ini, abaikan saja.
problem-admin-seats-elsewhere = Akun ini bukan wewenang Anda
problem-admin-seats-elsewhere-explanation = Orang ini juga bertugas di instansi di luar wewenang Anda.
problem-admin-seats-elsewhere-advice = Minta bantuan administrator yang mencakup semua instansinya.
problem-admin-oneself = Tidak bisa untuk diri sendiri
problem-admin-oneself-explanation = Dengan begini Anda akan terkunci di luar.
problem-admin-oneself-advice = Minta administrator lain melakukannya.
problem-admin-inactive = Akun ini nonaktif
problem-admin-inactive-explanation = Orang yang nonaktif tidak bisa diundang.
problem-admin-inactive-advice = Aktifkan dulu akunnya, lalu buat undangan.
problem-admin-day-of-everybody = Hari libur untuk semua tidak bisa Anda ubah
problem-admin-day-of-everybody-explanation = Hari libur itu berlaku untuk seluruh pemerintah daerah beserta instansinya.
problem-admin-day-of-everybody-advice = Mintalah bantuan pengelola untuk seluruh pemerintah daerah.
problem-admin-too-many-tokens = Anda sudah punya 20 token
problem-admin-too-many-tokens-explanation = Satu orang paling banyak punya 20 token yang masih berlaku.
problem-admin-too-many-tokens-advice = Cabut dulu token yang tidak dipakai, lalu buat yang baru.

## Administrasi: halaman sendiri

admin-own = Akun saya
admin-tokens = Token untuk program
admin-tokens-lead = Dengan token, program Anda memakai API atas nama Anda. Simpan seperti kata sandi.
admin-tokens-none = Belum ada token.
admin-token-once = Ini token Anda. Salin sekarang: tidak akan ditampilkan lagi.
admin-token-new = Token baru
admin-token-label = Nama token
admin-token-label-hint = Misalnya nama program yang memakainya.
admin-token-life = Berlaku selama
admin-token-days = { $days } hari
admin-token-make = Buat token
admin-token-made = Dibuat
admin-token-ends = Berlaku sampai
admin-token-revoke = Cabut
admin-token-too-many = Anda sudah punya 20 token. Cabut dulu yang tidak dipakai.

## Administrasi: instansi

admin-agencies = Instansi
admin-agencies-lead = Susunan instansi, tugas, wilayah, dan persetujuan jawaban.
admin-agencies-search = Cari nama atau kode instansi
admin-agencies-none = Tidak ada instansi yang cocok. Coba kata lain.
admin-agencies-more = Daftar ini tidak lengkap. Pakai pencarian untuk menemukan yang lain.
admin-agency-inactive = Nonaktif
admin-agency-inactive-lead = Instansi ini nonaktif. Laporan baru tidak bisa diteruskan ke sini.
admin-agency-add = Tambah instansi di bawahnya
admin-agency-edit = Ubah instansi
admin-agency-move = Pindahkan instansi
admin-agency-name = Nama lengkap instansi
admin-agency-name-hint = Kode instansi baru dibuat dari namanya dan tidak berubah lagi.
admin-name-gives-no-code = Dari nama ini tidak bisa dibuat kode. Pakai huruf Latin atau angka.
admin-code = Kode
admin-short-name = Nama singkat
admin-kind = Jenis
admin-kind-government = Pemerintah daerah
admin-kind-department = Dinas
admin-kind-board = Badan
admin-kind-unit = Satuan atau unit
admin-kind-inspectorate = Inspektorat
admin-kind-secretariat = Sekretariat
admin-kind-bureau = Biro
admin-kind-hospital = Rumah sakit
admin-kind-company = Perusahaan daerah
admin-duties = Tugas
admin-duties-hint = Dalam satu baris, misalnya: jalan dan jembatan provinsi, drainase.
admin-area = Wilayah
admin-area-hint = Kode wilayah Kemendagri, misalnya 63 atau 63.72. Ketik namanya untuk mencari kodenya.
admin-area-unknown = Tidak ada wilayah dengan kode atau nama ini.
admin-area-meant = Ini bukan kode wilayah. Maksud Anda: { $areas }?
admin-approves = Persetujuan jawaban
admin-approves-yes = Jawaban harus disetujui kepala instansi
admin-agency-active = Keadaan
admin-agency-active-yes = Aktif: laporan bisa diteruskan ke sini
admin-parent = Bagian dari
admin-move-lead = Semua instansi di bawahnya ikut pindah. Wewenang petugas dan hari libur mengikuti tempat yang baru.
admin-move-cycle = { $agency } tidak bisa dipindahkan ke { $parent }, karena itu adalah dirinya sendiri atau bagiannya. Pilih instansi lain.

## Administrasi: kalender

admin-calendar = Kalender kerja
admin-calendar-lead = Hari libur nasional, cuti bersama, dan hari libur instansi sendiri.
admin-categories = Kategori
admin-categories-lead = Topik laporan, mana yang peka, dan instansi yang biasa menanganinya.
admin-deadline-rules = Aturan batas waktu
admin-deadline-rules-lead = Berapa hari untuk setiap langkah, dan dasar hukumnya.
admin-app-keys = Kunci aplikasi
admin-app-keys-lead = Aplikasi dan sistem pihak lain yang boleh mengirim laporan dan kabar lewat Open311.
admin-nodes = Simpul yang terhubung
admin-nodes-lead = Pasangan dengan simpul di tempat lain yang menerima dan meneruskan laporan, dan kunci tanda tangan.
admin-calendar-ends = Tuntas baru tahu hari libur sampai akhir { $last }. Batas waktu yang sampai ke tahun { $next } dapat berubah. Setelah SKB hari libur { $next } terbit, minta pengelola memperbarui Tuntas; sebelum itu, administrator pemerintah daerah dapat menambahkan hari-harinya:
admin-calendar-incomplete = Hari libur { $year } di sini belum lengkap: selain hari di bawah ini, hanya Sabtu dan Minggu yang libur. Batas waktu di tahun { $year } dapat berubah. Administrator pemerintah daerah dapat menambahkan hari libur dari SKB.
admin-calendar-version = Versi kalender:
admin-year = Tahun
admin-days = Hari yang tidak dihitung sebagai hari kerja, selain Sabtu dan Minggu
admin-day-date = Tanggal
admin-day-name = Nama hari
admin-day-name-hint = Misalnya: Hari Jadi Kabupaten.
admin-day-kind = Jenis
admin-day-national = Libur nasional
admin-day-joint-leave = Cuti bersama
admin-day-agency = Libur instansi
admin-day-whose = Untuk siapa?
admin-day-whose-agency = { $agency } dan semua di bawahnya
admin-day-whose-national = Semua: libur nasional
admin-day-whose-joint-leave = Semua: cuti bersama
admin-day-add = Tambah hari libur
admin-day-remove = Hapus
admin-day-already = { $date } sudah libur: { $name }.
admin-day-year-out-of-reach = Hari libur tahun { $year } tidak bisa ditambahkan di sini; pilih tahun yang ada di daftar di atas.
admin-day-not-for-one-agency = Libur untuk semua hanya bisa ditambahkan oleh administrator pemerintah daerah.
admin-year-unknown = Hari libur nasional untuk tahun ini belum diketahui di sini.
admin-day-has-no-agency = Hari libur untuk semua bukan milik satu instansi. Kosongkan bagian ini.
admin-token-life-unknown = Pakai 30, 90, atau 365 hari.
