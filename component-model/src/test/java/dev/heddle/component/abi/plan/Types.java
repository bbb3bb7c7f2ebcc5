package dev.heddle.component.abi.plan;

import dev.heddle.component.type.FunctionType;
import dev.heddle.component.type.ValueType;
import dev.heddle.component.wit.WitScope;

/** Types as WIT has them, with some that need a name of their own. */
public final class Types {
    private Types() {}

    private static WitScope scope() {
        var scope = new WitScope();
        define(scope, "enum1", "enum { p, q }");
        define(scope, "enum3", "enum { u0, u1, u2 }");
        define(scope, "flags3", "flags { t0, t1, t2 }");
        define(scope, "shape", "variant { x, y(f32), z(tuple<u64, string>) }");
        define(scope, "mixed", "variant { a(s64), b(enum1) }");
        define(scope, "floats", "variant { a(f32), b(f64) }");
        define(scope, "point", "record { w: u8, x: option<u64> }");
        return scope;
    }

    private static void define(WitScope scope, String name, String wit) {
        scope.define(name, scope.type(wit));
    }

    public static ValueType type(String wit) {
        return scope().type(wit);
    }

    public static Plan plan(String wit) {
        return plan(type(wit));
    }

    public static Plan plan(ValueType type) {
        return new Plans().of(type);
    }

    public static FunctionType function(String wit) {
        return scope().function("f: " + wit).type();
    }

    public static FunctionPlan functionPlan(String wit) {
        return new Plans().of(function(wit));
    }
}
