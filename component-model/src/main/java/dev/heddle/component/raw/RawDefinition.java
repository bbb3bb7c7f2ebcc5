package dev.heddle.component.raw;

import dev.heddle.component.definition.CanonicalOptions.StringEncoding;
import dev.heddle.component.type.ExternType.AsyncSort;
import dev.heddle.component.type.ExternType.CoreModuleType;
import dev.heddle.engine.ExternType;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** A definition of a component, or a declaration in the type of one, as the binary has it: with indices, not yet valid. */
public sealed interface RawDefinition {
    /** Where it starts, in bytes from the start of the outermost component. */
    int offset();

    record CoreModule(int offset, ByteBuffer binary, CoreModuleType type) implements RawDefinition {}

    record CoreInstantiate(int offset, int module, List<CoreArgument> arguments) implements RawDefinition {}

    record CoreArgument(String name, int instance) {}

    record CoreInline(int offset, List<CoreExport> exports) implements RawDefinition {}

    record CoreExport(String name, Reference item) {}

    record CoreType(int offset, RawCoreType type) implements RawDefinition {}

    record Component(int offset, RawComponent component) implements RawDefinition {}

    record Instantiate(int offset, int component, List<Argument> arguments) implements RawDefinition {}

    record Argument(String name, Reference item) {}

    record Inline(int offset, List<InlineExport> exports) implements RawDefinition {}

    record InlineExport(RawName name, Reference item) {}

    /** {@code sortidx}. */
    record Reference(RawSort sort, int index) {}

    record AliasExport(int offset, RawSort sort, int instance, String name) implements RawDefinition {}

    record AliasCoreExport(int offset, RawSort sort, int instance, String name) implements RawDefinition {}

    record AliasOuter(int offset, RawSort sort, int depth, int index) implements RawDefinition {}

    record Type(int offset, RawType type) implements RawDefinition {}

    record Lift(int offset, int coreFunction, List<Option> options, int type) implements RawDefinition {}

    record Lower(int offset, int function, List<Option> options) implements RawDefinition {}

    record ResourceNew(int offset, int type) implements RawDefinition {}

    record ResourceDrop(int offset, int type) implements RawDefinition {}

    record ResourceRep(int offset, int type) implements RawDefinition {}

    /** {@code canon context.get}. */
    record ContextGet(int offset, int slot) implements RawDefinition {}

    /** {@code canon context.set}. */
    record ContextSet(int offset, int slot) implements RawDefinition {}

    /** {@code canon backpressure.inc}, or {@code backpressure.dec} for a change of -1. */
    record Backpressure(int offset, int change) implements RawDefinition {}

    /** {@code canon task.return}. */
    record TaskReturn(int offset, Optional<RawType.Value> result, List<Option> options) implements RawDefinition {}

    /**
     * One of the other canonical definitions that came with async functions.
     *
     * @param type of the core function
     */
    record AsyncBuiltin(int offset, String name, ExternType.Function type, Operand operand) implements RawDefinition {}

    /** What an async builtin speaks of. */
    sealed interface Operand {
        enum Nothing implements Operand {
            NOTHING
        }

        /** A stream or future type. */
        record Of(AsyncSort sort, int type) implements Operand {}

        /** Values that are read from a stream or future, or written to it. */
        record Copy(AsyncSort sort, int type, boolean read, List<Option> options) implements Operand {}

        /** The memory that an event is written to. */
        record InMemory(int memory) implements Operand {}

        /** The core type of a thread's function, and the table that it is in. */
        record ThreadStart(int coreType, int table) implements Operand {}
    }

    /** {@code canonopt}. */
    sealed interface Option {}

    record Encoding(StringEncoding encoding) implements Option {}

    record Memory(int index) implements Option {}

    record Realloc(int index) implements Option {}

    record PostReturn(int index) implements Option {}

    record Import(int offset, RawName name, RawExternType type) implements RawDefinition {}

    record Export(int offset, RawName name, Reference item, Optional<RawExternType> type) implements RawDefinition {}

    /** {@code exportdecl}: of types only. */
    record ExportDeclaration(int offset, RawName name, RawExternType type) implements RawDefinition {}
}
