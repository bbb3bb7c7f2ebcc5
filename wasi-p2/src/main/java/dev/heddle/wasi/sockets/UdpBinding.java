package dev.heddle.wasi.sockets;

import dev.heddle.component.HostInterface;
import dev.heddle.wasi.WasiVersion;

/** Offers {@code wasi:sockets/udp}, of whose sockets there are none. */
public final class UdpBinding {
    private UdpBinding() {}

    public static HostInterface create(HostInterface network, HostInterface poll) {
        return HostInterface.named("wasi:sockets/udp", WasiVersion.PREVIEW_2)
                .uses(poll, "pollable")
                .uses(network, "network")
                .uses(network, "error-code")
                .uses(network, "ip-socket-address")
                .uses(network, "ip-address-family")
                .type("incoming-datagram", "record { data: list<u8>, remote-address: ip-socket-address }")
                .type("outgoing-datagram", "record { data: list<u8>, remote-address: option<ip-socket-address> }")
                .resource("udp-socket", NoNetwork.Nothing.class, NoNetwork.Nothing::close)
                .resource("incoming-datagram-stream", NoNetwork.Nothing.class, NoNetwork.Nothing::close)
                .resource("outgoing-datagram-stream", NoNetwork.Nothing.class, NoNetwork.Nothing::close)
                .function(
                        method(
                                "udp-socket.start-bind",
                                "network: borrow<network>, local-address: ip-socket-address",
                                "result<_, error-code>"),
                        NoNetwork::method)
                .function(method("udp-socket.finish-bind", "", "result<_, error-code>"), NoNetwork::method)
                .function(
                        method(
                                "udp-socket.stream",
                                "remote-address: option<ip-socket-address>",
                                "result<tuple<incoming-datagram-stream, outgoing-datagram-stream>, error-code>"),
                        NoNetwork::method)
                .function(
                        method("udp-socket.local-address", "", "result<ip-socket-address, error-code>"),
                        NoNetwork::method)
                .function(
                        method("udp-socket.remote-address", "", "result<ip-socket-address, error-code>"),
                        NoNetwork::method)
                .function(method("udp-socket.address-family", "", "ip-address-family"), NoNetwork::method)
                .function(method("udp-socket.unicast-hop-limit", "", "result<u8, error-code>"), NoNetwork::method)
                .function(
                        method("udp-socket.set-unicast-hop-limit", "value: u8", "result<_, error-code>"),
                        NoNetwork::method)
                .function(method("udp-socket.receive-buffer-size", "", "result<u64, error-code>"), NoNetwork::method)
                .function(
                        method("udp-socket.set-receive-buffer-size", "value: u64", "result<_, error-code>"),
                        NoNetwork::method)
                .function(method("udp-socket.send-buffer-size", "", "result<u64, error-code>"), NoNetwork::method)
                .function(
                        method("udp-socket.set-send-buffer-size", "value: u64", "result<_, error-code>"),
                        NoNetwork::method)
                .function(method("udp-socket.subscribe", "", "pollable"), NoNetwork::method)
                .function(
                        method(
                                "incoming-datagram-stream.receive",
                                "max-results: u64",
                                "result<list<incoming-datagram>, error-code>"),
                        NoNetwork::method)
                .function(method("incoming-datagram-stream.subscribe", "", "pollable"), NoNetwork::method)
                .function(
                        method("outgoing-datagram-stream.check-send", "", "result<u64, error-code>"), NoNetwork::method)
                .function(
                        method(
                                "outgoing-datagram-stream.send",
                                "datagrams: list<outgoing-datagram>",
                                "result<u64, error-code>"),
                        NoNetwork::method)
                .function(method("outgoing-datagram-stream.subscribe", "", "pollable"), NoNetwork::method);
    }

    private static String method(String name, String parameters, String result) {
        var resource = name.substring(0, name.indexOf('.'));
        return "[method]" + name + ": func(self: borrow<" + resource + ">" + (parameters.isEmpty() ? "" : ", ")
                + parameters + ") -> " + result;
    }
}
