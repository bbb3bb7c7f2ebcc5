package dev.heddle.wasi.sockets;

import dev.heddle.component.HostInterface;
import dev.heddle.component.value.Value;
import dev.heddle.wasi.WasiVersion;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Offers the types of {@code wasi:sockets/network}. */
public final class NetworkBinding {
    private NetworkBinding() {}

    /**
     * The interface as it is linked while there is no network.
     *
     * @param errors whether {@code network-error-code} is offered, which is unstable
     */
    public static HostInterface create(HostInterface error, boolean errors) {
        var offered = HostInterface.named("wasi:sockets/network", WasiVersion.PREVIEW_2)
                .resource("network", NoNetwork.class, network -> {})
                .type("error-code", "enum " + names())
                .type("ip-address-family", "enum { ipv4, ipv6 }")
                .type("ipv4-address", "tuple<u8, u8, u8, u8>")
                .type("ipv6-address", "tuple<u16, u16, u16, u16, u16, u16, u16, u16>")
                .type("ip-address", "variant { ipv4(ipv4-address), ipv6(ipv6-address) }")
                .type("ipv4-socket-address", "record { port: u16, address: ipv4-address }")
                .type(
                        "ipv6-socket-address",
                        "record { port: u16, flow-info: u32, address: ipv6-address, scope-id: u32 }")
                .type("ip-socket-address", "variant { ipv4(ipv4-socket-address), ipv6(ipv6-socket-address) }");
        if (errors) {
            offered.uses(error, "error")
                    .function(
                            "network-error-code: func(err: borrow<error>) -> option<error-code>",
                            // No stream of a socket was ever there to fail.
                            call -> call.returnValue(Value.OptionOf.none()));
        }
        return offered;
    }

    private static String names() {
        return Arrays.stream(ErrorCode.values())
                .map(code -> code.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(", ", "{ ", " }"));
    }
}
