//! The demo: Kalimantan Selatan in 2022, with made-up reports.

pub mod photo;
pub mod plan;
pub mod text;
