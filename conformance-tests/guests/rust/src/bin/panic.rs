//! Panics: the message goes to standard error, what was printed before it is kept, and the guest traps.

#[inline(never)]
fn third_of(three: &[u32], index: usize) -> u32 {
    three[index]
}

fn main() {
    print!("before the panic");
    let index = std::env::args().count() + 2;
    println!("{}", third_of(&[1, 2, 3], index));
}
