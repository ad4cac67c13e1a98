import type { ErrorCode } from './error-code.ts'

/** Errors any route can answer, whatever it is about. */
export const commonErrors = {
  'request.invalid': {
    status: 400,
    zh: { title: '请求参数有误', next: '请按 fields 中逐项列出的说明修改后重试。' },
    en: { title: 'The request is not valid', next: 'Correct the fields listed one by one in "fields" and try again.' },
  },
  'request.malformed_json': {
    status: 400,
    zh: { title: '请求体不是合法的 JSON', next: '请检查请求体的括号、引号与逗号，并以 UTF-8 编码发送。' },
    en: { title: 'The body is not valid JSON', next: 'Check brackets, quotes and commas, and send it as UTF-8.' },
  },
  'request.unsupported_media_type': {
    status: 415,
    zh: { title: '不支持的 Content-Type:{contentType}', next: '请使用 Content-Type: application/json。' },
    en: { title: 'Unsupported Content-Type: {contentType}', next: 'Send Content-Type: application/json.' },
  },
  'request.body_too_large': {
    status: 413,
    zh: { title: '请求体超过上限 {limitBytes} 字节', next: '请减小请求体，或分多次提交。' },
    en: {
      title: 'The body exceeds the limit of {limitBytes} bytes',
      next: 'Send less, or split it into several requests.',
    },
  },
  'request.too_many': {
    status: 429,
    zh: { title: '请求过于频繁', next: '请在 {retryAfterSeconds} 秒后重试。' },
    en: { title: 'Too many requests', next: 'Try again in {retryAfterSeconds} seconds.' },
  },
  'request.refused': {
    status: 400,
    zh: { title: '请求无法处理', next: '请对照接口文档 /docs 检查请求。' },
    en: { title: 'The request cannot be handled', next: 'Compare the request with the API documentation at /docs.' },
  },
  'route.not_found': {
    status: 404,
    zh: { title: '没有这个地址：{method} {path}', next: '请对照接口文档 /docs 检查方法与路径。' },
    en: {
      title: 'No such route: {method} {path}',
      next: 'Check method and path against the API documentation at /docs.',
    },
  },
  'resource.not_found': {
    status: 404,
    zh: { title: '找不到{what} {id}', next: '请检查编号是否正确，或它是否已被删除。' },
    en: { title: '{what} {id} does not exist', next: 'Check the id, or whether it has been deleted.' },
  },
  'internal.error': {
    status: 500,
    zh: { title: '服务器内部错误', next: '请稍后重试；若仍失败，请把请求编号 requestId 交给管理员查看日志。' },
    en: {
      title: 'Internal error',
      next: 'Try again later. If it persists, give the requestId to the administrator, who finds the details in the log.',
    },
  },
  'internal.unavailable': {
    status: 503,
    zh: { title: '服务暂不可用', next: '服务正在启动、停止或数据库不可用，请稍后重试。' },
    en: {
      title: 'Not available at the moment',
      next: 'The service is starting, stopping or without database. Try again later.',
    },
  },
} as const satisfies Record<string, ErrorCode>
