//! Calls every function of wasi:io on files and standard streams; an argument names a misuse, which traps.

use component_guests::{drain, failure, file, root};
use wasip2::cli::{stderr, stdin, stdout};
use wasip2::clocks::monotonic_clock;
use wasip2::filesystem::types::Descriptor;
use wasip2::io::poll::poll;
use wasip2::io::streams::StreamError;

fn main() {
    match std::env::args().nth(1).as_deref() {
        None => everything(),
        Some("nothing-to-poll") => drop(poll(&[])),
        Some("parent-first") => {
            let input = stdin::get_stdin();
            let ready = input.subscribe();
            drop(input);
            drop(ready);
        }
        Some("too-long") => stdout::get_stdout().blocking_write_and_flush(&[b'.'; 4097]).unwrap(),
        Some("too-many-zeroes") => stdout::get_stdout().blocking_write_zeroes_and_flush(4097).unwrap(),
        Some(other) => panic!("{other}"),
    }
    println!("still here");
}

fn everything() {
    let root = root();
    writing(&root);
    reading(&root);
    splicing(&root);
    failing(&root);
    polling();
}

fn writing(root: &Descriptor) {
    let file = file(root, "written");
    let out = file.write_via_stream(0).unwrap();
    println!("a file permits 4096 bytes: {}", out.check_write().unwrap() >= 4096);
    out.write(b"over and under").unwrap();
    out.flush().unwrap();
    let ready = out.subscribe();
    ready.block();
    println!("flushed and ready: {}", ready.ready() && out.check_write().unwrap() > 0);
    drop(ready);
    out.write(b"").unwrap();
    out.blocking_flush().unwrap();
    out.check_write().unwrap();
    out.write_zeroes(3).unwrap();
    out.blocking_flush().unwrap();
    out.blocking_write_zeroes_and_flush(2).unwrap();
    out.blocking_write_and_flush(b", to and fro").unwrap();
    drop(out);
    let end = file.append_via_stream().unwrap();
    end.blocking_write_and_flush(b"; the end").unwrap();
    end.blocking_write_and_flush(b"!").unwrap();
    println!("written: {}", drain(&file.read_via_stream(0).unwrap()));
    let middle = file.write_via_stream(5).unwrap();
    middle.blocking_write_and_flush(b"AND").unwrap();
    println!("from 5: {}", drain(&file.read_via_stream(5).unwrap()));

    for (what, stream) in [("output", stdout::get_stdout()), ("error", stderr::get_stderr())] {
        println!("standard {what} permits something: {}", stream.check_write().unwrap() > 0);
        stream.blocking_write_and_flush(format!("straight to standard {what}\n").as_bytes()).unwrap();
    }
}

fn reading(root: &Descriptor) {
    let file = file(root, "read");
    file.write(b"0123456789abcdefghij", 0).unwrap();
    let input = file.read_via_stream(0).unwrap();
    println!("nothing wanted: {:?}", input.read(0).unwrap());
    let ready = input.subscribe();
    let mut read = Vec::new();
    while read.len() < 6 {
        ready.block();
        read.extend(input.read(6 - read.len() as u64).unwrap());
    }
    println!("read {:?}", String::from_utf8(read).unwrap());
    let mut skipped = 0;
    while skipped < 4 {
        ready.block();
        skipped += input.skip(4 - skipped).unwrap();
    }
    println!("skipped {skipped}");
    println!("then {:?}", String::from_utf8(input.blocking_read(3).unwrap()).unwrap());
    println!("skipped {}", input.blocking_skip(2).unwrap());
    drop(ready);
    println!("the rest: {}", drain(&input));
    println!("read after the end: {}", failure(&input.blocking_read(1).unwrap_err()));
    println!("skip after the end: {}", failure(&input.blocking_skip(1).unwrap_err()));
    let ready = input.subscribe();
    ready.block();
    println!("the end is ready: {}", ready.ready());
    println!("beyond the end: {}", drain(&file.read_via_stream(1000).unwrap()));
}

fn splicing(root: &Descriptor) {
    let from = file(root, "read").read_via_stream(0).unwrap();
    let to = file(root, "spliced");
    let out = to.write_via_stream(0).unwrap();
    let mut moved = 0;
    while moved < 10 {
        from.subscribe().block();
        out.subscribe().block();
        moved += out.splice(&from, 10 - moved).unwrap();
    }
    println!("spliced {moved}");
    out.blocking_flush().unwrap();
    println!("spliced {}", out.blocking_splice(&from, 5).unwrap());
    println!("spliced nothing: {}", out.blocking_splice(&from, 0).unwrap());
    println!("spliced {}", out.blocking_splice(&from, u64::MAX).unwrap());
    println!("spliced at the end: {}", failure(&out.blocking_splice(&from, 5).unwrap_err()));
    let line = stdin::get_stdin();
    println!("spliced {}", out.blocking_splice(&line, 6).unwrap());
    println!("the rest of the input: {}", drain(&line));
    println!("in the file: {}", drain(&to.read_via_stream(0).unwrap()));
}

fn failing(root: &Descriptor) {
    let file = file(root, "far");
    let out = file.write_via_stream(i64::MAX as u64 - 3).unwrap();
    let error = out.blocking_write_and_flush(b"beyond all files").unwrap_err();
    println!("write beyond all files: {}", failure(&error));
    if let StreamError::LastOperationFailed(error) = &error {
        println!("it says something: {}", !error.to_debug_string().is_empty());
    }
    println!("write again: {}", failure(&out.blocking_write_and_flush(b"again").unwrap_err()));
    println!("check again: {}", failure(&out.check_write().unwrap_err()));
    println!("flush again: {}", failure(&out.flush().unwrap_err()));
    let ready = out.subscribe();
    ready.block();
    println!("what is closed is ready: {}", ready.ready());
}

fn polling() {
    let never = monotonic_clock::subscribe_duration(u64::MAX);
    let past = monotonic_clock::subscribe_instant(0);
    let soon = monotonic_clock::subscribe_duration(2_000_000);
    println!("an eternity has not passed: {}", !never.ready());
    past.block();
    println!("past: {:?}", poll(&[&never, &past, &never, &past]));
    println!("soon: {:?}", poll(&[&never, &soon]));
    let mut both = poll(&[&soon, &never, &past]);
    both.sort();
    println!("both: {both:?}");
}
