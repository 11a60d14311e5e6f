//! The small tables: agencies, malls, holidays, words.

use std::error::Error;
use std::fs;
use std::path::Path;

use serde::Deserialize;

type Table = Vec<u8>;

pub(crate) fn all(sources: &Path) -> Result<[(&'static str, Table); 5], Box<dyn Error>> {
    let institutions = sources.join("institutions");
    Ok([
        ("agencies-kalsel.csv", agencies(&institutions.join("opd-kalsel.csv"))?),
        ("malls-kalsel.csv", malls(&institutions.join("mpp-kalsel.csv"))?),
        ("holidays.json", holidays(&sources.join("holidays/holidays-id-2017-2027.json"))?),
        ("stopwords-id.txt", fs::read(sources.join("nlp/stopwords-id.txt"))?),
        ("slang-id.csv", slang(&sources.join("nlp/slang-id.csv"))?),
    ])
}

#[derive(Deserialize)]
struct Agency {
    kode: String,
    nama: String,
    singkatan: String,
    jenis: String,
    tugas_ringkas: String,
    kategori_utama: String,
    status_bukti: String,
    sumber: String,
}

fn agencies(path: &Path) -> Result<Table, Box<dyn Error>> {
    let header = [
        "code",
        "parent",
        "area",
        "name",
        "short_name",
        "kind",
        "duties",
        "main_category",
        "evidence",
        "source",
    ];
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record(header)?;
    let government = "government-63";
    let name = "Pemerintah Provinsi Kalimantan Selatan";
    let (short_name, duties) = ("Pemprov Kalsel", "pemerintahan provinsi");
    let (category_of_root, decree) = ("public-service", "Kepmendagri 300.2.2-2430/2025");
    #[rustfmt::skip]
    table.write_record([
        government, "", "63", name, short_name, "government", duties, category_of_root, "public_page", decree,
    ])?;
    for row in csv::Reader::from_path(path)?.into_deserialize() {
        let row: Agency = row?;
        let kind = match row.jenis.as_str() {
            "dinas" => "department",
            "badan" => "board",
            "satuan" => "unit",
            "inspektorat" => "inspectorate",
            "sekretariat" => "secretariat",
            "biro" => "bureau",
            "rsud" => "hospital",
            other => return Err(format!("{}: unknown kind {other}", row.kode).into()),
        };
        let evidence = match row.status_bukti.as_str() {
            "nama_di_halaman_publik" => "public_page",
            "perlu_verifikasi" => "needs_verification",
            other => return Err(format!("{}: unknown evidence {other}", row.kode).into()),
        };
        let category = category(&row.kode, &row.kategori_utama)?;
        let Agency { kode, nama, singkatan, tugas_ringkas, sumber, .. } = &row;
        table.write_record([
            kode,
            government,
            "63",
            nama,
            singkatan,
            kind,
            tugas_ringkas,
            category,
            evidence,
            sumber,
        ])?;
    }
    Ok(table.into_inner()?)
}

/// The source's 21 themes to the topics of `categories.csv`, finer for three agencies.
fn category(code: &str, theme: &str) -> Result<&'static str, String> {
    Ok(match (code, theme) {
        ("dp3a", _) => "violence",
        ("inspektorat", _) => "misconduct",
        ("dispora", _) => "culture",
        (_, "pendidikan") => "education",
        (_, "kesehatan") => "health",
        (_, "pekerjaan_umum") => "roads",
        (_, "perumahan_permukiman") => "housing",
        (_, "ketertiban_umum") => "public-order",
        (_, "sosial_pangan") => "social-aid",
        (_, "ketenagakerjaan") => "employment",
        (_, "pertanian_perikanan") => "agriculture",
        (_, "lingkungan_kebersihan") => "environment",
        (_, "kependudukan") => "civil-registration",
        (_, "desa") => "village",
        (_, "perhubungan") => "transport",
        (_, "komunikasi_pos") => "communications",
        (_, "ekonomi_perdagangan") => "trade",
        (_, "pemerintahan_wilayah" | "kepegawaian") => "public-service",
        (_, "keuangan_pajak") => "taxes",
        (_, "energi") => "utilities",
        (_, "perizinan_investasi") => "permits",
        (_, "bencana_kebakaran") => "disaster",
        (_, other) => return Err(format!("{code}: unknown theme {other}")),
    })
}

#[derive(Deserialize)]
struct Tenant {
    kode_mpp: String,
    nama_mpp: String,
    kode_kabkota: String,
    tenant: String,
    layanan_contoh: String,
    sumber: String,
}

fn malls(path: &Path) -> Result<Table, Box<dyn Error>> {
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record(["mall", "mall_name", "area", "tenant", "example_services", "note", "source"])?;
    for row in csv::Reader::from_path(path)?.into_deserialize() {
        let Tenant { kode_mpp, nama_mpp, kode_kabkota, tenant, layanan_contoh, sumber } = row?;
        // Where no tenant is known, the column of services holds a remark.
        let (services, note) =
            if tenant.is_empty() { (String::new(), layanan_contoh) } else { (layanan_contoh, String::new()) };
        table.write_record([kode_mpp, nama_mpp, kode_kabkota, tenant, services, note, sumber])?;
    }
    Ok(table.into_inner()?)
}

/// Without the lists of who agrees on a date, which `data/README.md` sums up.
fn holidays(path: &Path) -> Result<Table, Box<dyn Error>> {
    let mut calendar: serde_json::Value = serde_json::from_str(&fs::read_to_string(path)?)?;
    if let Some(calendar) = calendar.as_object_mut() {
        calendar.remove("generated_from");
    }
    for holiday in calendar["holidays"].as_array_mut().into_iter().flatten() {
        if let Some(holiday) = holiday.as_object_mut() {
            holiday.remove("sources");
        }
    }
    Ok(serde_json::to_vec(&calendar)?)
}

fn slang(path: &Path) -> Result<Table, Box<dyn Error>> {
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record(["slang", "standard"])?;
    for row in csv::Reader::from_path(path)?.into_deserialize() {
        let (slang, standard, _source): (String, String, String) = row?;
        table.write_record([slang, standard])?;
    }
    Ok(table.into_inner()?)
}
