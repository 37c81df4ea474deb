#ifndef C_NAME_MODEL_H
#define C_NAME_MODEL_H

extern const unsigned char pipeline_name_model[];
extern const unsigned char pipeline_name_model_end[];

/// The bytes of `model.bin`, which lie in the executable: a binary needs no file beside it.
static inline const void *_Nonnull pipeline_name_model_start(void) { return pipeline_name_model; }

/// How many bytes there are.
static inline long pipeline_name_model_size(void) { return pipeline_name_model_end - pipeline_name_model; }

#endif
