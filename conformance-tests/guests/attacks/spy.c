/*
 * Has the folder in which the host makes temporary files, and writes into whatever it finds there, below it and under other names for it.
 * Ends with 9 if it found something that it could open, else with 0 after so many seconds as its argument says.
 */
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static char rubbish[65536];

static int spoil(const char *path) {
    int fd = open(path, O_RDWR);
    if (fd < 0) {
        return 0;
    }
    for (int i = 0; i < 16; i++) {
        (void)!pwrite(fd, rubbish, sizeof rubbish, i * (off_t)sizeof rubbish);
    }
    printf("wrote into %s\n", path);
    fflush(stdout);
    close(fd);
    return 1;
}

static int look(const char *folder) {
    char path[512];
    int found = 0;
    DIR *entries = opendir(folder);
    if (entries == NULL) {
        return 0;
    }
    for (struct dirent *entry; (entry = readdir(entries)) != NULL;) {
        if (entry->d_name[0] == '.' && (entry->d_name[1] == 0 || entry->d_name[1] == '.')) {
            continue;
        }
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        found |= spoil(path);
        if (entry->d_type == DT_DIR && strlen(folder) < 100) {
            found |= look(path);
        }
    }
    closedir(entries);
    return found;
}

int main(int argc, char **argv) {
    time_t end = time(NULL) + (argc > 1 ? atoi(argv[1]) : 50);
    memset(rubbish, 'X', sizeof rubbish);
    static const char *const names[] = {"/t/.heddle-host", "/t/.HEDDLE-HOST", "/t/x/../.heddle-host", "/t/.heddle-host/."};
    do {
        int found = look("/t");
        for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
            found |= look(names[i]);
        }
        if (found) {
            return 9;
        }
    } while (time(NULL) < end);
    return 0;
}
