package dev.heddle.wasi.sockets;

import dev.heddle.component.HostInterface;
import dev.heddle.wasi.WasiVersion;

/** Offers {@code wasi:sockets/tcp}, of whose sockets there are none. */
public final class TcpBinding {
    private TcpBinding() {}

    public static HostInterface create(
            HostInterface network, HostInterface streams, HostInterface poll, HostInterface clock) {
        return HostInterface.named("wasi:sockets/tcp", WasiVersion.PREVIEW_2)
                .uses(streams, "input-stream")
                .uses(streams, "output-stream")
                .uses(poll, "pollable")
                .uses(clock, "duration")
                .uses(network, "network")
                .uses(network, "error-code")
                .uses(network, "ip-socket-address")
                .uses(network, "ip-address-family")
                .type("shutdown-type", "enum { receive, send, both }")
                .resource("tcp-socket", NoNetwork.Nothing.class, NoNetwork.Nothing::close)
                .function(
                        method(
                                "tcp-socket.start-bind",
                                "network: borrow<network>, local-address: ip-socket-address",
                                "result<_, error-code>"),
                        NoNetwork::method)
                .function(method("tcp-socket.finish-bind", "", "result<_, error-code>"), NoNetwork::method)
                .function(
                        method(
                                "tcp-socket.start-connect",
                                "network: borrow<network>, remote-address: ip-socket-address",
                                "result<_, error-code>"),
                        NoNetwork::method)
                .function(
                        method(
                                "tcp-socket.finish-connect",
                                "",
                                "result<tuple<input-stream, output-stream>, error-code>"),
                        NoNetwork::method)
                .function(method("tcp-socket.start-listen", "", "result<_, error-code>"), NoNetwork::method)
                .function(method("tcp-socket.finish-listen", "", "result<_, error-code>"), NoNetwork::method)
                .function(
                        method(
                                "tcp-socket.accept",
                                "",
                                "result<tuple<tcp-socket, input-stream, output-stream>, error-code>"),
                        NoNetwork::method)
                .function(
                        method("tcp-socket.local-address", "", "result<ip-socket-address, error-code>"),
                        NoNetwork::method)
                .function(
                        method("tcp-socket.remote-address", "", "result<ip-socket-address, error-code>"),
                        NoNetwork::method)
                .function(method("tcp-socket.is-listening", "", "bool"), NoNetwork::method)
                .function(method("tcp-socket.address-family", "", "ip-address-family"), NoNetwork::method)
                .function(
                        method("tcp-socket.set-listen-backlog-size", "value: u64", "result<_, error-code>"),
                        NoNetwork::method)
                .function(method("tcp-socket.keep-alive-enabled", "", "result<bool, error-code>"), NoNetwork::method)
                .function(
                        method("tcp-socket.set-keep-alive-enabled", "value: bool", "result<_, error-code>"),
                        NoNetwork::method)
                .function(
                        method("tcp-socket.keep-alive-idle-time", "", "result<duration, error-code>"),
                        NoNetwork::method)
                .function(
                        method("tcp-socket.set-keep-alive-idle-time", "value: duration", "result<_, error-code>"),
                        NoNetwork::method)
                .function(
                        method("tcp-socket.keep-alive-interval", "", "result<duration, error-code>"), NoNetwork::method)
                .function(
                        method("tcp-socket.set-keep-alive-interval", "value: duration", "result<_, error-code>"),
                        NoNetwork::method)
                .function(method("tcp-socket.keep-alive-count", "", "result<u32, error-code>"), NoNetwork::method)
                .function(
                        method("tcp-socket.set-keep-alive-count", "value: u32", "result<_, error-code>"),
                        NoNetwork::method)
                .function(method("tcp-socket.hop-limit", "", "result<u8, error-code>"), NoNetwork::method)
                .function(method("tcp-socket.set-hop-limit", "value: u8", "result<_, error-code>"), NoNetwork::method)
                .function(method("tcp-socket.receive-buffer-size", "", "result<u64, error-code>"), NoNetwork::method)
                .function(
                        method("tcp-socket.set-receive-buffer-size", "value: u64", "result<_, error-code>"),
                        NoNetwork::method)
                .function(method("tcp-socket.send-buffer-size", "", "result<u64, error-code>"), NoNetwork::method)
                .function(
                        method("tcp-socket.set-send-buffer-size", "value: u64", "result<_, error-code>"),
                        NoNetwork::method)
                .function(method("tcp-socket.subscribe", "", "pollable"), NoNetwork::method)
                .function(
                        method("tcp-socket.shutdown", "shutdown-type: shutdown-type", "result<_, error-code>"),
                        NoNetwork::method);
    }

    private static String method(String name, String parameters, String result) {
        var resource = name.substring(0, name.indexOf('.'));
        return "[method]" + name + ": func(self: borrow<" + resource + ">" + (parameters.isEmpty() ? "" : ", ")
                + parameters + ") -> " + result;
    }
}
