package dev.heddle.engine;

import static dev.heddle.engine.Guests.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.heddle.base.Account;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Instances that use each other's exports. */
class InstancesTest {
    private final Store store = Store.create(Account.create());
    private Runnable host = () -> {};
    private CoreInstance provider;
    private CoreInstance consumer;

    @BeforeEach
    void link() throws LinkException {
        provider = Guests.load("provider")
                .instantiate(
                        new Imports().function("host", "call", Guests.NULLARY, (caller, arguments) -> {
                            assertThat(caller.module().name()).isEqualTo("provider");
                            host.run();
                            return 0;
                        }),
                        store);
        consumer = Guests.load("consumer").instantiate(Guests.exports("provider", provider), store);
    }

    @Test
    void callEachOther() {
        assertThat(function(consumer, "add").call(40, 2)).containsExactly(42);
        assertThat(function(consumer, "both").call(1, 1L << 40)).containsExactly(1L << 40, 1);
    }

    @Test
    void shareMemories() {
        assertThat(function(provider, "load").call(8)).containsExactly(42);
        assertThat(function(provider, "grow").call()).containsExactly(1);
        assertThat(function(consumer, "grow").call()).containsExactly(2);
        assertThat(function(consumer, "pages").call()).containsExactly(3, 2);
        assertThat(provider.export("memory").orElseThrow().type()).isEqualTo(new ExternType.Memory(3, 4, false));
        assertThat(((Memory) provider.export("second").orElseThrow()).byteSize())
                .isEqualTo(2 << 16);
    }

    @Test
    void shareGlobals() {
        var counter = (CoreExport.Global) provider.export("counter").orElseThrow();
        assertThat(function(consumer, "count").call()).containsExactly(41);
        assertThat(function(provider, "count").call()).containsExactly(41);
        counter.set(9);
        assertThat(function(consumer, "count").call()).containsExactly(10);
        assertThat(counter.get()).isEqualTo(10);
        assertThat(function(consumer, "constant").call()).containsExactly(7);
        assertThatThrownBy(
                        () -> ((CoreExport.Global) provider.export("constant").orElseThrow()).set(1))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shareTables() {
        var table = (CoreExport.Table) provider.export("table").orElseThrow();
        assertThat(function(consumer, "table-grow").call()).containsExactly(4);
        assertThat(table.size()).isEqualTo(5);
        assertThat(table.type()).isEqualTo(new ExternType.Table(ValueType.FUNCREF, 5, 8));
    }

    @Test
    void callTheHostForEachOther() {
        var thrown = new IllegalStateException("of the host");
        host = () -> {
            throw thrown;
        };
        assertThat(catchThrowable(() -> function(consumer, "through-host").call()))
                .isSameAs(thrown);
        assertThat(catchThrowable(() -> function(consumer, "call").call())).isSameAs(thrown);
        host = () -> assertThat(function(consumer, "add").call(1, 2)).containsExactly(3);
        assertThat(function(consumer, "through-host").call()).isEmpty();
        assertThat(function(provider, "call").call()).isEmpty();
    }

    @Test
    void areStoppedInWhicheverRuns() {
        var reason = new RuntimeException("enough");
        var outcome = new CompletableFuture<Throwable>();
        var running = new CountDownLatch(1);
        host = running::countDown;
        Thread.ofPlatform().daemon().start(() -> {
            function(consumer, "call").call();
            outcome.complete(catchThrowable(() -> function(consumer, "spin").call()));
        });
        assertThat(running).satisfies(CountDownLatch::await);
        consumer.stop(reason);
        assertThat(outcome.join()).isSameAs(reason);
        assertThat(catchThrowable(() -> function(provider, "add").call(1, 1))).isSameAs(reason);
    }

    @Test
    void ofAnotherStoreAreRefused() {
        var other = Store.create(Account.create());
        assertThatThrownBy(() -> Guests.load("consumer").instantiate(Guests.exports("provider", provider), other))
                .isInstanceOf(LinkException.class)
                .hasMessageContaining("provider.add is of another store");
    }

    @Test
    void hostFunctionsCanStandInForExports() throws LinkException {
        var imports = Guests.exports("provider", provider)
                .export(
                        "provider",
                        "add",
                        new HostExport(
                                ExternType.Function.of(List.of(ValueType.I32, ValueType.I32), ValueType.I32),
                                (caller, arguments) -> arguments[0] * arguments[1]));
        var guest = Guests.load("consumer").instantiate(imports, store);
        assertThat(function(guest, "add").call(6, 7)).containsExactly(42);
    }

    @Test
    void importsMayHaveEmptyNames() throws Exception {
        for (var module : List.of(Guests.load("nameless"), Guests.reloaded("nameless"))) {
            assertThat(module.imports())
                    .extracting(wanted -> wanted.module() + "." + wanted.name())
                    .containsExactly(".", ".named", "named.", ".");
            var imports = new Imports()
                    .export("", "", provider.export("add").orElseThrow())
                    .export("", "named", provider.export("constant").orElseThrow())
                    .export("named", "", provider.export("call").orElseThrow());
            assertThat(function(module.instantiate(imports, store), "add").call(30, 5))
                    .containsExactly(42);
        }
    }
}
