/** A decrypted push that is neither a component push nor a message push (推送内容无法识别). */
export class CallbackParseError extends Error {
  override readonly name = 'CallbackParseError'
}
