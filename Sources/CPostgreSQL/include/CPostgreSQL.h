#ifndef PIPELINE_CPOSTGRESQL_H
#define PIPELINE_CPOSTGRESQL_H

#include <stdbool.h>

// Only the declarations are of libpq: LateLibrary.c defines those functions that are used, and loads libpq at the
// first call.
#include <postgresql/libpq-fe.h>

/// Whether libpq is there; loads it. Nothing else may be called where it is not.
bool pipeline_postgres_is_there(void);

/// Keeps notices of the server ("table does not exist, skipping") off the standard error.
void pipeline_postgres_silence(PGconn *_Nonnull connection);

#endif
