package dev.heddle.wasi;

import dev.heddle.base.Account;
import dev.heddle.component.HostInterface;
import dev.heddle.streams.InputStream;
import dev.heddle.wasi.cli.Environment;
import dev.heddle.wasi.cli.binding.EnvironmentBinding;
import dev.heddle.wasi.cli.binding.ExitBinding;
import dev.heddle.wasi.cli.binding.StderrBinding;
import dev.heddle.wasi.cli.binding.StdinBinding;
import dev.heddle.wasi.cli.binding.StdoutBinding;
import dev.heddle.wasi.cli.binding.TerminalInputBinding;
import dev.heddle.wasi.cli.binding.TerminalOutputBinding;
import dev.heddle.wasi.cli.binding.TerminalStderrBinding;
import dev.heddle.wasi.cli.binding.TerminalStdinBinding;
import dev.heddle.wasi.cli.binding.TerminalStdoutBinding;
import dev.heddle.wasi.clocks.MonotonicClockBinding;
import dev.heddle.wasi.clocks.TimezoneBinding;
import dev.heddle.wasi.clocks.WallClockBinding;
import dev.heddle.wasi.filesystem.Preopen;
import dev.heddle.wasi.filesystem.binding.PreopensBinding;
import dev.heddle.wasi.filesystem.binding.TypesBinding;
import dev.heddle.wasi.io.ErrorBinding;
import dev.heddle.wasi.io.PollBinding;
import dev.heddle.wasi.io.StreamsBinding;
import dev.heddle.wasi.random.InsecureBinding;
import dev.heddle.wasi.random.InsecureSeedBinding;
import dev.heddle.wasi.random.RandomBinding;
import dev.heddle.wasi.sockets.InstanceNetworkBinding;
import dev.heddle.wasi.sockets.IpNameLookupBinding;
import dev.heddle.wasi.sockets.NetworkBinding;
import dev.heddle.wasi.sockets.TcpBinding;
import dev.heddle.wasi.sockets.TcpCreateSocketBinding;
import dev.heddle.wasi.sockets.UdpBinding;
import dev.heddle.wasi.sockets.UdpCreateSocketBinding;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * WASI 0.2 for one guest: the interfaces that it is linked with, and what they open. Not safe for use by several threads; the
 * interfaces are.
 */
public final class Preview2 implements AutoCloseable {
    private final WasiContext context;
    private final List<Preopen> preopens;
    private final InputStream stdin;
    private final Map<String, Offer> offers = new LinkedHashMap<>();

    /** An interface that is made when the first asks for it: most guests import a few. */
    private static final class Offer implements Supplier<HostInterface> {
        private final Supplier<HostInterface> making;
        private @Nullable HostInterface made;

        Offer(Supplier<HostInterface> making) {
            this.making = making;
        }

        @Override
        public HostInterface get() {
            var known = made;
            if (known == null) {
                known = making.get();
                made = known;
            }
            return known;
        }
    }

    /** Opens standard input and takes the preopened directories over; {@link #close()} closes them all. */
    public Preview2(WasiContext context, Environment environment, List<Preopen> preopens) {
        this(context, Account.of(context.limits().counts()), environment, preopens);
    }

    /**
     * As {@link #Preview2(WasiContext, Environment, List)}.
     *
     * @param account what the host keeps for the guest is counted in
     */
    public Preview2(WasiContext context, Account account, Environment environment, List<Preopen> preopens) {
        this.context = context;
        this.preopens = List.copyOf(preopens);
        stdin = context.stdin().open();
        var error = offer("wasi:io/error", ErrorBinding::create);
        var poll = offer("wasi:io/poll", () -> PollBinding.create(account));
        var streams = offer("wasi:io/streams", () -> StreamsBinding.create(error.get(), poll.get()));
        var clock = offer(
                "wasi:clocks/monotonic-clock",
                () -> MonotonicClockBinding.create(context.monotonicClock(), poll.get()));
        addCli(environment, streams);
        addFiles(streams);
        addRandom();
        var network =
                offer("wasi:sockets/network", () -> NetworkBinding.create(error.get(), context.networkErrorCode()));
        addSockets(network, streams, poll, clock);
    }

