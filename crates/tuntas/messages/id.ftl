## Tautan di sekeliling setiap halaman

nav-home = Beranda
nav-file = Buat laporan
nav-follow = Lacak laporan
nav-reports = Semua laporan
nav-figures = Angka dan cara menghitungnya
nav-help = Bantuan
nav-privacy = Data pribadi Anda
nav-accessibility = Aksesibilitas
nav-api = Data terbuka (API)
nav-sign-in = Masuk petugas
nav-desk = Meja kerja
nav-intake = Terima laporan
nav-leader = Ringkasan
nav-audit = Jejak audit
nav-admin = Administrasi
nav-self = Akun saya
nav-sign-out = Keluar
