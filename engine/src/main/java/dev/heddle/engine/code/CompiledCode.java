package dev.heddle.engine.code;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The JVM classes of a module, and the functions that are left to an interpreter.
 *
 * @param mainClass the name of the class that calls the functions
 * @param flags what the generator notes about the module, for its own use
 * @param interpreted indexes of functions without code, among which imported ones count
 * @param classes class files by name
 */
public record CompiledCode(String mainClass, int flags, List<Integer> interpreted, Map<String, ByteBuffer> classes) {
    /** Changes whenever older entries can no longer be read. */
    private static final long MAGIC = 0x48444c434f444534L;

    private static final int HEADER = Long.BYTES + 2 * Integer.BYTES;

    /** The main class of a module without compiled code. */
    private static final String NO_CLASS = "";

    /** A module of which all functions are interpreted. */
    public static CompiledCode interpreted(int flags) {
        return new CompiledCode(NO_CLASS, flags, List.of(), Map.of());
    }

    /** Whether the generator noted this. */
    public boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** Whether all functions are interpreted. */
    public boolean isInterpreted() {
        return mainClass.equals(NO_CLASS);
    }

    /**
     * The bytes of a cache entry: a header with a checksum, then the content.
     *
     * @param key the key of the entry, which is part of it: an entry under another key is not used
     */
    byte[] encode(String key) {
        var size = HEADER + text(key).length + text(mainClass).length + Integer.BYTES * (5 + interpreted.size());
        for (var entry : classes.entrySet()) {
            size += text(entry.getKey()).length
                    + 2 * Integer.BYTES
                    + entry.getValue().remaining();
        }
        var out = ByteBuffer.allocate(size).position(HEADER);
        putText(out, key);
        putText(out, mainClass);
        out.putInt(flags);
        out.putInt(interpreted.size());
        for (var index : interpreted) {
            out.putInt(index);
        }
        out.putInt(classes.size());
        for (var entry : classes.entrySet()) {
            putText(out, entry.getKey());
            out.putInt(entry.getValue().remaining()).put(entry.getValue().duplicate());
        }
        out.putLong(0, MAGIC).putInt(8, out.position() - HEADER).putInt(12, checksum(out.array(), out.position()));
        return out.array();
    }

    /** Decodes what {@link #encode} made under this key; null if there is nothing, or it is damaged. Refers to {@code bytes}. */
    static @Nullable CompiledCode decode(String key, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            var in = ByteBuffer.wrap(bytes);
            if (in.getLong() != MAGIC
                    || in.getInt() != bytes.length - HEADER
                    || in.getInt() != checksum(bytes, bytes.length)
                    || !getText(in).equals(key)) {
                return null;
            }
            var mainClass = getText(in);
            var flags = in.getInt();
            var interpreted = new ArrayList<Integer>();
            for (var left = in.getInt(); left > 0; left--) {
                interpreted.add(in.getInt());
            }
            var classes = new LinkedHashMap<String, ByteBuffer>();
            for (var left = in.getInt(); left > 0; left--) {
                var name = getText(in);
                var length = in.getInt();
                classes.put(name, in.slice(in.position(), length));
                in.position(in.position() + length);
            }
            return new CompiledCode(mainClass, flags, interpreted, classes);
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException damaged) {
            return null;
        }
    }

    private static int checksum(byte[] bytes, int end) {
        var checksum = new CRC32C();
        checksum.update(bytes, HEADER, end - HEADER);
        return (int) checksum.getValue();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void putText(ByteBuffer out, String text) {
        var bytes = text(text);
        out.putInt(bytes.length).put(bytes);
    }

    private static String getText(ByteBuffer in) {
        var length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        var bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
