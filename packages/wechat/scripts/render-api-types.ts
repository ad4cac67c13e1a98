import type { ApiEntry, ApiFamily, ApiField, FieldType } from '../src/catalogue/api-entry.ts'

// Numbers that WeChat counts up. Its samples show some of them as strings, and the JSON reader keeps those beyond 2^53
// as strings. Other numeric fields that end in "id" are small enumerations (categories, keywords).
const COUNTED_IDS = new Set([
  'appeal_record_id',
  'audit_id',
  'auditid',
  'draft_id',
  'job_id',
  'orderid',
  'release_order_id',
  'slot_id',
  'template_id',
])

const MAX_LINE = 120

const SCALARS: Record<Exclude<FieldType, 'object' | 'object[]'>, string> = {
  string: 'string',
  number: 'number',
  boolean: 'boolean',
  file: 'WechatUpload',
  'string[]': 'string[]',
  'number[]': 'number[]',
  'boolean[]': 'boolean[]',
}

/** `code-management` gives `CodeManagement`, `secwxaapi_reauth` gives `SecwxaapiReauth`. */
export function pascalCase(name: string): string {
  return name
    .split(/[-_]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
}

function fieldType(field: ApiField, path: string, isRequired: (path: string, field: ApiField) => boolean): string {
  if (field.type === 'object' || field.type === 'object[]') {
    const list = field.type === 'object[]' ? '[]' : ''
    if (field.fields === undefined || field.fields.length === 0) return `Record<string, unknown>${list}`
    return `{\n${renderFields(field.fields, path, isRequired)}\n}${list}`
  }
  if (field.type === 'number' && COUNTED_IDS.has(field.name)) return 'WechatId'
  return SCALARS[field.type]
}

function renderFields(
  fields: readonly ApiField[],
  parent: string,
  isRequired: (path: string, field: ApiField) => boolean,
): string {
  return fields
    .map((field) => {
      const path = parent === '' ? field.name : `${parent}.${field.name}`
      const comment = field.desc === undefined ? '' : `/** ${field.desc.replaceAll('*/', '*\\/')} */\n`
      return `${comment}${field.name}${isRequired(path, field) ? '' : '?'}: ${fieldType(field, path, isRequired)}`
    })
    .join('\n')
}

/** Indents by braces, as the formatter would; comments may hold braces and are passed over. */
function indent(source: string): string {
  let depth = 0
  return source
    .split('\n')
    .map((line) => {
      const isComment = line.startsWith('/*') || line.startsWith(' *') || line.startsWith('//')
      if (!isComment && line.startsWith('}')) depth -= 1
      const indented = line === '' ? '' : '  '.repeat(depth) + line
      if (!isComment && line.endsWith('{')) depth += 1
      return indented
    })
    .join('\n')
}

function renderRequest(api: ApiEntry): string {
  const fields = [...api.query, ...api.body].filter((field) => field.name !== api.action?.name)
  const name = `${pascalCase(api.id)}Request`
  const head = `/** Parameters of \`${api.id}\` (${api.titleZh}). */\n`
  const open = api.openBody === true ? ' & Record<string, unknown>' : ''
  if (fields.length === 0) return `${head}export type ${name} = ${open === '' ? 'NoParams' : open.slice(3)}`
  const body = renderFields(fields, '', (_path, field) => field.required === true)
  return `${head}export type ${name} = {\n${body}\n}${open}`
}

function renderResponse(api: ApiEntry): string {
  const essential = new Set(api.essential)
  const fields = api.response.filter((field) => field.name !== 'errcode' && field.name !== 'errmsg')
  const hasResult = api.response.some((field) => field.name === 'errcode')
  const name = `${pascalCase(api.id)}Response`
  const head = `/** Answer of \`${api.id}\` (${api.titleZh}). */\n`
  const base = hasResult || fields.length === 0 ? 'WechatResult' : ''
  const body = fields.length === 0 ? '' : `{\n${renderFields(fields, '', (path) => essential.has(path))}\n}`
  const json = [base, body].filter((part) => part !== '').join(' & ')
  if (api.responseKind === 'json') return `${head}export type ${name} = ${json}`
  if (api.jsonAlso !== true) return `${head}export type ${name} = WechatFile`
  const jsonName = `${pascalCase(api.id)}Json`
  return [
    `/** What \`${api.id}\` (${api.titleZh}) answers in place of a file for some kinds of media. */`,
    `export type ${jsonName} = ${json} & Record<string, unknown>`,
    '',
    `${head}export type ${name} = WechatFile | ${jsonName}`,
  ].join('\n')
}

function methodType(api: ApiEntry): string {
  const types = [`${pascalCase(api.id)}Request`, `${pascalCase(api.id)}Response`]
  if (api.token === 'none') return generic(api.id, 'TokenlessApiMethod', types)
  const options =
    api.tokenAlso !== undefined ? 'EitherCall' : api.token === 'component' ? 'ComponentCall' : 'AuthorizerCall'
  return generic(api.id, 'ApiMethod', [...types, options])
}

function generic(property: string, name: string, args: readonly string[]): string {
  const line = `${name}<${args.join(', ')}>`
  if (2 + property.length + 2 + line.length <= MAX_LINE) return line
  return `${name}<\n${args.map((arg) => `  ${arg}`).join(',\n')}\n>`
}

function renderMethod(api: ApiEntry): string {
  const notes = [
    ...(api.limits === undefined ? [] : [` * ${api.limits}`]),
    ...(api.notes === undefined ? [] : [` * ${api.notes}`]),
    ...(api.status === undefined
      ? []
      : [` * @deprecated ${api.status === 'offline' ? 'Switched off by WeChat.' : 'Legacy.'}`]),
  ]
  const comment = [
    '/**',
    ` * ${api.titleZh}: ${api.titleEn.charAt(0).toLowerCase()}${api.titleEn.slice(1)}.`,
    ...notes,
    ` * @see https://developers.weixin.qq.com${api.doc}`,
    ' */',
  ].join('\n')
  return `${comment}\n${api.id}: ${methodType(api)}`
}

/** The TypeScript source of the request and response types of one family. */
export function renderFamilyTypes(family: ApiFamily): string {
  const types = family.apis.flatMap((api) => [renderRequest(api), renderResponse(api)])
  const methods = family.apis.map(renderMethod)
  const source = indent(
    [
      ...types,
      `/** ${family.titleZh}: the methods of the client. */\nexport interface ${pascalCase(family.id)}Apis {\n${methods.join('\n\n')}\n}`,
    ].join('\n\n'),
  )
  const uses = [
    'ApiMethod',
    'AuthorizerCall',
    'ComponentCall',
    'EitherCall',
    'NoParams',
    'TokenlessApiMethod',
    'WechatFile',
    'WechatId',
    'WechatResult',
    'WechatUpload',
  ].filter((name) => new RegExp(`[^\\w]${name}[^\\w]`).test(source))
  return [
    `// Made from src/catalogue/${family.id}.ts by scripts/generate-api-types.ts; change the catalogue and run it again.`,
    importLine(uses),
    '',
    `${source}\n`,
  ].join('\n')
}

function importLine(names: readonly string[]): string {
  const line = `import type { ${names.join(', ')} } from '../api-method.ts'`
  return line.length <= MAX_LINE
    ? line
    : `import type {\n${names.map((name) => `  ${name},`).join('\n')}\n} from '../api-method.ts'`
}

/** The TypeScript source of the table that joins all families. */
export function renderApis(families: readonly ApiFamily[]): string {
  const imports = families
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((family) => `import type { ${pascalCase(family.id)}Apis } from './${family.id}.ts'`)
  const names = families.map((family) => `${pascalCase(family.id)}Apis`)
  return [
    '// Made from src/catalogue by scripts/generate-api-types.ts; change the catalogue and run it again.',
    ...imports,
    '',
    '/** Every API of the catalogue as a typed method, named by its id (全部接口). */',
    'export interface Apis',
    `  extends ${names.join(',\n    ')} {}`,
    '',
    "/** The id of an API: WeChat's own English name of it. */",
    'export type ApiId = keyof Apis',
    '',
    '/** The parameters of an API by its id. */',
    'export type ApiRequest<Id extends ApiId> = Parameters<Apis[Id]>[0]',
    '',
    '/** The answer of an API by its id. */',
    'export type ApiResponse<Id extends ApiId> = Awaited<ReturnType<Apis[Id]>>',
    '',
  ].join('\n')
}
