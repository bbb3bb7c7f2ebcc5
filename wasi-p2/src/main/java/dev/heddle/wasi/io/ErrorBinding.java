package dev.heddle.wasi.io;

import dev.heddle.component.HostInterface;
import dev.heddle.wasi.WasiVersion;
import java.io.IOException;

/** Offers the failures of streams to guests as {@code wasi:io/error}. */
public final class ErrorBinding {
    private ErrorBinding() {}

    public static HostInterface create() {
        return HostInterface.named("wasi:io/error", WasiVersion.PREVIEW_2)
                .resource("error", IOException.class, error -> {})
                .function(
                        "[method]error.to-debug-string: func(self: borrow<error>) -> string",
                        call -> call.returnString(StreamErrors.debugString(call.resource(0, IOException.class))));
    }
}
