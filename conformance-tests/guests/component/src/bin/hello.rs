//! A greeting on standard output, and one on standard error.

fn main() {
    println!("hello, component");
    eprintln!("and a word aside");
}
