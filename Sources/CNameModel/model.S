/* model.bin sha256: a441d449a49e0addfe352497f528032eca4153e3e2c95537f0f795a4f58cb714. Training writes this line: a new model is a new object. */
    .section .rodata
    .balign 16
    .global pipeline_name_model
    .global pipeline_name_model_end
pipeline_name_model:
    .incbin "model.bin"
pipeline_name_model_end:
    .byte 0
    .section .note.GNU-stack,"",%progbits
