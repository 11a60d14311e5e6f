//! The program `tuntas`.

fn main() {}
