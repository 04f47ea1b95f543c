import { describe, expect, it } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const read = (name: string) => readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8')

const compose = read('compose.yaml')

describe('compose.yaml', () => {
  it('should have every variable of the README', () => {
    const table = read('README.md').split('## Run the desk')[1]?.split('\n## ')[0] ?? ''
    const variables = [...table.matchAll(/^\| `([A-Z_]+)` +\|/gm)].map(([, name]) => name)
    expect(variables.length).toBeGreaterThan(15)
    const missing = variables.filter((name) => !new RegExp(`^ +${name}:`, 'm').test(compose))
    expect(missing).toEqual([])
  })

  it('should pass on what a bucket takes', () => {
    const named = [...read('docs/operations.md').matchAll(/`(AWS_[A-Z\d_]+)`/g)].map(
      ([, name]) => name,
    )
    expect(new Set(named).size).toBeGreaterThan(2)
    expect(named.filter((name) => !compose.includes(`\n  ${name}:\n`))).toEqual([])
  })

  it('should run the desk as nobody who may write, and look whether it is ready', () => {
    const [desk = ''] = compose.split('\nx-settings:')
    for (const line of [
      'read_only: true',
      'no-new-privileges:true',
      '/ready',
      'stop_grace_period: 10s',
    ]) {
      expect(desk).toContain(line)
    }
    expect(read('Dockerfile')).toMatch(/^USER node$/m)
  })

  it('should let nobody into MongoDB without an account', () => {
    const [, mongodb = ''] = /\n {2}mongodb:\n([^]*?)\n\n/.exec(compose) ?? []
    expect(mongodb).toContain('MONGO_INITDB_ROOT_PASSWORD: ${MONGODB_PASSWORD')
    expect(mongodb).not.toContain('ports:')
    expect(compose).toMatch(/DATABASE_URI: mongodb:\/\/desk:\$\{MONGODB_PASSWORD:-\}@.*authSource=/)
    // compose writes $$ where a shell is to read $
    const scripts = [...mongodb.matchAll(/- -c\n +- \|\n((?: {8,}.*\n)+)/g)].map(
      ([, script = '']) => script.replaceAll('$$', '$'),
    )
    expect(scripts).toHaveLength(2)
    for (const input of scripts) expect(spawnSync('bash', ['-n'], { input }).status).toBe(0)
    const [start = ''] = scripts
    const refused = spawnSync('bash', ['-c', start], {
      env: { ...process.env, MONGO_INITDB_ROOT_PASSWORD: '' },
    })
    expect(refused.stderr.toString()).toContain('set MONGODB_PASSWORD')
  })
})
