package dev.heddle.engine.chicory.code;

import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import com.dylibso.chicory.wasm.types.MutabilityType;
import com.dylibso.chicory.wasm.types.TableLimits;
import com.dylibso.chicory.wasm.types.TypeSection;
import com.dylibso.chicory.wasm.types.ValType;
import dev.heddle.engine.ExternType;
import dev.heddle.engine.ValueType;
import java.util.ArrayList;
import java.util.List;

/** Converts Chicory's types to those of the API. */
public final class TypeConversion {
    private TypeConversion() {}

    static ExternType.Function function(FunctionType type) {
        return new ExternType.Function(values(type.params()), values(type.returns()));
    }

    static ExternType.Memory memory(MemoryLimits limits) {
        // Chicory gives a memory without a maximum the largest possible one: the two mean the same.
        var maximum = limits.maximumPages() == MemoryLimits.MAX_PAGES ? -1 : limits.maximumPages();
        return new ExternType.Memory(limits.initialPages(), maximum, limits.shared());
    }

    public static ExternType.Table table(ValType element, TableLimits limits) {
        var maximum = limits.max() >= TableLimits.LIMIT_MAX ? -1 : limits.max();
        return new ExternType.Table(value(element), limits.min(), maximum);
    }

    static ExternType.Global global(ValType type, MutabilityType mutability) {
        return new ExternType.Global(value(type), mutability == MutabilityType.Var);
    }

    static List<ValueType> values(List<ValType> types) {
        var values = new ArrayList<ValueType>(types.size());
        for (var type : types) {
            values.add(value(type));
        }
        return List.copyOf(values);
    }

    /** Whether a type is one of references to functions. */
    public static boolean refersToFunctions(ValType type, TypeSection types) {
        return type.typeIdx() >= 0
                ? types.getSubType(type.typeIdx()).compType().funcType() != null
                : value(type) == ValueType.FUNCREF;
    }

    static ValueType value(ValType type) {
        return switch (type.opcode()) {
            case ValType.ID.I32 -> ValueType.I32;
            case ValType.ID.I64 -> ValueType.I64;
            case ValType.ID.F32 -> ValueType.F32;
            case ValType.ID.F64 -> ValueType.F64;
            case ValType.ID.V128 -> ValueType.V128;
            case ValType.ID.FuncRef, ValType.ID.NoFuncRef -> ValueType.FUNCREF;
            case ValType.ID.Ref, ValType.ID.RefNull ->
                type.typeIdx() >= 0 || type.typeIdx() == ValType.TypeIdxCode.FUNC.code()
                        ? ValueType.FUNCREF
                        : ValueType.EXTERNREF;
            default -> ValueType.EXTERNREF;
        };
    }
}
