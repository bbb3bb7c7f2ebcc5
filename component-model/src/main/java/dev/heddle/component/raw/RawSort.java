package dev.heddle.component.raw;

/** {@code sort}, core ones included. */
public enum RawSort {
    CORE_FUNCTION("core function"),
    CORE_TABLE("core table"),
    CORE_MEMORY("core memory"),
    CORE_GLOBAL("core global"),
    CORE_TAG("core tag"),
    CORE_TYPE("core type"),
    CORE_MODULE("core module"),
    CORE_INSTANCE("core instance"),
    FUNCTION("function"),
    TYPE("type"),
    COMPONENT("component"),
    INSTANCE("instance");

    private final String words;

    RawSort(String words) {
        this.words = words;
    }

    /** What messages call it. */
    public String words() {
        return words;
    }
}
