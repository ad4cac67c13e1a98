import { CallbackParseError } from './callback-parse-error.ts'
import { parsePlaintext, textOf } from './callback-plaintext.ts'

/**
 * Whether a plain body is the probe that saving the push settings of WeChat Cloud Run sends (云托管配置校验). It is
 * answered with `success` and is no event.
 *
 * @see https://developers.weixin.qq.com/miniprogram/dev/wxcloudservice/wxcloudrun/src/guide/weixin/push.html
 */
export function isContainerProbe(plaintext: string): boolean {
  // Looked for first, so that an ordinary push is not parsed twice.
  if (!plaintext.includes('CheckContainerPath')) return false
  try {
    return textOf(parsePlaintext(plaintext), 'action') === 'CheckContainerPath'
  } catch (error) {
    if (error instanceof CallbackParseError) return false
    throw error
  }
}
