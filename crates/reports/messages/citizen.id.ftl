## Halaman depan

citizen-home-title = Laporkan masalah, ikuti sampai selesai
citizen-home-lead = Sampaikan keluhan, permintaan informasi, atau usulan kepada pemerintah daerah. Setiap laporan punya penanggung jawab dan batas waktu yang bisa dilihat siapa saja.
citizen-home-file = Buat laporan
citizen-home-follow = Lacak laporan
citizen-home-figure = Berapa yang selesai?
citizen-home-latest = Laporan terbaru
citizen-home-none = Belum ada laporan yang bisa dibaca umum. Laporan tampil di sini setelah diperiksa petugas.
citizen-home-all = Lihat semua laporan
citizen-search = Cari laporan
citizen-figure = { $resolved } dari { $all } laporan tahun { $year } selesai ({ $share })
citizen-figure-none = Belum ada laporan pada tahun { $year }.
citizen-figure-scope = Semua laporan yang diterima tahun { $year } di sini. Selesai berarti pelapor sendiri yang menyatakannya.
citizen-figure-more = Lihat rincian dan artinya

## Isian yang berulang

citizen-number = Nomor laporan
citizen-number-hint = Sepuluh huruf dan angka, misalnya 7K3M9-QX2T9
citizen-secret = Kode rahasia
citizen-secret-hint = Dua belas huruf dan angka, ada di tanda terima
citizen-class = Jenis
citizen-category = Topik
citizen-state = Keadaan
citizen-area = Wilayah
citizen-received = Diterima
citizen-files = Foto, dokumen, atau rekaman suara
citizen-files-hint = Boleh beberapa sekaligus, paling banyak 10. JPEG, PNG, WebP, PDF, MP3, OGG, M4A, atau MP4; tiap berkas paling besar 20 MB.
citizen-optional = Boleh dikosongkan
citizen-continue = Lanjutkan
citizen-send = Kirim
citizen-none = Tidak ada
citizen-photo-alt = Foto:
citizen-name = Nama
citizen-phone = Nomor telepon
citizen-phone-hint = Boleh dikosongkan. Supaya petugas bisa bertanya jika ada yang kurang jelas.
citizen-email = Alamat surel (e-mail)
citizen-email-hint = Boleh dikosongkan. Supaya kabar perkembangan bisa dikirim.
citizen-nik = NIK
citizen-nik-hint = Boleh dikosongkan. Hanya berguna jika laporan menyangkut data kependudukan Anda. Disimpan terkunci dan tidak pernah ditampilkan untuk umum.
citizen-identity = Data diri
citizen-identity-lead = Semua boleh dikosongkan. Yang Anda isi hanya dibaca petugas yang menangani laporan, dan tidak pernah tampil untuk umum.

## Sebelum melapor

citizen-start-title = Buat laporan
citizen-start-danger = Ada bahaya sekarang?
citizen-start-emergency = Kebakaran, kecelakaan, kejahatan, atau orang sakit: jangan menulis laporan, telepon
citizen-start-lead = Cukup lima menit. Tidak perlu akun, dan tidak perlu menyebut nama.
citizen-start-next = Yang terjadi sesudahnya
citizen-start-next-1 = Anda mendapat nomor laporan dan kode rahasia untuk mengikutinya.
citizen-start-next-2 = Petugas memeriksa laporan dan meneruskannya ke instansi yang berwenang, dalam { $verify }.
citizen-start-next-3 = Instansi itu menindaklanjuti dan menjawab dengan bukti.
citizen-start-next-4 = Anda yang mengatakan apakah masalahnya sudah selesai.
citizen-start-not = Yang tidak bisa dilaporkan di sini
citizen-start-not-1 = Sengketa antarwarga dan urusan pribadi.
citizen-start-not-2 = Perkara yang sedang diperiksa polisi atau pengadilan.
citizen-start-not-3 = Urusan perusahaan swasta yang tidak menyangkut layanan umum.
citizen-start-begin = Mulai menulis
citizen-start-continue = Lanjutkan laporan yang belum selesai
citizen-start-kept = Yang sudah Anda tulis disimpan selama satu hari, jadi Anda boleh berhenti dan melanjutkan nanti dari perangkat yang sama.
## Pintu bagi orang dalam

