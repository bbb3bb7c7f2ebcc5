package dev.heddle.conformance.guests;

import dev.heddle.base.Account;
import dev.heddle.base.Trap;
import dev.heddle.component.CoreImports;
import dev.heddle.engine.CoreInstance;
import dev.heddle.engine.Imports;
import dev.heddle.engine.LinkException;
import dev.heddle.resource.Allocation;
import dev.heddle.resource.ResourceException;
import dev.heddle.resource.ResourceTable;
import dev.heddle.wasi.Preview2;
import dev.heddle.wasi.WasiContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * WASI 0.2 as one thread of a core module calls it, a call at a time, so that a test can go on after a trap. All threads share the
 * memory and the table.
 */
final class Door {
    /** What a read answers at a stream that is closed. */
    static final long CLOSED = -2;

    /** What a descriptor answers that is closed under the call: {@code bad-descriptor}. */
    static final long BAD_DESCRIPTOR = -4;

    /** What a call answers that came too late. */
    static final long TRAPPED = -100;

    private static final int ROOM = 8 * 1024;

    private final CoreInstance instance;
    private final int results;

    private Door(CoreInstance instance, int number) {
        this.instance = instance;
        results = number * ROOM;
        call("begin", results);
    }

    /** For threads that are numbered from 0, at most 127. */
    static List<Door> forThreads(int count, ResourceTable table) throws LinkException {
        var imports = new Imports();
        var context = WasiContext.builder().build();
        var offered = new CoreImports(table);
        try (var preview2 = new Preview2(context, context.environment("door"), List.of())) {
            preview2.interfaces().forEach(each -> offered.offer(each, each.name() + "@0.2.12", imports));
        }
        var first = Guests.load("interfaces/door.wasm").instantiate(imports, Account.create());
        var doors = new ArrayList<>(List.of(new Door(first, 0)));
        for (var number = 1; number < count; number++) {
            doors.add(new Door(first.sibling(linked -> {}), number));
        }
        return doors;
    }

    static ResourceTable table() {
        return new ResourceTable(Allocation.SEQUENTIAL, 1000);
    }

    static long insert(ResourceTable table, Object resource) {
        try {
            return table.insert(resource);
        } catch (ResourceException e) {
            throw new AssertionError(e);
        }
    }

    long call(String function, long... arguments) {
        var answers = instance.function(function).orElseThrow().call(arguments);
        return answers.length == 0 ? 0 : (int) answers[0];
    }

    /** A call of a method that may come after its resource's drop. */
    long callOfDropped(String function, long handle, long... more) {
        var arguments = new long[more.length + 1];
        arguments[0] = handle;
        System.arraycopy(more, 0, arguments, 1, more.length);
        try {
            return call(function, arguments);
        } catch (Trap late) {
            if (late.getMessage().equals("handle " + handle + " names nothing")) {
                return TRAPPED;
            }
            throw late;
        }
    }

    /** What the last call has read. */
    String text(long count) {
        var bytes = new byte[(int) count];
        instance.memory().load(instance.memory().loadInt(results + 4), bytes, 0, bytes.length);
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
