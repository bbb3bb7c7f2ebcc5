package dev.heddle.engine;

/** A function of an instance, as a reference to it means the same everywhere: one object for each function. */
record FunctionReference(ModuleInstance instance, int index) {
    // As there is one for each function, looking one up asks for no more than whether it is the same object.
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
