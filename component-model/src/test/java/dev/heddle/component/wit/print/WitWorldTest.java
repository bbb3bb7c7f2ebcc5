package dev.heddle.component.wit.print;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.component.type.ExternType;
import dev.heddle.component.type.ResourceType;
import dev.heddle.component.type.ValueType;
import dev.heddle.component.wit.WitScope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class WitWorldTest {
    private final ResourceType pipe = new ResourceType("pipe", 0);
    private final ResourceType file = new ResourceType("file", 1);
    private final WitScope scope = new WitScope().define("pipe", pipe).define("file", file);
    private final SequencedMap<String, ExternType> imports = new LinkedHashMap<>();
    private final SequencedMap<String, ExternType> exports = new LinkedHashMap<>();

    @Test
    void interfacesStandInTheirPackagesAndUseWhatEarlierOnesDefine() {
        var time = new ExternType.ValueBound(scope.type("record { seconds: u64, %type: option<char> }"));
        scope.define("time", time.type());
        imports.put(
                "a:io/pipes@0.2.1",
                interfaceOf(
                        "pipe", new ExternType.ResourceBound(pipe, true),
                        "time", time,
                        "[constructor]pipe", function("[constructor]pipe: func(size: u32) -> pipe"),
                        "[method]pipe.read", function("[method]pipe.read: func(self: borrow<pipe>) -> list<u8>"),
                        "[static]pipe.all", function("[static]pipe.all: func() -> list<pipe>")));
        imports.put(
                "a:io/more@0.2.1",
                interfaceOf(
                        "pipe", new ExternType.ResourceBound(pipe, false),
                        "size", new ExternType.ValueBound(ValueType.Primitive.U64),
                        "get", function("get: func() -> result<pipe>")));
        exports.put(
                "b:files/files",
                interfaceOf(
                        "input", new ExternType.ResourceBound(pipe, false),
                        "time", time,
                        "age", time,
                        "file", new ExternType.ResourceBound(file, true),
                        "mode", new ExternType.ValueBound(scope.type("flags { r, w }")),
                        "error", new ExternType.ValueBound(scope.type("variant { closed, other(u8) }")),
                        "open", function("open: func(at: time) -> result<_, pipe>")));
        assertThat(WitWorld.print(imports, exports)).isEqualTo("""
                package root:component;

                world root {
                  import a:io/pipes@0.2.1;
                  import a:io/more@0.2.1;

                  export b:files/files;
                }

                package a:io@0.2.1 {
                  interface pipes {
                    resource pipe {
                      constructor(size: u32);
                      read: func() -> list<u8>;
                      all: static func() -> list<pipe>;
                    }

                    record time {
                      seconds: u64,
                      %type: option<char>,
                    }
                  }
                  interface more {
                    use pipes.{pipe};

                    type size = u64;

                    get: func() -> result<pipe>;
                  }
                }

                package b:files {
                  interface files {
                    use a:io/pipes@0.2.1.{pipe as input, time};

                    type age = time;

                    resource file;

                    flags mode {
                      r,
                      w,
                    }

                    variant error {
                      closed,
                      other(u8),
                    }

                    open: func(at: time) -> result<_, input>;
                  }
                }
                """);
    }

    @Test
    void aWorldHasTypesFunctionsAndInterfacesOfItsOwn() {
        var point = new ExternType.ValueBound(scope.type("record { x: u8 }"));
        scope.define("point", point.type());
        imports.put("point", point);
        imports.put("at", function("at: func(it: point)"));
        imports.put("other", interfaceOf("f", function("f: func()")));
        imports.put("code", new ExternType.CoreModuleType(List.of(), List.of()));
        exports.put("move", function("move: func(it: point) -> point"));
        assertThat(WitWorld.print(imports, exports)).isEqualTo("""
                package root:component;

                world root {
                  record point {
                    x: u8,
                  }

                  import at: func(it: point);
                  import other: interface {
                    f: func();
                  }
                  // import of core module "code"

                  export move: func(it: point) -> point;
                }
                """);
    }

    private ExternType function(String signature) {
        return scope.function(signature).type();
    }

    private static ExternType.InstanceType interfaceOf(Object... namesAndTypes) {
        var members = new LinkedHashMap<String, ExternType>();
        for (var i = 0; i < namesAndTypes.length; i += 2) {
            members.put((String) namesAndTypes[i], (ExternType) namesAndTypes[i + 1]);
        }
        return new ExternType.InstanceType(members);
    }
}
