/** setTimeout takes 32 bits; longer waits are looked at again. */
const TIMER_MAX_MS = 2_000_000_000

export interface Agenda {
  /** Runs `run` when the sender's clock reaches `at`; `run` is told that instant. */
  schedule(senderId: string, at: number, run: (at: number) => void): void
  /** The sender's clock was moved by `byMs`: what is due now runs, in order. */
  shift(senderIds: ReadonlySet<string>, byMs: number): void
  close(): void
}

interface Task {
  readonly senderId: string
  /** In the sender's time. */
  readonly at: number
  /** In this machine's time; changes when the sender's clock moves. */
  due: number
  readonly order: number
  readonly run: (at: number) => void
}

/** One heap and one timer for everything that will happen, in the time of each sender. */
export function createAgenda(now: () => number, offsetOf: (senderId: string) => number): Agenda {
  let heap: Task[] = []
  let order = 0
  let timer: NodeJS.Timeout | null = null
  let timerDue = Number.POSITIVE_INFINITY
  let isClosed = false
  return {
    schedule(senderId, at, run) {
      order += 1
      push(heap, { senderId, at, due: at - offsetOf(senderId), order, run })
      arm()
    },
    shift(senderIds, byMs) {
      for (const task of heap) if (senderIds.has(task.senderId)) task.due -= byMs
      heap = heapOf(heap)
      runDue()
    },
    close() {
      isClosed = true
      heap = []
      if (timer !== null) clearTimeout(timer)
    },
  }

  function runDue(): void {
    const until = now()
    for (let first = heap[0]; first !== undefined && first.due <= until; first = heap[0]) {
      pop(heap)
      first.run(first.at)
    }
    arm()
  }

  function arm(): void {
    const first = heap[0]
    if (isClosed || first === undefined || (timer !== null && timerDue <= first.due)) return
    if (timer !== null) clearTimeout(timer)
    timerDue = first.due
    timer = setTimeout(
      () => {
        timer = null
        timerDue = Number.POSITIVE_INFINITY
        runDue()
      },
      Math.min(Math.max(first.due - now(), 0), TIMER_MAX_MS),
    )
  }
}

function heapOf(tasks: readonly Task[]): Task[] {
  return [...tasks].sort((left, right) => left.due - right.due || left.order - right.order)
}

function isBefore(left: Task, right: Task): boolean {
  return left.due < right.due || (left.due === right.due && left.order < right.order)
}

function push(heap: Task[], task: Task): void {
  let index = heap.length
  heap.push(task)
  while (index > 0) {
    const parentIndex = (index - 1) >> 1
    const parent = heap[parentIndex]
    if (parent === undefined || !isBefore(task, parent)) break
    heap[index] = parent
    index = parentIndex
  }
  heap[index] = task
}

function pop(heap: Task[]): void {
  const last = heap.pop()
  if (last === undefined || heap.length === 0) return
  let index = 0
  for (;;) {
    const child = smallerChild(heap, index)
    const task = heap[child]
    if (task === undefined || !isBefore(task, last)) break
    heap[index] = task
    index = child
  }
  heap[index] = last
}

function smallerChild(heap: readonly Task[], index: number): number {
  const left = 2 * index + 1
  const leftTask = heap[left]
  const rightTask = heap[left + 1]
  return leftTask !== undefined && rightTask !== undefined && isBefore(rightTask, leftTask) ? left + 1 : left
}
