import type { Meeting } from './meeting.ts'

/**
 * How the bundled server runs. Durable without exception: an answered webhook and a consent event survive a power cut,
 * so fsync and synchronous_commit stay on. The rest suits one small machine.
 */
export function serverSettings(meeting: Meeting): string[] {
  return [...meetingSettings(meeting), ...SETTINGS].flatMap((setting) => ['-c', setting])
}

const SETTINGS = [
  'fsync=on',
  'synchronous_commit=on',
  'full_page_writes=on',
  'shared_buffers=256MB',
  'max_connections=160',
  'work_mem=8MB',
  'maintenance_work_mem=64MB',
  'wal_compression=pglz',
  'wal_buffers=16MB',
  'min_wal_size=256MB',
  'max_wal_size=2GB',
  'checkpoint_timeout=15min',
  'random_page_cost=1.1',
  'effective_cache_size=1GB',
  // Short statements: compiling and parallel workers cost more than they give.
  'jit=off',
  'max_parallel_workers_per_gather=0',
  // The inbox and outbox tables turn over all the time.
  'autovacuum_naptime=10s',
  'autovacuum_vacuum_cost_limit=2000',
  'log_min_messages=warning',
  'log_checkpoints=off',
  'log_line_prefix=%m [%p] %q%u ',
  'cluster_name=yesline',
  'timezone=UTC',
]

function meetingSettings(meeting: Meeting): string[] {
  if (meeting.kind === 'loopback') {
    return ['unix_socket_directories=', 'listen_addresses=127.0.0.1', `port=${meeting.port}`]
  }
  return [`unix_socket_directories=${meeting.folder}`, 'listen_addresses=', `port=${meeting.port}`]
}
