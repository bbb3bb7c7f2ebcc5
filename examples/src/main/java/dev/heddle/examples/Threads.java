package dev.heddle.examples;

import dev.heddle.engine.Engine;
import dev.heddle.wasi.Guest;
import dev.heddle.wasi.GuestLimits;
import dev.heddle.wasi.WasiContext;
import dev.heddle.wasi.cli.Capture;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs a program of several threads, each of them a virtual thread. */
public final class Threads {
    public static void main(String[] args) throws Exception {
        var module = Engine.create().load("sum", Files.readAllBytes(Path.of(args[0])));
        var output = Capture.upTo(1 << 10);
        var context = WasiContext.builder()
                .stdout(output)
                .limits(GuestLimits.DEFAULT.withMaxThreads(8))
                .build();
        var code = Guest.run(module, context);
        System.out.print("exit " + code + ": " + output.text());
    }
}
