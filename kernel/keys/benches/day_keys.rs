//! How fast visits are hidden and found again, beside nothing but the call itself. One thread.

use credential::Signer as _;
use std::{hint::black_box, time::Instant};

use base::{Chance, Day, Id};
use keys::Keyring;

fn main() {
    let ring = Keyring::memory(&Chance::system());
    let day = Day::from_number(20_778);
    let rate = |what: &str, n: u32, turn: &mut dyn FnMut(u32)| {
        let start = Instant::now();
        for at in 0..n {
            turn(at);
        }
        println!("{what:<20} {:>12.0} a second", f64::from(n) / start.elapsed().as_secs_f64());
    };
    let person = |n: u32| Id::from_bytes(u128::from(n).to_be_bytes());
    let hidden = ring.hide(day, person(1)).expect("the day is alive");
    rate("hide", 2_000_000, &mut |n| {
        let _ = black_box(ring.hide(day, person(n)));
    });
    rate("resolve", 2_000_000, &mut |_| {
        let _ = black_box(ring.resolve(day, black_box(&hidden), "case/1", "contacts"));
    });
    rate("seal 30 bytes", 500_000, &mut |_| {
        black_box(ring.seal("resident.name", &[7; 30]));
    });
    rate("look up 18 bytes", 500_000, &mut |_| {
        black_box(ring.lookup("document", b"440305199001011234"));
    });
    rate("sign", 20_000, &mut |n| {
        black_box(ring.issuer().sign(&n.to_be_bytes()));
    });
}
