package dev.heddle.engine.call;

/** The code of one module, as it is found in Java stack traces. */
public interface GuestCode {
    /** What messages call the module. */
    String name();

    /** The name of the class loader of its classes, which no other module has. */
    String loaderName();

    /** The function that a frame of its classes belongs to; -1 if that is no function's. */
    int functionIndex(StackTraceElement element);

    /** The name that the module's name section gives a function, or {@code <unnamed>}. */
    String functionName(int index);
}
