/** A text that is not the plain, bounded XML (or JSON) that WeChat sends (报文格式错误). */
export class XmlError extends Error {
  override readonly name = 'XmlError'
}
