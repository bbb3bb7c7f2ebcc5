/* Symbolic and hard links, what stat says with and without following them, and file times. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void report(const char *what, int result) {
    printf("%s: %s\n", what, result == 0 ? "ok" : strerror(errno));
}

static const char *kind(const struct stat *seen) {
    return S_ISREG(seen->st_mode) ? "file" : S_ISDIR(seen->st_mode) ? "folder" : S_ISLNK(seen->st_mode) ? "link" : "other";
}

static void look(const char *path) {
    struct stat followed, itself;
    printf("%s: stat %s", path, stat(path, &followed) == 0 ? kind(&followed) : strerror(errno));
    printf(", lstat %s\n", lstat(path, &itself) == 0 ? kind(&itself) : strerror(errno));
}

static void target(const char *path) {
    char text[64] = {0};
    ssize_t length = readlink(path, text, sizeof text);
    printf("readlink %s: %s\n", path, length < 0 ? strerror(errno) : text);
}

static void times(const char *path, int flags) {
    struct stat seen;
    if (fstatat(AT_FDCWD, path, &seen, flags) == 0) {
        printf("times of %s: %lld.%09ld %lld.%09ld\n", path, (long long)seen.st_atim.tv_sec, seen.st_atim.tv_nsec,
               (long long)seen.st_mtim.tv_sec, seen.st_mtim.tv_nsec);
    } else {
        printf("times of %s: %s\n", path, strerror(errno));
    }
}

int main(void) {
    int fd = open("file", O_CREAT | O_WRONLY, 0644);
    report("write file", write(fd, "thread", 6) == 6 ? close(fd) : -1);
    report("mkdir folder", mkdir("folder", 0755));

    report("symlink to file", symlink("file", "to-file"));
    report("symlink to folder", symlink("folder", "to-folder"));
    report("symlink to nothing", symlink("nothing", "dangling"));
    report("symlink in folder", symlink("../file", "folder/up"));
    report("symlink over a file", symlink("file", "folder"));
    report("loop one", symlink("loop-two", "loop-one"));
    report("loop two", symlink("loop-one", "loop-two"));
    const char *const paths[] = {"file", "folder", "to-file", "to-folder", "dangling", "folder/up", "to-folder/up", "loop-one",
                                 "file/below", "nothing"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        look(paths[i]);
    }
    target("to-file");
    target("folder/up");
    target("file");

    char text[8] = {0};
    fd = open("to-folder/up", O_RDONLY);
    printf("read through two links: %zd %s\n", read(fd, text, sizeof text), text);
    close(fd);
    fd = open("to-file", O_RDONLY | O_NOFOLLOW);
    report("open a link without following it", fd < 0 ? -1 : close(fd));
    fd = open("dangling", O_RDONLY);
    report("open a dangling link", fd < 0 ? -1 : close(fd));
    fd = open("loop-one", O_RDONLY);
    report("open a loop", fd < 0 ? -1 : close(fd));

    report("hard link", link("file", "hard"));
    struct stat one, other;
    report("stat file", stat("file", &one));
    report("stat hard", stat("hard", &other));
    printf("one file: %s, %llu names\n", one.st_ino == other.st_ino ? "yes" : "NO", (unsigned long long)one.st_nlink);
    report("hard link over a file", link("file", "hard"));
    report("hard link to nothing", link("nothing", "more"));
    report("hard link to a folder", link("folder", "more"));

    struct timespec past[] = {{.tv_sec = 1000000000, .tv_nsec = 123456789}, {.tv_sec = 1100000000, .tv_nsec = 987654321}};
    report("set times", utimensat(AT_FDCWD, "file", past, 0));
    times("hard", 0);
    struct timespec keep[] = {{.tv_nsec = UTIME_OMIT}, {.tv_sec = 1200000000}};
    report("set one time through a link", utimensat(AT_FDCWD, "to-file", keep, 0));
    times("file", 0);
    fd = open("file", O_RDWR);
    report("set times of a descriptor", futimens(fd, past));
    close(fd);
    times("file", 0);
    report("set times of a link itself", utimensat(AT_FDCWD, "dangling", past, AT_SYMLINK_NOFOLLOW));
    struct stat link_itself;
    report("lstat it", lstat("dangling", &link_itself));
    printf("its modification: %lld\n", (long long)link_itself.st_mtim.tv_sec);
    struct timespec present[] = {{.tv_nsec = UTIME_NOW}, {.tv_nsec = UTIME_NOW}};
    report("set times to now", utimensat(AT_FDCWD, "file", present, 0));
    report("stat file", stat("file", &one));
    printf("now is later: %s\n", one.st_mtim.tv_sec > 1500000000 ? "yes" : "NO");

    report("unlink a link to a folder", unlink("to-folder"));
    look("folder");
    report("unlink a dangling link", unlink("dangling"));
    report("unlink one name", unlink("file"));
    report("stat the other", stat("hard", &other));
    printf("%llu name, %lld bytes\n", (unsigned long long)other.st_nlink, (long long)other.st_size);
    look("to-file");
    return 0;
}