citizen-whistle-link = Laporkan pelanggaran oleh pegawai atau pejabat
citizen-whistle-title = Laporkan pelanggaran
citizen-whistle-lead = Untuk Anda yang mengetahui korupsi, pungutan liar, atau penyalahgunaan jabatan dari dalam.
citizen-whistle-1 = Hanya Inspektorat yang membacanya. Instansi yang Anda pilih di bawah, pimpinan daerah, admin, dan umum tidak pernah melihatnya. Petugas Inspektorat yang namanya Anda tulis juga tidak.
citizen-whistle-2 = Nama Anda tidak diminta, dan laporan ini tidak pernah muncul dalam daftar umum.
citizen-whistle-3 = Jangan memakai komputer, jaringan, atau akun kantor. Foto dibersihkan dari lokasi dan jenis telepon sebelum dibuka; Inspektorat bisa melihat berkas aslinya.
citizen-whistle-4 = Anda mendapat nomor laporan dan kode rahasia, untuk mengikuti laporan dan menjawab pertanyaan tanpa diketahui siapa Anda.
citizen-whistle-subject = Instansi yang diadukan
citizen-whistle-subject-hint = Instansi itu dan bawahannya tidak bisa melihat laporan ini. Mengadukan Inspektorat atau pucuk pimpinan? Sampaikan kepada kementerian, Ombudsman RI, atau KPK.
citizen-whistle-subject-none = Tidak tahu, atau tidak ada dalam daftar
citizen-whistle-person = Siapa yang Anda adukan?
citizen-whistle-person-hint = Nama dan jabatan, misalnya: Ahmad Fauzi, kepala bidang. Jika dia bekerja di Inspektorat, dia dan bawahannya tidak bisa membaca laporan ini. Boleh dikosongkan.
citizen-whistle-text = Apa yang terjadi?
citizen-whistle-text-hint = Siapa berbuat apa, kapan, di mana, dan bagaimana Anda mengetahuinya. Hindari hal yang hanya Anda sendiri ketahui, supaya Anda tidak dikenali.
citizen-whistle-who = Saya mau bisa dihubungi
citizen-whistle-who-hint = Tidak perlu. Yang Anda isi disimpan terkunci; setiap kali dibuka Inspektorat, itu dicatat.
citizen-whistle-send = Kirim kepada Inspektorat
citizen-filing-step = Langkah { $now } dari { $all }

## Cerita

citizen-story-title = Apa yang terjadi?
citizen-story-class = Apa yang ingin Anda sampaikan?
citizen-class-complaint-hint = Ada yang rusak, tidak beres, atau tidak dilayani dengan baik.
citizen-class-information_request-hint = Anda ingin tahu sesuatu dari pemerintah.
citizen-class-aspiration-hint = Anda punya usul supaya keadaan lebih baik.
citizen-story-text = Ceritakan dengan kata-kata Anda sendiri
citizen-story-text-hint = Apa yang terjadi, sejak kapan, dan apa yang Anda harapkan. Jangan menulis nomor telepon atau NIK di sini, karena cerita ini bisa dibaca umum.
citizen-topic = Tentang apa ini?
citizen-topic-hint = Boleh dilewati. Kalau ragu, biarkan: petugas yang menentukan.
citizen-topic-unknown = Saya tidak tahu
citizen-topic-other = Lainnya: { $topic }

## Foto

citizen-photo-title = Ada foto atau bukti lain?
citizen-photo-lead = Boleh dilewati. Foto membuat petugas lebih cepat mengerti.
citizen-photo-there = Yang sudah dikirim
citizen-photo-remove = Hapus
citizen-photo-more = Kirim, lalu tambah lagi
citizen-photo-full = Sudah 10 berkas. Hapus dulu salah satu jika ingin mengganti.
citizen-photo-cleaned = Keterangan tersembunyi di dalam foto, seperti titik lokasi dan jenis telepon, dibuang sebelum foto dilihat umum.
citizen-file-name = Berkas { $place }
citizen-file-empty = { $file }: berkasnya kosong. Pilih berkas lain.
citizen-file-too-large = { $file }: lebih dari 20 MB. Pilih berkas yang lebih kecil.
citizen-file-wrong-kind = { $file }: jenis berkas ini tidak bisa diterima. Pakai foto, PDF, rekaman suara, atau film MP4.
citizen-file-too-many-pixels = { $file }: ukuran gambarnya terlalu besar. Kecilkan dulu, atau foto ulang dengan ukuran biasa.
citizen-file-damaged = { $file }: fotonya rusak atau terpotong. Coba kirim lagi atau pilih foto lain.
citizen-file-too-many = { $file }: tidak diterima karena sudah ada { $most } berkas.

