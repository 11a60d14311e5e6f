//! `tuntas`: a public-complaint system in one program.

use std::process::ExitCode;

fn main() -> ExitCode {
    tuntas::cli::run()
}
