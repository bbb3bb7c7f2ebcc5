//! Calls every function of wasi:cli. The first argument may name a way to end.

use wasip2::cli::{environment, exit, stderr, stdin, stdout, terminal_stderr, terminal_stdin, terminal_stdout};

fn main() {
    let arguments = environment::get_arguments();
    println!("arguments: {:?}", &arguments[1..]);
    println!("environment: {:?}", environment::get_environment());
    println!("initial directory: {:?}", environment::initial_cwd());
    let input = stdin::get_stdin();
    println!("input: {:?}", String::from_utf8(input.blocking_read(100).unwrap_or_default()).unwrap());
    stdout::get_stdout().blocking_write_and_flush(b"output\n").unwrap();
    stderr::get_stderr().blocking_write_and_flush(b"complaint\n").unwrap();
    println!("a terminal for input: {}", terminal_stdin::get_terminal_stdin().is_some());
    println!("a terminal for output: {}", terminal_stdout::get_terminal_stdout().is_some());
    println!("a terminal for errors: {}", terminal_stderr::get_terminal_stderr().is_some());
    match arguments.get(1).map(String::as_str) {
        Some("exit-ok") => exit::exit(Ok(())),
        Some("exit-error") => exit::exit(Err(())),
        Some("exit-with-code") => exit::exit_with_code(42),
        Some("panic") => panic!("out of thread"),
        _ => return,
    }
    println!("still here");
}
