package dev.heddle.wasi.filesystem.host;

import dev.heddle.wasi.filesystem.DescriptorStat;
import dev.heddle.wasi.filesystem.MetadataHash;

/** Tells files apart by device and inode. */
public final class Identity {
    private Identity() {}

    public static boolean same(DescriptorStat one, DescriptorStat other) {
        return one.device() == other.device() && one.inode() == other.inode();
    }

    /** {@code metadata-hash}: of the identity alone, so that it stays the same while the file grows. */
    public static MetadataHash hash(DescriptorStat stat) {
        long lower = mixed(stat.inode() + mixed(stat.device()));
        return new MetadataHash(lower, mixed(lower ^ stat.inode()));
    }

    /** A bijection of 64 bits in which every input bit tells on every output bit (Stafford's variant 13). */
    private static long mixed(long bits) {
        long once = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        long twice = (once ^ (once >>> 27)) * 0x94d049bb133111ebL;
        return twice ^ (twice >>> 31);
    }
}
