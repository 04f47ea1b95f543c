import { spawn } from 'node:child_process'

import { TYPESCRIPT } from '../../seed/setUp.mjs'
import { exitCodeOf } from '../../tests/support/processes.js'

/**
 * Runs a script of the benchmarks in a process of its own, to its end.
 *
 * @returns what it has printed
 * @throws Error where it ends with another code than 0
 */
export const runToEnd = async (
  script: string,
  args: readonly string[],
  env: Record<string, string>,
): Promise<string> => {
  const child = spawn(process.execPath, [...TYPESCRIPT, script, ...args], {
    env: { ...process.env, ...env, NODE_ENV: 'development' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const code = await exitCodeOf(child)
  if (code !== 0) throw new Error(`${script} ended with ${code}:\n${output.slice(-2000)}`)
  return output
}

/** @returns the token of an account */
export const signIn = async ({
  email,
  password,
  url,
}: {
  email: string
  password: string
  url: string
}): Promise<string> => {
  const response = await fetch(`${url}/api/users/login`, {
    body: JSON.stringify({ email, password }),
    headers: { 'Content-Type': 'application/json' },
    method: 'POST',
  })
  return ((await response.json()) as { token: string }).token
}
