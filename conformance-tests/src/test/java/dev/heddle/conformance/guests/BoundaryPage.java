package dev.heddle.conformance.guests;

import dev.heddle.engine.Memory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The one page of memory that {@code boundary.wat} has, as each call finds it: vectors, paths and subscriptions at known places,
 * and zeros. And the arguments that make sense of it, function by function.
 */
public final class BoundaryPage {
    public static final int FOLDER = 3;
    public static final int FILE = 4;
    public static final int INNER = 5;

    public static final String FILE_NAME = "file";
    public static final String INNER_NAME = "inner";

    public static final int IOVECS = 1024;
    public static final int PATH = 2048;
    public static final int OTHER_PATH = 2112;
    public static final int SUBSCRIPTIONS = 4096;
    public static final int RESULT = 8192;
    public static final int BUFFER = 16_384;

    private static final int SUBSCRIPTION_SIZE = 48;
    private static final byte[] CONTENT = content();

    private BoundaryPage() {}

    public static void writeTo(Memory memory) {
        memory.store(0, CONTENT, 0, CONTENT.length);
    }

    private static byte[] content() {
        var page = ByteBuffer.allocate(65_536).order(ByteOrder.LITTLE_ENDIAN);
        page.position(IOVECS)
                .putInt(BUFFER)
                .putInt(16)
                .putInt(BUFFER)
                .putInt(0)
                .putInt(65_535)
                .putInt(1)
                .putInt(65_535)
                .putInt(2)
                .putInt(-1)
                .putInt(-1)
                .putInt(BUFFER)
                .putInt(Integer.MAX_VALUE);
        page.put(PATH, FILE_NAME.getBytes(StandardCharsets.UTF_8));
        page.put(OTHER_PATH, INNER_NAME.getBytes(StandardCharsets.UTF_8));
        // Two clocks, a descriptor to read and one to write, and a type that does not exist.
        for (int tag = 0, at = SUBSCRIPTIONS; tag < 5; tag++, at += SUBSCRIPTION_SIZE) {
            page.put(at + 8, (byte) new int[] {0, 1, 2, 0, 3}[tag]);
            page.putInt(at + 16, new int[] {1, FILE, 1, 0, 0}[tag]);
            page.putLong(at + 24, tag == 3 ? -1 : 1_000);
        }
        return page.array();
    }

    public static long[] sensible(String function) {
        return switch (function) {
            case "args_get", "args_sizes_get", "environ_get", "environ_sizes_get" -> of(RESULT, BUFFER);
            case "clock_res_get" -> of(0, RESULT);
            case "clock_time_get" -> of(1, 1, RESULT);
            case "fd_advise" -> of(FILE, 0, 10, 0);
            case "fd_allocate" -> of(FILE, 0, 10);
            case "fd_close", "fd_datasync", "fd_sync" -> of(FILE);
            case "fd_fdstat_get", "fd_filestat_get", "fd_tell" -> of(FILE, RESULT);
            case "fd_fdstat_set_flags" -> of(FILE, 1);
            case "fd_fdstat_set_rights" -> of(FILE, -1, -1);
            case "fd_filestat_set_size" -> of(FILE, 50);
            case "fd_filestat_set_times" -> of(FILE, 1, 1, 5);
            case "fd_pread", "fd_pwrite" -> of(FILE, IOVECS, 2, 1, RESULT);
            case "fd_prestat_get" -> of(FOLDER, RESULT);
            case "fd_prestat_dir_name" -> of(FOLDER, BUFFER, 1);
            case "fd_read", "fd_write" -> of(FILE, IOVECS, 2, RESULT);
            case "fd_readdir" -> of(INNER, BUFFER, 1000, 0, RESULT);
            case "fd_renumber" -> of(FILE, INNER);
            case "fd_seek" -> of(FILE, 1, 0, RESULT);
            case "path_create_directory" -> of(INNER, PATH, 4);
            case "path_filestat_get" -> of(FOLDER, 1, PATH, 4, RESULT);
            case "path_filestat_set_times" -> of(FOLDER, 1, PATH, 4, 1, 1, 5);
            case "path_link" -> of(FOLDER, 0, PATH, 4, INNER, PATH, 4);
            case "path_open" -> of(FOLDER, 1, PATH, 4, 1, -1, -1, 0, RESULT);
            case "path_readlink" -> of(FOLDER, PATH, 4, BUFFER, 100, RESULT);
            case "path_remove_directory" -> of(FOLDER, OTHER_PATH, 5);
            case "path_rename" -> of(FOLDER, PATH, 4, INNER, PATH, 4);
            case "path_symlink" -> of(PATH, 4, INNER, PATH, 4);
            case "path_unlink_file" -> of(FOLDER, PATH, 4);
            case "poll_oneoff" -> of(SUBSCRIPTIONS, BUFFER, 4, RESULT);
            case "proc_exit", "proc_raise" -> of(0);
            case "random_get" -> of(BUFFER, 64);
            case "sched_yield" -> of();
            case "sock_accept" -> of(FILE, 0, RESULT);
            case "sock_recv" -> of(FILE, IOVECS, 2, 0, RESULT, BUFFER);
            case "sock_send" -> of(FILE, IOVECS, 2, 0, RESULT);
            case "sock_shutdown" -> of(FILE, 1);
            default -> throw new IllegalArgumentException(function);
        };
    }

    private static long[] of(long... arguments) {
        return arguments;
    }
}
