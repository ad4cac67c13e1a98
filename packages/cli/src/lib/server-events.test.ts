import { expect, test } from 'vitest'
import { readServerEvents, type ServerEvent } from './server-events.ts'

async function readAll(...chunks: string[]): Promise<ServerEvent[]> {
  const body = new Blob(chunks).stream()
  const events: ServerEvent[] = []
  for await (const event of readServerEvents(body)) events.push(event)
  return events
}

test('events are read whole, wherever the pieces are cut, and comments are passed over', async () => {
  const stream = ': still here\n\nevent: callback\nid: cb_1\ndata: {"内":"容"}\n\ndata:2\n\n'
  const expected = [
    { type: 'callback', id: 'cb_1', data: '{"内":"容"}' },
    { type: 'message', id: '', data: '2' },
  ]
  expect(await readAll(stream)).toEqual(expected)
  const bytes = Buffer.from(stream)
  const pieces = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte))
      controller.close()
    },
  })
  const events: ServerEvent[] = []
  for await (const event of readServerEvents(pieces)) events.push(event)
  expect(events).toEqual(expected)
})

test('an event that was cut off is not one', async () => {
  expect(await readAll('data: 1\n\ndata: {"half')).toEqual([{ type: 'message', id: '', data: '1' }])
})