## Tempat

citizen-place-title = Di mana tempatnya?
citizen-place-province = Provinsi
citizen-place-regency = Kabupaten atau kota
citizen-place-district = Kecamatan
citizen-place-village = Desa atau kelurahan
citizen-place-choose = Pilih dari daftar
citizen-place-do-not-know = Tidak tahu, atau seluruh wilayah ini
citizen-place-other = Pilih wilayah lain
citizen-place-map = Atau tunjuk di peta: { $area }
citizen-place-map-hint = Ketuk wilayahnya untuk melihat lebih dekat, lalu ketuk tempatnya. Boleh dilewati.
citizen-place-map-label = Peta { $area }: ketuk tempatnya
citizen-place-map-out = Lihat lebih luas
citizen-place-map-pointed = Titik yang Anda pilih: { $area }. Kalau sudah benar, tekan Lanjutkan.
citizen-place-map-nowhere = Yang Anda ketuk itu laut atau luar negeri. Ketuk di darat atau di dekat pantai, atau pilih wilayahnya dari daftar.
citizen-place-map-unpointed = Peta hanya bisa ditunjuk dengan jari atau tetikus. Pilih wilayahnya dari daftar ini.
citizen-place-words = Letaknya
citizen-place-words-hint = Misalnya: di depan Pasar Lama, dekat jembatan. Jangan menulis alamat rumah Anda jika tidak perlu.
citizen-place-point = Titik di peta
citizen-place-point-hint = Boleh dikosongkan. Jika diisi, wilayahnya kami cari sendiri.
citizen-place-latitude = Lintang
citizen-place-longitude = Bujur
citizen-place-find = Pakai lokasi saya sekarang
citizen-place-found = Lokasi ditemukan. Tekan Lanjutkan.
citizen-place-failed = Lokasi tidak ditemukan. Pilih wilayahnya dari daftar.

## Kerahasiaan

citizen-privacy-step-title = Siapa yang boleh melihat?
citizen-visibility = Kerahasiaan
citizen-visibility-choose = Pilih siapa yang boleh melihat laporan ini.
citizen-visibility-public = Terbuka
citizen-visibility-public-hint = Setelah diperiksa, isi laporan bisa dibaca siapa saja. Nama Anda tidak ditampilkan untuk umum; instansi yang menangani boleh mengetahuinya.
citizen-visibility-anonymous = Tanpa nama
citizen-visibility-anonymous-hint = Isi laporan bisa dibaca siapa saja. Instansi yang dilaporkan tidak mengetahui siapa Anda; hanya admin koordinator, dan itu pun dengan alasan yang dicatat.
citizen-visibility-confidential = Isi dirahasiakan
citizen-visibility-confidential-hint = Umum hanya melihat bahwa ada laporan, keadaannya, dan batas waktunya. Isinya hanya dibaca petugas yang menangani.
citizen-visibility-both = Tanpa nama dan isi dirahasiakan
citizen-visibility-both-hint = Umum tidak melihat isinya, dan instansi yang dilaporkan tidak mengetahui siapa Anda. Pilih ini jika Anda takut akibatnya.
citizen-visibility-oversight = Sangat rahasia: hanya dibaca pengawas

## Periksa dan tanda terima

citizen-check-title = Periksa jawaban Anda
citizen-check-sensitive = Isi laporan tentang topik ini tidak ditampilkan untuk umum, apa pun pilihan Anda di atas.
citizen-check-promise = Dengan mengirim, Anda menyatakan bahwa cerita ini benar sejauh yang Anda tahu.
citizen-check-file = Kirim laporan
citizen-receipt-title = Laporan sudah diterima
citizen-receipt-label = Tanda terima
citizen-receipt-qr = Kode QR menuju halaman lacak dengan nomor ini
citizen-receipt-keep = Simpan nomor dan kode ini sekarang.
citizen-receipt-once = Kode rahasia hanya tampil di halaman ini dan tidak bisa kami kirim ulang. Catat, foto, atau cetak.
citizen-receipt-no-secret = Kode rahasia tidak bisa ditampilkan lagi.
citizen-receipt-no-secret-why = Kunci pengaman sistem ini baru saja diganti. Laporan Anda tetap diproses. Kode yang sudah Anda catat tetap berlaku. Kalau kode itu belum sempat dicatat: dengan nomor di atas laporan yang terbuka tetap bisa dilihat siapa saja, tetapi untuk menjawab petugas perlu kode itu.
citizen-receipt-open = Buka laporan
citizen-receipt-next = Yang terjadi sekarang
citizen-receipt-kept = Sudah saya simpan, buka laporan

