package dev.heddle.conformance.everyfunction;

import dev.heddle.engine.ExternType;
import dev.heddle.engine.ValueType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Bytes in the binary format of core modules. */
final class WasmWriter {
    static final int CALL = 0x10;
    static final int DROP = 0x1A;
    static final int LOCAL_GET = 0x20;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** A module's head. */
    static WasmWriter module() {
        return new WasmWriter().raw(0, 'a', 's', 'm', 1, 0, 0, 0);
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }

    WasmWriter raw(int... values) {
        for (int value : values) {
            bytes.write(value);
        }
        return this;
    }

    WasmWriter append(WasmWriter more) {
        bytes.writeBytes(more.toBytes());
        return this;
    }

    WasmWriter unsigned(long value) {
        var left = value;
        for (; left > 127; left >>>= 7) {
            bytes.write((int) (left & 127 | 128));
        }
        bytes.write((int) left);
        return this;
    }

    /** {@code i32.const}. */
    WasmWriter i32(int value) {
        raw(0x41);
        return signed(value);
    }

    WasmWriter signed(long value) {
        var left = value;
        for (; left < -64 || left > 63; left >>= 7) {
            bytes.write((int) (left & 127 | 128));
        }
        bytes.write((int) (left & 127));
        return this;
    }

    WasmWriter name(String text) {
        var utf8 = text.getBytes(StandardCharsets.UTF_8);
        unsigned(utf8.length);
        bytes.writeBytes(utf8);
        return this;
    }

    /** A length and what is that long: a section's content, a function's body. */
    WasmWriter sized(WasmWriter content) {
        return unsigned(content.bytes.size()).append(content);
    }

    /** A section of a vector whose elements follow its count. */
    WasmWriter section(int id, int count, WasmWriter elements) {
        raw(id);
        var content = new WasmWriter().unsigned(count);
        return sized(content.append(elements));
    }

    WasmWriter type(ExternType.Function type) {
        return raw(0x60).types(type.parameters()).types(type.results());
    }

    private WasmWriter types(List<ValueType> types) {
        unsigned(types.size());
        types.forEach(type -> raw(
                switch (type) {
                    case I32 -> 0x7F;
                    case I64 -> 0x7E;
                    case F32 -> 0x7D;
                    case F64 -> 0x7C;
                    case V128, FUNCREF, EXTERNREF -> throw new IllegalArgumentException("no host function has " + type);
                }));
        return this;
    }

    /** {@code local.get} of the first so many locals. */
    WasmWriter locals(int count) {
        for (int i = 0; i < count; i++) {
            raw(LOCAL_GET).unsigned(i);
        }
        return this;
    }

    WasmWriter call(int function) {
        return raw(CALL).unsigned(function);
    }
}
