//! The one binary.

fn main() -> std::process::ExitCode {
    bulwark::run()
}
