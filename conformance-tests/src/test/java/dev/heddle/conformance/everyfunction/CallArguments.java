package dev.heddle.conformance.everyfunction;

import static dev.heddle.conformance.everyfunction.OfferedFunctions.VERSION;

import dev.heddle.conformance.everyfunction.OfferedFunctions.Imported;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What each function of WASI 0.2 is called with, in words that {@link Handles} knows: one line a function, in WIT order. Where a call
 * can wait, a second line has it wait for good. (Those of preview 1 are in {@code BoundaryPage}.)
 */
final class CallArguments {
    private static final Map<String, String> WITHOUT_WAITING = lines("""
            wasi:cli/environment get-arguments: RESULT
            wasi:cli/environment get-environment: RESULT
            wasi:cli/environment initial-cwd: RESULT
            wasi:cli/exit exit: 1
            wasi:cli/exit exit-with-code: 7
            wasi:cli/stderr get-stderr:
            wasi:cli/stdin get-stdin:
            wasi:cli/stdout get-stdout:
            wasi:cli/terminal-stderr get-terminal-stderr: RESULT
            wasi:cli/terminal-stdin get-terminal-stdin: RESULT
            wasi:cli/terminal-stdout get-terminal-stdout: RESULT
            wasi:clocks/monotonic-clock now:
            wasi:clocks/monotonic-clock resolution:
            wasi:clocks/monotonic-clock subscribe-duration: 1000
            wasi:clocks/monotonic-clock subscribe-instant: 1000
            wasi:clocks/timezone display: 1 1 RESULT
            wasi:clocks/timezone utc-offset: 1 1
            wasi:clocks/wall-clock now: RESULT
            wasi:clocks/wall-clock resolution: RESULT
            wasi:filesystem/preopens get-directories: RESULT
            wasi:filesystem/types [method]descriptor.advise: file 0 10 0 RESULT
            wasi:filesystem/types [method]descriptor.append-via-stream: file RESULT
            wasi:filesystem/types [method]descriptor.create-directory-at: dir NEW 3 RESULT
            wasi:filesystem/types [method]descriptor.get-flags: file RESULT
            wasi:filesystem/types [method]descriptor.get-type: file RESULT
            wasi:filesystem/types [method]descriptor.is-same-object: file dir
            wasi:filesystem/types [method]descriptor.link-at: dir 0 PATH 4 dir NEW 3 RESULT
            wasi:filesystem/types [method]descriptor.metadata-hash: file RESULT
            wasi:filesystem/types [method]descriptor.metadata-hash-at: dir 1 PATH 4 RESULT
            wasi:filesystem/types [method]descriptor.open-at: dir 1 PATH 4 1 3 RESULT
            wasi:filesystem/types [method]descriptor.read: file 10 1 RESULT
            wasi:filesystem/types [method]descriptor.read-directory: dir RESULT
            wasi:filesystem/types [method]descriptor.read-via-stream: file 1 RESULT
            wasi:filesystem/types [method]descriptor.readlink-at: dir LINK 4 RESULT
            wasi:filesystem/types [method]descriptor.remove-directory-at: dir INNER 5 RESULT
            wasi:filesystem/types [method]descriptor.rename-at: dir PATH 4 dir NEW 3 RESULT
            wasi:filesystem/types [method]descriptor.set-size: file 50 RESULT
            wasi:filesystem/types [method]descriptor.set-times: file 1 0 0 2 5 5 RESULT
            wasi:filesystem/types [method]descriptor.set-times-at: dir 1 PATH 4 1 0 0 2 5 5 RESULT
            wasi:filesystem/types [method]descriptor.stat: file RESULT
            wasi:filesystem/types [method]descriptor.stat-at: dir 1 PATH 4 RESULT
            wasi:filesystem/types [method]descriptor.symlink-at: dir PATH 4 NEW 3 RESULT
            wasi:filesystem/types [method]descriptor.sync: file RESULT
            wasi:filesystem/types [method]descriptor.sync-data: file RESULT
            wasi:filesystem/types [method]descriptor.unlink-file-at: dir PATH 4 RESULT
            wasi:filesystem/types [method]descriptor.write: file BUFFER 10 1 RESULT
            wasi:filesystem/types [method]descriptor.write-via-stream: file 1 RESULT
            wasi:filesystem/types [method]directory-entry-stream.read-directory-entry: entries RESULT
            wasi:filesystem/types filesystem-error-code: error RESULT
            wasi:io/error [method]error.to-debug-string: error RESULT
            wasi:io/poll [method]pollable.block: ready
            wasi:io/poll [method]pollable.ready: ready
            wasi:io/poll poll: LIST_OF_READY 2 RESULT
            wasi:io/streams [method]input-stream.blocking-read: file-input 10 RESULT
            wasi:io/streams [method]input-stream.blocking-skip: file-input 10 RESULT
            wasi:io/streams [method]input-stream.read: stdin 10 RESULT
            wasi:io/streams [method]input-stream.skip: stdin 10 RESULT
            wasi:io/streams [method]input-stream.subscribe: stdin
            wasi:io/streams [method]output-stream.blocking-flush: stdout RESULT
            wasi:io/streams [method]output-stream.blocking-splice: stdout file-input 10 RESULT
            wasi:io/streams [method]output-stream.blocking-write-and-flush: stdout BUFFER 10 RESULT
            wasi:io/streams [method]output-stream.blocking-write-zeroes-and-flush: stdout 10 RESULT
            wasi:io/streams [method]output-stream.check-write: stdout RESULT
            wasi:io/streams [method]output-stream.flush: file-output RESULT
            wasi:io/streams [method]output-stream.splice: stdout file-input 10 RESULT
            wasi:io/streams [method]output-stream.subscribe: stdout
            wasi:io/streams [method]output-stream.write: stdout BUFFER 10 RESULT
            wasi:io/streams [method]output-stream.write-zeroes: stdout 10 RESULT
            wasi:random/insecure-seed insecure-seed: RESULT
            wasi:random/insecure get-insecure-random-bytes: 100 RESULT
            wasi:random/insecure get-insecure-random-u64:
            wasi:random/random get-random-bytes: 100 RESULT
            wasi:random/random get-random-u64:
            """);

