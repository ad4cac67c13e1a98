export type TestRequest = {
  readonly method?: string
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly json?: unknown
}

export type TestAnswer = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly json: unknown
}

/** One request, as it is: redirects are not followed, so that a test sees each. */
export async function sendRequest({ method = 'GET', url, headers, json }: TestRequest): Promise<TestAnswer> {
  const answer = await fetch(url, {
    method,
    redirect: 'manual',
    headers: { ...headers, ...(json === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
  })
  const text = await answer.text()
  return { status: answer.status, headers: answer.headers, text, json: parseIfJson(text) }
}

function parseIfJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
