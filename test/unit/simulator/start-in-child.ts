import process from 'node:process'
import { startSimulator } from '../../../src/simulator/start-simulator.ts'

const [, , stateFile = ''] = process.argv
const simulator = await startSimulator({ port: 0, now: Date.now, stateFile })
process.send?.({ url: simulator.url })
