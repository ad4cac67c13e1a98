import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { SnapshotError } from '../engine/snapshot.ts'
import { RequestError } from '../world/request-error.ts'
import type { SimulatorControl } from './control.ts'
import type { ControlRoute } from './control-route.ts'
import { controlRoutes } from './control-routes.ts'
import { controlOpenApi } from './openapi.ts'

const BODY_LIMIT_BYTES = 1024 * 1024
/** A snapshot of 50,000 mini programs is this large. */
const SNAPSHOT_LIMIT_BYTES = 400 * 1024 * 1024

/** The control API below /_sim/api: JSON in, JSON out, faults of the caller as 4xx with the fields named. */
export function registerControl(app: FastifyInstance, control: SimulatorControl, saved: () => Promise<void>): void {
  app.get('/_sim/api/openapi.json', () => controlOpenApi())
  for (const definition of controlRoutes) {
    app.route({
      method: definition.method,
      url: `/_sim/api${definition.path}`,
      bodyLimit: definition.path === '/snapshot' ? SNAPSHOT_LIMIT_BYTES : BODY_LIMIT_BYTES,
      handler: async (request, reply) => {
        try {
          const body = readBody(definition, request.body)
          const query = definition.query?.parse(request.query)
          const params = request.params as Record<string, string>
          const answer = await definition.handle({ params, body, query, control } as never)
          if (isStream(answer)) {
            return reply.type('application/x-ndjson; charset=utf-8').send(Readable.from(toLines(answer, saved)))
          }
          if (definition.isWrite) await saved()
          return reply.type('application/json; charset=utf-8').send(JSON.stringify(answer))
        } catch (error) {
          return refuseRequest(reply, error)
        }
      },
    })
  }
}

function isStream(answer: unknown): answer is AsyncIterable<unknown> {
  return typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer
}

/** Each as soon as it is there. A caller that leaves ends what makes them. */
async function* toLines(parts: AsyncIterable<unknown>, saved: () => Promise<void>): AsyncGenerator<string> {
  for await (const part of parts) {
    await saved()
    yield `${JSON.stringify(part)}\n`
  }
}

function readBody(definition: ControlRoute, raw: unknown): unknown {
  if (!definition.body) return undefined
  const text = String(raw ?? '')
  let value: unknown
  try {
    value = JSON.parse(text === '' ? '{}' : text)
  } catch {
    throw new RequestError('请求体不是合法的 JSON / the body is not valid JSON')
  }
  return definition.body.parse(value)
}

function refuseRequest(reply: FastifyReply, error: unknown): FastifyReply {
  if (error instanceof z.ZodError) {
    const fields = error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
    return reply.code(400).send({ error: 'invalid_request', message: '请求字段不合法 / invalid fields', fields })
  }
  if (error instanceof SnapshotError) return reply.code(400).send({ error: 'bad_snapshot', message: error.message })
  if (error instanceof RequestError) {
    return reply.code(error.status).send({ error: 'refused', message: error.message })
  }
  throw error
}
