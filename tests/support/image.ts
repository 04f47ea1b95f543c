/** The image of the Dockerfile, made by its own steps in a folder where no Docker is. */
import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

export type Image = {
  /** What it is started with. */
  command: string[]
  environment: Record<string, string>
  /** The folder that stands for its root. */
  root: string
  /** Whom it runs as; undefined where this process may not choose. */
  user: { gid: number; uid: number } | undefined
  /** Folders that may be written to, as a container has it whose root is read-only. */
  volumes: string[]
  workdir: string
}

type Step = { name: string; text: string }

/** What the run of these tests has done already, in this folder: the stages with these steps stand for it. */
const DONE = ['npm ci --no-audit --no-fund', 'npx next build']

/** The account "node" of the image that the Dockerfile begins with. */
const NODE = { gid: 1000, uid: 1000 }

/**
 * Makes the last stage. Those before it end with a build for it, which stands here (`NEXT_OUTPUT=standalone`).
 *
 * @param repo where the Dockerfile and that build are
 * @throws Error for a step that this does not know
 */
export const makeImage = ({ repo, root }: { repo: string; root: string }): Image => {
  const stages = stagesOf(readFileSync(path.join(repo, 'Dockerfile'), 'utf8'))
  const last = stages.at(-1) ?? { name: '', steps: [] }
  for (const { name, text } of stages.slice(0, -1).flatMap(({ steps }) => steps)) {
    if (name === 'RUN' && !DONE.includes(text)) throw new Error(`Nobody has run "${text}".`)
  }
  const user = process.getuid?.() === 0 ? NODE : undefined
  const image: Image = {
    command: [],
    environment: {},
    root,
    user: undefined,
    volumes: [],
    workdir: '/',
  }
  const inRoot = (file: string) => path.join(root, path.resolve(image.workdir, file))
  for (const { name, text } of last.steps) {
    switch (name) {
      case 'CMD':
        image.command = JSON.parse(text) as string[]
        break
      case 'COPY': {
        const words = text.split(/\s+/)
        const flags = words.filter((word) => word.startsWith('--'))
        const [from = '', to = ''] = words.filter((word) => !word.startsWith('--'))
        if (!flags.some((flag) => flag.startsWith('--from='))) throw new Error(`COPY ${text}`)
        // every stage works in the same folder
        const source = path.join(repo, path.relative(image.workdir, from))
        if (!existsSync(source)) throw new Error(`There is no ${source} to copy.`)
        cpSync(source, inRoot(to), { recursive: true, verbatimSymlinks: true })
        if (user && flags.includes('--chown=node:node')) own(inRoot(to), user)
        break
      }
      case 'ENV':
        for (const [, key = '', value = ''] of text.matchAll(/(\w+)=(\S+)/g)) {
          image.environment[key] = value
        }
        break
      case 'EXPOSE':
        break
      case 'RUN': {
        const shell = user ? text.replaceAll('node:node', `${user.uid}:${user.gid}`) : text
        const { status } = spawnSync('sh', ['-euc', shell], {
          cwd: inRoot('.'),
          stdio: ['ignore', 'inherit', 'inherit'],
        })
        if (status !== 0) throw new Error(`"${text}" ended with ${status}.`)
        break
      }
      case 'USER':
        if (text !== 'node') throw new Error(`Nobody knows the account "${text}".`)
        image.user = user
        break
      case 'VOLUME':
        image.volumes.push(text)
        break
      case 'WORKDIR':
        image.workdir = text
        mkdirSync(inRoot('.'), { recursive: true })
        break
      default:
        throw new Error(`Nobody knows how to do "${name} ${text}".`)
    }
  }
  return image
}

/** Takes the right to write away, but in volumes and what compose mounts in memory. */
export const makeReadOnly = ({ root, volumes, workdir }: Image): void => {
  execFileSync('chmod', ['-R', 'a-w', path.join(root, workdir)])
  for (const folder of [...volumes, path.join(workdir, '.next/cache')]) {
    mkdirSync(path.join(root, folder), { recursive: true })
    chmodSync(path.join(root, folder), 0o777)
  }
}

const own = (folder: string, { gid, uid }: NonNullable<Image['user']>): void => {
  execFileSync('chown', ['-R', `${uid}:${gid}`, folder])
}

const stagesOf = (text: string): Array<{ name: string; steps: Step[] }> => {
  const stages: Array<{ name: string; steps: Step[] }> = []
  const lines = text.replaceAll(/\\\n/g, ' ').split('\n')
  for (const line of lines) {
    const [, name = '', rest = ''] = /^([A-Z]+)\s+(.*)$/.exec(line.trim()) ?? []
    if (name === 'FROM') stages.push({ name: rest, steps: [] })
    else if (name !== '') stages.at(-1)?.steps.push({ name, text: rest })
  }
  return stages
}