    private static final Map<String, String> WAITING = lines("""
            wasi:filesystem/types [method]descriptor.open-at: dir 0 FIFO 4 0 1 RESULT
            wasi:filesystem/types [method]descriptor.read: fifo 10 0 RESULT
            wasi:io/poll [method]pollable.block: far
            wasi:io/poll poll: LIST_OF_FAR 2 RESULT
            wasi:io/streams [method]input-stream.blocking-read: stdin 10 RESULT
            wasi:io/streams [method]input-stream.blocking-skip: stdin 10 RESULT
            wasi:io/streams [method]output-stream.blocking-flush: stdout RESULT
            wasi:io/streams [method]output-stream.blocking-splice: file-output stdin 10 RESULT
            wasi:io/streams [method]output-stream.blocking-write-and-flush: stdout BUFFER 1000 RESULT
            wasi:io/streams [method]output-stream.blocking-write-zeroes-and-flush: stdout 1000 RESULT
            wasi:io/streams [method]output-stream.flush: stdout RESULT
            wasi:io/streams [method]output-stream.splice: stdout file-input 10 RESULT
            wasi:io/streams [method]output-stream.write: stdout BUFFER 1000 RESULT
            wasi:io/streams [method]output-stream.write-zeroes: stdout 1000 RESULT
            """);

    /** What a resource's drop drops, by the resource's name. */
    private static final Map<String, String> OF_RESOURCE = Map.ofEntries(
            Map.entry("descriptor", "file"),
            Map.entry("directory-entry-stream", "entries"),
            Map.entry("error", "error"),
            Map.entry("input-stream", "stdin"),
            Map.entry("output-stream", "stdout"),
            Map.entry("pollable", "far"),
            Map.entry("terminal-input", "terminal-input"),
            Map.entry("terminal-output", "terminal-output"),
            Map.entry("network", "network"),
            // No guest gets one of these yet.
            Map.entry("tcp-socket", "nothing"),
            Map.entry("udp-socket", "nothing"),
            Map.entry("incoming-datagram-stream", "nothing"),
            Map.entry("outgoing-datagram-stream", "nothing"),
            Map.entry("resolve-address-stream", "nothing"));

    private static final String DROP = "[resource-drop]";

    private CallArguments() {}

    /** The words of a call that returns soon; nothing if nobody has said how the function is called. */
    static Optional<List<String>> withoutWaiting(Imported function) {
        if (function.name().startsWith(DROP)) {
            return Optional.ofNullable(OF_RESOURCE.get(function.name().substring(DROP.length())))
                    .map(List::of);
        }
        if (function.module().startsWith("wasi:sockets/")) {
            return Optional.of(ofSockets(function));
        }
        return words(WITHOUT_WAITING, function);
    }

    /** The words of a call that never returns by itself, if the function can do that. */
    static Optional<List<String>> waiting(Imported function) {
        return words(WAITING, function);
    }

    /** Every socket is refused: what a call has for one names nothing. */
    private static List<String> ofSockets(Imported function) {
        var count = function.type().parameters().size();
        var first = function.name().equals("resolve-addresses")
                ? "network"
                : function.name().startsWith("[method]") ? "nothing" : "0";
        return Stream.iterate(0, i -> i < count, i -> i + 1)
                .map(i -> i == count - 1 ? "RESULT" : i == 0 ? first : "0")
                .toList();
    }

    private static Optional<List<String>> words(Map<String, String> table, Imported function) {
        var line = table.get(function.module().replace(VERSION, "") + " " + function.name());
        return Optional.ofNullable(line).map(words -> words.isEmpty() ? List.<String>of() : List.of(words.split(" ")));
    }

    private static Map<String, String> lines(String table) {
        return table.lines()
                .map(line -> line.split(":(?= |$) ?", 2))
                .collect(Collectors.toUnmodifiableMap(parts -> parts[0], parts -> parts[1]));
    }
}
