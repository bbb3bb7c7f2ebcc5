package dev.heddle.wasi.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.base.Trap;
import dev.heddle.component.value.Value;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomBindingTest {
    /** Fills what it is given with sevens, so that a byte that was left out shows. */
    private static final Random SEVENS = new Random() {
        @Override
        public void getRandomBytes(ByteBuffer into) {
            while (into.hasRemaining()) {
                into.put((byte) 7);
            }
        }

        @Override
        public long getRandomU64() {
            return 7;
        }
    };

    private static Value bytes(long length) {
        return RandomBinding.create(SEVENS, 1 << 20)
                .function("get-random-bytes")
                .orElseThrow()
                .call(new Value.U64(length))
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8_191, 8_192, 8_193, 65_535, 65_536, 65_537, 131_071, 131_072, 131_073, 1 << 20})
    void asManyBytesAsAreAskedForAreGivenAndAllAreRandom(int length) {
        assertThat(bytes(length)).isInstanceOfSatisfying(Value.ListOf.class, given -> {
            assertThat(given.elements()).hasSize(length);
            assertThat(given.elements().stream().distinct().count()).isEqualTo(Math.min(1, length));
        });
    }

    @Test
    void moreThanTheLimitTraps() {
        assertThatThrownBy(() -> bytes((1 << 20) + 1)).isInstanceOf(Trap.class);
        assertThatThrownBy(() -> bytes(-1)).isInstanceOf(Trap.class);
    }
}
