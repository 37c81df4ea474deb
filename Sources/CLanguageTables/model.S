/* model.bin sha256: 04473c7f8c7303c2b43bba6dae0ab5314bc37d58a0baf67173e9ab63324fb89f. Training writes this line: a new model is a new object. */
    .section .rodata
    .balign 16
    .global pipeline_language_tables
    .global pipeline_language_tables_end
pipeline_language_tables:
    .incbin "model.bin"
pipeline_language_tables_end:
    .byte 0
    .section .note.GNU-stack,"",%progbits
