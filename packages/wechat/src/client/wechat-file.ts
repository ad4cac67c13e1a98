/** A file to send in a multipart call (上传素材). */
export type WechatUpload = {
  readonly content: Buffer
  readonly filename: string
  /** Defaults to `application/octet-stream`; WeChat itself goes by the name's ending. */
  readonly contentType?: string
}

/** A file that WeChat answered instead of JSON (二进制返回), such as a QR code. */
export type WechatFile = {
  readonly kind: 'file'
  readonly content: Buffer
  readonly contentType: string
  /** From `Content-Disposition`, without any directory. */
  readonly filename?: string
}

/** Whether an answer is a file rather than JSON. */
export function isWechatFile(answer: unknown): answer is WechatFile {
  return typeof answer === 'object' && answer !== null && 'kind' in answer && 'content' in answer
    ? answer.kind === 'file' && Buffer.isBuffer(answer.content)
    : false
}
