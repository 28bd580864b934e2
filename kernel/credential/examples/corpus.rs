//! Writes the good examples with which fuzzing begins: `cargo run -p bulwark-credential --example corpus`.

#[path = "../../../fuzz/src/seeds.rs"]
#[allow(unreachable_pub, dead_code)]
mod seeds;

use std::{error::Error, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus");
    for target in ["token", "show", "filter", "list"] {
        let folder = root.join(target);
        fs::create_dir_all(&folder)?;
        for (name, bytes) in seeds::of(target) {
            fs::write(folder.join(name), bytes)?;
        }
    }
    Ok(())
}
