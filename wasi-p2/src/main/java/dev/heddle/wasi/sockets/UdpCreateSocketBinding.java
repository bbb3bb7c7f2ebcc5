package dev.heddle.wasi.sockets;

import dev.heddle.component.HostInterface;
import dev.heddle.component.value.Value;
import dev.heddle.wasi.WasiVersion;

/** Offers {@code wasi:sockets/udp-create-socket}, and creates none. */
public final class UdpCreateSocketBinding {
    private UdpCreateSocketBinding() {}

    public static HostInterface create(HostInterface network, HostInterface udp) {
        return HostInterface.named("wasi:sockets/udp-create-socket", WasiVersion.PREVIEW_2)
                .uses(network, "network")
                .uses(network, "error-code")
                .uses(network, "ip-address-family")
                .uses(udp, "udp-socket")
                .errors(SocketException.class, failure -> Value.EnumOf.of(failure.code()))
                .function(
                        "create-udp-socket: func(address-family: ip-address-family) -> result<udp-socket, error-code>",
                        NoNetwork::refuse);
    }
}
