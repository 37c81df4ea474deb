extension SourceText {
    /// Where a value itself begins, behind its anchor and tag.
    func startBehindProperties(_ event: YAMLEvent) -> Int {
        guard event.anchor != nil || event.tag != nil else { return event.start }
        var offset = event.start
        while let scalar = scalar(at: offset) {
            if scalar == "&" || scalar == "!" {
                while let next = self.scalar(at: offset), !next.isBlank, !next.isLineBreak { offset += 1 }
            } else if scalar == "#" {
                while let next = self.scalar(at: offset), !next.isLineBreak { offset += 1 }
            } else if scalar.isBlank || scalar.isLineBreak {
                offset += 1
            } else {
                return offset
            }
        }
        return event.start
    }
}
