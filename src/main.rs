//! The program `simulate`: arguments in, exit code out.

fn main() -> std::process::ExitCode {
    peakday::cli::main()
}
