package dev.heddle.wasi.filesystem.binding;

import dev.heddle.component.HostInterface;
import dev.heddle.wasi.WasiVersion;
import dev.heddle.wasi.filesystem.Preopen;
import java.util.List;

/** Offers the directories that a guest is given as {@code wasi:filesystem/preopens}. */
public final class PreopensBinding {
    private PreopensBinding() {}

    /** The interface; the directories stay open, and each caller gets descriptors of its own. */
    public static HostInterface create(List<Preopen> preopens, HostInterface types) {
        var values = new PreopenValues(preopens);
        return HostInterface.named("wasi:filesystem/preopens", WasiVersion.PREVIEW_2)
                .uses(types, "descriptor")
                .function(
                        "get-directories: func() -> list<tuple<descriptor, string>>",
                        call -> call.returnValue(values.directories()));
    }
}
