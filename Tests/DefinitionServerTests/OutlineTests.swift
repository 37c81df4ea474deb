import PipelineCore
import PipelineDefinition
import Testing

@Suite struct OutlineTests {}
