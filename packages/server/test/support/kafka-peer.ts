import { createServer, type Server, type Socket } from 'node:net'

export type ProducedRecords = { topic: string; acks: number; records: Buffer }

const API = { produce: 0, metadata: 3, apiVersions: 18 } as const
const NOT_FOUND = 3

/**
 * Speaks as much of Kafka's protocol as a producer needs: ApiVersions, Metadata and Produce, one topic with one partition.
 * It is not a broker: nothing is kept, and what a broker would decide, such as who is the leader, is said by the test.
 */
export class KafkaPeer implements AsyncDisposable {
  readonly topic = 'guanjia-events'
  readonly produced: ProducedRecords[] = []
  /** The error that is answered to Produce; 0: none. */
  produceError = 0
  /** What the peer says it is called; undefined: as it is. */
  advertisedHost: string | undefined
  readonly #sockets = new Set<Socket>()
  readonly #server: Server = createServer((socket) => this.#serve(socket))
  #port = 0

  static async start(): Promise<KafkaPeer> {
    const peer = new KafkaPeer()
    await peer.listen()
    return peer
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(this.#port, '127.0.0.1', resolve))
    const address = this.#server.address()
    if (address && typeof address !== 'string') this.#port = address.port
  }

  get address(): string {
    return `127.0.0.1:${this.#port}`
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop()
  }

  #serve(socket: Socket): void {
    let received = Buffer.alloc(0)
    this.#sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => this.#sockets.delete(socket))
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk])
      while (received.length >= 4 && received.length >= 4 + received.readInt32BE(0)) {
        const end = 4 + received.readInt32BE(0)
        const answer = this.#answer(new Input(received.subarray(4, end)))
        received = received.subarray(end)
        socket.write(Buffer.concat([int32(answer.length), answer]))
      }
    })
  }

  #answer(input: Input): Buffer {
    const api = input.int16()
    input.int16()
    const correlationId = int32(input.int32())
    input.skip(Math.max(0, input.int16()))
    input.tags()
    switch (api) {
      case API.apiVersions:
        // The header of this answer alone has no tags, in any version.
        return Buffer.concat([correlationId, apiVersions()])
      case API.metadata:
        return Buffer.concat([correlationId, NO_TAGS, this.#metadata()])
      case API.produce:
        return Buffer.concat([correlationId, NO_TAGS, this.#produce(input)])
      default:
        throw new Error(`a producer has no use for API ${api}`)
    }
  }

  #metadata(): Buffer {
    const broker = [int32(1), text(this.advertisedHost ?? '127.0.0.1'), int32(this.#port), NULL, NO_TAGS]
    const nodes = array([int32(1)])
    const partition = [int16(0), int32(0), int32(1), int32(0), nodes, nodes, array([]), NO_TAGS]
    const id = Buffer.alloc(16, 1)
    const topic = [int16(0), text(this.topic), id, Buffer.from([0]), array([partition]), int32(0), NO_TAGS]
    return Buffer.concat([int32(0), array([broker]), text('guanjia-test'), int32(1), array([topic]), NO_TAGS])
  }

  #produce(input: Input): Buffer {
    input.skip(Math.max(0, input.varint() - 1))
    const acks = input.int16()
    input.int32()
    input.varint()
    const topic = input.bytes(input.varint() - 1).toString('utf8')
    input.varint()
    input.int32()
    const records = input.bytes(input.varint() - 1)
    const error = topic === this.topic ? this.produceError : NOT_FOUND
    if (error === 0) this.produced.push({ topic, acks, records })
    const none = Buffer.alloc(8, 0xff)
    const partition = [int32(0), int16(error), Buffer.alloc(8), none, none, array([]), NULL, NO_TAGS]
    return Buffer.concat([array([[text(topic), array([partition]), NO_TAGS]]), int32(0), NO_TAGS])
  }
}

function apiVersions(): Buffer {
  const versions = [
    [API.produce, 9, 11],
    [API.metadata, 9, 12],
    [API.apiVersions, 0, 3],
  ] as const
  const keys = versions.map(([api, least, most]) => [int16(api), int16(least), int16(most), NO_TAGS])
  return Buffer.concat([int16(0), array(keys), int32(0), NO_TAGS])
}

class Input {
  readonly #buffer: Buffer
  #at = 0

  constructor(buffer: Buffer) {
    this.#buffer = buffer
  }

  int16(): number {
    return this.bytes(2).readInt16BE(0)
  }

  int32(): number {
    return this.bytes(4).readInt32BE(0)
  }

  varint(): number {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes(1)[0] ?? 0
      value += (byte & 0x7f) * 2 ** shift
      if (byte < 0x80) return value
    }
  }

  tags(): void {
    this.varint()
  }

  skip(length: number): void {
    this.bytes(length)
  }

  bytes(length: number): Buffer {
    this.#at += length
    return this.#buffer.subarray(this.#at - length, this.#at)
  }
}

const NO_TAGS = Buffer.from([0])
/** Of a text that may be absent. */
const NULL = Buffer.from([0])

function int16(value: number): Buffer {
  const buffer = Buffer.alloc(2)
  buffer.writeInt16BE(value)
  return buffer
}

function int32(value: number): Buffer {
  const buffer = Buffer.alloc(4)
  buffer.writeInt32BE(value)
  return buffer
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value)
  return Buffer.concat([Buffer.from([bytes.length + 1]), bytes])
}

/** Fewer than 127 items, so that their number is one byte. */
function array(items: readonly (Buffer | readonly Buffer[])[]): Buffer {
  const parts = items.flatMap((item) => (Buffer.isBuffer(item) ? [item] : [...item]))
  return Buffer.concat([Buffer.from([items.length + 1]), ...parts])
}
