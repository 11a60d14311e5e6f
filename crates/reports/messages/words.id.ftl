## Keadaan

state-received = Diterima
state-received-explained = Laporan sudah masuk dan menunggu diperiksa oleh admin koordinator.
state-referred = Diteruskan
state-referred-explained = Laporan sudah diteruskan ke instansi yang berwenang dan menunggu dikerjakan.
state-in_progress = Sedang dikerjakan
state-in_progress-explained = Instansi sedang menindaklanjuti laporan ini.
state-on_hold = Menunggu data pelapor
state-on_hold-explained = Ada keterangan yang masih diperlukan dari pelapor. Selama menunggu, batas waktu berhenti dihitung.
state-answered = Sudah dijawab
state-answered-explained = Instansi sudah menjawab. Pelapor diminta mengatakan apakah masalahnya selesai.
state-resolved = Selesai
state-resolved-explained = Pelapor sendiri mengatakan masalahnya selesai.
state-closed_silent = Ditutup tanpa kata pelapor
state-closed_silent-explained = Sudah dijawab, tetapi pelapor tidak menanggapi sampai batas waktu. Ini tidak dihitung sebagai selesai.
state-archived = Diarsipkan
state-archived-explained = Laporan tidak dapat ditindaklanjuti. Alasannya tertulis, dan pelapor boleh berkeberatan.
state-withdrawn = Ditarik pelapor
state-withdrawn-explained = Pelapor menarik kembali laporannya.
state-merged = Digabung
state-merged-explained = Masalahnya sama dengan laporan lain, jadi mengikuti laporan itu.

## Jenis

class-complaint = Pengaduan
class-information_request = Permintaan informasi
class-aspiration = Aspirasi
class-whistleblowing = Pelaporan pelanggaran (WBS)

## Giliran

turn-coordinator = Admin koordinator
turn-inspector = Inspektorat
turn-agency = Instansi
turn-approver = Kepala instansi
turn-reporter = Pelapor
turn-nobody = Tidak ada

## Kanal

channel-web = Situs web
channel-api = Aplikasi
channel-open311 = Open311
channel-sms = SMS
channel-whatsapp = WhatsApp
channel-telegram = Telegram
channel-email = Surel
channel-telephone = Telepon
channel-letter = Surat
channel-walk_in = Datang langsung
channel-social_media = Media sosial
channel-import = Impor
channel-node = Sistem lain

## Tindakan

action-verify = Verifikasi
action-refer = Teruskan (disposisi)
action-return = Kembalikan: bukan wewenang kami
action-start = Mulai kerjakan
action-hold = Minta data kepada pelapor
action-supply_data = Lengkapi data
action-end_hold_window = Akhiri masa menunggu data
action-archive = Arsipkan
action-appeal = Ajukan keberatan
action-draft_answer = Tulis jawaban
action-submit_draft = Ajukan jawaban ke kepala instansi
action-release_draft = Setujui dan kirim jawaban
action-send_draft_back = Kembalikan konsep jawaban
action-answer = Jawab
action-confirm = Ya, masalahnya selesai
action-dispute = Belum selesai
action-reply = Balas
action-end_reply_window = Tutup tanpa kata pelapor
action-reopen = Buka kembali
action-follow_up = Kabarkan perkembangan
action-comment = Beri komentar
action-escalate = Minta dipercepat
action-merge = Gabungkan dengan laporan lain
action-unmerge = Batalkan penggabungan
action-amend = Perbaiki jenis, kategori, atau judul
action-change_visibility = Ubah kerahasiaan
action-decide_subjects = Tetapkan siapa yang diadukan
action-redact = Sembunyikan bagian
action-withdraw = Tarik laporan
action-request_takeover = Minta izin pelapor untuk mengambil alih
action-consent_to_takeover = Izinkan Ombudsman memeriksa
action-refuse_takeover = Tidak mengizinkan Ombudsman
action-withdraw_consent = Cabut izin untuk Ombudsman
action-take_over = Ambil alih: periksa kasus ini

## Alasan

