package dev.heddle.streams.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RingBufferTest {
    @Test
    void itGivesBackWhatAQueueWould() {
        var random = new Random(1);
        var ring = new RingBuffer();
        var queue = new ArrayDeque<Byte>();
        for (var i = 0; i < 20_000; i++) {
            var bytes = new byte[random.nextInt(600)];
            switch (random.nextInt(6)) {
                case 0, 1 -> {
                    random.nextBytes(bytes);
                    ring.put(ByteBuffer.wrap(bytes));
                    for (var b : bytes) {
                        queue.add(b);
                    }
                }
                case 2, 3 -> {
                    var count = ring.take(ByteBuffer.wrap(bytes));
                    assertThat(count).isEqualTo(Math.min(bytes.length, queue.size()));
                    for (var j = 0; j < count; j++) {
                        assertThat(bytes[j]).isEqualTo(queue.remove());
                    }
                }
                case 4 -> {
                    random.nextBytes(bytes);
                    ring.putFirst(ByteBuffer.wrap(bytes));
                    for (var j = bytes.length - 1; j >= 0; j--) {
                        queue.addFirst(bytes[j]);
                    }
                }
                default -> {
                    var count = ring.drop(bytes.length);
                    assertThat(count).isEqualTo(Math.min(bytes.length, queue.size()));
                    for (var j = 0; j < count; j++) {
                        queue.remove();
                    }
                }
            }
            assertThat(ring.size()).isEqualTo(queue.size());
        }
        ring.drop(-1);
        assertThat(ring.size()).isZero();
    }

    @Test
    void whatIsReadIntoFreeSpaceComesOutInOrderWhileOthersTakeFromTheFront() {
        var random = new Random(2);
        var ring = new RingBuffer();
        byte next = 0;
        byte expected = 0;
        for (var i = 0; i < 20_000; i++) {
            var free = ring.free(1_000);
            assertThat(free.remaining()).isLessThanOrEqualTo(1_000 - ring.size());
            assertThat(free.hasRemaining()).isEqualTo(ring.size() < 1_000);
            var taken = new byte[random.nextInt(400)];
            var count = ring.take(ByteBuffer.wrap(taken));
            for (var j = 0; j < count; j++) {
                assertThat(taken[j]).isEqualTo(expected++);
            }
            var added = free.hasRemaining() ? random.nextInt(free.remaining() + 1) : 0;
            for (var j = 0; j < added; j++) {
                free.put(next++);
            }
            ring.added(added);
        }
    }
}
