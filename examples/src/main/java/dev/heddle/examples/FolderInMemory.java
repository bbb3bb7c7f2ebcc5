package dev.heddle.examples;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.heddle.engine.Engine;
import dev.heddle.wasi.DirectoryGrant;
import dev.heddle.wasi.Guest;
import dev.heddle.wasi.WasiContext;
import dev.heddle.wasi.cli.Capture;
import java.nio.file.Files;
import java.nio.file.Path;

/** Gives a command a folder that is in memory only. */
public final class FolderInMemory {
    public static void main(String[] args) throws Exception {
        var module = Engine.create().load("words", Files.readAllBytes(Path.of(args[0])));
        try (var files = Jimfs.newFileSystem(Configuration.unix())) {
            var books = Files.createDirectory(files.getPath("/books"));
            Files.writeString(books.resolve("loom.txt"), "the shuttle goes to\nand fro\n");
            var output = Capture.upTo(1 << 10);
            var context = WasiContext.builder()
                    .arguments("/books/loom.txt")
                    .directory(DirectoryGrant.readOnly(books, "/books"))
                    .stdout(output)
                    .build();
            int code = Guest.run(module, context);
            System.out.print("exit " + code + ": " + output.text());
        }
    }
}