archive-incomplete = tidak dilengkapi sampai batas waktu
archive-outside_government = bukan urusan pemerintah di sini
archive-under_legal_process = sedang dalam proses hukum
archive-already_answered = sudah pernah dijawab
archive-not_actionable = tidak dapat ditindaklanjuti
archive-abuse = penyalahgunaan
hold-place_missing = tempatnya belum jelas
hold-time_missing = waktunya belum jelas
hold-subject_unclear = pokok masalahnya belum jelas
hold-evidence_missing = perlu bukti
hold-contact_missing = perlu cara menghubungi
hold-other_data = perlu data lain
return-not_our_authority = bukan wewenang
return-outside_our_area = di luar wilayah
return-needs_coordination = perlu dikoordinasikan
return-duplicate = laporan ganda
return-conflict_of_interest = benturan kepentingan
return-called_back = ditarik kembali oleh yang meneruskan

## Pelaku

who-reporter = Pelapor
who-system = Sistem
who-oversight-body = Lembaga pengawas

## Peristiwa

event-filed = Laporan diterima
event-verified = Diverifikasi
event-referred = Diteruskan ke { $agency }
event-returned = Dikembalikan oleh { $agency }: { $reason }
event-started = Mulai dikerjakan
event-held = Pelapor diminta melengkapi: { $reason }
event-data_supplied = Pelapor melengkapi data
event-hold_window_ended = Diarsipkan karena tidak dilengkapi sampai batas waktu
event-archived = Diarsipkan: { $reason }
event-appealed = Pelapor berkeberatan atas pengarsipan
event-answer_drafted = Konsep jawaban ditulis ({ $reason })
event-draft_submitted = Konsep jawaban diajukan ke kepala instansi
event-draft_sent_back = Konsep jawaban dikembalikan
event-answered = Dijawab: { $reason }
event-confirmed = Pelapor menyatakan selesai
event-disputed = Pelapor menyatakan belum selesai
event-replied = Pelapor membalas
event-reply_window_ended = Ditutup: pelapor tidak menanggapi sampai batas waktu
event-reopened = Dibuka kembali oleh pelapor
event-withdrawn = Ditarik oleh pelapor
event-commented = Komentar dari { $who }
event-followed_up = Kabar perkembangan
event-escalated = Pimpinan meminta dipercepat
event-merged = Digabung dengan laporan lain tentang masalah yang sama
event-unmerged = Penggabungan dibatalkan
event-amended = Jenis, kategori, atau judul diperbaiki
event-visibility_asked = Pelapor mengubah kerahasiaan
event-visibility_imposed = Kerahasiaan diubah petugas
event-subjects_named = Nama petugas ditemukan dalam laporan: { $people }. Laporan ditutup baginya sampai ada keputusan
event-subjects_decided = Ditetapkan siapa yang diadukan: { $people }
subject-not = bukan { $name }
subject-person = Yang diadukan
event-redacted = Sebagian disembunyikan
event-takeover_requested = Ombudsman RI meminta izin pelapor untuk memeriksa kasus ini
event-takeover_consented = Pelapor mengizinkan Ombudsman RI memeriksa kasus ini
event-takeover_refused = Pelapor tidak mengizinkan Ombudsman RI memeriksa kasus ini
event-consent_withdrawn = Pelapor mencabut izin untuk Ombudsman RI
event-taken_over = Ombudsman RI memeriksa kasus ini
settles-action_taken = sudah dilakukan, dengan bukti
settles-action_plan = akan dilakukan paling lambat { $date }
settles-cannot_be_solved = tidak dapat diselesaikan
settles-information = informasi diberikan

## Batas waktu

deadline-verify_and_refer = Verifikasi dan penerusan
deadline-first_follow_up = Tindak lanjut pertama
deadline-whole = Jawaban
deadline-data_completion = Pelapor melengkapi data
deadline-reply_window = Pelapor menanggapi jawaban
deadline-ombudsman_may_take_over = Ombudsman boleh mengambil alih
takeover-requested = Ombudsman RI menunggu izin pelapor
takeover-refused = Pelapor tidak mengizinkan Ombudsman RI
takeover-consented = Pelapor mengizinkan Ombudsman RI
takeover-taken_over = Diperiksa Ombudsman RI
takeover-too-early = Masih terlalu awal. Ombudsman baru boleh memeriksa kasus ini mulai { $from }.
limit-working = { $days } hari kerja
limit-calendar = { $days } hari
limit-none = waktu yang wajar
deadline-explained-working = Jatuh tempo { $due }: { $days } hari kerja setelah { $start }
deadline-explained-calendar = Jatuh tempo { $due }: { $days } hari setelah { $start }
deadline-permits-working = Sesudah { $due }: { $days } hari kerja setelah { $start }
deadline-permits-calendar = Sesudah { $due }: { $days } hari setelah { $start }
deadline-holiday = { $date } libur ({ $name })
deadline-paused = berhenti dihitung { $from } sampai { $until } karena menunggu pelapor
deadline-pausing = berhenti dihitung sejak { $from } karena menunggu pelapor
deadline-provisional = Hari libur { $year } belum diketahui semua; tanggal ini dapat berubah.

