package dev.heddle.wasi.sockets;

import dev.heddle.component.HostInterface;
import dev.heddle.wasi.WasiVersion;

/** Offers {@code wasi:sockets/instance-network}: a handle that gives no access. */
public final class InstanceNetworkBinding {
    private InstanceNetworkBinding() {}

    public static HostInterface create(HostInterface network) {
        return HostInterface.named("wasi:sockets/instance-network", WasiVersion.PREVIEW_2)
                .uses(network, "network")
                .function("instance-network: func() -> network", call -> call.returnOwn(new NoNetwork()));
    }
}
