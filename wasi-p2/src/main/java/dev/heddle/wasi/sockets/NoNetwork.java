package dev.heddle.wasi.sockets;

import dev.heddle.component.function.Call;

/** The network of a guest that has none: there is a handle for it, and nothing can be done with that. */
record NoNetwork() {
    /** A socket or a lookup, of which there are none: a call of a method traps, as its handle names nothing. */
    static final class Nothing {
        private Nothing() {}

        static void close(Nothing nothing) {}
    }

    /** Answers whatever would create a socket or look a name up. */
    static void refuse(Call call) throws SocketException {
        throw new SocketException(ErrorCode.ACCESS_DENIED);
    }

    /** Answers a method of a resource that cannot be. */
    static void method(Call call) {
        var ignored = call.resource(0, Nothing.class);
        throw new IllegalStateException("a handle of nothing");
    }
}
