// libpq brings Kerberos, LDAP and TLS with it, and most commands speak to no database. So it is loaded at the first call:
// these definitions stand in for the library's own and hand on to it.

#include "CPostgreSQL.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static void *library;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) { library = dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL); }

bool pipeline_postgres_is_there(void) {
    pthread_once(&once, load);
    return library != NULL;
}

static void *found(const char *name) {
    void *symbol = pipeline_postgres_is_there() ? dlsym(library, name) : NULL;
    if (symbol == NULL) {
        fprintf(stderr, "error: %s; install libpq (libpq5)\n", dlerror());
        exit(1);
    }
    return symbol;
}

/// Defines a function that hands on to the library's own of the same name.
#define HAND_ON(result, name, parameters, arguments)                 \
    __attribute__((visibility("hidden"))) result name parameters { \
        static result(*_Atomic real) parameters;                     \
        if (real == NULL) real = (result(*) parameters)found(#name); \
        return real arguments;                                       \
    }

HAND_ON(PGconn *, PQconnectdb, (const char *text), (text))
HAND_ON(ConnStatusType, PQstatus, (const PGconn *connection), (connection))
HAND_ON(char *, PQerrorMessage, (const PGconn *connection), (connection))
HAND_ON(void, PQfinish, (PGconn * connection), (connection))
HAND_ON(PQconninfoOption *, PQconninfoParse, (const char *text, char **error), (text, error))
HAND_ON(void, PQconninfoFree, (PQconninfoOption * options), (options))
HAND_ON(void, PQfreemem, (void *memory), (memory))
HAND_ON(int, PQsetClientEncoding, (PGconn * connection, const char *encoding), (connection, encoding))
HAND_ON(
    PQnoticeReceiver, PQsetNoticeReceiver, (PGconn * connection, PQnoticeReceiver receiver, void *argument),
    (connection, receiver, argument))
HAND_ON(PGresult *, PQexec, (PGconn * connection, const char *query), (connection, query))
HAND_ON(
    PGresult *, PQexecParams,
    (PGconn * connection, const char *command, int count, const Oid *types, const char *const *values,
     const int *lengths, const int *formats, int format),
    (connection, command, count, types, values, lengths, formats, format))
HAND_ON(PGresult *, PQgetResult, (PGconn * connection), (connection))
HAND_ON(int, PQputCopyData, (PGconn * connection, const char *bytes, int count), (connection, bytes, count))
HAND_ON(int, PQputCopyEnd, (PGconn * connection, const char *error), (connection, error))
HAND_ON(ExecStatusType, PQresultStatus, (const PGresult *result), (result))
HAND_ON(char *, PQresultErrorMessage, (const PGresult *result), (result))
HAND_ON(char *, PQresultErrorField, (const PGresult *result, int field), (result, field))
HAND_ON(void, PQclear, (PGresult * result), (result))
HAND_ON(int, PQntuples, (const PGresult *result), (result))
HAND_ON(int, PQnfields, (const PGresult *result), (result))
HAND_ON(char *, PQgetvalue, (const PGresult *result, int row, int column), (result, row, column))
HAND_ON(int, PQgetisnull, (const PGresult *result, int row, int column), (result, row, column))
HAND_ON(int, PQgetlength, (const PGresult *result, int row, int column), (result, row, column))
HAND_ON(char *, PQcmdTuples, (PGresult * result), (result))

static void take_no_notice(void *argument, const PGresult *result) {
    (void)argument;
    (void)result;
}

void pipeline_postgres_silence(PGconn *connection) { PQsetNoticeReceiver(connection, take_no_notice, NULL); }
