package dev.heddle.base;

/** The folders in which hosts keep files of their own. */
public final class ReservedFolder {
    /** The name of every such folder. No sandboxed guest can name it, so whatever lies in it is out of reach of all guests. */
    public static final String NAME = ".heddle-host";

    private ReservedFolder() {}
}
