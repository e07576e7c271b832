import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { FastifyRequest } from 'fastify'
import type { Server } from './server-parts.ts'

const BUCKETS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]
const NANOSECONDS = 1e9
const LOOP_RESOLUTION_MS = 20

/** What this process counts of its own requests, in the text format of Prometheus. Labels are routes, never addresses. */
export interface Metrics {
  text(): string
}

interface Series {
  readonly labels: string
  count: number
  seconds: number
  readonly buckets: number[]
}

/** Counts every answer by method, route and status, with its duration. */
export function countRequests(app: Server): Metrics {
  const series = new Map<string, Series>()
  const loop = monitorEventLoopDelay({ resolution: LOOP_RESOLUTION_MS })
  loop.enable()
  app.addHook('onClose', async () => void loop.disable())
  app.addHook('onResponse', (request, reply, done) => {
    const labels = `method="${request.method}",route="${routeOf(request)}",status="${reply.statusCode}"`
    const known = series.get(labels) ?? { labels, count: 0, seconds: 0, buckets: BUCKETS_SECONDS.map(() => 0) }
    series.set(labels, known)
    const seconds = reply.elapsedTime / 1_000
    known.count += 1
    known.seconds += seconds
    BUCKETS_SECONDS.forEach((bound, index) => {
      if (seconds <= bound) known.buckets[index] = (known.buckets[index] ?? 0) + 1
    })
    done()
  })
  return { text: () => [...requestLines([...series.values()]), ...processLines(loop.percentile(99))].join('\n') }
}

/** A path nobody declared has no series of its own, or anybody could make as many as there are paths. */
function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? 'unknown'
}

function requestLines(series: readonly Series[]): string[] {
  const name = 'yesline_http_request_seconds'
  return [
    `# HELP ${name} Time to answer a request.`,
    `# TYPE ${name} histogram`,
    ...series.flatMap(({ labels, count, seconds, buckets }) => [
      ...BUCKETS_SECONDS.map((bound, index) => `${name}_bucket{${labels},le="${bound}"} ${buckets[index] ?? 0}`),
      `${name}_bucket{${labels},le="+Inf"} ${count}`,
      `${name}_sum{${labels}} ${seconds.toFixed(6)}`,
      `${name}_count{${labels}} ${count}`,
    ]),
  ]
}

/** What was put aside, to be alerted on: it grows when something is sent here that nobody can use. */
export function parkedLines(counts: { readonly webhooks: number; readonly items: number; readonly notices: number }) {
  return [
    '# HELP yesline_parked_total Put aside: webhooks for senders nobody owns, items that could not be used, news of providers.',
    '# TYPE yesline_parked_total counter',
    ...Object.entries(counts).map(([kind, count]) => `yesline_parked_total{kind="${kind}"} ${count}`),
  ]
}

function processLines(loopDelayNanoseconds: number): string[] {
  const { rss, heapUsed } = process.memoryUsage()
  return [
    '# HELP yesline_memory_bytes Memory of this process.',
    '# TYPE yesline_memory_bytes gauge',
    `yesline_memory_bytes{kind="resident"} ${rss}`,
    `yesline_memory_bytes{kind="heap"} ${heapUsed}`,
    '# HELP yesline_event_loop_delay_seconds 99th percentile of the delay of the event loop.',
    '# TYPE yesline_event_loop_delay_seconds gauge',
    `yesline_event_loop_delay_seconds ${(loopDelayNanoseconds / NANOSECONDS).toFixed(6)}`,
  ]
}
