//! The web pages are carried in the binary: when they were built anew, so is it.

fn main() {
    println!("cargo::rerun-if-changed=../../web/dist");
}
