package dev.heddle.component;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.base.Account;
import dev.heddle.base.Account.Kind;
import dev.heddle.base.LimitExceeded;
import dev.heddle.engine.CompilationCache;
import dev.heddle.engine.Engine;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Small components that ask for a lot. The tests run with a small heap. */
@Timeout(20)
class BombsTest {
    private static final byte[] COMPONENT = {0, 'a', 's', 'm', 0x0d, 0, 1, 0};
    private static final byte[] MODULE = {0, 'a', 's', 'm', 1, 0, 0, 0};

    private final Engine engine =
            Engine.builder().cache(CompilationCache.none()).build();

    @Test
    void instancesThatDoubleWithEachLevelEndAtTheLimit() throws Exception {
        var component = bytes(COMPONENT, section(1, MODULE), section(2, bytes(1, 0, 0, 0)));
        for (var level = 0; level < 30; level++) {
            component = bytes(COMPONENT, section(4, component), section(5, bytes(2, 0, 0, 0, 0, 0, 0)));
        }
        endsAtTheLimit(component);
    }

    @Test
    void manyInstancesOfOneModuleEndAtTheLimit() throws Exception {
        var instances = new ByteArrayOutputStream();
        for (var i = 0; i < 50_000; i++) {
            instances.writeBytes(bytes(0, 0, 0));
        }
        endsAtTheLimit(
                bytes(COMPONENT, section(1, MODULE), section(2, bytes(number(50_000), instances.toByteArray()))));
    }

    @Test
    void instancesCountByWhatTheyAreMadeOf() throws Exception {
        var inner = bytes(COMPONENT, section(7, bytes(number(20_000), repeated(20_000, 0x7d))));
        var component = bytes(COMPONENT, section(4, inner), section(5, bytes(number(1000), repeated(1000, 0, 0, 0))));
        assertThatThrownBy(() -> instantiate(component, 1000))
                .isInstanceOf(LimitExceeded.class)
                .hasMessage("313 more instances would be over the guest's limit of 1000 (max-instances)");
        // As do those of core modules.
        var functions = bytes(
                MODULE,
                section(1, bytes(1, 0x60, 0, 0)),
                section(3, bytes(number(9000), repeated(9000, 0))),
                section(10, bytes(number(9000), repeated(9000, 2, 0, 0x0b))));
        var many = bytes(COMPONENT, section(1, functions), section(2, bytes(number(100), repeated(100, 0, 0, 0))));
        assertThatThrownBy(() -> instantiate(many, 1000))
                .isInstanceOf(LimitExceeded.class)
                .hasMessage("18 more instances would be over the guest's limit of 1000 (max-instances)");
    }

    @Test
    void instancesOfOneStoreAreCountedTogetherUntilTheyAreClosed() throws Exception {
        var component =
                Component.load(engine, "small", bytes(COMPONENT, section(1, MODULE), section(2, bytes(1, 0, 0, 0))));
        var account = Account.of(Map.of(Kind.INSTANCES, 5L));
        try (var store = ComponentStore.create(account)) {
            var first = new Linker().instantiate(component, store);
            new Linker().instantiate(component, store);
            for (var i = 0; i < 3; i++) {
                assertThatThrownBy(() -> new Linker().instantiate(component, store))
                        .isInstanceOf(LimitExceeded.class);
                // One that does not come to be gives back the part that did.
                assertThat(account.used(Kind.INSTANCES)).isEqualTo(4);
            }
            first.close();
            assertThat(account.used(Kind.INSTANCES)).isEqualTo(2);
            new Linker().instantiate(component, store);
        }
    }

    @Test
    void tooManyDifferentModulesAreRefusedBeforeTheyAreCompiled() {
        var modules = new ByteArrayOutputStream();
        for (var i = 0; i < 201; i++) {
            modules.writeBytes(section(
                    1,
                    bytes(
                            MODULE,
                            section(0, bytes(number(4), String.format("%04d", i).getBytes(UTF_8))))));
        }
        var component = bytes(COMPONENT, modules.toByteArray());
        assertThatThrownBy(() -> Component.load(engine, "modules", component))
                .isInstanceOf(InvalidComponentException.class)
                .hasMessageStartingWith("modules has 201 different core modules: more than 200 are not supported");
    }

    @Test
    void theSameModuleManyTimesIsCompiledOnce() throws Exception {
        var modules = new ByteArrayOutputStream();
        for (var i = 0; i < 5000; i++) {
            modules.writeBytes(section(1, MODULE));
        }
        Component.load(engine, "modules", bytes(COMPONENT, modules.toByteArray()));
    }

    private void endsAtTheLimit(byte[] component) throws Exception {
        var limit = Kind.INSTANCES.standardLimit();
        assertThatThrownBy(() -> instantiate(component, limit))
                .isInstanceOf(LimitExceeded.class)
                .hasMessage("1 more instances would be over the guest's limit of " + limit + " (max-instances)");
    }

    private void instantiate(byte[] bytes, long limit) throws Exception {
        var component = Component.load(engine, "bomb", bytes);
        try (var store = ComponentStore.create(Account.of(Map.of(Kind.INSTANCES, limit)))) {
            new Linker().instantiate(component, store);
        }
    }

    private static byte[] section(int id, byte[] contents) {
        return bytes(id, number(contents.length), contents);
    }

    private static byte[] repeated(int times, int... parts) {
        var out = new ByteArrayOutputStream();
        for (var i = 0; i < times; i++) {
            for (var part : parts) {
                out.write(part);
            }
        }
        return out.toByteArray();
    }

    private static byte[] number(int value) {
        var out = new ByteArrayOutputStream();
        var left = value;
        for (; left >= 0x80; left >>>= 7) {
            out.write(left & 0x7f | 0x80);
        }
        out.write(left);
        return out.toByteArray();
    }

    private static byte[] bytes(Object... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            if (part instanceof byte[] bytes) {
                out.writeBytes(bytes);
            } else {
                out.write((Integer) part);
            }
        }
        return out.toByteArray();
    }
}
