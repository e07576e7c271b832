#!/usr/bin/env node
// Plain JavaScript for old Nodes: it only makes sure that the real thing runs on a Node that can run TypeScript.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const NODE_MAJOR_NEEDED = 24
const own = fileURLToPath(import.meta.url)

if (majorOf(process.versions.node) >= NODE_MAJOR_NEEDED) {
  endWithParent()
  const { run } = await import('../src/commands/run.ts')
  process.exitCode = await run(process.argv.slice(2))
} else {
  const node = pinnedNode()
  if (node) relaunch(node)
  else {
    process.exitCode = 1
    console.error(
      `Yesline needs Node ${NODE_MAJOR_NEEDED} or newer and this is ${process.versions.node}: ` +
        'install a newer Node, or run "npm ci" again without leaving out optional packages.',
    )
  }
}

function majorOf(version) {
  return Number(version.split('.')[0])
}

/** The Node that npm installed with us, where there is one for this platform. */
function pinnedNode() {
  const system = process.platform === 'win32' ? 'win' : process.platform
  try {
    const description = createRequire(own).resolve(`node-${system}-${process.arch}/package.json`)
    const node = join(dirname(description), 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
    return existsSync(node) ? node : undefined
  } catch {
    return undefined
  }
}

function relaunch(node) {
  const child = spawn(node, [own, ...process.argv.slice(2)], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  const forward = (signal) => {
    // A terminal sends Ctrl-C to both of us already.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, forward)
  child.on('error', (error) => {
    process.exitCode = 1
    console.error(
      `The Node at ${node} does not run on this machine (${error.message}): install Node ${NODE_MAJOR_NEEDED}.`,
    )
  })
  child.on('exit', (code, signal) => {
    for (const each of signals) process.removeListener(each, forward)
    if (signal) process.kill(process.pid, signal)
    else process.exitCode = code ?? 1
    // The channel to the child would keep us waiting.
    if (child.connected) child.disconnect()
  })
}

/** Stops in good order when the process that relaunched us is killed and can forward nothing more. */
function endWithParent() {
  if (!process.connected || !process.channel) return
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel.unref()
}
