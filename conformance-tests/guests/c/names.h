/* The names of preview 1's error codes, so that a guest's output is read without a table. */
#ifndef GUESTS_NAMES_H
#define GUESTS_NAMES_H

#include <wasi/api.h>

static const char *errno_name(__wasi_errno_t code) {
    static const char *const names[] = {
        "success",     "2big",     "acces",      "addrinuse",   "addrnotavail", "afnosupport", "again",
        "already",     "badf",     "badmsg",     "busy",        "canceled",     "child",       "connaborted",
        "connrefused", "connreset", "deadlk",    "destaddrreq", "dom",          "dquot",       "exist",
        "fault",       "fbig",     "hostunreach", "idrm",       "ilseq",        "inprogress",  "intr",
        "inval",       "io",       "isconn",     "isdir",       "loop",         "mfile",       "mlink",
        "msgsize",     "multihop", "nametoolong", "netdown",    "netreset",     "netunreach",  "nfile",
        "nobufs",      "nodev",    "noent",      "noexec",      "nolck",        "nolink",      "nomem",
        "nomsg",       "noprotoopt", "nospc",    "nosys",       "notconn",      "notdir",      "notempty",
        "notrecoverable", "notsock", "notsup",   "notty",       "nxio",         "overflow",    "ownerdead",
        "perm",        "pipe",     "proto",      "protonosupport", "prototype", "range",       "rofs",
        "spipe",       "srch",     "stale",      "timedout",    "txtbsy",       "xdev",        "notcapable",
    };
    return code < sizeof names / sizeof *names ? names[code] : "?";
}

#endif
