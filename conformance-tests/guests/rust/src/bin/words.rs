//! The most frequent words of standard input, after a short sleep; arguments name words to leave out.

use std::collections::HashMap;
use std::io::{self, Read};
use std::time::{Duration, Instant};

fn main() -> io::Result<()> {
    let start = Instant::now();
    std::thread::sleep(Duration::from_millis(5));
    println!("slept: {}", start.elapsed() >= Duration::from_millis(5));

    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    let left_out: Vec<String> = std::env::args().skip(1).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for word in text.split_whitespace().filter(|word| !left_out.iter().any(|out| out == word)) {
        *counts.entry(word).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by(|(a, m), (b, n)| n.cmp(m).then(a.cmp(b)));
    for (word, count) in counts.iter().take(3) {
        println!("{count} {word}");
    }
    println!("LANG={:?}", std::env::var("LANG").ok());
    Ok(())
}
