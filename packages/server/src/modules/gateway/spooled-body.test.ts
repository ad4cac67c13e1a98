import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isStreamedBody, type WechatBody } from '@guanjia/wechat'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createIdFactory } from '../../lib/id.ts'
import { createSystemRandom } from '../../lib/random.ts'
import { BodySpool } from './spooled-body.ts'

const MiB = 1024 * 1024

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guanjia-spool-'))
})
afterEach(() => rm(folder, { recursive: true }))

const createSpool = (limitBytes = 64 * MiB) =>
  new BodySpool({ folder, limitBytes, newId: createIdFactory({ now: Date.now }, createSystemRandom()) })

async function* piecesOf(whole: Buffer, pieceBytes = 65_536): AsyncGenerator<Buffer> {
  for (let at = 0; at < whole.length; at += pieceBytes) yield whole.subarray(at, at + pieceBytes)
}

async function contentOf(body: WechatBody | undefined): Promise<Buffer> {
  if (body === undefined) return Buffer.alloc(0)
  if (!isStreamedBody(body)) return Buffer.from(body)
  const pieces: Uint8Array[] = []
  for await (const piece of body.open()) pieces.push(piece)
  return Buffer.concat(pieces)
}

describe('a body', () => {
  it.each([0, 1, MiB, MiB + 1, 5 * MiB])('of %i bytes is kept whole and can be sent again', async (bytes) => {
    const whole = randomBytes(bytes)
    await using spooled = await createSpool().read(piecesOf(whole))
    expect(spooled.bytes).toBe(bytes)
    expect(spooled.hash).toBe(createHash('sha256').update(whole).digest('hex'))
    for (const _ of [1, 2]) expect((await contentOf(spooled.body)).equals(whole)).toBe(true)
  })

  it('beyond a megabyte stays out of the memory and leaves no file behind', async () => {
    const spooled = await createSpool().read(piecesOf(randomBytes(3 * MiB)))
    expect(isStreamedBody(spooled.body ?? '')).toBe(true)
    expect(await readdir(folder)).toEqual([])
    await spooled[Symbol.asyncDispose]()
  })

  it('beyond the limit is refused before it is read to its end', async () => {
    let produced = 0
    async function* endless() {
      for (;;) {
        produced += MiB
        yield Buffer.alloc(MiB)
      }
    }
    const refusal = createSpool(4 * MiB).read(endless())
    await expect(refusal).rejects.toMatchObject({ code: 'request.body_too_large', params: { limitBytes: 4 * MiB } })
    expect(produced).toBe(5 * MiB)
    expect(await readdir(folder)).toEqual([])
  })

  it('whose sender hangs up is gone', async () => {
    async function* broken() {
      yield randomBytes(2 * MiB)
      throw new Error('aborted')
    }
    await expect(createSpool().read(broken())).rejects.toThrow('aborted')
    expect(await readdir(folder)).toEqual([])
  })

  it('waits for a place while too many large ones are on the disk', async () => {
    const spool = createSpool()
    const large = () => spool.read(piecesOf(randomBytes(MiB + 1)))
    const held = await Promise.all(Array.from({ length: 16 }, large))
    let isRead = false
    const waiting = large().then((spooled) => {
      isRead = true
      return spooled
    })
    await using _small = await spool.read(piecesOf(randomBytes(10)))
    expect(isRead).toBe(false)
    for (const spooled of held) await spooled[Symbol.asyncDispose]()
    await (await waiting)[Symbol.asyncDispose]()
  })
})
