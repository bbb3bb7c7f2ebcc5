package dev.heddle.engine.code;

import static dev.heddle.engine.Guests.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.base.Account;
import dev.heddle.engine.CompilationCache;
import dev.heddle.engine.CoreModule;
import dev.heddle.engine.Engine;
import dev.heddle.engine.Guests;
import dev.heddle.engine.Imports;
import dev.heddle.engine.chicory.code.ModuleCompiler;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheEntryTest {
    @TempDir
    Path folder;

    private static void works(CoreModule module) throws Exception {
        var imports = new Imports().function("host", "call", Guests.NULLARY, (caller, arguments) -> 0);
        var guest = module.instantiate(imports, Account.create());
        assertThat(function(guest, "divide").call(6, 3)).containsExactly(2);
    }

    @Test
    void whatIsLeftOfAnEntryWithWrongClassesIsRebuilt() throws Exception {
        var wasm = Guests.bytes("traps");
        var chosen = CompilationCache.at(folder, 1 << 20);
        var engine = Engine.builder().cache(chosen).build();
        engine.load("traps", wasm);
        var key = ModuleLoader.key(ModuleCompiler.VERSION, wasm);
        var cache = new CacheDirectory(chosen);
        var good = cache.get(key);
        var code = CompiledCode.decode(key, good);
        var classes = new LinkedHashMap<>(code.classes());
        classes.put(code.mainClass(), ByteBuffer.wrap(new byte[] {1, 2, 3}));
        cache.put(key, new CompiledCode(code.mainClass(), code.flags(), code.interpreted(), classes).encode(key));
        works(engine.load("traps", wasm));
        assertThat(cache.get(key)).isEqualTo(good);
        cache.put(key, new CompiledCode("no.such.Class", 0, List.of(), Map.of()).encode(key));
        works(engine.load("traps", wasm));
        assertThat(cache.get(key)).isEqualTo(good);
    }
}
