package dev.heddle.cli;

import dev.heddle.base.Printable;
import dev.heddle.component.Component;
import dev.heddle.component.ComponentWorld;
import dev.heddle.component.InvalidComponentException;
import dev.heddle.engine.CoreModule;
import dev.heddle.engine.Engine;
import dev.heddle.engine.InvalidModuleException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Objects;

/** A wasm file that the command line names. */
final class GuestFile {
    /** What the eight bytes at the head of a file say that it is. */
    enum Kind {
        CORE_MODULE,
        COMPONENT
    }

    private static final int HEADER = 8;

    /** No file is read beyond this. */
    private static final int LARGEST = 1 << 30;

    private final String name;
    private final Kind kind;
    private final byte[] bytes;

    private GuestFile(String name, Kind kind, byte[] bytes) {
        this.name = name;
        this.kind = kind;
        this.bytes = bytes;
    }

    /** What the user called it. */
    String name() {
        return name;
    }

    Kind kind() {
        return kind;
    }

    /** All of it, not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    /** Reads a file whose head is that of a module or a component; nothing beyond the head of any other. May block. */
    static GuestFile read(String name) throws UsageException {
        try {
            var path = Path.of(name);
            if (Files.isDirectory(path)) {
                throw new UsageException(name + ": is a directory, not a wasm file");
            }
            try (var input = Files.newInputStream(path)) {
                var header = input.readNBytes(HEADER);
                var kind = kind(name, header);
                var size = sizeOf(path);
                var largest = largest();
                if (size <= largest) {
                    var all = BoundedReading.all(header, input, size, largest);
                    if (all.isPresent()) {
                        return new GuestFile(name, kind, all.get());
                    }
                }
                throw new UsageException("%s: is too large: heddle reads up to %,d bytes%s"
                        .formatted(name, largest, largest < LARGEST ? ", a quarter of its heap" : ""));
            }
        } catch (NoSuchFileException e) {
            throw new UsageException(name + ": no such file");
        } catch (AccessDeniedException e) {
            throw new UsageException(name + ": permission denied");
        } catch (InvalidPathException e) {
            throw new UsageException(name + ": not a path");
        } catch (IOException e) {
            throw new UsageException(name + ": cannot be read: " + reason(e));
        }
    }

    /** Why, without the file's name, which is said already. */
    private static String reason(IOException failure) {
        var reason = failure instanceof FileSystemException system ? system.getReason() : failure.getMessage();
        return reason == null ? failure.getClass().getSimpleName() : reason;
    }

    /** The bytes of a regular file; 0 for what cannot tell. */
    private static long sizeOf(Path path) throws IOException {
        var attributes = Files.readAttributes(path, BasicFileAttributes.class);
        return attributes.isRegularFile() ? attributes.size() : 0;
    }

    /** What reads a module needs room for more than its bytes. */
    private static int largest() {
        return (int) Math.min(LARGEST, Runtime.getRuntime().maxMemory() / 4);
    }

    private static Kind kind(String name, byte[] header) throws UsageException {
        var magic = new byte[] {0, 'a', 's', 'm'};
        var common = Math.min(header.length, magic.length);
        if (common == 0) {
            throw new UsageException(name + ": is empty, not a wasm file");
        }
        if (!Arrays.equals(header, 0, common, magic, 0, common)) {
            var text = new String(header, StandardCharsets.ISO_8859_1);
            throw new UsageException(
                    text.startsWith("(module") || text.startsWith("(compone")
                            ? name
                                    + ": is WebAssembly text; make a binary of it first: wasm-tools parse FILE.wat -o FILE.wasm"
                            : name + ": is not a wasm file");
        }
        if (header.length < HEADER) {
            throw new UsageException(
                    name + ": is cut short: a wasm file has at least 8 bytes, this one has " + header.length);
        }
        // The version, and after it the layer: modules and components share the magic number.
        var layer = header[6] | header[7] << 8;
        if (layer == 1) {
            return Kind.COMPONENT;
        }
        if (layer != 0 || header[4] != 1 || header[5] != 0) {
            throw new UsageException(name + ": is of an unknown version of WebAssembly");
        }
        return Kind.CORE_MODULE;
    }

    /** The base name of the file, by which a program finds itself called. */
    String programName() {
        var last = Path.of(name).getFileName();
        return last == null ? name : last.toString();
    }

    /** A message that begins with the program's name, with the path in its place: that is what the user gave. */
    String named(Exception complaint) {
        var message = Objects.requireNonNull(complaint.getMessage());
        var known = Printable.name(programName());
        if (!message.startsWith(known)) {
            return message;
        }
        var rest = message.substring(known.length());
        return name + (rest.startsWith(":") ? rest : ":" + rest);
    }

    /** Loads it as a module. May take long the first time that a large module is seen. */
    CoreModule loadModule(Engine engine) throws UsageException {
        var patience = Patience.compiling(name);
        try {
            return engine.load(programName(), bytes);
        } catch (InvalidModuleException e) {
            throw new UsageException(named(e));
        } finally {
            patience.end();
        }
    }

    /** Loads it as a component. May take long the first time that a large one is seen. */
    Component loadComponent(Engine engine) throws UsageException {
        var patience = Patience.compiling(name);
        try {
            return Component.load(engine, programName(), bytes);
        } catch (InvalidComponentException e) {
            throw refused(e);
        } finally {
            patience.end();
        }
    }

    private UsageException refused(InvalidComponentException refusal) {
        return new UsageException(name
                + (refusal.isUnsupported()
                        ? ": needs more than WASI 0.2, which heddle runs: "
                        : ": not a valid component: ")
                + refusal.getMessage());
    }

    /** What it imports and exports, if it is a component. */
    ComponentWorld world() throws UsageException {
        try {
            return ComponentWorld.of(bytes);
        } catch (InvalidComponentException e) {
            throw refused(e);
        }
    }
}
