package dev.heddle.engine.chicory.instance;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.TagInstance;
import com.dylibso.chicory.runtime.WasmException;
import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.TagType;
import com.dylibso.chicory.wasm.types.ValType;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives each tag an identity, so that two of the same type are different tags. */
final class TagIdentity {
    /*
     * Chicory compares an imported tag with the tag of an exception by type, and a tag that the instance defines by its index in
     * the instance that threw. So once an instance is linked, the type of each of its tags gets one more parameter, which no
     * other tag has; and an exception that leaves one instance for another is replaced by one with the catching instance's own
     * index for the tag.
     */
    private static final AtomicInteger COUNT = new AtomicInteger();

    /** An imported tag. Its type is the declared one until the importer is linked, because linking compares it. */
    private static final class Imported extends TagInstance {
        private final FunctionType identity;

        Imported(TagType declared, FunctionType type, FunctionType identity) {
            super(declared, type);
            this.identity = identity;
        }
    }

    private TagIdentity() {}

    /** The tag to import where a module declared one, and {@code tag} of a linked instance is given. */
    static TagInstance imported(TagType declared, TagInstance tag) {
        var identity = tag.type();
        var parameters = identity.params().subList(0, identity.params().size() - 1);
        return new Imported(declared, FunctionType.of(parameters, identity.returns()), identity);
    }

    /** Sets the identities of all tags of an instance: once, before any of its code runs. */
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

    /** An exception of another instance, with the catcher's own index for its tag if it has the tag. */
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
