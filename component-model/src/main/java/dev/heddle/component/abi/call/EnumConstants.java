package dev.heddle.component.abi.call;

/** The constants of Java enums, without a copy at each look. */
final class EnumConstants {
    private static final ClassValue<Object[]> CONSTANTS = new ClassValue<>() {
        @Override
        protected Object[] computeValue(Class<?> type) {
            var constants = type.getEnumConstants();
            if (constants == null) {
                throw new IllegalArgumentException(type + " is no enum");
            }
            return constants;
        }
    };

    private EnumConstants() {}

    /** In declared order; not to be changed. */
    @SuppressWarnings("unchecked") // The array's own type is E[].
    static <E extends Enum<E>> E[] of(Class<E> type) {
        return (E[]) CONSTANTS.get(type);
    }
}
