#ifndef C_CLEAN_MODEL_H
#define C_CLEAN_MODEL_H

extern const unsigned char pipeline_clean_model[];
extern const unsigned char pipeline_clean_model_end[];

/// The bytes of `model.bin`, which lie in the executable: a binary needs no file beside it.
static inline const void *pipeline_clean_model_start(void) { return pipeline_clean_model; }

/// How many bytes there are.
static inline long pipeline_clean_model_size(void) { return pipeline_clean_model_end - pipeline_clean_model; }

#endif
