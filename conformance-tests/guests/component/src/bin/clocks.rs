//! Calls every function of wasi:clocks: sleeps, and says whether the clocks are sensible.

use wasip2::clocks::{monotonic_clock, wall_clock};
use wasip2::io::poll::poll;

const MILLISECOND: u64 = 1_000_000;

fn main() {
    let resolution = monotonic_clock::resolution();
    println!("it ticks between a nanosecond and a second: {}", (1..=1_000_000_000).contains(&resolution));
    let start = monotonic_clock::now();
    println!("it does not go back: {}", monotonic_clock::now() >= start);

    let deadline = monotonic_clock::now() + 3 * MILLISECOND;
    monotonic_clock::subscribe_instant(deadline).block();
    println!("the instant has come: {}", monotonic_clock::now() >= deadline);
    let before = monotonic_clock::now();
    monotonic_clock::subscribe_duration(3 * MILLISECOND).block();
    println!("the time has passed: {}", monotonic_clock::now() - before >= 3 * MILLISECOND);
    let soon = monotonic_clock::subscribe_duration(MILLISECOND);
    let in_an_hour = monotonic_clock::subscribe_duration(3_600_000 * MILLISECOND);
    println!("the first of two: {:?}", poll(&[&in_an_hour, &soon]));
    println!("the other waits on: {}", !in_an_hour.ready());
    for zero in [monotonic_clock::subscribe_duration(0), monotonic_clock::subscribe_instant(1)] {
        zero.block();
        println!("no time at all: {}", zero.ready());
    }

    let now = wall_clock::now();
    println!("the year is past 2020: {}", now.seconds > 50 * 365 * 86_400);
    println!("nanoseconds are below a second: {}", now.nanoseconds < 1_000_000_000);
    let tick = wall_clock::resolution();
    println!("it ticks: {}", tick.seconds <= 1 && (tick.seconds > 0 || tick.nanoseconds > 0));
}
