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
