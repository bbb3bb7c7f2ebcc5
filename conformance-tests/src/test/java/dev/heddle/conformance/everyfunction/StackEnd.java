package dev.heddle.conformance.everyfunction;

import dev.heddle.conformance.guests.BoundaryPage;
import dev.heddle.engine.CoreModule;
import dev.heddle.wasi.Guest;
import dev.heddle.wasi.WasiContext;
import java.util.Arrays;
import java.util.List;

/** A guest that writes one byte to its standard output at each depth of its recursion, which has no end. */
public final class StackEnd {
    private static final int FIRST_WRITE = 50;

    private static final CoreModule MODULE = CallingModule.of("deep", write(), List.of());

    private StackEnd() {}

    private static OfferedFunctions.Imported write() {
        return OfferedFunctions.all().stream()
                .filter(each -> each.module().equals(OfferedFunctions.PREVIEW_1)
                        && each.name().equals("fd_write"))
                .findFirst()
                .orElseThrow();
    }

    /** @param round one of several sizes of a frame */
    public static Guest start(WasiContext context, int round) throws Exception {
        return Guest.start(MODULE, context, instance -> {
            instance.memory().storeInt(BoundaryPage.IOVECS, BoundaryPage.BUFFER);
            instance.memory().storeInt(BoundaryPage.IOVECS + 4, 1);
            var deep = instance.function("deep" + round % CallingModule.PADDING).orElseThrow();
            var arguments = Arrays.copyOf(
                    new long[] {1, BoundaryPage.IOVECS, 1, BoundaryPage.RESULT, FIRST_WRITE},
                    deep.type().parameters().size());
            var ignored = deep.call(arguments);
        });
    }
}
