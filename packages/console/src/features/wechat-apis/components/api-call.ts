import type { WechatApiDetail, WechatApiField } from '@guanjia/contract'

/** One call through the gateway, by its path under `/api/v1`. */
export type ApiCall = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly json?: string
}

export type CallForm = { readonly appid: string; readonly query: string; readonly body: string }

/** The parameters that must be there, with a value of each type to begin with. */
export function exampleOf(fields: readonly WechatApiField[]): Record<string, unknown> {
  return Object.fromEntries(fields.filter(({ required }) => required).map((field) => [field.name, exampleValue(field)]))
}

function exampleValue({ type, fields = [] }: WechatApiField): unknown {
  if (type === 'object') return exampleOf(fields)
  if (type === 'object[]') return [exampleOf(fields)]
  if (type.endsWith('[]')) return []
  return { number: 0, boolean: false }[type] ?? ''
}

/** What the form begins with: the fixed parameter that tells the API from its neighbours is there already. */
export function startOf(api: WechatApiDetail): Pick<CallForm, 'query' | 'body'> {
  const fixed = (place: 'query' | 'body') => (api.action?.in === place ? { [api.action.name]: api.action.value } : {})
  const write = (value: object) => JSON.stringify(value, null, 2)
  return {
    query: write({ ...exampleOf(api.query), ...fixed('query') }),
    body: write({ ...exampleOf(api.body), ...fixed('body') }),
  }
}

/** The call that the form describes; undefined while a part of it is no JSON object. */
export function buildCall(api: WechatApiDetail, form: CallForm, component: string | undefined): ApiCall | undefined {
  const query = readObject(form.query)
  const body = api.bodyKind === 'json' ? readObject(form.body) : {}
  if (!query || !body) return undefined
  const account = form.appid === '' ? 'component' : encodeURIComponent(form.appid)
  return {
    method: api.method,
    path: `/wechat/${account}${api.path}`,
    query: {
      ...Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)])),
      ...(component !== undefined && { component }),
    },
    ...(api.bodyKind === 'json' && { json: JSON.stringify(body) }),
  }
}

function readObject(text: string): Record<string, unknown> | undefined {
  if (text.trim() === '') return {}
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}

/** The same call in the words of a program; the key is named, never written. */
export function snippetsOf(
  call: ApiCall,
  origin: string,
): readonly { readonly language: string; readonly code: string }[] {
  const search = new URLSearchParams(call.query)
  const url = `${origin}/api/v1${call.path}${search.size > 0 ? `?${search}` : ''}`
  return [
    { language: 'curl', code: curl(call, url) },
    { language: 'TypeScript', code: typescript(call, url) },
    { language: 'Java', code: java(call, url) },
  ]
}

function curl({ method, json }: ApiCall, url: string): string {
  const quote = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`
  const lines = [`curl -X ${method} ${quote(url)}`, `  -H "Authorization: Bearer $GUANJIA_API_KEY"`]
  if (json !== undefined) lines.push(`  -H 'Content-Type: application/json'`, `  -d ${quote(json)}`)
  return lines.join(' \\\n')
}

function typescript({ method, json }: ApiCall, url: string): string {
  const headers = [`authorization: \`Bearer \${process.env.GUANJIA_API_KEY}\``]
  if (json !== undefined) headers.push(`'content-type': 'application/json'`)
  const body = json === undefined ? '' : `\n  body: ${JSON.stringify(json)},`
  return `const response = await fetch(${JSON.stringify(url)}, {
  method: '${method}',
  headers: { ${headers.join(', ')} },${body}
})
console.log(response.headers.get('x-guanjia-errcode'), await response.json())`
}

function java({ method, json }: ApiCall, url: string): string {
  const publisher = json === undefined ? 'noBody()' : `ofString(${JSON.stringify(json)})`
  const type = json === undefined ? '' : `\n    .header("Content-Type", "application/json")`
  return `HttpRequest request = HttpRequest.newBuilder(URI.create(${JSON.stringify(url)}))
    .header("Authorization", "Bearer " + System.getenv("GUANJIA_API_KEY"))${type}
    .method("${method}", HttpRequest.BodyPublishers.${publisher})
    .build();
HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
System.out.println(response.body());`
}
