// libarchive brings fifteen libraries along, and most commands read no archive.

#include "CArchive.h"

#include <LateLibrary.h>

static LateLibrary library = {"libarchive.so.13", "libarchive (libarchive13)", NULL};

LATE_FUNCTION(library, struct archive *, archive_read_new, (void), ())
LATE_FUNCTION(library, int, archive_read_free, (struct archive * archive), (archive))
LATE_FUNCTION(library, const char *, archive_error_string, (struct archive * archive), (archive))
LATE_FUNCTION(library, int, archive_read_support_filter_all, (struct archive * archive), (archive))
LATE_FUNCTION(library, int, archive_read_support_format_tar, (struct archive * archive), (archive))
LATE_FUNCTION(library, int, archive_read_support_format_zip, (struct archive * archive), (archive))
LATE_FUNCTION(
    library, int, archive_read_open_filename, (struct archive * archive, const char *path, size_t block),
    (archive, path, block))
LATE_FUNCTION(
    library, int, archive_read_open_memory, (struct archive * archive, const void *bytes, size_t count),
    (archive, bytes, count))
LATE_FUNCTION(
    library, int, archive_read_next_header, (struct archive * archive, struct archive_entry **entry), (archive, entry))
LATE_FUNCTION(library, la_int64_t, archive_read_header_position, (struct archive * archive), (archive))
LATE_FUNCTION(
    library, int, archive_read_data_block,
    (struct archive * archive, const void **bytes, size_t *count, la_int64_t *offset), (archive, bytes, count, offset))

LATE_FUNCTION(library, __LA_MODE_T, archive_entry_filetype, (struct archive_entry * entry), (entry))
LATE_FUNCTION(library, int, archive_entry_is_data_encrypted, (struct archive_entry * entry), (entry))
LATE_FUNCTION(library, const char *, archive_entry_pathname, (struct archive_entry * entry), (entry))
LATE_FUNCTION(library, const char *, archive_entry_pathname_utf8, (struct archive_entry * entry), (entry))
LATE_FUNCTION(library, la_int64_t, archive_entry_size, (struct archive_entry * entry), (entry))
LATE_FUNCTION(library, int, archive_entry_size_is_set, (struct archive_entry * entry), (entry))
