//! The file-I/O race of `c/fileio.c`, by WASI 0.2 itself: each write has a stream of its own, as it has in a C library, where
//! each follows a seek.

use component_guests::{file, root};

const ROUNDS: u32 = 999;
const WRITES: u64 = 1000;

fn main() {
    let root = root();
    for _ in 0..ROUNDS {
        let file = file(&root, "fileio.dat");
        for i in 0..WRITES {
            let stream = file.write_via_stream(i * 23).unwrap();
            stream.blocking_write_and_flush(b"Hello, world!").unwrap();
        }
        file.sync().unwrap();
    }
    assert_eq!(file(&root, "fileio.dat").stat().unwrap().size, 22990);
}
