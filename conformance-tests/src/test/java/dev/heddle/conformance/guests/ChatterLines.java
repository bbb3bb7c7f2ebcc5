package dev.heddle.conformance.guests;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where the guests called chatter write. Each line has to be whole, and those of one thread of one guest have to come in order;
 * what is otherwise is kept as a fault. Written to by one thread at a time, read by any.
 */
final class ChatterLines extends OutputStream {
    private static final Pattern LINE = Pattern.compile("(\\w+) (\\d+) (\\d+) \\|over and under the warp\\|");
    private static final Pattern SUMMARY = Pattern.compile("(\\w+) wrote (\\d+) lines");

    private final StringBuilder line = new StringBuilder();
    /** How many lines there are of each {@code GUEST THREAD}. */
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    /** What each guest said at its end. */
    private final Map<String, Integer> summaries = new ConcurrentHashMap<>();

    private final Map<String, CountDownLatch> firsts = new ConcurrentHashMap<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        var half = length / 2;
        append(bytes, offset, half);
        // A line of another's comes between if one can.
        Thread.yield();
        append(bytes, offset + half, length - half);
    }

    private void append(byte[] bytes, int offset, int length) {
        line.append(new String(bytes, offset, length, StandardCharsets.US_ASCII));
        for (int end; (end = line.indexOf("\n")) >= 0; line.delete(0, end + 1)) {
            take(line.substring(0, end));
        }
    }

    private void take(String text) {
        var chatter = LINE.matcher(text);
        var summary = SUMMARY.matcher(text);
        if (chatter.matches()) {
            var count = counts.merge(chatter.group(1) + " " + chatter.group(2), 1, Integer::sum);
            if (count != Integer.parseInt(chatter.group(3)) + 1) {
                faults.add("out of order, not " + (count - 1) + ": " + text);
            }
            first(chatter.group(1)).countDown();
        } else if (summary.matches()) {
            summaries.put(summary.group(1), Integer.parseInt(summary.group(2)));
        } else {
            faults.add("not a line: " + text);
        }
    }

    /** Opens with the first line of this guest. */
    CountDownLatch first(String guest) {
        return firsts.computeIfAbsent(guest, name -> new CountDownLatch(1));
    }

    /** Lines by {@code GUEST THREAD}. */
    Map<String, Integer> counts() {
        return counts;
    }

    int linesOf(String guest) {
        return counts.entrySet().stream()
                .filter(each -> each.getKey().startsWith(guest + " "))
                .collect(Collectors.summingInt(Map.Entry::getValue));
    }

    /** How many lines the guest said it wrote; -1 if it said nothing. */
    int saidBy(String guest) {
        return summaries.getOrDefault(guest, -1);
    }

    /** Nothing of this guest is expected any more: a line that follows would be out of order. */
    void forget(String guest) {
        counts.keySet().removeIf(each -> each.startsWith(guest + " "));
        firsts.remove(guest);
    }

    /** What was wrong, the end of an unfinished line included. */
    Queue<String> faults() {
        if (!line.isEmpty()) {
            faults.add("unfinished: " + line);
        }
        return faults;
    }
}
