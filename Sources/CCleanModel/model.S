/* model.bin sha256: 0ef239059ff9784ea7902597d191eae55129ecc65fed9d7bf34f53dd5b5789a0. Training writes this line: a new model is a new object. */
    .section .rodata
    .balign 16
    .global pipeline_clean_model
    .global pipeline_clean_model_end
pipeline_clean_model:
    .incbin "model.bin"
pipeline_clean_model_end:
    .byte 0
    .section .note.GNU-stack,"",%progbits
