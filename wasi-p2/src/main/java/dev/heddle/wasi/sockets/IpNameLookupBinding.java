package dev.heddle.wasi.sockets;

import dev.heddle.component.HostInterface;
import dev.heddle.component.value.Value;
import dev.heddle.wasi.WasiVersion;

/** Offers {@code wasi:sockets/ip-name-lookup}, and looks nothing up. */
public final class IpNameLookupBinding {
    private IpNameLookupBinding() {}

    public static HostInterface create(HostInterface network, HostInterface poll) {
        return HostInterface.named("wasi:sockets/ip-name-lookup", WasiVersion.PREVIEW_2)
                .uses(poll, "pollable")
                .uses(network, "network")
                .uses(network, "error-code")
                .uses(network, "ip-address")
                .errors(SocketException.class, failure -> Value.EnumOf.of(failure.code()))
                .resource("resolve-address-stream", NoNetwork.Nothing.class, NoNetwork.Nothing::close)
                .function(
                        "resolve-addresses: func(network: borrow<network>, name: string)"
                                + " -> result<resolve-address-stream, error-code>",
                        NoNetwork::refuse)
                .function(
                        "[method]resolve-address-stream.resolve-next-address:"
                                + " func(self: borrow<resolve-address-stream>) -> result<option<ip-address>, error-code>",
                        NoNetwork::method)
                .function(
                        "[method]resolve-address-stream.subscribe: func(self: borrow<resolve-address-stream>) -> pollable",
                        NoNetwork::method);
    }
}
