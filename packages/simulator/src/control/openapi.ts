import { z } from 'zod'
import type { ControlRoute } from './control-route.ts'
import { controlRoutes } from './control-routes.ts'

type Json = Record<string, unknown>

/** OpenAPI 3.1 document of the control API, made from the same routes that answer. */
export function controlOpenApi(): Json {
  const paths: Record<string, Json> = {}
  for (const definition of controlRoutes) {
    const path = `/_sim/api${definition.path.replace(/:(\w+)/g, '{$1}')}`
    paths[path] = { ...paths[path], [definition.method.toLowerCase()]: operation(definition) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '模拟微信开放平台控制接口 / control API of the simulated Open Platform',
      version: '1',
      description: '只用于开发与测试。/ For development and tests only.',
    },
    paths,
  }
}

function operation(definition: ControlRoute): Json {
  return {
    summary: definition.summaryZh,
    description: definition.summaryEn,
    parameters: [...pathParameters(definition), ...queryParameters(definition)],
    ...(definition.body
      ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(definition.body) } } } }
      : {}),
    responses: {
      200: { description: 'OK', content: { 'application/json': { schema: {} } } },
      ...(definition.body || definition.query
        ? { 400: { description: '字段不合法 / a field is not valid; `fields` names it' } }
        : {}),
    },
  }
}

function pathParameters({ path }: ControlRoute): Json[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
}

function queryParameters({ query }: ControlRoute): Json[] {
  if (!query) return []
  const { properties = {} } = schemaOf(query) as { properties?: Record<string, Json> }
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: false, schema }))
}

function schemaOf(schema: z.ZodType): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json
  return rest
}
