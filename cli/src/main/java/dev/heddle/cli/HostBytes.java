package dev.heddle.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Texts of the operating system, which are bytes, as the kernel has them: the JVM replaces what it cannot read. */
final class HostBytes {
    private HostBytes() {}

    /** The texts of such a file as {@code /proc/self/cmdline}, each of which ends in a zero; nothing where there is none. */
    static Optional<List<byte[]>> texts(Path file) {
        byte[] all;
        try {
            all = Files.readAllBytes(file);
        } catch (IOException notThere) {
            return Optional.empty();
        }
        var texts = new ArrayList<byte[]>();
        for (int from = 0, at = 0; at < all.length; at++) {
            if (all[at] == 0) {
                texts.add(Arrays.copyOfRange(all, from, at));
                from = at + 1;
            }
        }
        return Optional.of(texts);
    }

    /** A text in UTF-8; nothing if it is not. */
    static Optional<String> decode(byte[] text) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }

    /** A text of whatever bytes, for people: {@code caf\xe9}. */
    static String show(byte[] text) {
        var shown = new StringBuilder();
        for (var b : text) {
            if (b >= ' ' && b < 0x7f) {
                shown.append((char) b);
            } else {
                shown.append("\\x%02x".formatted(b & 0xff));
            }
        }
        return shown.toString();
    }
}
