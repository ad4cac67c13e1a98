import { UserError } from './user-error.ts'

/** Turns the server's own errors into what is printed without a stack; anything else stays what it is. */
export async function explainServerFailure(error: unknown): Promise<unknown> {
  const { AppError, describeStartFailure } = await import('@guanjia/server')
  if (!(error instanceof AppError)) return error
  return new UserError(describeStartFailure(error, 'zh'), describeStartFailure(error, 'en'), { cause: error })
}
