package dev.heddle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.wasi.DirectoryGrant;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryOptionTest {
    @TempDir
    private Path folder;

    @Test
    void aHostDirectoryAloneKeepsItsName() throws Exception {
        assertThat(DirectoryOption.read(folder.toString(), false))
                .isEqualTo(DirectoryGrant.readWrite(folder, folder.toString()));
    }

    @Test
    void theGuestMayKnowItByAnotherName() throws Exception {
        assertThat(DirectoryOption.read(folder + "::/data", false))
                .isEqualTo(DirectoryGrant.readWrite(folder, "/data"));
    }

    @Test
    void roMakesItReadOnly() throws Exception {
        assertThat(DirectoryOption.read(folder + "::/data::ro", false))
                .isEqualTo(DirectoryGrant.readOnly(folder, "/data"));
    }

    @Test
    void aSandboxIsDoneWithoutOnlyWhenAsked() throws Exception {
        assertThat(DirectoryOption.read(folder + "::/data", true))
                .isEqualTo(DirectoryGrant.readWrite(folder, "/data").unsandboxed());
    }
}
