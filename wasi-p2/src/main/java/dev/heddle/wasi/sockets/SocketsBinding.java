package dev.heddle.wasi.sockets;

import dev.heddle.component.HostInterface;
import java.util.List;

/** Offers the interfaces of {@code wasi:sockets} to guests that get no network. */
public final class SocketsBinding {
    private SocketsBinding() {}

    /** All of them, each after those that it uses. */
    public static List<HostInterface> refusing(HostInterface streams, HostInterface poll, HostInterface clock) {
        var network = NetworkBinding.create();
        var tcp = TcpBinding.create(network, streams, poll, clock);
        var udp = UdpBinding.create(network, poll);
        return List.of(
                network,
                InstanceNetworkBinding.create(network),
                udp,
                UdpCreateSocketBinding.create(network, udp),
                tcp,
                TcpCreateSocketBinding.create(network, tcp),
                IpNameLookupBinding.create(network, poll));
    }
}
