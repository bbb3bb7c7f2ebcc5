package dev.heddle.wasi.filesystem.host.linux;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds the number that Linux gave to an open channel, which Java does not tell: with it, {@code /proc/self/fd/NUMBER/NAME} names
 * an entry of exactly that directory, wherever it is renamed to.
 *
 * <p>Nothing here uses a channel's position, so it is free to carry a mark: a random number of 40 bits, which
 * {@code /proc/self/fdinfo} shows for the one descriptor that has it.
 */
public final class DescriptorNumber {
    private static final String INFO = "/proc/self/fdinfo/";
    /** How many numbers from the likeliest one on are tried before all are. */
    private static final int GUESSES = 4;

    /** The number that the next channel likely gets: the system gives the lowest one that is free. Only a guess, so races do no harm. */
    private static volatile int likely = 3;

    private DescriptorNumber() {}

    /** The number, valid as long as the channel is open; the channel's position is changed. */
    public static int of(FileChannel channel) throws IOException {
        long mark = ThreadLocalRandom.current().nextLong(1L << 39, 1L << 40);
        channel.position(mark);
        byte[] wanted = ("pos:\t" + mark + "\n").getBytes(StandardCharsets.US_ASCII);
        int first = likely;
        for (int guess = first; guess < first + GUESSES; guess++) {
            if (hasMark(guess, wanted)) {
                likely = guess + 1;
                return guess;
            }
        }
        try (var all = Files.newDirectoryStream(Path.of(INFO))) {
            for (Path info : all) {
                int number = Integer.parseInt(info.getFileName().toString());
                if (hasMark(number, wanted)) {
                    likely = number + 1;
                    return number;
                }
            }
        }
        throw new IOException("no number found for an open file: is /proc mounted?");
    }

    /** Says that a number will be free again. */
    static void freed(int number) {
        if (number < likely) {
            likely = number;
        }
    }

    public static Path path(int number) {
        return Path.of("/proc/self/fd/" + number);
    }

    private static boolean hasMark(int number, byte[] wanted) {
        var start = new byte[wanted.length];
        try (var info = new FileInputStream(INFO + number)) {
            return info.read(start) == wanted.length && Arrays.equals(start, wanted);
        } catch (IOException e) {
            // Another thread's, closed before or after it was opened here.
            return false;
        }
    }
}
