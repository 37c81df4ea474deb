import Testing

@testable import WebClient

@Suite struct WaitingRequestsTests {
    private func queue(_ orders: [Int]) -> WaitingRequests {
        var queue = WaitingRequests()
        for order in orders { queue.insert(WaitingRequests.Request(order: order)) }
        return queue
    }

    private func drained(_ queue: WaitingRequests) -> [Int] {
        var queue = queue
        var orders: [Int] = []
        while let first = queue.first {
            orders.append(first.order)
            queue.removeFirst()
        }
        return orders
    }

    @Test func `requests come out by their numbers, whatever the order they came in`() {
        #expect(drained(queue([3, 1, 2, .min, 2])) == [.min, 1, 2, 2, 3])
        let many = (0..<5000).map { ($0 * 7919) % 5000 }
        #expect(drained(queue(many)) == Array(0..<5000))
    }

    @Test func `one that was announced can be taken out at any place, once`() {
        var queue = queue(Array(0..<300))
        let taken = stride(from: 0, to: 300, by: 3).map { queue.withdraw($0) }
        #expect(taken.allSatisfy { $0 })
        let again = [queue.withdraw(0), queue.withdraw(300)]
        #expect(again == [false, false])
        #expect(drained(queue) == (0..<300).filter { $0 % 3 != 0 })
    }

    @Test func `one that has come is not withdrawn`() async {
        var queue = queue([1, 2])
        await withCheckedContinuation { continuation in
            let hasArrived = queue.arrive(1, continuation)
            let isWithdrawn = queue.withdraw(1)
            #expect(hasArrived && !isWithdrawn)
            #expect(queue.first?.continuation != nil)
            queue.resumeAll()
        }
        #expect(queue.isEmpty)
    }
}
