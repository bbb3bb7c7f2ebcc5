package dev.heddle.engine.call;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.util.function.IntUnaryOperator;

/**
 * Probes for the stack that host code may count on: a guest that calls the host overflows before the host begins anything, or not at
 * all.
 */
public final class StackProbe {
    /*
     * When a method is entered, compiled or not, the JVM touches the stack that its frame would need in the interpreter, because
     * compiled code may be deoptimised at any time. So a method that declares many local variables and uses none costs a few
     * loads when compiled, and overflows exactly if its frame would not fit.
     *
     *  - It must not be inlined, because the caller's frame would not count the variables: a method of more than 325 bytes
     *    (FreqInlineSize) never is. The bytes follow its return, and are never executed.
     *  - A compiled leaf method is not checked, so it calls another one, which is as long for the same reason.
     *
     * The class is generated here, because source code of this length would be unreadable.
     */
    /** Bytes that are free after {@link #check}. Ten pages: more of them no longer fit the processor's nearest cache. */
    static final int BYTES = 40 << 10;

    private static final int LOCALS = BYTES / Long.BYTES;
    private static final int NEVER_INLINED = 400;

    private static final IntUnaryOperator FRAME = make();

    private StackProbe() {}

    /**
     * Returns if there are {@link #BYTES} of stack left.
     *
     * @throws StackOverflowError if there are not
     */
    public static void check() {
        var ignored = FRAME.applyAsInt(0);
    }

    private static IntUnaryOperator make() {
        try {
            var lookup = MethodHandles.lookup();
            var made = lookup.defineClass(classFile()).getDeclaredConstructor().newInstance();
            return (IntUnaryOperator) made;
        } catch (ReflectiveOperationException | IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    // The numbers are those of the class file format (JVMS 4).
    private static byte[] classFile() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeInt(0xcafebabe);
        out.writeInt(52);
        out.writeShort(20);
        utf8(out, "dev/heddle/engine/call/StackProbeFrame"); // 1
        reference(out, 7, 1); // 2: this class
        utf8(out, "java/lang/Object"); // 3
        reference(out, 7, 3); // 4
        utf8(out, "java/util/function/IntUnaryOperator"); // 5
        reference(out, 7, 5); // 6
        utf8(out, "<init>"); // 7
        utf8(out, "()V"); // 8
        utf8(out, "applyAsInt"); // 9
        utf8(out, "beyond"); // 10
        utf8(out, "(I)I"); // 11
        utf8(out, "Code"); // 12
        utf8(out, "StackMapTable"); // 13
        reference(out, 12, 7, 8); // 14
        reference(out, 10, 4, 14); // 15: Object.<init>
        reference(out, 12, 10, 11); // 16
        reference(out, 10, 2, 16); // 17: beyond
        utf8(out, "SourceFile"); // 18
        utf8(out, "StackProbe.java"); // 19
        // Public and final; implements the interface; no fields, three methods.
        shorts(out, 0x31, 2, 4, 1, 6, 0, 3);
        method(out, 0x1, 7, 8, 1, new int[] {0x2a, 0xb7, 0, 15, 0xb1}, 0); // aload_0, invokespecial, return
        method(out, 0x1, 9, 11, LOCALS, new int[] {0x1b, 0xb8, 0, 17, 0xac}, NEVER_INLINED); // iload_1, invokestatic
        method(out, 0x8, 10, 11, 1, new int[] {0x1a, 0xac}, NEVER_INLINED); // iload_0, ireturn
        shorts(out, 1, 18);
        out.writeInt(2);
        out.writeShort(19);
        return bytes.toByteArray();
    }

    private static void utf8(DataOutputStream out, String text) throws IOException {
        out.writeByte(1);
        out.writeUTF(text);
    }

    private static void reference(DataOutputStream out, int tag, int... indexes) throws IOException {
        out.writeByte(tag);
        shorts(out, indexes);
    }

    private static void shorts(DataOutputStream out, int... values) throws IOException {
        for (var value : values) {
            out.writeShort(value);
        }
    }

    /** @param padding bytes after the code, which returns; they are never executed */
    private static void method(
            DataOutputStream out, int access, int name, int type, int locals, int[] code, int padding)
            throws IOException {
        shorts(out, access, name, type, 1, 12);
        var length = code.length + padding;
        // The verifier needs a stack map frame where the unreachable part begins: the same as at the start.
        var map = padding == 0 ? 0 : 6 + 2 + 1;
        out.writeInt(12 + length + map);
        shorts(out, 1, locals);
        out.writeInt(length);
        for (var instruction : code) {
            out.writeByte(instruction);
        }
        if (padding > 0) {
            out.write(new byte[padding - 2]);
            out.writeByte(0x01); // aconst_null
            out.writeByte(0xbf); // athrow
        }
        out.writeShort(0);
        if (padding == 0) {
            out.writeShort(0);
            return;
        }
        shorts(out, 1, 13);
        out.writeInt(3);
        out.writeShort(1);
        out.writeByte(code.length);
    }
}
