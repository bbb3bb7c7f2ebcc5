package dev.heddle.engine.chicory.instance;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.TagInstance;
import com.dylibso.chicory.runtime.WasmException;
import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.TagType;
import com.dylibso.chicory.wasm.types.ValType;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Tells tags apart that have the same type. */
final class TagIdentity {
    /*
     * The engine underneath compares an imported tag with that of an exception by type, and a tag of the instance itself by its
     * number in the instance that threw. So once an instance is linked, the type that each of its tags is compared by gets one
     * more parameter, which no other tag has; and an exception that comes out of another instance is made one of the catching
     * instance's own tag, if that is what its tag is.
     */
    private static final AtomicInteger COUNT = new AtomicInteger();

    /** An imported tag. Its type is that of the declaration until the importer is linked, for until then it is looked at. */
    private static final class Imported extends TagInstance {
        private final FunctionType identity;

        Imported(TagType declared, FunctionType type, FunctionType identity) {
            super(declared, type);
            this.identity = identity;
        }
    }

    private TagIdentity() {}

    /** What an instance imports that declared a tag, and is given {@code tag} of a linked instance. */
    static TagInstance imported(TagType declared, TagInstance tag) {
        var identity = tag.type();
        var parameters = identity.params().subList(0, identity.params().size() - 1);
        return new Imported(declared, FunctionType.of(parameters, identity.returns()), identity);
    }

    /** Once per instance, before any of its code runs. */
    static void linked(Instance instance) {
        var imports = instance.imports().tagCount();
        for (var i = 0; i < imports; i++) {
            if (instance.tag(i) instanceof Imported tag) {
                tag.setType(tag.identity);
            }
        }
        for (var i = 0; i < instance.tagCount(); i++) {
            var tag = instance.tag(imports + i);
            tag.setType(identity(tag.type()));
        }
    }

    private static FunctionType identity(FunctionType type) {
        var parameters = new ArrayList<>(type.params());
        parameters.add(ValType.builder()
                .withOpcode(ValType.ID.Ref)
                .withTypeIdx(COUNT.getAndIncrement())
                .build());
        return FunctionType.of(parameters, type.returns());
    }

    /** An exception that leaves one instance for another, as that sees it. */
    static WasmException seenBy(Instance catcher, WasmException exception) {
        if (exception.instance().equals(catcher)) {
            return exception;
        }
        var thrown = exception.instance().tag(exception.tagIdx()).type();
        var count = catcher.imports().tagCount() + catcher.tagCount();
        for (var i = 0; i < count; i++) {
            if (catcher.tag(i).type().equals(thrown)) {
                return new WasmException(catcher, i, exception.args());
            }
        }
        return exception;
    }
}
