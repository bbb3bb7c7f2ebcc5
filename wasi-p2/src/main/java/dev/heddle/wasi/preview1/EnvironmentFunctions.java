package dev.heddle.wasi.preview1;

import dev.heddle.engine.Memory;
import dev.heddle.wasi.cli.Environment;
import dev.heddle.wasi.preview1.type.ErrnoException;
import dev.heddle.wasi.preview1.type.GuestPointers;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code args_…} and {@code environ_…}: strings that a NUL ends, and pointers to them. */
final class EnvironmentFunctions {
    private final List<byte[]> arguments;
    private final List<byte[]> variables;

    EnvironmentFunctions(Environment environment) {
        arguments = environment.getArguments().stream()
                .map(EnvironmentFunctions::terminated)
                .toList();
        variables = environment.getEnvironment().entrySet().stream()
                .map(variable -> terminated(variable.getKey() + "=" + variable.getValue()))
                .toList();
    }

    private static byte[] terminated(String text) {
        return (text + '\0').getBytes(StandardCharsets.UTF_8);
    }

    void argsGet(Memory memory, int pointers, int buffer) throws ErrnoException {
        store(memory, arguments, pointers, buffer);
    }

    void argsSizesGet(Memory memory, int count, int size) {
        storeSizes(memory, arguments, count, size);
    }

    void environGet(Memory memory, int pointers, int buffer) throws ErrnoException {
        store(memory, variables, pointers, buffer);
    }

    void environSizesGet(Memory memory, int count, int size) {
        storeSizes(memory, variables, count, size);
    }

    private static void store(Memory memory, List<byte[]> strings, int pointers, int buffer) throws ErrnoException {
        GuestPointers.check(memory, pointers, 4L * strings.size());
        GuestPointers.check(memory, buffer, size(strings));
        var pointer = pointers;
        var next = buffer;
        for (var string : strings) {
            memory.storeInt(pointer, next);
            memory.store(next, string, 0, string.length);
            pointer += 4;
            next += string.length;
        }
    }

    private static void storeSizes(Memory memory, List<byte[]> strings, int count, int size) {
        memory.storeInt(count, strings.size());
        memory.storeInt(size, size(strings));
    }

    private static int size(List<byte[]> strings) {
        return strings.stream().mapToInt(string -> string.length).sum();
    }
}
