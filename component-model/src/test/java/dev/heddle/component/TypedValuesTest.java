package dev.heddle.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.component.typed.Result;
import dev.heddle.component.typed.WitName;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every type goes from Java through a component to Java, and back. */
class TypedValuesTest {
    record Point(int x, int y) {}

    sealed interface Shape {
        record Empty() implements Shape {}

        record Circle(double radius) implements Shape {}

        record ManyPoints(List<Point> points) implements Shape {}
    }

    enum Color {
        RED,
        LIGHT_BLUE
    }

    enum Access {
        READ,
        WRITE,
        RUN_IT
    }

    sealed interface Failure {
        record NotFound(String path) implements Failure {}

        record Full() implements Failure {}
    }

    static final class FailureException extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Failure error;

        FailureException(Failure error) {
            this.error = error;
        }

        public Failure error() {
            return error;
        }
    }

    static final class MereException extends Exception {
        private static final long serialVersionUID = 1;
    }

    record Numbers(byte a, int b, short c, int d, int e, int f, long g, long h, float i, double j, int k, boolean l) {}

    @WitName("test:mirror/all")
    interface All {
        Numbers numbers(
                byte a, int b, short c, int d, int e, int f, long g, long h, float i, double j, int k, boolean l);

        byte[] bytes(byte[] it);

        List<Integer> numbersOfBytes(List<Integer> it);

        List<Optional<String>> texts(List<Optional<String>> it);

        Shape shapeOf(Shape it);

        @WitName("color-of")
        Color paint(Color it);

        Set<Access> accessOf(Set<Access> it);

        int divide(int a, int b) throws FailureException;

        void check(boolean it) throws FailureException;

        void mere(boolean it) throws MereException;

        Result<Optional<Point>, String> nested(Result<Optional<Point>, String> it);

        int default_();
    }

    private static final class Mirror implements All {
        @Override
        public Numbers numbers(
                byte a, int b, short c, int d, int e, int f, long g, long h, float i, double j, int k, boolean l) {
            return new Numbers(a, b, c, d, e, f, g, h, i, j, k, l);
        }

        @Override
        public byte[] bytes(byte[] it) {
            return it;
        }

        @Override
        public List<Integer> numbersOfBytes(List<Integer> it) {
            return it;
        }

        @Override
        public List<Optional<String>> texts(List<Optional<String>> it) {
            return it;
        }

        @Override
        public Shape shapeOf(Shape it) {
            return it;
        }

        @Override
        public Color paint(Color it) {
            return it;
        }

        @Override
        public Set<Access> accessOf(Set<Access> it) {
            // A mirror alone would not show what turns a set into its complement, twice.
            assertThat(it).containsExactlyInAnyOrder(Access.READ, Access.RUN_IT);
            return it;
        }

        @Override
        public int divide(int a, int b) throws FailureException {
            if (b == 0) {
                throw new FailureException(new Failure.NotFound("quotient"));
            }
            return Integer.divideUnsigned(a, b);
        }

        @Override
        public void check(boolean it) throws FailureException {
            if (!it) {
                throw new FailureException(new Failure.Full());
            }
        }

        @Override
        public void mere(boolean it) throws MereException {
            if (!it) {
                throw new MereException();
            }
        }

        @Override
        public Result<Optional<Point>, String> nested(Result<Optional<Point>, String> it) {
            return it;
        }

        @Override
        public int default_() {
            return 'd';
        }
    }

    private ComponentInstance instance;
    private All all;

    @BeforeEach
    void link() throws Exception {
        instance = new Linker().define(All.class, new Mirror()).instantiate(TestComponents.load("mirror"));
        all = instance.exports(All.class);
    }

    @AfterEach
    void close() {
        instance.close();
    }

    @Test
    void numbersKeepTheirValuesToTheLimits() {
        assertThat(all.numbers(Byte.MIN_VALUE, 255, Short.MIN_VALUE, 65_535, -1, -1, -2, -3, 1.5f, -2.5, 0x1F9F5, true))
                .isEqualTo(new Numbers(
                        Byte.MIN_VALUE, 255, Short.MIN_VALUE, 65_535, -1, -1, -2, -3, 1.5f, -2.5, 0x1F9F5, true));
        assertThat(all.default_()).isEqualTo('d');
    }

    @Test
    void whatIsOutOfRangeIsNamed() {
        assertThatThrownBy(() -> all.numbers((byte) 0, 256, (short) 0, 0, 0, 0, 0, 0, 0, 0, 'a', false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("All.numbers: parameter 2 `b`: 256 is no u8");
        assertThatThrownBy(() -> all.numbersOfBytes(List.of(1, -1)))
                .hasMessage("All.numbersOfBytes: parameter 1 `it`: -1 is no u8");
    }

    @Test
    void listsAndOptionsKeepTheirElements() {
        assertThat(all.bytes(new byte[] {1, -1})).containsExactly(1, -1);
        assertThat(all.numbersOfBytes(List.of(1, 255))).containsExactly(1, 255);
        assertThat(all.texts(List.of(Optional.of("wörld"), Optional.empty())))
                .containsExactly(Optional.of("wörld"), Optional.empty());
    }

    @Test
    void casesAreRecordsAndConstants() {
        for (var shape :
                List.of(new Shape.Empty(), new Shape.Circle(1.5), new Shape.ManyPoints(List.of(new Point(1, -2))))) {
            assertThat(all.shapeOf(shape)).isEqualTo(shape);
        }
        assertThat(all.paint(Color.LIGHT_BLUE)).isEqualTo(Color.LIGHT_BLUE);
        assertThat(all.accessOf(EnumSet.of(Access.READ, Access.RUN_IT)))
                .containsExactlyInAnyOrder(Access.READ, Access.RUN_IT);
    }

    @Test
    void anErrorIsTheDeclaredException() throws Exception {
        assertThat(all.divide(-2, 2)).isEqualTo(Integer.MAX_VALUE);
        assertThatThrownBy(() -> all.divide(1, 0))
                .isInstanceOfSatisfying(
                        FailureException.class,
                        failure -> assertThat(failure.error()).isEqualTo(new Failure.NotFound("quotient")));
        all.check(true);
        assertThatThrownBy(() -> all.check(false))
                .isInstanceOfSatisfying(
                        FailureException.class,
                        failure -> assertThat(failure.error()).isEqualTo(new Failure.Full()));
        all.mere(true);
        assertThatThrownBy(() -> all.mere(false)).isInstanceOf(MereException.class);
    }

    @Test
    void resultsMayBeValues() {
        for (var result : List.<Result<Optional<Point>, String>>of(
                Result.ok(Optional.of(new Point(1, 2))), Result.ok(Optional.empty()), Result.err("no"))) {
            assertThat(all.nested(result)).isEqualTo(result);
        }
    }

    enum Colour {
        RED,
        BLUE
    }

    sealed interface Figure {
        record Empty() implements Figure {}

        record Circle() implements Figure {}
    }

    @WitName("test:mirror/all")
    interface Wrong {
        Colour colorOf(Colour it);

        Figure shapeOf(Figure it);

        Set<Color> accessOf(Set<Color> it);

        List<Optional<Integer>> texts(List<Optional<Integer>> it);

        int divide(int a, int b);

        void mere(boolean it) throws FailureException;
    }

    @Test
    void casesAndPartsThatDoNotFitAreNamed() {
        assertThatThrownBy(() -> instance.exports(Wrong.class))
                .message()
                .contains("Wrong.colorOf: parameter 1 `it` has `light-blue` in the component where Colour has BLUE")
                .contains("Wrong.shapeOf: parameter 1 `it`: case `circle` carries one value in the component, Circle"
                        + " does not")
                .contains("Wrong.accessOf: parameter 1 `it` has `read` in the component where Color has RED")
                .contains("Wrong.texts: parameter 1 `it`: its element: what it holds is string in the component but"
                        + " Java has Integer")
                .contains(
                        "Wrong.divide: the result is result<u32, variant { not-found(string), full }> in the component"
                                + " but Java has int")
                .contains("Wrong.mere: its FailureException needs a constructor without parameters");
    }
}
