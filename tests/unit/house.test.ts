import { describe, expect, it } from '@jest/globals'
import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

import { FLOORS, PURE, withHouse } from '../../.ci/house.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))

type Planted = { code: string; file: string; message: RegExp; name: string }

const PLANTED: Planted[] = [
  {
    code: "import { route } from '../http/route.js'\n\nexport const planted = route\n",
    file: 'src/storage/planted.ts',
    message: /src\/storage imports upward from src\/http\. Move what is needed down/,
    name: 'a value from a floor above',
  },
  {
    code: "import type { Route } from '../http/route.js'\n\nexport type Planted = Route\n",
    file: 'src/storage/planted.ts',
    message: /src\/storage imports upward from src\/http\. Move what is needed down/,
    name: 'a type from a floor above',
  },
  {
    code: "export type Planted = import('../http/route.js').Route\n",
    file: 'src/storage/planted.ts',
    message: /src\/storage imports upward from src\/http/,
    name: 'a type from a floor above, named in place',
  },
  {
    code: "export * from '../../http/route.js'\n",
    file: 'src/storage/graph/planted.ts',
    message: /src\/storage imports upward from src\/http/,
    name: 'a floor above, exported again',
  },
  {
    code: "import { toRow } from '../comments/row.js'\n\nexport const planted = toRow\n",
    file: 'src/lists/planted.ts',
    message:
      /src\/lists and src\/comments stand on one floor.*Move what both need to a floor below/,
    name: 'another room of the same floor',
  },
  {
    code: "import type { slugify } from './index.js'\n\nexport type Planted = typeof slugify\n",
    file: 'src/text/fold.ts',
    message:
      /in a circle: src\/text\/fold\.ts -> src\/text\/index\.ts -> src\/text\/fold\.ts\. Move what both/,
    name: 'a circle of types',
  },
  {
    code: "import type { Payload } from 'payload'\n\nexport type Planted = Payload\n",
    file: 'src/ranking/planted.ts',
    message: /"payload" is a framework import in a pure file\. Have the caller/,
    name: 'the type of a framework in a pure folder',
  },
  {
    code: "import { useState } from 'react'\n\nexport const planted = useState\n",
    file: 'src/publishing/shapes/planted.ts',
    message: /"react" is a framework import in a pure file/,
    name: 'a framework in a pure folder',
  },
  {
    code: "import { readFile } from 'node:fs/promises'\n\nexport const planted = readFile\n",
    file: 'src/text/planted.ts',
    message: /"node:fs\/promises" is a I\/O import in a pure file/,
    name: 'I/O of Node in a pure folder',
  },
  {
    code: "import { toId } from '../../storage/ids.js'\n\nexport const planted = toId\n",
    file: 'src/lists/checks/planted.ts',
    message: /"src\/storage\/ids\.ts" is not pure, and this file is/,
    name: 'a file that is not pure in a pure folder',
  },
  {
    code: "import { engineOf } from '../../tests/unit/planted.js'\n\nexport const planted = engineOf\n",
    file: 'src/planted/index.ts',
    message: /"src\/planted\/index\.ts" belongs to no floor\. Move it into a room, or give/,
    name: 'a file without a floor',
  },
  {
    code: "import config from '@payload-config'\n\nexport const planted = config\n",
    file: 'src/http/planted.ts',
    message: /src\/http imports upward from payload\.config\.ts/,
    name: 'a floor above by an alias',
  },
]

/** ESLint as `npm run lint` has it, in a process of its own: Jest's modules are not its own. */
const lint = async (
  planted: ReadonlyArray<Pick<Planted, 'code' | 'file'>>,
): Promise<string[][]> => {
  const script = `
    import { ESLint } from 'eslint'
    const eslint = new ESLint()
    const found = []
    for (const { code, file } of JSON.parse(process.argv[1])) {
      const [result] = await eslint.lintText(code, { filePath: file })
      found.push(result.messages.filter(({ ruleId }) => ruleId === 'house/floors').map(({ message }) => message))
    }
    process.stdout.write(JSON.stringify(found))`
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', script, JSON.stringify(planted)],
    { cwd: root },
  )
  return JSON.parse(stdout) as string[][]
}

describe('the rule of the house', () => {
  let found: Promise<string[][]> | undefined
  const messagesOf = async (index: number) => (await (found ??= lint(PLANTED)))[index]

  it.each(PLANTED.map(({ name }, index) => [name, index] as const))(
    'should refuse %s, and say what to do',
    async (_, index) => {
      expect(await messagesOf(index)).toEqual([expect.stringMatching(PLANTED[index]!.message)])
    },
  )

  it('should let imports go down, stay in their room, and pure files name pure ones', async () => {
    const allowed = [
      {
        code: "import type { Route } from '../http/route.js'\nimport { toRow } from './row.js'\n\nexport type Planted = Route\nexport const planted = toRow\n",
        file: 'src/comments/planted.ts',
      },
      {
        code: "import type { Id } from '../../storage/types.js'\nimport { slugify } from '../../text/index.js'\n\nexport type Planted = Id\nexport const planted = slugify\n",
        file: 'src/lists/checks/planted.ts',
      },
    ]
    expect(await lint(allowed)).toEqual([[], []])
  })
})

describe('the data of the house', () => {
  it('should name folders and files that there are, each once', () => {
    const places = [...FLOORS.flat().flatMap(({ paths }) => paths), ...PURE]
    expect(places.filter((place) => !existsSync(path.join(root, place)))).toEqual([])
    const rooms = FLOORS.flat().flatMap(({ paths }) => paths)
    expect(rooms).toEqual([...new Set(rooms)])
    expect(PURE).toEqual([...new Set(PURE)].toSorted())
  })

  it('should say at the top of each index what its folder is for', () => {
    const folders = FLOORS.flat()
      .flatMap(({ paths }) => paths)
      .filter((place) => statSync(path.join(root, place)).isDirectory())
    const indexes = folders
      .flatMap((folder) =>
        readdirSync(path.join(root, folder), { encoding: 'utf8', recursive: true })
          .filter((name) => /^index\.tsx?$/.test(path.basename(name)))
          .map((name) => path.join(folder, name)),
      )
      // what Payload writes of migrations
      .filter((file) => !file.startsWith('src/migrations/'))
    expect(indexes.length).toBeGreaterThan(20)
    const silent = indexes.filter(
      (file) => !/^\/\*\*\s/.test(readFileSync(path.join(root, file), 'utf8')),
    )
    expect(silent).toEqual([])
  })

  it('should be what CONTRIBUTING.md shows', () => {
    const text = readFileSync(path.join(root, 'CONTRIBUTING.md'), 'utf8')
    // else: node .ci/house.mjs
    expect(withHouse(text)).toBe(text)
  })
})
