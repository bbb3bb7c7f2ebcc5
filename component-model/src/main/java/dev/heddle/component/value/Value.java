package dev.heddle.component.value;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A value of a component-level type, one record a kind of type. Immutable, but for the resources it may speak of. */
public sealed interface Value {
    record Bool(boolean value) implements Value {}

    record S8(byte value) implements Value {}

    /**
     * {@code u8}.
     *
     * @param value 0 to 255
     */
    record U8(int value) implements Value {
        public U8 {
            Checks.unsigned(value, 0xff, "u8");
        }
    }

    record S16(short value) implements Value {}

    /**
     * {@code u16}.
     *
     * @param value 0 to 65,535
     */
    record U16(int value) implements Value {
        public U16 {
            Checks.unsigned(value, 0xffff, "u16");
        }
    }

    record S32(int value) implements Value {}

    /**
     * {@code u32}.
     *
     * @param value read as unsigned
     */
    record U32(int value) implements Value {}

    record S64(long value) implements Value {}

    /**
     * {@code u64}.
     *
     * @param value read as unsigned
     */
    record U64(long value) implements Value {}

    record F32(float value) implements Value {}

    record F64(double value) implements Value {}

    /**
     * {@code char}.
     *
     * @param codePoint a Unicode scalar value
     */
    record Char(int codePoint) implements Value {
        public Char {
            Checks.scalar(codePoint);
        }
    }

    /** {@code string}. Surrogates without their other half reach a guest as {@code ?} or U+FFFD, by its encoding. */
    record Str(String value) implements Value {}

    /** {@code list}. One of {@code u8} that came from a guest, or was made {@linkplain #ofBytes of bytes}, is an array of bytes inside. */
    record ListOf(List<Value> elements) implements Value {
        public ListOf {
            elements = elements instanceof Bytes ? elements : List.copyOf(elements);
        }

        public static ListOf of(Value... elements) {
            return new ListOf(List.of(elements));
        }

        /** A {@code list<u8>} over the array, which is not copied and must not change any more. */
        public static ListOf ofBytes(byte[] bytes) {
            return new ListOf(new Bytes(bytes));
        }

        /** Whether it is an array of bytes inside. */
        public boolean isBytes() {
            return elements instanceof Bytes;
        }

        /**
         * What a {@code list<u8>} holds, read-only, without a copy if it is an array inside.
         *
         * @throws IllegalArgumentException if an element is not a {@code u8}
         */
        public ByteBuffer bytes() {
            return ByteBuffer.wrap(array()).asReadOnlyBuffer();
        }

        /** As {@link #bytes}, in an array of the caller's own. */
        public byte[] toByteArray() {
            return elements instanceof Bytes ? array().clone() : array();
        }

        private byte[] array() {
            return elements instanceof Bytes bytes ? bytes.array() : Bytes.copyOf(elements);
        }
    }

    /**
     * {@code record}.
     *
     * @param names of the fields; in any order where a guest is called, in the type's order when it comes from one
     * @param values one a name
     */
    record RecordOf(List<String> names, List<Value> values) implements Value {
        public RecordOf {
            names = List.copyOf(names);
            values = List.copyOf(values);
            Checks.sameSize(names, values);
        }

        /** Of a map whose order is that of the fields. */
        public static RecordOf of(Map<String, ? extends Value> fields) {
            return new RecordOf(List.copyOf(fields.keySet()), List.copyOf(fields.values()));
        }

        public static RecordOf of(String name, Value value) {
            return new RecordOf(List.of(name), List.of(value));
        }

        /** This record with one more field at its end. */
        public RecordOf and(String name, Value value) {
            return new RecordOf(Checks.with(names, name), Checks.with(values, value));
        }

        /**
         * The value of a field.
         *
         * @throws IllegalArgumentException if there is no such field
         */
        public Value get(String name) {
            var index = names.indexOf(name);
            if (index < 0) {
                throw new IllegalArgumentException("no field " + name + " among " + names);
            }
            return values.get(index);
        }
    }

    /** {@code variant}: the name of a case, and what it carries if it carries anything. */
    record VariantOf(String name, @Nullable Value payload) implements Value {
        public static VariantOf of(String name) {
            return new VariantOf(name, null);
        }

        public static VariantOf of(String name, Value payload) {
            return new VariantOf(name, payload);
        }
    }

    /** {@code tuple}. */
    record TupleOf(List<Value> values) implements Value {
        public TupleOf {
            values = List.copyOf(values);
        }

        public static TupleOf of(Value... values) {
            return new TupleOf(List.of(values));
        }
    }

    /** {@code flags}: the names of those that are set, in the type's order when they come from a guest. */
    record FlagsOf(Set<String> names) implements Value {
        public FlagsOf {
            names = Checks.unmodifiable(new LinkedHashSet<>(names));
        }

        public static FlagsOf of(String... names) {
            return new FlagsOf(new LinkedHashSet<>(Arrays.asList(names)));
        }
    }

    /** {@code enum}: the name of a case. */
    record EnumOf(String name) implements Value {
        /** The case whose name is the constant's in lower case, with hyphens: {@code NO_ENTRY} is {@code no-entry}. */
        public static EnumOf of(Enum<?> constant) {
            return new EnumOf(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
    }

    /** {@code option}. */
    record OptionOf(@Nullable Value value) implements Value {
        private static final OptionOf NONE = new OptionOf(null);

        public static OptionOf none() {
            return NONE;
        }

        public static OptionOf some(Value value) {
            return new OptionOf(value);
        }

        public Optional<Value> toOptional() {
            return Optional.ofNullable(value);
        }
    }

    /** {@code result}, with or without a payload. */
    record ResultOf(boolean isOk, @Nullable Value payload) implements Value {
        public static ResultOf ok() {
            return new ResultOf(true, null);
        }

        public static ResultOf ok(Value payload) {
            return new ResultOf(true, payload);
        }

        public static ResultOf error() {
            return new ResultOf(false, null);
        }

        public static ResultOf error(Value payload) {
            return new ResultOf(false, payload);
        }
    }

    /** {@code own}: a resource that changes hands with the call. */
    record Own(Resource resource) implements Value {
        /** An object of the host's that becomes a resource when the value reaches a guest. */
        public static Own ofHost(Object object) {
            return new Own(Resource.ofHost(object));
        }
    }

    /** {@code borrow}: a resource that is lent for the call. */
    record Borrow(Resource resource) implements Value {}
}
