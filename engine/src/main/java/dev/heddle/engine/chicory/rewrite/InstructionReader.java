package dev.heddle.engine.chicory.rewrite;

import com.dylibso.chicory.wasm.types.CatchOpCode;
import com.dylibso.chicory.wasm.types.OpCode;
import com.dylibso.chicory.wasm.types.WasmEncoding;
import dev.heddle.engine.binary.WasmReader;

/** Reads the instructions of one function body, one after the other, by Chicory's table of opcodes. */
final class InstructionReader {
    private final WasmReader reader;
    private final int end;
    private OpCode opcode = OpCode.NOP;
    private int immediates;

    /** Those from {@code start} to {@code end}, beginning after the locals. */
    InstructionReader(byte[] bytes, int start, int end) {
        this.reader = new WasmReader(bytes, start);
        this.end = end;
    }

    /**
     * Moves to the next instruction; returns false at the end.
     *
     * @throws IllegalArgumentException if Chicory does not know the instruction
     */
    boolean next() {
        if (reader.position() >= end) {
            return false;
        }
        var code = reader.u8();
        if (code >= 0xfb && code < 0xff) {
            code = (code << 8) + reader.u32();
        }
        var known = OpCode.byOpCode(code);
        if (known == null) {
            throw new IllegalArgumentException("opcode " + code);
        }
        opcode = known;
        immediates = reader.position();
        for (var encoding : OpCode.signature(known)) {
            skip(encoding);
        }
        return true;
    }

    OpCode opcode() {
        return opcode;
    }

    /** Where its immediates begin; the next instruction begins where they end. */
    int immediates() {
        return immediates;
    }

    /** Whether its first immediate is a block type. */
    boolean isBlock() {
        var signature = OpCode.signature(opcode);
        return !signature.isEmpty() && signature.get(0) == WasmEncoding.BLOCK_TYPE;
    }

    private void skip(WasmEncoding encoding) {
        switch (encoding) {
            case BYTE -> reader.skip(1);
            case VARUINT, VARSINT32, VARSINT64 -> reader.u32();
            case FLOAT32 -> reader.skip(4);
            case FLOAT64 -> reader.skip(8);
            case V128 -> reader.skip(16);
            case BLOCK_TYPE -> skipBlockType();
            case MEMARG -> skipMemoryArgument();
            case VEC_VARUINT -> {
                for (var left = reader.u32(); left > 0; left--) {
                    reader.u32();
                }
            }
            case VEC_VALUE_TYPE -> {
                for (var left = reader.u32(); left > 0; left--) {
                    reader.skipValueType();
                }
            }
            case VEC_CATCH -> {
                for (var left = reader.u32(); left > 0; left--) {
                    skipCatch();
                }
            }
        }
    }

    private void skipBlockType() {
        var at = reader.position();
        if (reader.u8() >= 0x80) {
            reader.moveTo(at);
            reader.u32();
        } else {
            reader.moveTo(at);
            reader.skipValueType();
        }
    }

    private void skipMemoryArgument() {
        var flags = reader.u32();
        if (flags >>> 6 != 0) {
            reader.u32();
        }
        reader.u32();
    }

    private void skipCatch() {
        var kind = CatchOpCode.byOpCode(reader.u8());
        if (kind == CatchOpCode.CATCH || kind == CatchOpCode.CATCH_REF) {
            reader.u32();
        }
        reader.u32();
    }
}
