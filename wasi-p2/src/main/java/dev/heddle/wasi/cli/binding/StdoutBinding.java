package dev.heddle.wasi.cli.binding;

import dev.heddle.component.HostInterface;
import dev.heddle.streams.OutputStream;
import dev.heddle.wasi.WasiVersion;
import java.util.function.Supplier;

/** Offers a guest's standard stream as {@code wasi:cli/stdout}. */
public final class StdoutBinding {
    private StdoutBinding() {}

    /** The interface, whose callers each get a stream that {@code opening} gives. */
    public static HostInterface create(Supplier<OutputStream> opening, HostInterface streams) {
        return HostInterface.named("wasi:cli/stdout", WasiVersion.PREVIEW_2)
                .uses(streams, "output-stream")
                .function("get-stdout: func() -> output-stream", call -> call.returnOwn(opening.get()));
    }
}
