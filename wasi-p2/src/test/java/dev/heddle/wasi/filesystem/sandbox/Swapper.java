package dev.heddle.wasi.filesystem.sandbox;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A process that renames files in a sandbox while a guest uses it: in turn a directory and a link that leads out have the same name,
 * and so have a file and a link to a secret, and a directory moves up and down.
 */
final class Swapper implements AutoCloseable {
    /** Set by the thread that waits for the end of standard input. */
    private static volatile boolean ended;

    private final Process process;

    Swapper(Path inside) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Swapper.class.getName(),
                        inside.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Waits until the first swaps were made. */
    void awaitStart() throws IOException {
        if (process.getInputStream().read() != '!') {
            throw new IOException("the swapping process did not start");
        }
    }

    /** Ends the swapping and returns how many swaps there were. */
    long stop() throws IOException, InterruptedException {
        process.getOutputStream().close();
        String count = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        process.waitFor();
        return Long.parseLong(count.strip());
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor(10, TimeUnit.SECONDS);
    }

    /** Makes what {@link #main} swaps. */
    static void prepare(Path inside) throws IOException {
        Files.createDirectories(inside.resolve("a/sub"));
        Files.createDirectories(inside.resolve("deep/b/c"));
        Files.writeString(inside.resolve("f"), "inside");
        Files.writeString(inside.resolve("movable"), "inside");
        Files.createDirectory(inside.resolve("movables"));
        Files.writeString(inside.resolve("a/f"), "inside");
        Files.writeString(inside.resolve("a/sub/f"), "inside");
        Files.createSymbolicLink(inside.resolve("a.other"), Path.of("../outside/d"));
        Files.createSymbolicLink(inside.resolve("f.other"), Path.of("../outside/secret"));
        Files.createSymbolicLink(inside.resolve("to"), Path.of("a/sub/.."));
    }

    public static void main(String[] args) throws IOException {
        var inside = Path.of(args[0]);
        long swaps = 0;
        Thread.ofPlatform().daemon().start(Swapper::awaitEnd);
        while (!ended) {
            for (int i = 0; i < 100; i++) {
                swap(inside, "a");
                swap(inside, "f");
                Files.move(inside.resolve("deep/b/c"), inside.resolve("c"), ATOMIC_MOVE);
                Files.move(inside.resolve("c"), inside.resolve("deep/b/c"), ATOMIC_MOVE);
                swaps += 3;
            }
            if (swaps == 300) {
                System.out.print('!');
                System.out.flush();
            }
        }
        System.out.println(swaps);
    }

    private static void swap(Path inside, String name) throws IOException {
        Files.move(inside.resolve(name), inside.resolve(name + ".aside"), ATOMIC_MOVE);
        Files.move(inside.resolve(name + ".other"), inside.resolve(name), ATOMIC_MOVE);
        Files.move(inside.resolve(name + ".aside"), inside.resolve(name + ".other"), ATOMIC_MOVE);
    }

    private static void awaitEnd() {
        try {
            System.in.read();
        } catch (IOException e) {
            // The other process is gone, too.
        }
        ended = true;
    }
}
