/*
 * The file-I/O race: 999 times open, 1,000 times {seek, write 13 bytes}, sync, close. Prints nothing; the file ends at 22,990
 * bytes. It takes the same code natively, where it works in the current folder.
 */
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static int round_of_writes(void) {
    int fd = open("fileio.dat", O_CREAT | O_RDWR, 0644);
    if (fd < 0) {
        return 1;
    }
    for (int i = 0; i < 1000; i++) {
        off_t offset = (off_t)i * 23;
        if (lseek(fd, offset, SEEK_SET) != offset) {
            return 2;
        }
        if (write(fd, "Hello, world!", 13) != 13) {
            return 3;
        }
    }
    return fsync(fd) == 0 && close(fd) == 0 ? 0 : 4;
}

int main(void) {
    for (int i = 0; i < 999; i++) {
        int failure = round_of_writes();
        if (failure != 0) {
            return failure;
        }
    }
    struct stat after;
    return stat("fileio.dat", &after) == 0 && after.st_size == 22990 ? 0 : 5;
}
