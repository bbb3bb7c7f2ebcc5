package dev.heddle.engine.chicory.code;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Makes compiled code call {@link dev.heddle.engine.chicory.gc.GcHeap} for objects and for exceptions that are held by reference.
 * Chicory keeps objects for ever, and one exception for each tag.
 */
final class GcCallRewriter {
    private static final String GC_HEAP = "dev/heddle/engine/chicory/gc/GcHeap";
    private static final String INSTANCE = "com/dylibso/chicory/runtime/Instance";

    /** The class through which all compiled functions handle objects; they handle caught exceptions themselves. */
    private static final String SHARED = "Shaded";

    /** The methods that are called instead of those of Chicory's instance. */
    private static final Map<String, String> INSTEAD =
            Map.of("registerGcRef", "register", "gcRef", "get", "heapTypeMatch", "heapTypeMatch", "exn", "exception");

    /** Methods of the shared class that handle as many elements as the guest likes. */
    private static final Set<String> LONG = Set.of("arrayFill", "arrayCopy", "arrayInitData", "arrayInitElem");

    /** The methods that code calls if it handles objects. Names are enough: to take a class for one that does costs little. */
    private static final List<String> USES = List.of(
            "structNew",
            "structGet",
            "arrayNew",
            "arrayGet",
            "arrayLen",
            "refI31",
            "i31Get",
            "refTest",
            "castTest",
            "heapTypeMatch",
            "refEq",
            "registerException",
            "(I)Lcom/dylibso/chicory/runtime/WasmException;");

    private GcCallRewriter() {}

    /** Whether a class, other than the shared one, handles objects. */
    static boolean usesGc(String name, byte[] classFile) {
        if (name.endsWith(SHARED)) {
            return false;
        }
        var text = new String(classFile, StandardCharsets.ISO_8859_1);
        return USES.stream().anyMatch(text::contains);
    }

    /** The class with its calls redirected. */
    static byte[] redirect(String name, byte[] classFile) {
        if (!name.endsWith(SHARED) && !usesGc(name, classFile)) {
            return classFile;
        }
        var reader = new ClassReader(classFile);
        var writer = new ClassWriter(reader, 0);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String method, String type, String signature, String[] exceptions) {
                        return new Redirection(
                                method, type, super.visitMethod(access, method, type, signature, exceptions));
                    }
                },
                0);
        return writer.toByteArray();
    }

    private static final class Redirection extends MethodVisitor {
        private final String method;
        /** The variable that holds the instance: the last parameter of methods that make arrays. */
        private final int instance;

        Redirection(String method, String type, MethodVisitor onward) {
            super(Opcodes.ASM9, onward);
            this.method = method;
            this.instance = (Type.getArgumentsAndReturnSizes(type) >> 2) - 2;
        }

        @Override
        public void visitCode() {
            super.visitCode();
            if (LONG.contains(method)) {
                super.visitMethodInsn(Opcodes.INVOKESTATIC, GC_HEAP, "checkInterruption", "()V", false);
            }
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String type, boolean isInterface) {
            var instead = owner.equals(INSTANCE) ? instead(name) : null;
            if (instead == null) {
                super.visitMethodInsn(opcode, owner, name, type, isInterface);
            } else {
                super.visitMethodInsn(
                        Opcodes.INVOKESTATIC, GC_HEAP, instead, "(L" + INSTANCE + ";" + type.substring(1), false);
            }
        }

        private @Nullable String instead(String name) {
            if (name.equals("registerException")) {
                return method.equals("createWasmException") ? "registerThrown" : "registerCaught";
            }
            return INSTEAD.get(name);
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            if (opcode == Opcodes.NEWARRAY && operand == Opcodes.T_LONG && method.startsWith("arrayNew")) {
                super.visitVarInsn(Opcodes.ALOAD, instance);
                super.visitMethodInsn(Opcodes.INVOKESTATIC, GC_HEAP, "reserveArray", "(IL" + INSTANCE + ";)I", false);
            }
            super.visitIntInsn(opcode, operand);
        }

        @Override
        public void visitMaxs(int stack, int variables) {
            super.visitMaxs(stack + 1, variables);
        }
    }
}
