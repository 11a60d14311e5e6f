//! Filing reports over HTTP as fast as they are taken.

use std::{
    io,
    time::{Duration, Instant},
};

use anyhow::{Context as _, bail};
use platform::random::{SystemRandom, random_bytes};

use super::{client::Connection, figures::Figures, process::Served};

/// What people write, about as long as they write it.
pub(super) const TEXTS: [&str; 4] = [
    "Lampu jalan di depan pasar mati sejak seminggu, malam hari gelap sekali dan sudah dua kali ada yang jatuh.",
    "Jalan menuju sekolah berlubang dan penuh air bila hujan. Anak-anak harus turun dari sepeda. Mohon diperbaiki \
     sebelum musim hujan, sudah kami sampaikan ke desa tahun lalu tetapi belum ada jawaban.",
    "Sampah di tepi sungai tidak diangkut sejak tiga minggu.",
    "Air PDAM di RT 4 hanya mengalir tengah malam, keruh dan berbau. Kami membayar setiap bulan tanpa terlambat. \
     Hubungi saya di 081234567890 bila petugas akan datang.",
];
/// Where it is.
pub(super) const AREAS: [&str; 4] = ["63.71.01.1001", "63.01.01.2007", "63.03.02.2006", "63.08.02.2002"];

/// Files over `connections` at once for `duration`.
pub(super) fn load(node: &Served, duration: Duration, connections: u16) -> anyhow::Result<Figures> {
    let (cpu, since) = (node.cpu()?, Instant::now());
    let latencies = std::thread::scope(|scope| {
        let clients: Vec<_> =
            (0..connections).map(|_| scope.spawn(|| file_for(node, since + duration))).collect();
        let waits = clients.into_iter().map(|client| client.join().ok().context("a client panicked")?);
        waits.collect::<anyhow::Result<Vec<_>>>()
    })?;
    let took = since.elapsed();
    Ok(Figures::new(latencies.concat(), took, node.cpu()?.saturating_sub(cpu)))
}

fn file_for(node: &Served, until: Instant) -> anyhow::Result<Vec<Duration>> {
    let mut connection = Connection::to(node.address)?;
    let mut waits = Vec::new();
    while Instant::now() < until {
        let since = Instant::now();
        file(&mut connection)?;
        waits.push(since.elapsed());
    }
    Ok(waits)
}

fn file(connection: &mut Connection) -> anyhow::Result<()> {
    let chance: [u8; 16] = random_bytes(&SystemRandom);
    let key = hex::encode(chance);
    let (text, area) = (TEXTS[usize::from(chance[0] % 4)], AREAS[usize::from(chance[1] % 4)]);
    let body = serde_json::json!({ "text": text, "area": area, "place": "RT 4",
        "reporter": { "name": "Siti Aminah", "phone": "081234567890" } });
    let headers = ["content-type: application/json", &format!("idempotency-key: {key}")];
    let answer: io::Result<_> = connection.ask("POST /api/v1/reports", &headers, &body.to_string());
    let answer = answer.context("the node does not answer")?;
    if answer.status != 201 {
        bail!("the node answers {}: {}", answer.status, String::from_utf8_lossy(&answer.body));
    }
    Ok(())
}
