package dev.heddle.wasi.cli.binding;

import dev.heddle.component.HostInterface;
import dev.heddle.streams.InputStream;
import dev.heddle.wasi.WasiVersion;
import java.util.function.Supplier;

/** Offers a guest's standard stream as {@code wasi:cli/stdin}. */
public final class StdinBinding {
    private StdinBinding() {}

    /** The interface, whose callers each get a stream that {@code opening} gives. */
    public static HostInterface create(Supplier<InputStream> opening, HostInterface streams) {
        return HostInterface.named("wasi:cli/stdin", WasiVersion.PREVIEW_2)
                .uses(streams, "input-stream")
                .function("get-stdin: func() -> input-stream", call -> call.returnOwn(opening.get()));
    }
}
