package dev.heddle.wasi;

import dev.heddle.component.HostInterface;
import dev.heddle.streams.InputStream;
import dev.heddle.wasi.cli.Environment;
import dev.heddle.wasi.cli.EnvironmentBinding;
import dev.heddle.wasi.cli.ExitBinding;
import dev.heddle.wasi.cli.StderrBinding;
import dev.heddle.wasi.cli.StdinBinding;
import dev.heddle.wasi.cli.StdoutBinding;
import dev.heddle.wasi.cli.TerminalInputBinding;
import dev.heddle.wasi.cli.TerminalOutputBinding;
import dev.heddle.wasi.cli.TerminalStderrBinding;
import dev.heddle.wasi.cli.TerminalStdinBinding;
import dev.heddle.wasi.cli.TerminalStdoutBinding;
import dev.heddle.wasi.clocks.MonotonicClockBinding;
import dev.heddle.wasi.clocks.WallClockBinding;
import dev.heddle.wasi.filesystem.Preopen;
import dev.heddle.wasi.filesystem.PreopensBinding;
import dev.heddle.wasi.filesystem.TypesBinding;
import dev.heddle.wasi.io.ErrorBinding;
import dev.heddle.wasi.io.PollBinding;
import dev.heddle.wasi.io.StreamsBinding;
import dev.heddle.wasi.random.InsecureBinding;
import dev.heddle.wasi.random.InsecureSeedBinding;
import dev.heddle.wasi.random.RandomBinding;
import dev.heddle.wasi.sockets.SocketsBinding;
import java.util.ArrayList;
import java.util.List;

/** WASI 0.2 for one guest: the interfaces that all its instances are linked with, and what they open. */
public final class Preview2 implements AutoCloseable {
    private final WasiContext context;
    private final List<Preopen> preopens;
    private final InputStream stdin;
    private final List<HostInterface> interfaces = new ArrayList<>();

    /** Opens standard input and takes the preopened directories over; {@link #close()} closes them all. */
    public Preview2(WasiContext context, Environment environment, List<Preopen> preopens) {
        this.context = context;
        this.preopens = List.copyOf(preopens);
        stdin = context.stdin().open();
        var error = add(ErrorBinding.create());
        var poll = add(PollBinding.create());
        var streams = add(StreamsBinding.create(error, poll));
        var monotonicClock = add(MonotonicClockBinding.create(context.monotonicClock(), poll));
        addCli(environment, streams);
        addFiles(streams, add(WallClockBinding.create(context.wallClock())));
        addRandom();
        interfaces.addAll(SocketsBinding.refusing(streams, poll, monotonicClock));
    }

    private void addCli(Environment environment, HostInterface streams) {
        add(EnvironmentBinding.create(environment));
        add(ExitBinding.create());
        add(StdinBinding.create(stdin::shared, streams));
        add(StdoutBinding.create(context.stdout()::open, streams));
        add(StderrBinding.create(context.stderr()::open, streams));
        var input = add(TerminalInputBinding.create());
        var output = add(TerminalOutputBinding.create());
        add(TerminalStdinBinding.create(context.stdin().isTerminal(), input));
        add(TerminalStdoutBinding.create(context.stdout().isTerminal(), output));
        add(TerminalStderrBinding.create(context.stderr().isTerminal(), output));
    }

    private void addFiles(HostInterface streams, HostInterface wallClock) {
        var types = add(TypesBinding.create(streams, wallClock));
        add(PreopensBinding.create(preopens, types));
    }

    private void addRandom() {
        var limit = context.limits().maxRandomSize();
        add(RandomBinding.create(context.random(), limit));
        add(InsecureBinding.create(context.insecureRandom(), limit));
        add(InsecureSeedBinding.create(context.insecureSeed()));
    }

    private HostInterface add(HostInterface offered) {
        interfaces.add(offered);
        return offered;
    }

    /** All interfaces, each after those that it uses. */
    public List<HostInterface> interfaces() {
        return List.copyOf(interfaces);
    }

    /** Closes what the guest was given. What it opened is in its table, and closed with that. */
    @Override
    public void close() {
        stdin.close();
        preopens.forEach(preopen -> preopen.directory().close());
    }
}
