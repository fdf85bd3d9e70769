/* Makes the n-th fallible call of a run fail, for every process of the run together.
 *
 * Counted are calls on files below one folder, on pipes and sockets, and forks. Preloaded, so
 * that what SQLite and other libraries do is counted too.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct state {
    atomic_long seen;
    long fail_at; /* 0: none */
    int lasting;  /* that call and all of its kind after it */
    char kind[16];
    char root[PATH_MAX];
};

static struct state *state;

#define REAL(name) \
    static __typeof__(&name) real; \
    if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

void torture_arm(const char *root, long fail_at, int lasting)
{
    if (!state)
        state = mmap(NULL, sizeof *state, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    atomic_store(&state->seen, 0);
    state->lasting = lasting;
    state->kind[0] = 0;
    snprintf(state->root, sizeof state->root, "%s", root);
    state->fail_at = fail_at;
}

long torture_seen(void) { return state ? atomic_load(&state->seen) : 0; }
const char *torture_kind(void) { return state ? state->kind : ""; }

/* Count a call; tell whether it is to fail. */
static int hit(const char *kind, int error)
{
    if (!state || !state->root[0])
        return 0;
    long number = atomic_fetch_add(&state->seen, 1) + 1;
    if (number == state->fail_at)
        snprintf(state->kind, sizeof state->kind, "%s", kind);
    else if (!(state->lasting && state->fail_at && number > state->fail_at && !strcmp(kind, state->kind)))
        return 0;
    errno = error;
    return 1;
}

static int below(const char *path)
{
    return state && state->root[0] && path && !strncmp(path, state->root, strlen(state->root));
}

static int ours(int fd)
{
    char link[64], path[PATH_MAX];
    if (!state || !state->root[0])
        return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0)
        return 0;
    path[length] = 0;
    return below(path) || !strncmp(path, "pipe:", 5) || !strncmp(path, "socket:", 7);
}

#define OPEN(name) \
    int name(const char *path, int flags, ...) \
    { \
        REAL(name); \
        va_list rest; \
        va_start(rest, flags); \
        mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(rest, mode_t) : 0; \
        va_end(rest); \
        if (below(path) && hit("open", EMFILE)) return -1; \
        return real(path, flags, mode); \
    }
OPEN(open)
OPEN(open64)

#define ON_FILE(kind, error, type, name, parameters, arguments) \
    type name parameters \
    { \
        REAL(name); \
        if (ours(fd) && hit(kind, error)) return -1; \
        return real arguments; \
    }
ON_FILE("read", EIO, ssize_t, read, (int fd, void *to, size_t size), (fd, to, size))
ON_FILE("read", EIO, ssize_t, pread, (int fd, void *to, size_t size, off_t at), (fd, to, size, at))
ON_FILE("read", EIO, ssize_t, pread64, (int fd, void *to, size_t size, off64_t at), (fd, to, size, at))
ON_FILE("write", ENOSPC, ssize_t, write, (int fd, const void *of, size_t size), (fd, of, size))
ON_FILE("write", ENOSPC, ssize_t, pwrite, (int fd, const void *of, size_t size, off_t at), (fd, of, size, at))
ON_FILE("write", ENOSPC, ssize_t, pwrite64, (int fd, const void *of, size_t size, off64_t at), (fd, of, size, at))
ON_FILE("truncate", ENOSPC, int, ftruncate, (int fd, off_t size), (fd, size))
ON_FILE("truncate", ENOSPC, int, ftruncate64, (int fd, off64_t size), (fd, size))
ON_FILE("sync", EIO, int, fsync, (int fd), (fd))
ON_FILE("sync", EIO, int, fdatasync, (int fd), (fd))

#define ON_PATH(kind, error, failed, type, name, parameters, arguments) \
    type name parameters \
    { \
        REAL(name); \
        if (below(path) && hit(kind, error)) return failed; \
        return real arguments; \
    }
ON_PATH("rename", EIO, -1, int, rename, (const char *path, const char *to), (path, to))
ON_PATH("stat", EIO, -1, int, stat, (const char *path, struct stat *to), (path, to))
ON_PATH("stat", EIO, -1, int, lstat, (const char *path, struct stat *to), (path, to))
ON_PATH("stat", EIO, -1, int, stat64, (const char *path, struct stat64 *to), (path, to))
ON_PATH("stat", EIO, -1, int, lstat64, (const char *path, struct stat64 *to), (path, to))
ON_PATH("mkdir", ENOSPC, -1, int, mkdir, (const char *path, mode_t mode), (path, mode))
ON_PATH("list", EMFILE, NULL, DIR *, opendir, (const char *path), (path))

pid_t fork(void)
{
    REAL(fork);
    if (hit("fork", EAGAIN)) return -1;
    return real();
}
