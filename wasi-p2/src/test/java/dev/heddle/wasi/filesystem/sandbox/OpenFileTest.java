package dev.heddle.wasi.filesystem.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.wasi.filesystem.Access;
import dev.heddle.wasi.filesystem.DescriptorFlag;
import dev.heddle.wasi.filesystem.DescriptorStat;
import dev.heddle.wasi.filesystem.DescriptorType;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.filesystem.host.FileHandle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.attribute.FileTime;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When a file's host object is freed: were it too early, its descriptor's number could come to name another file. */
class OpenFileTest {
    private final Handle handle = new Handle();
    private final OpenFile file =
            new OpenFile(handle, EnumSet.of(DescriptorFlag.READ, DescriptorFlag.WRITE), Access.READ_WRITE);

    /** A file that somebody closes while its attributes are asked for. */
    private final class Handle extends FileHandle {
        private boolean freed;

        @Override
        public DescriptorStat stat() throws IOException {
            file.close();
            assertThat(freed).isFalse();
            return new DescriptorStat(DescriptorType.REGULAR_FILE, 1, 7, null, null, null, 0, 0);
        }

        @Override
        protected void free() {
            freed = true;
        }

        @Override
        public int read(ByteBuffer into, long position) {
            throw new AssertionError();
        }

        @Override
        public int write(ByteBuffer bytes, long position) {
            throw new AssertionError();
        }

        @Override
        public int append(ByteBuffer bytes) {
            throw new AssertionError();
        }

        @Override
        public void setSize(long size) {
            throw new AssertionError();
        }

        @Override
        public void sync(boolean metadata) {
            throw new AssertionError();
        }

        @Override
        public long size() {
            throw new AssertionError();
        }

        @Override
        public void setTimes(@Nullable FileTime access, @Nullable FileTime modification) {
            throw new AssertionError();
        }
    }

    @Test
    void aCloseDuringAnOperationFreesTheFileAfterIt() throws Exception {
        assertThat(file.stat().size()).isEqualTo(7);
        assertThat(handle.freed).isTrue();
        assertThatThrownBy(file::stat).isInstanceOf(FilesystemException.class);
    }

    @Test
    void aStreamKeepsTheFileThatItsDescriptorLeft() throws Exception {
        var stream = file.writeViaStream(0);
        file.close();
        assertThat(handle.freed).isFalse();
        stream.close();
        assertThat(handle.freed).isTrue();
    }
}
