package dev.heddle.wasi;

import java.util.Optional;

/**
 * How a guest ended.
 *
 * @param exitCode {@code u32}, if it returned or exited by itself
 * @param failure a {@link dev.heddle.base.Trap}, {@link GuestCancelled}, {@link dev.heddle.engine.LinkException} or what an
 *     embedder's function threw, if it did not
 */
public record GuestOutcome(Optional<Integer> exitCode, Optional<Throwable> failure) {
    static GuestOutcome exit(int code) {
        return new GuestOutcome(Optional.of(code), Optional.empty());
    }

    static GuestOutcome failed(Throwable failure) {
        return new GuestOutcome(Optional.empty(), Optional.of(failure));
    }

    /** {@code exit 0}, or what went wrong in a line. */
    @Override
    public String toString() {
        return exitCode.map(code -> "exit " + Integer.toUnsignedString(code))
                .or(() -> failure.map(Throwable::toString))
                .orElse("");
    }
}
