package dev.heddle.wasi.preview1.type;

import dev.heddle.engine.Memory;
import dev.heddle.wasi.filesystem.DescriptorStat;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The two versions of preview 1: they differ in how a few records are laid out, and in nothing else. */
public enum Abi {
    /** Of 2019. */
    UNSTABLE("wasi_unstable", 56, 24),
    /** Of 2020, and the last. */
    SNAPSHOT_1("wasi_snapshot_preview1", 48, 16);

    private static final long NANOS = 1_000_000_000L;

    private final String module;
    private final int subscriptionSize;
    private final int clockOffset;

    Abi(String module, int subscriptionSize, int clockOffset) {
        this.module = module;
        this.subscriptionSize = subscriptionSize;
        this.clockOffset = clockOffset;
    }

    /** The name that guests import it by. */
    public String module() {
        return module;
    }

    /** What {@code fd_seek} counts from: the older version counts these in another order. */
    public Whence whence(int number) throws ErrnoException {
        return switch (this == UNSTABLE && number >= 0 && number < 3 ? (number + 1) % 3 : number) {
            case 0 -> Whence.SET;
            case 1 -> Whence.CUR;
            case 2 -> Whence.END;
            default -> throw Errno.INVAL.exception();
        };
    }

    public int subscriptionSize() {
        return subscriptionSize;
    }

    /** Where in a {@code subscription} the clock's {@code id} is; the older one has a field of the user's before it. */
    public int clockOffset() {
        return clockOffset;
    }

    public int filestatSize() {
        return this == UNSTABLE ? 56 : 64;
    }

    /** Stores a {@code filestat}: the older one counts links in 32 bits. */
    public void storeFilestat(Memory memory, int address, Filetype type, @Nullable DescriptorStat stat) {
        memory.storeLong(address, stat == null ? 0 : stat.device());
        memory.storeLong(address + 8, stat == null ? 0 : stat.inode());
        memory.storeLong(address + 16, type.number());
        var links = stat == null ? 0 : stat.linkCount();
        var rest = address + 32;
        if (this == UNSTABLE) {
            memory.storeInt(address + 20, (int) Math.min(links, 0xffff_ffffL));
            rest = address + 24;
        } else {
            memory.storeLong(address + 24, links);
        }
        memory.storeLong(rest, stat == null ? 0 : stat.size());
        memory.storeLong(rest + 8, stat == null ? 0 : timestamp(stat.dataAccess()));
        memory.storeLong(rest + 16, stat == null ? 0 : timestamp(stat.dataModification()));
        memory.storeLong(rest + 24, stat == null ? 0 : timestamp(stat.statusChange()));
    }

    /** Nanoseconds since 1970, {@code u64}; the nearest that there is for times before and for those too far away. */
    public static long timestamp(@Nullable Instant time) {
        if (time == null || time.getEpochSecond() < 0) {
            return 0;
        }
        if (time.getEpochSecond() >= Long.divideUnsigned(-1, NANOS)) {
            return -1;
        }
        return time.getEpochSecond() * NANOS + time.getNano();
    }
}
