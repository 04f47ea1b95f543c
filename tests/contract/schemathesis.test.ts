/**
 * The public API of a served desk under Schemathesis: whatever the description allows, and much that
 * it forbids, is asked; no answer may be a failure of ours or one that the description does not have.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { XMLParser } from 'fast-xml-parser'
import { spawn } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { isStream } from '../../src/http/route.js'
import { PUBLIC_ROUTES } from '../../src/routes/index.js'
import { exitCodeOf } from '../support/processes.js'
import { serveDesk, type ServedDesk } from '../support/served.js'

/** Most cases that are made up for one address, and how long all of it may take. */
const MAX_EXAMPLES = 40
const TIMEOUT_MS = 300_000

const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
]

const SITE = 'https://site.example'

type Parameter = { examples?: Record<string, { value: unknown }>; in: string; name: string }
type Operation = {
  parameters?: Parameter[]
  responses: Record<
    string,
    { content?: Record<string, { schema: object; 'x-with-fields'?: object }> }
  >
}
type Document = { paths: Record<string, Record<string, Operation>> }
type Case = { error?: unknown; failure?: unknown; skipped?: unknown }

let desk: ServedDesk
let cases = new Map<string, Case>()
let output = ''
let exitCode: null | number = null

beforeAll(async () => {
  desk = await serveDesk({ settings: { SITE_URL: SITE } })
  const description = path.join(desk.dir, 'openapi.json')
  const report = path.join(desk.dir, 'junit.xml')
  await writeFile(description, JSON.stringify(await describeWithExamples()))
  await run(description, report)
  cases = await readReport(report)
}, TIMEOUT_MS + 120_000)

afterAll(() => desk.stop())

const read = async <T>(address: string): Promise<T> =>
  (await (await fetch(`${desk.url}/api/v1${address}`)).json()) as T

/** The description with values that lead to documents: what is made up leads to none. */
const describeWithExamples = async (): Promise<Document> => {
  const document = await read<Document>('/openapi.json')
  for (const { path: address } of PUBLIC_ROUTES.filter(isStream)) {
    Reflect.deleteProperty(document.paths, address.replaceAll(/:(\w+)/g, '{$1}'))
  }
  const slugsOf = async (index: string): Promise<string[]> =>
    (await read<{ items: Array<{ slug: string }> }>(`${index}?limit=3`)).items.map(
      ({ slug }) => slug,
    )
  const lists = await slugsOf('/lists')
  const commented = await Promise.all(
    lists.map((slug) => read<{ items: Array<{ id: string }> }>(`/lists/${slug}/comments?limit=3`)),
  )
  const comments = commented.flatMap(({ items }) => items.map(({ id }) => id))
  const values: Record<string, unknown[]> = {
    drama: await slugsOf('/dramas'),
    lists: [lists],
    person: await slugsOf('/people'),
    q: ['healer', 'kim'],
    url: lists.map((slug) => `${SITE}/lists/${slug}`),
  }
  for (const [address, operations] of Object.entries(document.paths)) {
    for (const { responses } of Object.values(operations)) {
      for (const media of Object.values(responses['200']?.content ?? {})) {
        const { schema, 'x-with-fields': withFields } = media
        // Schemathesis asks for some fields alone too
        if (withFields) media.schema = { anyOf: [schema, withFields] }
      }
    }
    const inPath = {
      comment: comments,
      slug: address.includes('{slug}') ? await slugsOf(address.split('/{')[0] ?? '') : [],
    }
    for (const parameter of Object.values(operations).flatMap(
      ({ parameters = [] }) => parameters,
    )) {
      const known =
        parameter.in === 'path'
          ? inPath[parameter.name as keyof typeof inPath]
          : values[parameter.name]
      if (known && known.length > 0) {
        parameter.examples = Object.fromEntries(
          known.map((value, index) => [`real${index}`, { value }]),
        )
      }
    }
  }
  return document
}

const run = async (description: string, report: string): Promise<void> => {
  const program = process.env.SCHEMATHESIS
  if (!program) throw new Error('SCHEMATHESIS does not say where it is; see .ci/schemathesis.sh.')
  const child = spawn(
    program,
    [
      'run',
      description,
      `--url=${desk.url}/api/v1`,
      `--checks=${CHECKS.join(',')}`,
      `--max-examples=${MAX_EXAMPLES}`,
      '--phases=examples,coverage,fuzzing',
      // of two that parse Python at the same moment, Python 3.11 ends one ("AST constructor recursion depth")
      '--workers=1',
      '--generation-deterministic',
      '--suppress-health-check=all',
      '--request-timeout=30',
      '--report=junit',
      `--report-junit-path=${report}`,
      '--no-color',
    ],
    { cwd: desk.dir, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  }
  const timer = setTimeout(() => child.kill('SIGKILL'), TIMEOUT_MS)
  exitCode = await exitCodeOf(child)
  clearTimeout(timer)
}

const readReport = async (file: string): Promise<Map<string, Case>> => {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Error(`Schemathesis left no report (exit code ${exitCode}):\n${output.slice(-4000)}`)
  })
  const parsed = new XMLParser({
    ignoreAttributes: false,
    isArray: (name) => ['testcase', 'testsuite'].includes(name),
  }).parse(text) as {
    testsuites: { testsuite: Array<{ testcase: Array<Case & { '@_name': string }> }> }
  }
  return new Map(
    parsed.testsuites.testsuite
      .flatMap(({ testcase }) => testcase)
      .map((each) => [each['@_name'], each]),
  )
}

describe('the API, whatever it is asked', () => {
  // a stream of events does not end
  it.each(
    PUBLIC_ROUTES.filter((route) => !isStream(route)).map(({ method, path: address }) => [
      method.toUpperCase(),
      address,
    ]),
  )('should answer as described: %s %s', (method, address) => {
    const name = `${method} ${address?.replaceAll(/:(\w+)/g, '{$1}')}`
    const found = cases.get(name)
    expect({ isThere: found !== undefined, name }).toEqual({ isThere: true, name })
    expect([found?.failure, found?.error, found?.skipped]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  it('should have been asked enough, to the end', () => {
    const [, generated] = /(\d+) generated/.exec(output) ?? []
    expect(Number(generated)).toBeGreaterThan(PUBLIC_ROUTES.length * MAX_EXAMPLES)
    if (exitCode !== 0) throw new Error(output.slice(-6000))
  })

  it('should have had nothing to complain of itself', () => {
    expect(desk.output()).not.toMatch(/ERROR|⨯/)
  })
})
