package dev.heddle.wasi.sockets;

import dev.heddle.component.HostInterface;
import dev.heddle.component.value.Value;
import dev.heddle.wasi.WasiVersion;

/** Offers {@code wasi:sockets/tcp-create-socket}, and creates none. */
public final class TcpCreateSocketBinding {
    private TcpCreateSocketBinding() {}

    public static HostInterface create(HostInterface network, HostInterface tcp) {
        return HostInterface.named("wasi:sockets/tcp-create-socket", WasiVersion.PREVIEW_2)
                .uses(network, "network")
                .uses(network, "error-code")
                .uses(network, "ip-address-family")
                .uses(tcp, "tcp-socket")
                .errors(SocketException.class, failure -> Value.EnumOf.of(failure.code()))
                .function(
                        "create-tcp-socket: func(address-family: ip-address-family) -> result<tcp-socket, error-code>",
                        NoNetwork::refuse);
    }
}
