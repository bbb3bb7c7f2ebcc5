package dev.heddle.examples;

import dev.heddle.engine.Engine;
import dev.heddle.poll.JumpingClock;
import dev.heddle.wasi.Guest;
import dev.heddle.wasi.WasiContext;
import dev.heddle.wasi.cli.Capture;
import dev.heddle.wasi.clocks.MonotonicClock;
import dev.heddle.wasi.clocks.WallClock;
import dev.heddle.wasi.random.Random;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Runs a program that sleeps and throws dice: at once, and with the same points each time. */
public final class SameEachTime {
    public static void main(String[] args) throws Exception {
        var module = Engine.create().load("dice", Files.readAllBytes(Path.of(args[0])));
        var time = new JumpingClock(0);
        var output = Capture.upTo(1 << 10);
        var context = WasiContext.builder()
                .monotonicClock(MonotonicClock.of(time))
                .wallClock(WallClock.following(time, Instant.EPOCH))
                .random(Random.seeded(Long.parseLong(args[1])))
                .stdout(output)
                .build();
        Guest.run(module, context);
        System.out.print(output.text().replace('\n', ' ') + "in "
                + Duration.ofNanos(time.now()).toSeconds() + " s\n");
    }
}
