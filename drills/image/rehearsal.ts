import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { type Instruction, readDockerfile } from './dockerfile.ts'

/** What an image would be: its files in a folder, and how it is started. */
export type Image = {
  readonly root: string
  readonly workdir: string
  readonly environment: Readonly<Record<string, string>>
  readonly entrypoint: readonly string[]
  readonly command: readonly string[]
  readonly healthcheck: readonly string[]
}

export type Step = { readonly line: string; readonly ms: number }

type Stage = { -readonly [Key in keyof Image]: Image[Key] }

export type RehearsalOptions = {
  readonly dockerfile: string
  readonly context: string
  /** Where the stages are put together; empty. */
  readonly folder: string
  /** Images that exist; others begin empty, with the Node of this machine. */
  readonly images?: Readonly<Record<string, Image>>
  readonly onStep: (step: Step) => void
  /** In place of a RUN line, by its beginning: what takes minutes, and has been done in the repository already. */
  readonly instead?: Readonly<Record<string, (cwd: string) => void>>
}

/**
 * Does without a container engine what the Dockerfile says: FROM begins with the files of the image it names, COPY copies,
 * RUN runs in the folder of its stage. It cannot show what the base image brings, nor a path outside of the stage: RUN lines
 * that name one are refused.
 */
export function rehearse(options: RehearsalOptions): Image {
  const { dockerfile, context, folder, images = {}, onStep, instead = {} } = options
  const isIgnored = readIgnored(context)
  const variables: Record<string, string> = {}
  const stages = new Map<string, Stage>()
  let stage: Stage | undefined
  for (const instruction of readDockerfile(dockerfile)) {
    const startedAt = performance.now()
    if (instruction.kind === 'arg') {
      variables[instruction.name] = instruction.value ?? ''
      continue
    }
    if (instruction.kind === 'from') {
      const name = fill(instruction.image, variables)
      stage = beginStage(stages.get(name) ?? images[name], join(folder, String(stages.size)))
      stages.set(instruction.stage ?? String(stages.size), stage)
    } else if (stage === undefined) {
      throw new Error(`${dockerfile}: ${instruction.kind} before FROM`)
    } else {
      perform(instruction, stage, { context, isIgnored, stages, instead })
    }
    onStep({ line: describe(instruction), ms: Math.round(performance.now() - startedAt) })
  }
  if (stage === undefined) throw new Error(`${dockerfile}: no FROM`)
  return stage
}

function beginStage(base: Image | undefined, root: string): Stage {
  mkdirSync(root, { recursive: true })
  if (base) cpSync(base.root, root, { recursive: true })
  const empty = { workdir: '/', environment: {}, entrypoint: [], command: [], healthcheck: [] }
  return { ...empty, ...base, root }
}

type Surroundings = {
  readonly context: string
  readonly isIgnored: (path: string) => boolean
  readonly stages: ReadonlyMap<string, Stage>
  readonly instead: NonNullable<RehearsalOptions['instead']>
}

function perform(instruction: Instruction, stage: Stage, around: Surroundings): void {
  switch (instruction.kind) {
    case 'workdir':
      stage.workdir = resolve(stage.workdir, instruction.path)
      mkdirSync(join(stage.root, stage.workdir), { recursive: true })
      break
    case 'env':
      stage.environment = { ...stage.environment, ...Object.fromEntries(instruction.values) }
      break
    case 'copy':
      copy(instruction, stage, around)
      break
    case 'run':
      run(instruction.command, stage, around.instead)
      break
    case 'entrypoint':
      stage.entrypoint = instruction.command
      break
    case 'cmd':
      stage.command = instruction.command
      break
    case 'healthcheck':
      stage.healthcheck = instruction.command
      break
  }
}

function copy(instruction: Instruction & { kind: 'copy' }, stage: Stage, around: Surroundings): void {
  const { context, isIgnored, stages } = around
  const from = instruction.from === undefined ? undefined : stages.get(instruction.from)
  if (instruction.from !== undefined && !from) throw new Error(`COPY --from=${instruction.from}: no such stage`)
  const target = join(stage.root, resolve(stage.workdir, instruction.to))
  const isFolder = instruction.to.endsWith('/') || instruction.sources.length > 1
  for (const source of instruction.sources) {
    const path = from ? join(from.root, resolve('/', source)) : join(context, source)
    if (!existsSync(path)) throw new Error(`COPY ${source}: no such file`)
    const isDirectory = statSync(path).isDirectory()
    cpSync(path, isFolder && !isDirectory ? join(target, basename(path)) : target, {
      recursive: true,
      filter: (entry) => from !== undefined || !isIgnored(entry.slice(context.length + 1)),
    })
  }
}

function run(command: string, stage: Stage, instead: Surroundings['instead']): void {
  if (/(?:^|\s)\/(?!dev\/null)/.test(command)) throw new Error(`RUN ${command}: leaves its stage`)
  const cwd = join(stage.root, stage.workdir)
  const shortcut = Object.entries(instead).find(([start]) => command.startsWith(start))?.[1]
  if (shortcut) {
    shortcut(cwd)
    return
  }
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, ...stage.environment }
  const { status, stderr } = spawnSync('sh', ['-ec', command], { cwd, env, encoding: 'utf8' })
  if (status !== 0) throw new Error(`RUN ${command}: ${stderr.slice(-2_000)}`)
}

function fill(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{?(\w+)\}?/g, (_whole, name: string) => variables[name] ?? '')
}

/** Of .dockerignore the forms that are used here: a name at the top, and `**` before a name or an ending. */
function readIgnored(context: string): (path: string) => boolean {
  const file = join(context, '.dockerignore')
  if (!existsSync(file)) return () => false
  const patterns = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const name = line
        .replace(/^\*\*\//, '')
        .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
        .replaceAll('*', '[^/]*')
      return new RegExp(`${line.startsWith('**/') ? '(?:^|/)' : '^'}${name}(?:/|$)`)
    })
  return (path) => patterns.some((pattern) => pattern.test(path))
}

function describe(instruction: Instruction): string {
  switch (instruction.kind) {
    case 'from':
      return `FROM ${instruction.image}`
    case 'run':
      return `RUN ${instruction.command}`
    case 'copy':
      return `COPY ${instruction.from ? `--from=${instruction.from} ` : ''}${instruction.sources.join(' ')} ${instruction.to}`
    default:
      return instruction.kind.toUpperCase()
  }
}

/** All files of a folder, with their sizes. */
export function listFiles(folder: string): { path: string; bytes: number }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: path.slice(folder.length + 1), bytes: statSync(path).size }))
}
