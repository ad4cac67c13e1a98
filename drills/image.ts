// The images without a container engine: each line of the Dockerfiles is done in a clean folder, and what comes out is run.
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readOptions, report } from '../bench/lib/report.ts'
import { lintDockerfile } from './image/dockerfile.ts'
import { type Image, listFiles, rehearse } from './image/rehearsal.ts'
import { RunningImage } from './image/running-image.ts'

type Row = { readonly step: string; readonly ms: number; readonly result: string }

const repository = join(import.meta.dirname, '..')
const example = join(repository, 'examples', 'business-system')
const LARGEST_MB = 60
/** What has no business in an image that only runs. */
const STRAY = /\.(?:ts|tsx|map)$|(?:^|\/)(?:\.git|\.env|test)(?:\/|$)/

const options = readOptions()
const folder = mkdtempSync(join(tmpdir(), 'guanjia-image-'))
// An ordinary user has to get at the images.
chmodSync(folder, 0o755)
const rows: Row[] = []
let failed = 0
/** With --quick what is installed, and the build of Guanjia, are taken from the repository. */
const installed = { 'npm ci': linkModules, 'npm install': linkModules }
try {
  for (const file of [join(repository, 'deploy', 'Dockerfile'), join(example, 'Dockerfile')]) {
    await step(`lint ${file.slice(repository.length + 1)}`, async () => {
      const found = lintDockerfile(file)
      if (found.length > 0) throw new Error(found.join('; '))
    })
  }
  const guanjia = await build('guanjia', join(repository, 'deploy', 'Dockerfile'), repository)
  if (guanjia) await tryOut('guanjia', guanjia, '/readyz')
  const images: Record<string, Image> = guanjia ? { 'guanjia:0.1.0': guanjia } : {}
  const business = guanjia && (await build('business', join(example, 'Dockerfile'), example, images))
  if (business) await tryOut('business', business, '/visitor')
} finally {
  rmSync(folder, { recursive: true, force: true })
}
report(
  rows,
  {
    name: 'image',
    figure: `${rows.length - failed} of ${rows.length} steps`,
    target: `${rows.length} of ${rows.length}`,
    isOk: failed === 0,
    raw: { node: process.version, rows },
  },
  options,
)

async function build(
  name: string,
  dockerfile: string,
  context: string,
  images: Record<string, Image> = {},
): Promise<Image | undefined> {
  const place = join(folder, name)
  return step(`${name}: build`, async () =>
    rehearse({
      dockerfile,
      context,
      folder: place,
      images,
      instead: options.isQuick ? { ...installed, ...(context === repository && { 'npm run build': copyBuild }) } : {},
      onStep: ({ line, ms }) => rows.push({ step: `${name}: ${line}`, ms, result: 'ok' }),
    }),
  )
}

/** What is in it, and that it starts as its maker says, as an ordinary user, is healthy and stops when it is told. */
async function tryOut(name: string, image: Image, path: string): Promise<void> {
  const files = listFiles(image.root)
  const megabytes = files.reduce((sum, { bytes }) => sum + bytes, 0) / 1024 / 1024
  await step(`${name}: ${files.length} files, ${megabytes.toFixed(1)} MB besides Node`, async () => {
    const stray = files.filter((file) => STRAY.test(file.path) && !file.path.includes('node_modules/'))
    if (stray.length > 0) throw new Error(`not wanted: ${stray.map((file) => file.path).join(', ')}`)
    if (megabytes > LARGEST_MB) throw new Error(`more than ${LARGEST_MB} MB`)
  })
  await using running = await RunningImage.start(image)
  await step(`${name}: starts and answers ${path}`, () => running.answersAt(path))
  await step(`${name}: runs as an ordinary user`, async () => {
    const uid = /^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${running.pid}/status`, 'utf8'))?.[1]
    if (uid === '0') throw new Error('it runs as root')
  })
  await step(`${name}: healthy`, async () => expectZero(running.checkHealth()))
  await step(`${name}: stops, exit code 0`, async () => expectZero(await running.stop()))
}

async function step<T>(name: string, run: () => Promise<T>): Promise<T | undefined> {
  const startedAt = performance.now()
  let result = 'ok'
  try {
    return await run()
  } catch (error) {
    failed += 1
    result = (error as Error).message
    return undefined
  } finally {
    rows.push({ step: name, ms: Math.round(performance.now() - startedAt), result })
  }
}

function linkModules(cwd: string): void {
  symlinkSync(join(repository, 'node_modules'), join(cwd, 'node_modules'))
}

function copyBuild(cwd: string): void {
  const dist = join('packages', 'cli', 'dist')
  cpSync(join(repository, dist), join(cwd, dist), { recursive: true })
}

function expectZero(code: number | null): void {
  if (code !== 0) throw new Error(`exit code ${code}`)
}
