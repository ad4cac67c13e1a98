import type { z } from 'zod'
import type { SimulatorControl } from './control.ts'

type Input<Body, Query> = { params: Record<string, string>; body: Body; query: Query; control: SimulatorControl }

/** One route of the control API: what it does and what its document says about it, in one place. */
export type ControlRoute = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below /_sim/api, with `:name` parameters. */
  path: string
  summaryZh: string
  summaryEn: string
  body?: z.ZodType
  query?: z.ZodType
  /** Changes the state, so that the answer waits for the disk. */
  isWrite: boolean
  handle: (input: Input<never, never>) => unknown
}

/** Gives `handle` the types of the schemas. */
export function route<Body extends z.ZodType = z.ZodUnknown, Query extends z.ZodType = z.ZodUnknown>(
  definition: Omit<ControlRoute, 'handle' | 'isWrite' | 'body' | 'query'> & {
    body?: Body
    query?: Query
    handle: (input: Input<z.output<Body>, z.output<Query>>) => unknown
  },
): ControlRoute {
  return { ...definition, isWrite: definition.method !== 'GET' } as ControlRoute
}

export function param(params: Record<string, string>, name: string): string {
  return params[name] ?? ''
}
