package dev.heddle.component.abi.call;

import dev.heddle.component.value.Value;
import org.jspecify.annotations.Nullable;

/** What failures of a host interface's functions mean to guests. */
@FunctionalInterface
public interface HostErrors {
    /** The {@code error} that a failure stands for, or null if it stands for none. */
    @Nullable
    Value errorOf(Exception failure);
}
