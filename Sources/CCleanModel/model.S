/* model.bin sha256: 1cfc09131c3a4f8f8d3e9a1b3102271c51be2ab7f83aad744ace160f96089316. Training writes this line: a new model is a new object. */
    .section .rodata
    .balign 16
    .global pipeline_clean_model
    .global pipeline_clean_model_end
pipeline_clean_model:
    .incbin "model.bin"
pipeline_clean_model_end:
    .byte 0
    .section .note.GNU-stack,"",%progbits