## Lacak

citizen-follow-lead = Nomor dan kode rahasia ada di tanda terima. Keduanya bersama-sama membuka laporan Anda.
citizen-follow-open = Buka laporan
citizen-follow-lost = Kode rahasia hilang?
citizen-follow-lost-text = Tanpa kode, laporan tidak bisa dibuka sebagai milik Anda, supaya orang lain juga tidak bisa. Jika laporannya terbuka, perkembangannya tetap bisa dibaca di
citizen-number-unreadable = Nomor laporan tidak terbaca. Periksa lagi sepuluh huruf dan angkanya.
citizen-secret-unreadable = Kode rahasia tidak terbaca. Periksa lagi dua belas huruf dan angkanya.
citizen-receipt-wrong = Nomor dan kode rahasia ini tidak cocok. Periksa keduanya di tanda terima.
citizen-own-caption = Laporan Anda
citizen-own-public = Lihat seperti yang dibaca umum
citizen-own-not-public = Laporan ini belum atau tidak bisa dilihat umum.
citizen-who-sees = Siapa yang boleh melihat:
citizen-do = Yang bisa Anda lakukan
citizen-do-other = Tindakan lain
citizen-answer = Jawaban instansi
citizen-deadlines = Batas waktu dan alasannya

## Laporan

citizen-hidden-title = Laporan rahasia
citizen-hidden = Isi laporan ini dirahasiakan. Yang terlihat hanya keadaannya dan batas waktunya.
citizen-turn = Giliran
citizen-since = Sejak
citizen-until = Paling lambat
citizen-overdue = Terlambat
citizen-now = Sekarang giliran:
citizen-primary = Mengikuti laporan
citizen-about = Isi laporan
citizen-timeline = Perjalanan laporan
citizen-is-own = Ini laporan Anda.
citizen-is-own-open = Buka sebagai pelapor
citizen-card-due = paling lambat { $date }

## Tindakan pelapor

citizen-confirm-lead = Katakan ini hanya jika masalahnya benar-benar sudah selesai. Laporan lalu ditutup; Anda masih bisa membukanya kembali.
citizen-confirm-label = Kata-kata Anda (boleh dikosongkan)
citizen-dispute-lead = Laporan kembali dikerjakan oleh instansi.
citizen-dispute-label = Apa yang belum selesai?
citizen-supply_data-lead = Tambahkan keterangan atau berkas yang diperlukan.
citizen-supply_data-label = Keterangan
citizen-reply-lead = Balas jawaban instansi, misalnya untuk bertanya atau menambah keterangan. Laporan kembali dikerjakan.
citizen-reply-label = Balasan
citizen-appeal-lead = Keberatan Anda diperiksa oleh petugas lain, bukan yang mengarsipkan.
citizen-appeal-label = Mengapa laporan ini perlu ditindaklanjuti?
citizen-reopen-lead = Laporan kembali dikerjakan oleh instansi yang menjawabnya.
citizen-reopen-label = Mengapa perlu dibuka kembali?
citizen-comment-lead = Komentar dibaca petugas, dan bisa dibaca umum jika laporannya terbuka.
citizen-comment-label = Komentar
citizen-change_visibility-lead = Perubahan berlaku segera. Yang pernah terbuka mungkin sudah dibaca orang.
citizen-change_visibility-label = Alasan (boleh dikosongkan)
citizen-withdraw-lead = Laporan berhenti dikerjakan dan tidak lagi tampil untuk umum. Ini tidak bisa dibatalkan.
citizen-withdraw-label = Alasan (boleh dikosongkan)
citizen-consent_to_takeover-lead = Ombudsman RI lalu bisa membaca laporan Anda, juga yang dirahasiakan, dan mengetahui siapa Anda jika perlu. Instansi tetap wajib menjawab. Izin ini bisa dicabut selama Ombudsman belum mulai memeriksa.
citizen-consent_to_takeover-label = Pesan untuk Ombudsman (boleh dikosongkan)
citizen-refuse_takeover-lead = Ombudsman RI tidak memeriksa laporan ini. Instansi tetap wajib menjawab. Anda bisa mengizinkannya nanti.
citizen-refuse_takeover-label = Alasan (boleh dikosongkan)
citizen-withdraw_consent-lead = Ombudsman RI tidak lagi bisa membaca yang dirahasiakan dari laporan ini. Anda bisa mengizinkannya lagi nanti.
citizen-withdraw_consent-label = Alasan (boleh dikosongkan)
citizen-takeover-requested = Ombudsman RI meminta izin Anda untuk memeriksa kasus ini, karena waktu instansi sudah habis. Izinkan atau tolak: keputusan ada pada Anda.
citizen-takeover-refused = Ombudsman RI tidak memeriksa kasus ini karena Anda tidak mengizinkannya. Anda bisa mengizinkannya kapan saja.
citizen-takeover-consented = Anda mengizinkan Ombudsman RI memeriksa kasus ini. Ombudsman belum mulai.
citizen-takeover-taken_over = Ombudsman RI memeriksa kasus ini. Instansi tetap wajib menyelesaikannya, dan batas waktunya tetap berjalan.
citizen-rating = Seberapa puas Anda?
citizen-rating-5 = 5 – sangat puas
citizen-rating-4 = 4 – puas
citizen-rating-3 = 3 – cukup
citizen-rating-2 = 2 – kurang puas
citizen-rating-1 = 1 – tidak puas
citizen-reason-needed = Tuliskan dulu dengan kata-kata Anda.
citizen-changed-meanwhile = Laporan ini berubah sejak halaman ini dibuka. Periksa lagi keadaannya; jika masih perlu, kirim sekali lagi. Tulisan Anda masih ada. Berkas harus dipilih lagi.

