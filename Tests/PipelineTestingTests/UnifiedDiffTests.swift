import PipelineTesting
import Testing

@Suite struct UnifiedDiffTests {
    @Test func `equal texts have no difference`() {
        #expect(UnifiedDiff(from: "a\nb\n", to: "a\nb\n").lines.isEmpty)
    }

    @Test func `a changed line stands between its neighbours`() {
        let old = (1...9).map { "\($0)\n" }.joined()
        let new = old.replacing("5", with: "five")
        #expect(
            UnifiedDiff(from: old, to: new).lines == [
                "--- expected", "+++ found", "@@ -3,5 +3,5 @@", " 3", " 4", "-5", "+five", " 6", " 7",
            ])
    }

    @Test func `changes far apart are shown apart`() {
        let old = (1...30).map { "\($0)\n" }.joined()
        let new = old.replacing("2\n3\n", with: "2\n").replacing("28\n", with: "28\nnew\n")
        let lines = UnifiedDiff(from: old, to: new).lines
        #expect(lines.filter { $0.hasPrefix("@@") } == ["@@ -1,5 +1,4 @@", "@@ -27,4 +26,5 @@"])
        #expect(lines.contains("-3") && lines.contains("+new"))
    }

    @Test func `a missing newline at the end is a difference`() {
        #expect(UnifiedDiff(from: "a\n", to: "a").lines.last == "+\\ no newline at the end")
    }

    @Test func `what the lines say makes the new text of the old`() {
        var state: UInt64 = 5
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        for _ in 0..<200 {
            let old = (0..<random(12)).map { _ in "\(random(4))" }
            let new = (0..<random(12)).map { _ in "\(random(4))" }
            let lines = UnifiedDiff(
                from: old.map { $0 + "\n" }.joined(), to: new.map { $0 + "\n" }.joined()
            ).lines
            let body = lines.dropFirst(2).filter { !$0.hasPrefix("@@") }
            let removed = body.filter { $0.hasPrefix("-") }.map { String($0.dropFirst()) }
            let added = body.filter { $0.hasPrefix("+") }.map { String($0.dropFirst()) }
            // Without what was removed the old text is the new one without what was added.
            var rest = old
            for line in removed { if let place = rest.firstIndex(of: line) { rest.remove(at: place) } }
            var kept = new
            for line in added { if let place = kept.firstIndex(of: line) { kept.remove(at: place) } }
            #expect(rest.sorted() == kept.sorted(), "\(old) \(new) \(lines)")
        }
    }
}
