package dev.heddle.conformance.everyfunction;

import static dev.heddle.conformance.everyfunction.OfferedFunctions.PREVIEW_1;
import static dev.heddle.conformance.everyfunction.OfferedFunctions.VERSION;

import dev.heddle.conformance.everyfunction.OfferedFunctions.Imported;
import dev.heddle.conformance.guests.BoundaryPage;
import dev.heddle.engine.CoreInstance;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Turns the words of {@link CallArguments} into a guest's own numbers, for which it makes the calls that a program would make. */
final class Handles {
    static final String FIFO_NAME = "fifo";
    static final String LINK_NAME = "link";

    private static final int FIFO = 2176;
    private static final int NEW = 2208;
    private static final int LINK = 2240;
    private static final int POLLABLES = 3072;
    private static final int FAR_SUBSCRIPTION = BoundaryPage.SUBSCRIPTIONS + 480;
    private static final int RESULT = BoundaryPage.RESULT;
    /** Beyond what a guest of this test opens. */
    private static final int NOTHING = 99_999;

    private static final long FAR_AWAY = Long.MAX_VALUE / 4;

    private static final Set<String> PREVIEW_1_CALLS = Set.of("path_open");
    private static final Set<String> CALLS = Set.of(
            "wasi:filesystem/preopens get-directories",
            "wasi:filesystem/types [method]descriptor.open-at",
            "wasi:filesystem/types [method]descriptor.read-via-stream",
            "wasi:filesystem/types [method]descriptor.write-via-stream",
            "wasi:filesystem/types [method]descriptor.read-directory",
            "wasi:cli/stdin get-stdin",
            "wasi:cli/stdout get-stdout",
            "wasi:cli/stderr get-stderr",
            "wasi:cli/terminal-stdin get-terminal-stdin",
            "wasi:cli/terminal-stdout get-terminal-stdout",
            "wasi:io/streams [method]output-stream.blocking-write-and-flush",
            "wasi:clocks/monotonic-clock subscribe-duration",
            "wasi:sockets/instance-network instance-network");

    private final CoreInstance guest;

    Handles(CoreInstance guest) {
        this.guest = guest;
    }

    /** Which functions a guest imports for its arguments, beside the one that it is for. */
    static List<Imported> needed(List<Imported> offered, Imported target) {
        return offered.stream()
                .filter(each -> target.module().startsWith("wasi:")
                        ? CALLS.contains(each.module().replace(VERSION, "") + " " + each.name())
                        : each.module().equals(PREVIEW_1) && PREVIEW_1_CALLS.contains(each.name()))
                .toList();
    }

    /** Prepares memory as every call of a test finds it. */
    void writeMemory() {
        BoundaryPage.writeTo(guest.memory());
        text(FIFO, FIFO_NAME);
        text(NEW, "new");
        text(LINK, LINK_NAME);
        guest.memory().storeInt(FAR_SUBSCRIPTION + 16, 1);
        guest.memory().storeLong(FAR_SUBSCRIPTION + 24, FAR_AWAY);
    }

    private void text(int at, String text) {
        var bytes = text.getBytes(StandardCharsets.US_ASCII);
        guest.memory().store(at, bytes, 0, bytes.length);
    }

    long[] of(List<String> words) {
        return words.stream().mapToLong(this::of).toArray();
    }

    private long of(String word) {
        return switch (word) {
            case "RESULT" -> RESULT;
            case "BUFFER" -> BoundaryPage.BUFFER;
            case "IOVECS" -> BoundaryPage.IOVECS;
            case "FAR_SUBSCRIPTION" -> FAR_SUBSCRIPTION;
            case "PATH" -> BoundaryPage.PATH;
            case "INNER" -> BoundaryPage.OTHER_PATH;
            case "FIFO" -> FIFO;
            case "NEW" -> NEW;
            case "LINK" -> LINK;
            case "LIST_OF_READY" -> listOf("ready");
            case "LIST_OF_FAR" -> listOf("far");
            case "nothing" -> NOTHING;
            default -> Character.isDigit(word.charAt(0)) ? Long.parseLong(word) : open(word);
        };
    }

    private long listOf(String pollable) {
        guest.memory().storeInt(POLLABLES, (int) open(pollable));
        guest.memory().storeInt(POLLABLES + 4, (int) open(pollable));
        return POLLABLES;
    }

    private long open(String word) {
        return switch (word) {
            case "dir" -> {
                call("get-directories", RESULT);
                yield guest.memory().loadInt(guest.memory().loadInt(RESULT));
            }
            case "file" -> openAt(BoundaryPage.PATH, 1, 3);
            case "fifo" -> openAt(FIFO, 0, 1);
            case "file-input" -> result("[method]descriptor.read-via-stream", open("file"), 0, RESULT);
            case "file-output" -> result("[method]descriptor.write-via-stream", open("file"), 0, RESULT);
            case "entries" -> result("[method]descriptor.read-directory", open("dir"), RESULT);
            case "stdin" -> call("get-stdin");
            case "stdout" -> call("get-stdout");
            case "ready" -> call("subscribe-duration", 0);
            case "far" -> call("subscribe-duration", FAR_AWAY);
            case "network" -> call("instance-network");
            case "terminal-input" -> result("get-terminal-stdin", RESULT);
            case "terminal-output" -> result("get-terminal-stdout", RESULT);
            case "error" -> {
                // Standard error fails at each write.
                call(
                        "[method]output-stream.blocking-write-and-flush",
                        call("get-stderr"),
                        BoundaryPage.BUFFER,
                        1,
                        RESULT);
                yield guest.memory().loadInt(RESULT + 8);
            }
            default -> throw new IllegalArgumentException(word);
        };
    }

    private long openAt(int path, int create, int flags) {
        var length = 4;
        return result("[method]descriptor.open-at", open("dir"), 0, path, length, create, flags, RESULT);
    }

    /** The handle in a result or an option. */
    private long result(String function, long... arguments) {
        call(function, arguments);
        return guest.memory().loadInt(RESULT + 4);
    }

    private long call(String function, long... arguments) {
        var results = guest.function(function).orElseThrow().call(arguments);
        return results.length == 0 ? 0 : results[0];
    }
}
