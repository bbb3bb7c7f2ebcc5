/* Opens, writes, seeks, reads, renames, lists and deletes files and folders, and prints what it sees. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int by_name(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Prints a folder's entries in the order of their names: hosts may list them in any other. */
static void list(const char *path) {
    DIR *folder = opendir(path);
    if (folder == NULL) {
        printf("list %s: %s\n", path, strerror(errno));
        return;
    }
    char *names[64];
    size_t count = 0;
    for (struct dirent *entry; count < 64 && (entry = readdir(folder)) != NULL;) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) {
            continue;
        }
        size_t room = strlen(entry->d_name) + 2;
        names[count] = malloc(room);
        snprintf(names[count++], room, "%s%s", entry->d_name, entry->d_type == DT_DIR ? "/" : "");
    }
    closedir(folder);
    qsort(names, count, sizeof *names, by_name);
    printf("list %s:", path);
    for (size_t i = 0; i < count; i++) {
        printf(" %s", names[i]);
        free(names[i]);
    }
    printf("\n");
}

static void show(const char *path) {
    char text[128];
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        printf("read %s: %s\n", path, strerror(errno));
        return;
    }
    size_t length = fread(text, 1, sizeof text - 1, file);
    text[length] = '\0';
    fclose(file);
    printf("read %s: %zu bytes: %s\n", path, length, text);
}

static void report(const char *what, int result) {
    printf("%s: %s\n", what, result == 0 ? "ok" : strerror(errno));
}

int main(void) {
    FILE *file = fopen("one.txt", "w+");
    if (file == NULL) {
        printf("create one.txt: %s\n", strerror(errno));
        return 1;
    }
    fprintf(file, "warp and weft");
    fseek(file, 5, SEEK_SET);
    fprintf(file, "AND");
    fseek(file, 0, SEEK_END);
    printf("one.txt ends at %ld\n", ftell(file));
    fseek(file, -4, SEEK_END);
    char tail[5] = {0};
    printf("its last %zu bytes: %s\n", fread(tail, 1, 4, file), tail);
    report("close one.txt", fclose(file));
    show("one.txt");

    report("mkdir cloth", mkdir("cloth", 0755));
    report("mkdir cloth again", mkdir("cloth", 0755));
    report("rename one.txt cloth/two.txt", rename("one.txt", "cloth/two.txt"));
    show("one.txt");
    show("cloth/two.txt");
    int fd = open("cloth/three.txt", O_CREAT | O_EXCL | O_WRONLY, 0644);
    report("create cloth/three.txt", fd < 0 ? -1 : close(fd));
    fd = open("cloth/three.txt", O_CREAT | O_EXCL | O_WRONLY, 0644);
    report("create cloth/three.txt again", fd < 0 ? -1 : close(fd));
    report("mkdir cloth/inner", mkdir("cloth/inner", 0755));
    list(".");
    list("cloth");

    struct stat seen;
    report("stat cloth/two.txt", stat("cloth/two.txt", &seen));
    printf("size %lld, %s\n", (long long)seen.st_size, S_ISREG(seen.st_mode) ? "a file" : "not a file");
    report("stat cloth", stat("cloth", &seen));
    printf("%s\n", S_ISDIR(seen.st_mode) ? "a folder" : "not a folder");

    report("rmdir cloth while full", rmdir("cloth"));
    report("unlink cloth/inner, a folder", unlink("cloth/inner"));
    report("rmdir cloth/two.txt, a file", rmdir("cloth/two.txt"));
    report("rename over cloth/three.txt", rename("cloth/two.txt", "cloth/three.txt"));
    show("cloth/three.txt");
    report("unlink cloth/three.txt", unlink("cloth/three.txt"));
    report("unlink cloth/three.txt again", unlink("cloth/three.txt"));
    report("rmdir cloth/inner", rmdir("cloth/inner"));
    report("rmdir cloth", rmdir("cloth"));
    list(".");
    list("cloth");
    return 0;
}
