package dev.heddle.engine;

/** A function that a guest exports, be it its own or one that it imports. */
public non-sealed interface GuestFunction extends CoreExport {
    @Override
    ExternType.Function type();

    /**
     * Runs it on the calling thread. Arguments and results are one {@code long} each, an {@code i32} widened, floats as their bits.
     *
     * @throws GuestTrap if the guest traps; exceptions of host functions come through as they are
     */
    long[] call(long... arguments);
}