## Daftar

citizen-list-title = Laporan warga
citizen-list-lead = Semua laporan yang terbuka untuk umum, yang terbaru di atas.
citizen-list-filter = Cari dan saring
citizen-list-words = Kata dalam laporan
citizen-list-everywhere = Semua kabupaten dan kota
citizen-list-area = Atau ketik nama wilayah
citizen-list-area-hint = Kecamatan, desa, atau kelurahan
citizen-list-all-topics = Semua topik
citizen-list-all-states = Semua keadaan
citizen-list-show = Tampilkan
citizen-list-clear = Hapus saringan
citizen-list-in = Laporan di
citizen-list-which-area = Wilayah mana yang Anda maksud?
citizen-list-no-area = Tidak ada wilayah dengan nama itu. Periksa ejaannya, atau pilih dari daftar.
citizen-list-none = Tidak ada laporan yang cocok. Coba kata lain atau hapus saringan.
citizen-list-found = Hasil

## Angka

citizen-figures-title = Angka tahun { $year }
citizen-figures-lead = Dihitung dari semua laporan yang diterima pada tahun itu, termasuk yang rahasia, menurut keadaannya saat ini. Hanya laporan yang dinyatakan selesai oleh pelapornya sendiri yang dihitung selesai. Laporan yang ditutup tanpa kata pelapor tidak dihitung selesai.
citizen-figures-caption = Laporan menurut keadaannya
citizen-figures-count = Jumlah
citizen-figures-share = Bagian
citizen-figures-state = Keadaan dan artinya
citizen-figures-all = Semua
citizen-figures-all-meaning = Semua laporan, juga yang digabung dengan laporan lain: itu satu laporan lagi, walaupun masalahnya sama.
citizen-figures-years = Tahun lain
citizen-problem-kind = Kode untuk pembuat aplikasi:

## Bantuan

