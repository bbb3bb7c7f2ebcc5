package dev.heddle.examples;

import dev.heddle.engine.Engine;
import dev.heddle.wasi.DirectoryGrant;
import dev.heddle.wasi.Guest;
import dev.heddle.wasi.WasiContext;
import dev.heddle.wasi.cli.Capture;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs a command with an argument, a variable, and a directory that it may read. */
public final class Words {
    public static void main(String[] args) throws Exception {
        var books = Path.of(args[1]);
        // @start region=run
        var module = Engine.create().load("words", Files.readAllBytes(Path.of(args[0])));
        // @start region=context
        var output = Capture.upTo(1 << 20);
        var context = WasiContext.builder()
                .arguments("/books/loom.txt")
                .environment("WORDS", "mots")
                .directory(DirectoryGrant.readOnly(books, "/books"))
                .stdout(output)
                .build();
        // @end
        int code = Guest.run(module, context);
        System.out.print("exit " + code + ": " + output.text());
        // @end
    }
}
