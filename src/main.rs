//! The binary: hands the command line to the library, and nothing else.

use std::process::ExitCode;

fn main() -> ExitCode {
    rapporteur::cli::main()
}
