//! Calls every function of wasi:random. An argument asks for so many bytes at once.

use std::collections::HashSet;
use wasip2::random::{insecure, insecure_seed, random};

fn main() {
    if let Some(count) = std::env::args().nth(1) {
        let count = count.parse().unwrap();
        println!("{} bytes", random::get_random_bytes(count).len());
        println!("{} insecure bytes", insecure::get_insecure_random_bytes(count).len());
        return;
    }
    for length in [0, 1, 7, 1000] {
        println!("{} bytes", random::get_random_bytes(length).len());
        println!("{} insecure bytes", insecure::get_insecure_random_bytes(length).len());
    }
    let draw = || (random::get_random_bytes(32), insecure::get_insecure_random_bytes(32));
    let (one, other) = (draw(), draw());
    println!("two draws differ: {}, insecure ones too: {}", one.0 != other.0, one.1 != other.1);
    let values: HashSet<u64> = (0..100).map(|_| random::get_random_u64()).collect();
    println!("a hundred numbers: {}", values.len());
    let values: HashSet<u64> = (0..100).map(|_| insecure::get_insecure_random_u64()).collect();
    println!("a hundred insecure numbers: {}", values.len());
    println!("the seed stays: {}", insecure_seed::insecure_seed() == insecure_seed::insecure_seed());
}
