#ifndef C_LANGUAGE_TABLES_H
#define C_LANGUAGE_TABLES_H

extern const unsigned char pipeline_language_tables[];
extern const unsigned char pipeline_language_tables_end[];

/// The bytes of `model.bin`, which lie in the executable: a binary needs no file beside it.
static inline const void *_Nonnull pipeline_language_tables_start(void) { return pipeline_language_tables; }

/// How many bytes there are.
static inline long pipeline_language_tables_size(void) {
    return pipeline_language_tables_end - pipeline_language_tables;
}

#endif