## Yang perlu diperbaiki

flaw-text-missing = Tuliskan apa masalahnya.
flaw-text-too-short = Tuliskan sedikit lebih banyak, paling sedikit 10 huruf, supaya petugas mengerti.
flaw-text-too-long = Ceritanya terlalu panjang. Pakai paling banyak 5.000 huruf.
flaw-text-unreadable = Ada tanda yang tidak dapat dibaca. Hapus tanda itu, lalu kirim lagi.
flaw-area-missing = Pilih tempat kejadiannya.
flaw-area-unknown = Wilayah itu tidak kami kenal. Pilih dari daftar.
flaw-place-too-long = Keterangan tempat terlalu panjang. Pakai paling banyak 200 huruf.
flaw-point-impossible = Titik itu tidak ada di peta. Pilih lagi titiknya.
flaw-class-unknown = Pilih jenis laporan.
flaw-subject-unknown = Instansi itu tidak ada dalam daftar.
flaw-no-inspector-left = Inspektorat sendiri termasuk yang diadukan, jadi di sini tidak ada yang boleh membacanya. Sampaikan kepada kementerian, Ombudsman RI, atau KPK.
flaw-subject-person-too-long = Tulis siapa yang diadukan dengan paling banyak 200 huruf.
flaw-every-inspector-meant = Semua petugas Inspektorat di sini termasuk yang Anda adukan, atau bawahannya, jadi tidak ada yang boleh membacanya. Jika orang lain yang Anda maksud, tulis nama lengkapnya. Jika tidak, sampaikan kepada kementerian, Ombudsman RI, atau KPK.
flaw-every-inspector-named = Cerita Anda menyebut petugas Inspektorat, dan tidak ada petugas lain di sini yang boleh membacanya. Jika bukan dia yang Anda adukan, tulis jabatannya saja, tanpa nama. Jika dia yang Anda adukan, sampaikan kepada kementerian, Ombudsman RI, atau KPK.
flaw-language-unknown = Pilih bahasa Indonesia (id) atau Inggris (en).
flaw-category-unknown = Kategori itu tidak kami kenal. Pilih dari daftar.
flaw-name-too-long = Nama terlalu panjang. Pakai paling banyak 200 huruf.
flaw-phone-unreadable = Nomor telepon tidak terbaca. Tulis 8 sampai 15 angka, misalnya 0812 3456 7890.
flaw-email-unreadable = Alamat surel tidak terbaca. Tulis seperti nama@contoh.id.
flaw-nik-unreadable = NIK terdiri dari 16 angka. Periksa lagi, atau kosongkan.
flaw-received-in-the-future = Tanggal terima tidak boleh di masa depan.
flaw-received-too-early = Tanggal terima terlalu lama. Pakai tanggal sejak tahun 2017.

## Penolakan

