package dev.heddle.conformance.attacks;

import dev.heddle.engine.CoreInstance;
import dev.heddle.wasi.DirectoryGrant;
import dev.heddle.wasi.ThreadKind;
import dev.heddle.wasi.WasiContext;
import dev.heddle.wasi.cli.Capture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.FutureTask;

/** A program that gives a guest its folder of temporary files, makes large memories of others meanwhile, and prints what came of it. */
final class Spied {
    private static final int KEPT = 5;

    private Spied() {}

    /** @param arguments the folder, seconds, and the kind of threads */
    public static void main(String[] arguments) throws Exception {
        var output = Capture.upTo(1 << 20);
        var context = WasiContext.builder()
                .arguments(arguments[1])
                .stdout(output)
                .directory(DirectoryGrant.readWrite(Path.of(arguments[0]), "/t"));
        var guest = AttacksTest.started("spy", context, ThreadKind.valueOf(arguments[2]));
        var patience = Duration.ofSeconds(Long.parseLong(arguments[1]) + 30);
        var spying = new FutureTask<>(() -> Outcome.of(guest, patience));
        Thread.ofPlatform().daemon().start(spying);
        var victim = Modules.load("attacks/victim.wasm");
        var kept = new ArrayDeque<CoreInstance>();
        var spoilt = 0;
        while (!spying.isDone()) {
            kept.add(Modules.instantiate(victim));
            if (kept.size() > KEPT) {
                spoilt += (int) kept.remove().function("look").orElseThrow().call()[0];
            }
        }
        System.out.println(
                output.text() + spying.get() + (spoilt == 0 ? ", memories as before" : ", memories changed"));
        Runtime.getRuntime().halt(0);
    }
}
