package dev.heddle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BoundedReadingTest {
    private static final byte[] HEAD = {1, 2, 3};

    private static byte[] file(int length) {
        var bytes = new byte[length];
        for (var i = 0; i < length; i++) {
            bytes[i] = (byte) (i + 1);
        }
        return bytes;
    }

    private static InputStream afterHead(byte[] file) {
        return new ByteArrayInputStream(file, HEAD.length, file.length - HEAD.length);
    }

    @Test
    void aFileIsReadWholeWhateverItsSizeWasSaidToBe() throws Exception {
        for (var length : new int[] {3, 4, 65_535, 65_536, 65_537, 200_000}) {
            var file = file(length);
            for (var said : new long[] {0, length - 1, length, length + 1, 500_000}) {
                assertThat(BoundedReading.all(HEAD, afterHead(file), said, 1 << 20))
                        .as(length + " bytes, said to be " + said)
                        .hasValueSatisfying(
                                read -> assertThat(Arrays.equals(read, file)).isTrue());
            }
        }
    }

    @Test
    void notAByteMoreThanTheMostIsTaken() throws Exception {
        assertThat(BoundedReading.all(HEAD, afterHead(file(100)), 100, 100)).isPresent();
        assertThat(BoundedReading.all(HEAD, afterHead(file(101)), 100, 100)).isEmpty();
    }

    @Test
    void aFileWithoutAnEndIsGivenUpSoonAfterTheMost() throws Exception {
        var endless = new InputStream() {
            private long given;

            @Override
            public int read() {
                given++;
                return 0;
            }
        };
        assertThat(BoundedReading.all(HEAD, endless, 0, 100_000)).isEmpty();
        assertThat(endless.given).isLessThan(100_002);
    }
}