problem-refused-not-in-state = Ini tidak bisa dilakukan sekarang
problem-refused-not-in-state-explanation = Keadaan laporan ini sudah lain, sehingga tindakan itu tidak mungkin lagi.
problem-refused-not-in-state-advice = Muat ulang laporannya dan lihat apa yang bisa dilakukan sekarang.
problem-refused-not-yours = Ini bukan tugas Anda
problem-refused-not-yours-explanation = Peran atau instansi Anda tidak boleh melakukan ini pada laporan ini.
problem-refused-not-yours-advice = Jika seharusnya boleh, minta administrator di instansi Anda memeriksa peran Anda.
problem-refused-already-verified = Laporan sudah diverifikasi
problem-refused-already-verified-explanation = Petugas lain sudah memverifikasi laporan ini.
problem-refused-already-verified-advice = Muat ulang laporannya, lalu teruskan atau perbaiki.
problem-refused-not-verified = Laporan belum diverifikasi
problem-refused-not-verified-explanation = Laporan harus diverifikasi sebelum diteruskan.
problem-refused-not-verified-advice = Verifikasi dulu laporannya.
problem-refused-needs-another-verifier = Keberatan diperiksa petugas lain
problem-refused-needs-another-verifier-explanation = Anda yang mengarsipkan laporan ini, jadi keberatannya tidak boleh Anda periksa sendiri.
problem-refused-needs-another-verifier-advice = Serahkan kepada admin koordinator lain.
problem-refused-to-the-agency-complained-about = Tidak boleh ke instansi terlapor
problem-refused-to-the-agency-complained-about-explanation = Laporan berkadar pengawasan tidak boleh diteruskan ke instansi yang diadukan.
problem-refused-to-the-agency-complained-about-advice = Teruskan ke Inspektorat.
problem-refused-already-there = Laporan sudah ada di sana
problem-refused-already-there-explanation = Instansi itu sudah memegang laporan ini.
problem-refused-already-there-advice = Pilih instansi lain.
problem-refused-not-below = Instansi itu bukan bagian dari Anda
problem-refused-not-below-explanation = Instansi hanya boleh meneruskan ke unit di bawahnya.
problem-refused-not-below-advice = Pilih unit di bawah instansi Anda, atau kembalikan laporannya dan sarankan instansi itu.
problem-refused-needs-insistence = Perlu fakta baru atau keputusan koordinator
problem-refused-needs-insistence-explanation = Instansi itu sudah pernah memegang laporan ini dua kali.
problem-refused-needs-insistence-advice = Tuliskan fakta baru, atau minta admin koordinator memutuskan.
problem-refused-needs-reason = Tuliskan alasannya
problem-refused-needs-reason-explanation = Tindakan ini perlu alasan yang bisa dibaca pelapor.
problem-refused-needs-reason-advice = Isi kolom alasan, lalu kirim lagi.
problem-refused-help-to-completeness = Bantu pelapor melengkapi
problem-refused-help-to-completeness-explanation = Laporan yang belum lengkap tidak diarsipkan begitu saja.
problem-refused-help-to-completeness-advice = Minta datanya kepada pelapor.
problem-refused-answer-needs-evidence = Jawaban perlu bukti
problem-refused-answer-needs-evidence-explanation = Pengaduan dijawab dengan tindakan disertai bukti, rencana bertanggal, atau alasan jelas mengapa tidak dapat diselesaikan.
problem-refused-answer-needs-evidence-advice = Tambahkan foto atau dokumen, tanggal rencana, atau alasannya.
problem-refused-promise-in-the-past = Tanggal janji sudah lewat
problem-refused-promise-in-the-past-explanation = Rencana tindak lanjut harus bertanggal hari ini atau sesudahnya.
problem-refused-promise-in-the-past-advice = Pilih tanggal yang belum lewat.
problem-refused-promise-too-far = Tanggal janji terlalu jauh
problem-refused-promise-too-far-explanation = Rencana tindak lanjut hanya boleh berjanji sampai sepuluh tahun ke depan.
problem-refused-promise-too-far-advice = Pilih tanggal yang lebih dekat.
problem-refused-needs-approval = Jawaban perlu persetujuan
problem-refused-needs-approval-explanation = Di instansi ini jawaban dikirim oleh kepala instansi.
problem-refused-needs-approval-advice = Ajukan konsepnya kepada kepala instansi.
problem-refused-no-approval-needed = Tidak perlu persetujuan
problem-refused-no-approval-needed-explanation = Di instansi ini jawaban tidak perlu diajukan.
problem-refused-no-approval-needed-advice = Kirim langsung jawabannya.
problem-refused-no-draft = Belum ada konsep jawaban
problem-refused-no-draft-explanation = Tidak ada konsep jawaban yang menunggu.
problem-refused-no-draft-advice = Tulis dulu jawabannya.
problem-refused-draft-is-submitted = Konsep sedang diperiksa
problem-refused-draft-is-submitted-explanation = Konsep jawaban sudah diajukan kepada kepala instansi.
problem-refused-draft-is-submitted-advice = Tunggu persetujuannya, atau minta dikembalikan.
problem-refused-received-in-the-future = Tanggal terima di masa depan
problem-refused-received-in-the-future-explanation = Laporan tidak mungkin diterima pada hari yang belum tiba.
problem-refused-received-in-the-future-advice = Perbaiki tanggal terimanya.
problem-refused-window-still-open = Masa tanggapan belum berakhir
problem-refused-window-still-open-explanation = Pelapor masih punya waktu untuk menanggapi.
problem-refused-window-still-open-advice = Tunggu sampai batas waktunya lewat.
problem-refused-past-reply-window = Masa tanggapan sudah berakhir
problem-refused-past-reply-window-explanation = Laporan ini sudah ditutup.
problem-refused-past-reply-window-advice = Jika masalahnya belum selesai, buka kembali laporannya.
problem-refused-nothing-given = Belum ada yang diisi
problem-refused-nothing-given-explanation = Tidak ada keterangan atau berkas yang dikirim.
problem-refused-nothing-given-advice = Tulis keterangan atau tambahkan berkas.
problem-refused-nothing-changes = Tidak ada yang berubah
problem-refused-nothing-changes-explanation = Isian Anda sama dengan yang sudah ada.
problem-refused-nothing-changes-advice = Ubah isiannya, atau kembali ke laporan.
problem-refused-into-itself = Laporan tidak bisa digabung dengan dirinya
problem-refused-into-itself-explanation = Nomor yang Anda isi adalah nomor laporan ini sendiri.
problem-refused-into-itself-advice = Isi nomor laporan yang lain.
problem-refused-primary-is-merged = Laporan tujuan sudah digabung
problem-refused-primary-is-merged-explanation = Laporan itu sendiri sudah mengikuti laporan lain.
problem-refused-primary-is-merged-advice = Gabungkan dengan laporan induknya.
problem-refused-may-only-raise = Hanya boleh lebih dirahasiakan
problem-refused-may-only-raise-explanation = Anda boleh menambah kerahasiaan, tetapi tidak menguranginya.
problem-refused-may-only-raise-advice = Minta pelapor atau admin koordinator mengubahnya.
problem-refused-nobody-left-to-read = Tidak ada lagi yang boleh membaca
problem-refused-nobody-left-to-read-explanation = Semua petugas yang bisa membaca laporan ini termasuk yang diadukan, atau bawahannya.
problem-refused-nobody-left-to-read-advice = Laporan seperti ini untuk kementerian, Ombudsman RI, atau KPK. Jika seseorang hanya disebut dan tidak diadukan, tulis jabatannya saja.
problem-refused-too-early-to-take-over = Masih terlalu awal
problem-refused-too-early-to-take-over-explanation = Ombudsman baru boleh memeriksa sebuah kasus setelah waktu instansi habis.
problem-refused-too-early-to-take-over-advice = Tanggalnya ada di halaman laporan, pada daftar batas waktu.
problem-refused-no-takeover = Tidak ada aturannya
problem-refused-no-takeover-explanation = Menurut aturan yang berlaku bagi laporan ini, Ombudsman tidak mengambil alih.
problem-refused-no-takeover-advice = Hubungi pengelola jika menurut Anda aturannya keliru.
problem-refused-reporter-was-asked = Pelapor sudah ditanya
problem-refused-reporter-was-asked-explanation = Pelapor sudah ditanya, atau sudah memutuskan.
problem-refused-reporter-was-asked-advice = Lihat perjalanan laporan. Setelah menolak, hanya pelapor yang bisa mengubah keputusannya.
problem-refused-not-asked = Tidak ada permintaan
problem-refused-not-asked-explanation = Tidak ada permintaan Ombudsman yang menunggu jawaban Anda.
problem-refused-not-asked-advice = Lihat perjalanan laporan.
problem-refused-no-consent = Belum ada izin
problem-refused-no-consent-explanation = Pelapor tidak memberi izin kepada Ombudsman, atau sudah mencabutnya.
problem-refused-no-consent-advice = Tanpa izin pelapor, kasus ini tidak bisa diambil alih.
problem-refused-already-taken-over = Sudah diperiksa Ombudsman
problem-refused-already-taken-over-explanation = Ombudsman RI sudah memeriksa kasus ini.
problem-refused-already-taken-over-advice = Ini tidak bisa dibatalkan lagi di sini. Hubungi Ombudsman jika ada yang perlu disampaikan.