citizen-help-title = Bantuan
citizen-help-lead = Jawaban singkat untuk pertanyaan yang sering muncul.
citizen-help-1 = Apakah saya perlu akun?
citizen-help-1-text = Tidak. Anda mendapat nomor laporan dan kode rahasia. Keduanya cukup untuk mengikuti laporan.
citizen-help-2 = Apakah nama saya diketahui?
citizen-help-2-text = Nama tidak wajib diisi dan tidak pernah tampil untuk umum. Jika Anda memilih tanpa nama, instansi yang dilaporkan juga tidak mengetahuinya.
citizen-help-3 = Berapa lama sampai dijawab?
citizen-help-3-text = Laporan diperiksa dan diteruskan dalam { $verify }, dan mulai ditindaklanjuti dalam { $follow-up } sesudah itu. Batas waktu laporan Anda beserta hitungannya tertulis di halaman laporan.
citizen-help-4 = Bagaimana jika jawabannya tidak menyelesaikan masalah?
citizen-help-4-text = Buka laporan Anda dan pilih "Belum selesai". Laporan kembali dikerjakan. Laporan yang sudah ditutup bisa Anda buka kembali.
citizen-help-5 = Bagaimana jika saya tidak menanggapi jawaban?
citizen-help-5-text = Setelah batas waktu, laporan ditutup tanpa kata Anda. Itu tidak dihitung sebagai selesai, dan Anda masih bisa membukanya kembali.
citizen-help-6 = Laporan saya diarsipkan. Apa artinya?
citizen-help-6-text = Laporan tidak bisa ditindaklanjuti, dengan alasan yang tertulis. Anda boleh berkeberatan; petugas lain yang memeriksanya.
citizen-help-7 = Kode rahasia saya hilang.
citizen-help-7-text = Kode tidak bisa dikirim ulang, supaya tidak ada yang bisa memintanya atas nama Anda. Anda boleh membuat laporan baru dan menyebut nomor yang lama.
citizen-help-8 = Saya bekerja di instansi dan mengetahui pelanggaran. Bagaimana melaporkannya dengan aman?
citizen-help-8-text = Ada pintu tersendiri. Hanya Inspektorat yang membacanya, dan tidak pernah tampil untuk umum.

## Privasi

citizen-privacy-title = Privasi
citizen-privacy-lead = Apa yang disimpan tentang Anda, dan siapa yang membacanya.
citizen-privacy-1 = Yang Anda isi
citizen-privacy-1-text = Nama, nomor telepon, alamat surel, dan NIK hanya disimpan jika Anda mengisinya. Semuanya disimpan terkunci, terpisah dari isi laporan. Petugas yang membukanya harus menulis alasan, dan itu dicatat.
citizen-privacy-2 = Isi laporan
citizen-privacy-2-text = Isi laporan yang terbuka bisa dibaca siapa saja setelah diperiksa. Nomor telepon, NIK, alamat surel, nomor kendaraan, dan nomor rekening di dalamnya ditutupi lebih dulu.
citizen-privacy-3 = Foto
citizen-privacy-3-text = Titik lokasi, waktu, dan jenis kamera di dalam foto dibuang sebelum foto dilihat umum.
citizen-privacy-4 = Alamat internet Anda
citizen-privacy-4-text = Tidak disimpan bersama laporan. Untuk mencegah penyalahgunaan, banyaknya permintaan dihitung dengan sandi yang hilang setiap kali sistem dinyalakan ulang.
citizen-privacy-5 = Kuki
citizen-privacy-5-text = Satu kuki untuk mengingat laporan yang sedang Anda tulis atau buka, dan satu untuk bahasa. Tidak ada pelacakan dan tidak ada iklan.
citizen-privacy-6 = Berapa lama
citizen-privacy-6-text = Tulisan yang belum dikirim dihapus setelah satu hari. Catatan laporan tidak dihapus, supaya perjalanannya bisa diperiksa; data pribadi di dalamnya bisa ditutup jika Anda meminta.

## Aksesibilitas

citizen-accessibility-title = Aksesibilitas
citizen-accessibility-lead = Semua orang harus bisa melapor.
citizen-accessibility-1 = Yang kami usahakan
citizen-accessibility-1-text = Semua halaman bisa dipakai dengan papan ketik saja, dengan pembaca layar, dengan huruf yang diperbesar, dan tanpa JavaScript. Warna tidak pernah menjadi satu-satunya tanda. Ukurannya kecil, supaya terbuka juga di tempat bersinyal lemah.
citizen-accessibility-2 = Tidak bisa menulis?
citizen-accessibility-2-text = Kirim rekaman suara sebagai berkas, dan tulis satu kalimat saja. Anda juga boleh minta bantuan petugas di kantor pelayanan untuk mengetikkannya.
citizen-accessibility-3 = Masih ada yang sulit?
citizen-accessibility-3-text = Laporkan di sini seperti masalah lain. Kesulitan memakai situs ini juga masalah pelayanan umum.
