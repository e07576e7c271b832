// A process of its own that uses the bundled server, prints its process id, and stays until it is killed or told to
// stop by the end of its input. Usage: node hold-cluster.ts <data directory>
import { once } from 'node:events'
import { openCluster } from '../../src/store/bundled/cluster.ts'
import { TEST_MASTER_KEY } from './test-server.ts'

const [dataDir] = process.argv.slice(2)
if (dataDir === undefined) throw new Error('A data directory is needed.')
const cluster = await openCluster({
  dataDir,
  masterKey: TEST_MASTER_KEY,
  onNote: (note) => process.stderr.write(`${note}\n`),
})
process.stdout.write(`${cluster.pid()}\n`)
process.stdin.resume()
await once(process.stdin, 'end')
await cluster.stop()
