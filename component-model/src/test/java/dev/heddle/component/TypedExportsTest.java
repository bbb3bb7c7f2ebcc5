package dev.heddle.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.base.Trap;
import dev.heddle.component.typed.WitName;
import dev.heddle.component.value.Value;
import dev.heddle.engine.LinkException;
import org.junit.jupiter.api.Test;

class TypedExportsTest {
    private final Linker linker = new Linker();

    private record Point(int x, int y) {}

    private interface Calculator {
        int add(int a, int b);

        String echo(String text);

        Point swap(Point it);

        void fail();

        default int twice(int it) {
            return add(it, it);
        }
    }

    @WitName("test:calculator/numbers@0.2.0")
    private interface Numbers {
        int add(int a, int b);
    }

    @WitName("test:shop/goods@1.0.0")
    private interface Goods {
        Item newItem(int price);

        int dropped();
    }

    private interface Item extends AutoCloseable {
        int price();

        @Override
        void close();
    }

    @Test
    void exportsAreMethodsOfAJavaInterface() throws Exception {
        try (var instance = linker.instantiate(TestComponents.load("calculator"))) {
            var calculator = instance.exports(Calculator.class);
            assertThat(calculator.add(3, 4)).isEqualTo(7);
            assertThat(calculator.echo("wörld")).isEqualTo("wörld");
            assertThat(calculator.swap(new Point(1, 2))).isEqualTo(new Point(2, 1));
            assertThat(calculator).hasToString("Calculator").isEqualTo(calculator);
        }
    }

    @Test
    void defaultMethodsAreJavasOwn() throws Exception {
        try (var instance = linker.instantiate(TestComponents.load("calculator"))) {
            assertThat(instance.exports(Calculator.class).twice(21)).isEqualTo(42);
        }
    }

    @Test
    void anExportedInterfaceIsFoundByTheNameOfTheJavaInterfaceOrAGivenOne() throws Exception {
        try (var instance = linker.instantiate(TestComponents.load("calculator"))) {
            assertThat(instance.exports(Numbers.class).add(3, 4)).isEqualTo(7);
            assertThat(instance.exports("test:calculator/numbers@0.2.3", Numbers.class)
                            .add(3, 4))
                    .isEqualTo(7);
            assertThatThrownBy(() -> instance.exports("test:calculator/numbers@0.3.0", Numbers.class))
                    .isInstanceOf(LinkException.class)
                    .hasMessage("calculator exports no test:calculator/numbers@0.3.0");
        }
    }

    @Test
    void aTrapComesOutOfTheMethod() throws Exception {
        try (var instance = linker.instantiate(TestComponents.load("calculator"))) {
            var calculator = instance.exports(Calculator.class);
            assertThatThrownBy(calculator::fail).isInstanceOf(Trap.class).hasMessageContaining("unreachable");
            assertThatThrownBy(() -> calculator.add(1, 2)).hasMessage("cannot enter component instance");
        }
    }

    @Test
    void anArgumentThatIsNullIsNamed() throws Exception {
        try (var instance = linker.instantiate(TestComponents.load("calculator"))) {
            var calculator = instance.exports(Calculator.class);
            assertThatThrownBy(() -> calculator.echo(null))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Calculator.echo: parameter 1 `text`: is null");
        }
    }

    private interface Dynamic {
        Value add(Value a, int b);

        Value swap(Value it);
    }

    @Test
    void anyTypeMayBeAValue() throws Exception {
        try (var instance = linker.instantiate(TestComponents.load("calculator"))) {
            var dynamic = instance.exports(Dynamic.class);
            assertThat(dynamic.add(new Value.U32(3), 4)).isEqualTo(new Value.U32(7));
            var point = Value.RecordOf.of("x", new Value.U32(1)).and("y", new Value.U32(2));
            assertThat(((Value.RecordOf) dynamic.swap(point)).get("x")).isEqualTo(new Value.U32(2));
        }
    }

    private record Place(int x, long y) {}

    private record Pair(int x, int z) {}

