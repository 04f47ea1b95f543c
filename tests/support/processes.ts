/** Processes that a suite starts. */
import { type ChildProcess, spawn } from 'node:child_process'

/** Waits for a process to end by itself; its exit code, or null where it had to be killed. */
export const exitCodeOf = (child: ChildProcess): Promise<null | number> =>
  child.exitCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((resolve) => child.once('exit', (code) => resolve(code)))

export const endProcess = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = exitCodeOf(child)
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), 5_000)
  await ended
  clearTimeout(timer)
}

/** The environment of a process that a suite starts. */
export const environment = (env: Record<string, string | undefined>): NodeJS.ProcessEnv => {
  const { NODE_OPTIONS: _options, ...inherited } = process.env
  return {
    ...inherited,
    // nobody outside of this machine is asked by a test
    LINK_CHECKS: 'false',
    NEXT_TELEMETRY_DISABLED: '1',
    NODE_ENV: 'production',
    PAYLOAD_SECRET: undefined,
    ...env,
  }
}

/** Runs Node to its end; an error with what it wrote where that is not a good one. */
export const runToEnd = async (args: string[], env: Record<string, string>): Promise<void> => {
  const child = spawn(process.execPath, args, {
    env: environment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let written = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (written += chunk.toString()))
  }
  const code = await exitCodeOf(child)
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}:\n${written.slice(-4000)}`)
}