    private void addCli(Environment environment, Offer streams) {
        offer("wasi:cli/environment", () -> EnvironmentBinding.create(environment));
        offer("wasi:cli/exit", ExitBinding::create);
        offer("wasi:cli/stdin", () -> StdinBinding.create(stdin::shared, streams.get()));
        offer("wasi:cli/stdout", () -> StdoutBinding.create(context.stdout()::open, streams.get()));
        offer("wasi:cli/stderr", () -> StderrBinding.create(context.stderr()::open, streams.get()));
        var input = offer("wasi:cli/terminal-input", TerminalInputBinding::create);
        var output = offer("wasi:cli/terminal-output", TerminalOutputBinding::create);
        offer(
                "wasi:cli/terminal-stdin",
                () -> TerminalStdinBinding.create(context.stdin().isTerminal(), input.get()));
        offer(
                "wasi:cli/terminal-stdout",
                () -> TerminalStdoutBinding.create(context.stdout().isTerminal(), output.get()));
        offer(
                "wasi:cli/terminal-stderr",
                () -> TerminalStderrBinding.create(context.stderr().isTerminal(), output.get()));
    }

    private void addFiles(Offer streams) {
        var wallClock = offer("wasi:clocks/wall-clock", () -> WallClockBinding.create(context.wallClock()));
        context.timezone()
                .ifPresent(zone -> offer("wasi:clocks/timezone", () -> TimezoneBinding.create(zone, wallClock.get())));
        var types = offer("wasi:filesystem/types", () -> TypesBinding.create(streams.get(), wallClock.get()));
        offer("wasi:filesystem/preopens", () -> PreopensBinding.create(preopens, types.get()));
    }

    private void addRandom() {
        var limit = context.limits().maxRandomSize();
        offer("wasi:random/random", () -> RandomBinding.create(context.random(), limit));
        offer("wasi:random/insecure", () -> InsecureBinding.create(context.insecureRandom(), limit));
        offer("wasi:random/insecure-seed", () -> InsecureSeedBinding.create(context.insecureSeed()));
    }

    private void addSockets(Offer network, Offer streams, Offer poll, Offer clock) {
        offer("wasi:sockets/instance-network", () -> InstanceNetworkBinding.create(network.get()));
        var udp = offer("wasi:sockets/udp", () -> UdpBinding.create(network.get(), poll.get()));
        offer("wasi:sockets/udp-create-socket", () -> UdpCreateSocketBinding.create(network.get(), udp.get()));
        var tcp = offer(
                "wasi:sockets/tcp", () -> TcpBinding.create(network.get(), streams.get(), poll.get(), clock.get()));
        offer("wasi:sockets/tcp-create-socket", () -> TcpCreateSocketBinding.create(network.get(), tcp.get()));
        offer("wasi:sockets/ip-name-lookup", () -> IpNameLookupBinding.create(network.get(), poll.get()));
    }

    private Offer offer(String name, Supplier<HostInterface> making) {
        var offer = new Offer(making);
        offers.put(name, offer);
        return offer;
    }

    /** All interfaces, each after those that it uses. */
    public List<HostInterface> interfaces() {
        return interfaces(offers.keySet());
    }

    /**
     * Those among the interfaces that somebody imports.
     *
     * @param imports names, whatever their version: {@code wasi:io/poll@0.2.6}
     */
    public List<HostInterface> interfaces(Collection<String> imports) {
        Set<String> names = imports.stream()
                .map(name -> name.indexOf('@') < 0 ? name : name.substring(0, name.indexOf('@')))
                .collect(Collectors.toSet());
        return offers.entrySet().stream()
                .filter(offer -> names.contains(offer.getKey()))
                .map(offer -> offer.getValue().get())
                .toList();
    }

    /** Closes what the guest was given. What it opened is in its table, and closed with that. */
    @Override
    public void close() {
        try {
            stdin.close();
        } finally {
            closeAll(preopens.iterator());
        }
    }

    /** Each of them, whatever the others throw. */
    private static void closeAll(Iterator<Preopen> rest) {
        if (rest.hasNext()) {
            try {
                rest.next().directory().close();
            } finally {
                closeAll(rest);
            }
        }
    }
}
