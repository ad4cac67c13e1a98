/** What an operator or a merchant asked for cannot be done; the control API answers it with 4xx, a page shows it. */
export class RequestError extends Error {
  readonly status: number

  constructor(message: string, status = 400) {
    super(message)
    this.status = status
  }
}

export function reject(message: string, status = 400): never {
  throw new RequestError(message, status)
}
