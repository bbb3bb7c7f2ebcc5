package dev.heddle.streams;

import static dev.heddle.streams.Bytes.assertClosed;
import static dev.heddle.streams.Bytes.blockingRead;
import static dev.heddle.streams.Bytes.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.base.Trap;
import dev.heddle.poll.Cancellation;
import dev.heddle.poll.CancelledException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PipeTest {
    private final Pipe pipe = new Pipe(10);
    private final InputStream input = pipe.input();
    private final OutputStream output = pipe.output();

    @Test
    void bytesComeOutInTheOrderTheyWentIn() throws Exception {
        output.blockingWriteAndFlush(Bytes.of("abc"));
        output.blockingWriteAndFlush(Bytes.of("def"));
        assertThat(read(input, 4)).isEqualTo("abcd");
        assertThat(input.skip(1)).isEqualTo(1);
        assertThat(read(input, 4)).isEqualTo("f");
        assertThat(read(input, 4)).isEmpty();
    }

    @Test
    void thePermitIsTheRoomLeft() throws Exception {
        assertThat(output.checkWrite()).isEqualTo(10);
        output.write(Bytes.of("1234567"));
        assertThat(output.checkWrite()).isEqualTo(3);
        output.writeZeroes(3);
        assertThat(output.checkWrite()).isZero();
        assertThat(output.subscribe().ready()).isFalse();
        assertThat(read(input, 2)).isEqualTo("12");
        assertThat(output.subscribe().ready()).isTrue();
        assertThat(output.checkWrite()).isEqualTo(2);
    }

    @Test
    void writeBeyondThePermitTraps() throws Exception {
        assertThatThrownBy(() -> output.write(Bytes.of("x")))
                .isInstanceOf(Trap.class)
                .hasMessage("write of 1 bytes exceeds the permit of 0");
        output.checkWrite();
        assertThatThrownBy(() -> output.write(Bytes.of("12345678901")))
                .isInstanceOf(Trap.class)
                .hasMessage("write of 11 bytes exceeds the permit of 10");
        assertThatThrownBy(() -> output.writeZeroes(-1)).isInstanceOf(Trap.class);
        output.write(Bytes.of("1234567890"));
        assertThatThrownBy(() -> output.write(Bytes.of("x"))).isInstanceOf(Trap.class);
        output.write(Bytes.of(""));
    }

    @Test
    void permitsOfWritersThatRaceHold() throws Exception {
        assertThat(output.checkWrite()).isEqualTo(10);
        assertThat(Waiting.in(output::checkWrite).result()).isEqualTo(10);
        output.write(Bytes.of("1234567890"));
        output.write(Bytes.of("abcdefghij"));
        assertThat(output.checkWrite()).isZero();
        assertThat(read(input, 10)).isEqualTo("1234567890");
        assertThat(output.checkWrite()).isZero();
        assertThat(read(input, 1)).isEqualTo("a");
        assertThat(output.checkWrite()).isEqualTo(1);
    }

    @Test
    void permitsThatNobodyUsesDoNotAddUpForever() throws Exception {
        for (var i = 0; i < 100_000; i++) {
            output.checkWrite();
        }
        output.write(Bytes.of("1234567890"));
        assertThatThrownBy(() -> output.write(Bytes.of("x"))).isInstanceOf(Trap.class);
    }

    @Test
    void aBlockingWriteWaitsForRoom() throws Exception {
        var write = Waiting.in(() -> {
                    output.blockingWriteAndFlush(Bytes.of("0123456789abcdefghijk"));
                    return true;
                })
                .parked();
        assertThat(blockingRead(input, 100)).isEqualTo("0123456789");
        write.parked();
        assertThat(blockingRead(input, 100)).isEqualTo("abcdefghij");
        assertThat(blockingRead(input, 100)).isEqualTo("k");
        assertThat(write.result()).isTrue();
    }

    @Test
    void zeroesBeyondTheRoomWaitForIt() throws Exception {
        var write = Waiting.in(() -> {
                    output.blockingWriteZeroesAndFlush(15);
                    return true;
                })
                .parked();
        assertThat(input.blockingSkip(100)).isEqualTo(10);
        assertThat(write.result()).isTrue();
        assertThat(input.blockingSkip(100)).isEqualTo(5);
    }

    @Test
    void aBlockingFlushWaitsUntilSomethingIsPermitted() throws Exception {
        output.blockingWriteAndFlush(Bytes.of("0123456789"));
        output.flush();
        var flush = Waiting.in(() -> {
                    output.blockingFlush();
                    return true;
                })
                .parked();
        input.skip(1);
        assertThat(flush.result()).isTrue();
    }

    @Test
    void aBlockingReadWaitsForBytes() throws Exception {
        var read = Waiting.in(() -> blockingRead(input, 10)).parked();
        output.blockingWriteAndFlush(Bytes.of("abc"));
        assertThat(read.result()).isEqualTo("abc");
    }

    @Test
    void aClosedOutputLetsTheReaderFinish() throws Exception {
        output.blockingWriteAndFlush(Bytes.of("abc"));
        output.close();
        assertClosed(output::checkWrite);
        assertClosed(() -> output.write(Bytes.of("")));
        assertClosed(output::flush);
        assertThat(output.subscribe().ready()).isTrue();
        assertThat(input.read(ByteBuffer.allocate(0))).isZero();
        assertThat(read(input, 10)).isEqualTo("abc");
        assertThat(input.subscribe().ready()).isTrue();
        assertClosed(() -> blockingRead(input, 10));
        assertClosed(() -> input.skip(0));
    }

    @Test
    void aClosedInputClosesTheOutput() throws Exception {
        var write = Waiting.in(() -> {
                    assertClosed(() -> output.blockingWriteAndFlush(Bytes.of("0123456789abc")));
                    return true;
                })
                .parked();
        input.close();
        assertThat(write.result()).isTrue();
        assertClosed(output::checkWrite);
        assertClosed(() -> output.writeZeroes(1));
        assertClosed(() -> read(input, 1));
    }

    @Test
    void eachEndWakesTheOtherWhenItCloses() throws Exception {
        var readers = new ArrayList<Waiting<Boolean>>();
        for (var i = 0; i < 50; i++) {
            readers.add(Waiting.in(() -> {
                assertClosed(() -> blockingRead(input, 10));
                return true;
            }));
        }
        readers.forEach(Waiting::parked);
        output.close();
        for (var reader : readers) {
            assertThat(reader.result()).isTrue();
        }
    }

    @Test
    void aCancelEndsABlockedWriteAndABlockedRead() throws Exception {
        var cancellation = new Cancellation();
        var read = Waiting.in(() -> endOf(cancellation, () -> blockingRead(input, 1)))
                .parked();
        cancellation.cancel();
        assertThat(read.result()).isInstanceOf(CancelledException.class);
        var other = new Cancellation();
        var write = Waiting.in(() -> endOf(other, () -> {
                    output.blockingWriteAndFlush(Bytes.of("0123456789abc"));
                    return true;
                }))
                .parked();
        other.cancel();
        assertThat(write.result()).isInstanceOf(CancelledException.class);
        assertThat(read(input, 100)).isEqualTo("0123456789");
    }

    private static Throwable endOf(Cancellation cancellation, java.util.concurrent.Callable<?> call) {
        var end = new AtomicReference<Throwable>();
        cancellation.run(() -> {
            try {
                call.call();
            } catch (Exception e) {
                end.set(e);
            }
        });
        return end.get();
    }

    @Test
    void spliceMovesBetweenPipesWithinTheRoom() throws Exception {
        var next = new Pipe(4);
        output.blockingWriteAndFlush(Bytes.of("0123456789"));
        assertThat(next.output().splice(input, 100)).isEqualTo(4);
        assertThat(next.output().splice(input, 100)).isZero();
        var splice = Waiting.in(() -> next.output().blockingSplice(input, 3)).parked();
        assertThat(read(next.input(), 10)).isEqualTo("0123");
        assertThat(splice.result()).isEqualTo(3);
        assertThat(read(next.input(), 10)).isEqualTo("456");
        output.close();
        assertThat(next.output().blockingSplice(input, -1)).isEqualTo(3);
        assertClosed(() -> next.output().blockingSplice(input, -1));
    }

    @Test
    void aPipeWithoutRoomIsRefused() {
        assertThatThrownBy(() -> new Pipe(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