    private static final class Wrong {
        interface Calculator {
            int add(int a, String b);

            long echo(String text);

            Point swap(Place it);

            int fail();

            int subtract(int a, int b);
        }

        interface Few {
            int add(int a);

            Pair swap(Pair it);

            void echo(int text);
        }
    }

    @Test
    void allThatDoesNotFitIsNamedByMethodAndParameter() throws Exception {
        try (var instance = linker.instantiate(TestComponents.load("calculator"))) {
            assertThatThrownBy(() -> instance.exports(Wrong.Calculator.class))
                    .isInstanceOf(LinkException.class)
                    .message()
                    .startsWith("Calculator does not fit calculator:\n")
                    .contains("\n  Calculator.add: parameter 2 `b` is u32 in the component but Java has String")
                    .contains("\n  Calculator.echo: the result is string in the component but Java has long")
                    .contains("\n  Calculator.swap: parameter 1 `it`: `y` of Place is u32 in the component but Java has"
                            + " long")
                    .contains("\n  Calculator.fail: the result is nothing in the component but Java has int")
                    .contains("\n  Calculator.subtract: the component exports no function `subtract`")
                    .hasLineCount(6);
            assertThatThrownBy(() -> instance.exports(Wrong.Few.class))
                    .message()
                    .contains("\n  Few.add: the parameters are (a: u32, b: u32) in the component but Java has 1")
                    .contains("\n  Few.swap: parameter 1 `it` has `y` in the component where Pair has z")
                    .contains("\n  Few.swap: the result has `y` in the component where Pair has z")
                    .contains("\n  Few.echo: parameter 1 `text` is string in the component but Java has int")
                    .contains("\n  Few.echo: the result is string in the component but Java has void")
                    .hasLineCount(6);
            assertThatThrownBy(() -> instance.exports(String.class))
                    .hasMessage("String does not fit calculator:\n  String is no interface");
        }
    }

    @Test
    void resourcesAreClosedWithTryWithResources() throws Exception {
        try (var instance = linker.instantiate(TestComponents.load("shop"))) {
            var goods = instance.exports(Goods.class);
            try (var cheap = goods.newItem(3);
                    var dear = goods.newItem(300)) {
                assertThat(cheap.price()).isEqualTo(3);
                assertThat(dear.price()).isEqualTo(300);
                assertThat(goods.dropped()).isZero();
                assertThat(cheap).isEqualTo(cheap).isNotEqualTo(dear).hasToString("Item");
            }
            assertThat(goods.dropped()).isEqualTo(2);
        }
    }

    @Test
    void aClosedResourceIsRefused() throws Exception {
        try (var instance = linker.instantiate(TestComponents.load("shop"))) {
            var item = instance.exports(Goods.class).newItem(3);
            item.close();
            item.close();
            assertThatThrownBy(item::price).hasMessageContaining("the resource was dropped or given away");
            assertThat(instance.exports(Goods.class).dropped()).isEqualTo(1);
        }
    }

    @WitName("test:shop/goods@1.0.0")
    private interface WrongGoods {
        WrongItem newItem(int price);
    }

    private interface WrongItem extends AutoCloseable {
        long price();

        void sell();
    }

    @WitName("test:shop/goods@1.0.0")
    private interface ItemsOfAClass {
        Point newItem(int price);
    }

    @Test
    void resourcesThatDoNotFitAreNamed() throws Exception {
        try (var instance = linker.instantiate(TestComponents.load("shop"))) {
            assertThatThrownBy(() -> instance.exports(WrongGoods.class))
                    .message()
                    .contains("\n  WrongItem.price: the result is u32 in the component but Java has long")
                    .contains("\n  WrongItem.sell: the component's resource has no function `sell`")
                    .hasLineCount(3);
            assertThatThrownBy(() -> instance.exports(ItemsOfAClass.class))
                    .hasMessage("ItemsOfAClass does not fit shop:\n"
                            + "  ItemsOfAClass.newItem: the result is a resource of the component's but Point is no"
                            + " interface that extends AutoCloseable");
        }
    }
}
