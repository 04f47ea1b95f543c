/**
 * The rule that holds imports to .ci/house.mjs: floors, rooms of one floor, pure files, circles, and files
 * without a floor. Types count as much as values. Written here because import-x/no-cycle leaves type
 * imports out, dependency-cruiser asks for a newer Node, and eslint-plugin-boundaries has no circles: with
 * the graph that these need, the floors are one comparison.
 */
import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

import { isPure, roomOf } from './house.mjs'

const FRAMEWORKS = /^(payload|@payloadcms\/.+|react|react-dom|next)(\/|$)/
const IO =
  /^(node:)?(child_process|cluster|dgram|dns|fs|http|http2|https|inspector|net|readline|repl|tls|worker_threads)(\/|$)/

const aliasesOf = (root) => {
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile)
  return new Map(
    Object.entries(config.compilerOptions.paths).map(([name, [target]]) => [
      name,
      path.posix.normalize(target),
    ]),
  )
}

const createGraph = (root) => {
  const aliases = aliasesOf(root)
  const known = new Map()

  const isFile = (file) => statSync(path.join(root, file), { throwIfNoEntry: false })?.isFile()

  /** The file behind a specifier, from the root; undefined for a package, and for what is not there. */
  const resolve = ({ from, specifier }) => {
    if (!specifier.startsWith('.')) return aliases.get(specifier)
    const target = path.posix.join(path.posix.dirname(from), specifier)
    const stem = target.replace(/\.jsx?$/, '')
    return [target, `${stem}.ts`, `${stem}.tsx`, `${target}.ts`, `${target}/index.ts`].find(isFile)
  }

  const importsIn = ({ file, text }) =>
    ts.preProcessFile(text, true, true).importedFiles.map(({ fileName: specifier, pos }) => ({
      pos,
      specifier,
      target: resolve({ from: file, specifier }),
    }))

  const importsOf = (file) => {
    const absolute = path.join(root, file)
    if (!roomOf(file) || !existsSync(absolute)) return []
    const { mtimeMs } = statSync(absolute)
    const kept = known.get(file)
    if (kept?.mtimeMs === mtimeMs) return kept.imports
    const imports = importsIn({ file, text: readFileSync(absolute, 'utf8') })
    known.set(file, { imports, mtimeMs })
    return imports
  }

  /** The way from one file to another by imports; undefined where there is none. */
  const findWay = ({ from, to }) => {
    const before = new Map([[from, null]])
    for (const at of before.keys()) {
      if (at === to) {
        const way = []
        for (let step = at; step !== null; step = before.get(step)) way.unshift(step)
        return way
      }
      for (const { target } of importsOf(at)) {
        if (target !== undefined && !before.has(target)) before.set(target, at)
      }
    }
    return undefined
  }

  return { findWay, importsIn }
}

const graphs = new Map()

const graphOf = (root) => {
  const graph = graphs.get(root) ?? createGraph(root)
  graphs.set(root, graph)
  return graph
}

const findProblem = ({ file, graph, room, specifier, target }) => {
  if (isPure(file)) {
    const [isFramework, isIo] = [FRAMEWORKS.test(specifier), IO.test(specifier)]
    if (isFramework || isIo) {
      return { data: { kind: isFramework ? 'framework' : 'I/O' }, messageId: 'impure' }
    }
  }
  if (target === undefined) return undefined
  const other = roomOf(target)
  if (!other) return { data: { target }, messageId: 'outside' }
  if (other.floor < room.floor) {
    return { data: { other: other.name, room: room.name }, messageId: 'upward' }
  }
  if (other.floor === room.floor && other.name !== room.name) {
    return { data: { other: other.name, room: room.name }, messageId: 'sideways' }
  }
  if (isPure(file) && !isPure(target)) return { data: { target }, messageId: 'impureTarget' }
  const way = graph.findWay({ from: target, to: file })
  return way && { data: { way: [file, ...way].join(' -> ') }, messageId: 'circle' }
}

const floors = {
  create: (context) => ({
    Program: (node) => {
      const { cwd, filename, sourceCode } = context
      const file = path.relative(cwd, filename).split(path.sep).join('/')
      const room = roomOf(file)
      if (!room) {
        context.report({ data: { file }, messageId: 'unplaced', node })
        return
      }
      const graph = graphOf(cwd)
      for (const { pos, specifier, target } of graph.importsIn({ file, text: sourceCode.text })) {
        const problem = findProblem({ file, graph, room, specifier, target })
        if (problem) {
          context.report({
            ...problem,
            data: { specifier, ...problem.data },
            loc: sourceCode.getLocFromIndex(pos),
          })
        }
      }
    },
  }),
  meta: {
    messages: {
      circle:
        'Imports go in a circle: {{way}}. Move what both files need into a file of its own below them.',
      impure:
        '"{{specifier}}" is a {{kind}} import in a pure file. Have the caller read it and pass in the value, or move this function out of the pure folder.',
      impureTarget:
        '"{{target}}" is not pure, and this file is. Pass in what it gives, or move what is needed into a pure file (PURE in .ci/house.mjs).',
      outside:
        '"{{target}}" belongs to no floor. Move what is needed from it into a room below this one.',
      sideways:
        '{{room}} and {{other}} stand on one floor and do not know each other. Move what both need to a floor below.',
      unplaced:
        '"{{file}}" belongs to no floor. Move it into a room, or give its folder a floor and a purpose in .ci/house.mjs.',
      upward:
        '{{room}} imports upward from {{other}}. Move what is needed down to {{room}} or below it, or this function up.',
    },
    schema: [],
    type: 'problem',
  },
}

export default { rules: { floors } }
