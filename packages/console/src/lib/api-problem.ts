import type { Problem } from '@guanjia/contract'

/** The server answered with a problem document. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly problem: Problem

  constructor(problem: Problem) {
    super(`${problem.status} ${problem.code}`)
    this.problem = problem
  }

  get status(): number {
    return this.problem.status
  }

  get code(): string {
    return this.problem.code
  }
}

/** Something answered, but not in the form of our API: a proxy's page, a cut body. */
export class ApiAnswerError extends Error {
  override readonly name = 'ApiAnswerError'
  readonly status: number
  readonly requestId: string | undefined

  constructor(answer: { status: number; requestId?: string | undefined }, options?: ErrorOptions) {
    super(`unreadable answer with status ${answer.status}`, options)
    this.status = answer.status
    this.requestId = answer.requestId
  }
}

/** No answer at all: whether the server acted on the request is unknown. */
export class ApiUnreachableError extends Error {
  override readonly name = 'ApiUnreachableError'

  constructor(options?: ErrorOptions) {
    super('the server did not answer', options)
  }
}

/** Reads a problem document; undefined when the body is not one. Missing English text falls back to the Chinese. */
export function parseProblem(status: number, body: unknown): Problem | undefined {
  if (!isRecord(body) || typeof body.code !== 'string' || typeof body.title !== 'string') return undefined
  const title = body.title
  const next = text(body.next) ?? ''
  return {
    ...body,
    type: text(body.type) ?? 'about:blank',
    title,
    titleEn: text(body.titleEn) ?? title,
    status,
    code: body.code,
    next,
    nextEn: text(body.nextEn) ?? next,
    requestId: text(body.requestId) ?? '',
  } as Problem
}

/** The session is gone. A wrong password at sign-in is a 401 as well, but there is no session to lose. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiProblem && error.status === 401 && error.code !== 'session.credentials_wrong'
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
