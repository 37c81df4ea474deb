// libpq brings Kerberos, LDAP and TLS with it, and most commands speak to no database.

#include "CPostgreSQL.h"

#include <LateLibrary.h>

static LateLibrary libpq = {"libpq.so.5", "libpq (libpq5)", NULL};

bool pipeline_postgres_is_there(void) { return late_library_open(&libpq) != NULL; }

LATE_FUNCTION(libpq, PGconn *, PQconnectdb, (const char *text), (text))
LATE_FUNCTION(libpq, ConnStatusType, PQstatus, (const PGconn *connection), (connection))
LATE_FUNCTION(libpq, char *, PQerrorMessage, (const PGconn *connection), (connection))
LATE_FUNCTION(libpq, void, PQfinish, (PGconn * connection), (connection))
LATE_FUNCTION(libpq, PQconninfoOption *, PQconninfoParse, (const char *text, char **error), (text, error))
LATE_FUNCTION(libpq, void, PQconninfoFree, (PQconninfoOption * options), (options))
LATE_FUNCTION(libpq, void, PQfreemem, (void *memory), (memory))
LATE_FUNCTION(libpq, int, PQsetClientEncoding, (PGconn * connection, const char *encoding), (connection, encoding))
LATE_FUNCTION(
    libpq, PQnoticeReceiver, PQsetNoticeReceiver, (PGconn * connection, PQnoticeReceiver receiver, void *argument),
    (connection, receiver, argument))
LATE_FUNCTION(libpq, PGresult *, PQexec, (PGconn * connection, const char *query), (connection, query))
LATE_FUNCTION(
    libpq, PGresult *, PQexecParams,
    (PGconn * connection, const char *command, int count, const Oid *types, const char *const *values,
     const int *lengths, const int *formats, int format),
    (connection, command, count, types, values, lengths, formats, format))
LATE_FUNCTION(libpq, PGresult *, PQgetResult, (PGconn * connection), (connection))
LATE_FUNCTION(libpq, int, PQputCopyData, (PGconn * connection, const char *bytes, int count), (connection, bytes, count))
LATE_FUNCTION(libpq, int, PQputCopyEnd, (PGconn * connection, const char *error), (connection, error))
LATE_FUNCTION(libpq, ExecStatusType, PQresultStatus, (const PGresult *result), (result))
LATE_FUNCTION(libpq, char *, PQresultErrorMessage, (const PGresult *result), (result))
LATE_FUNCTION(libpq, char *, PQresultErrorField, (const PGresult *result, int field), (result, field))
LATE_FUNCTION(libpq, void, PQclear, (PGresult * result), (result))
LATE_FUNCTION(libpq, int, PQntuples, (const PGresult *result), (result))
LATE_FUNCTION(libpq, int, PQnfields, (const PGresult *result), (result))
LATE_FUNCTION(libpq, char *, PQgetvalue, (const PGresult *result, int row, int column), (result, row, column))
LATE_FUNCTION(libpq, int, PQgetisnull, (const PGresult *result, int row, int column), (result, row, column))
LATE_FUNCTION(libpq, int, PQgetlength, (const PGresult *result, int row, int column), (result, row, column))
LATE_FUNCTION(libpq, char *, PQcmdTuples, (PGresult * result), (result))

static void take_no_notice(void *argument, const PGresult *result) {
    (void)argument;
    (void)result;
}

void pipeline_postgres_silence(PGconn *connection) { PQsetNoticeReceiver(connection, take_no_notice, NULL); }
