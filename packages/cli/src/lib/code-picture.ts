import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { decode } from 'jpeg-js'
import encodeQR from 'qr'
import decodeQR from 'qr/decode.js'
import { inLanguage, say, type Text } from './language.ts'

const MOST_MEGAPIXELS = 16

/**
 * Shows a code that came as a picture: what stands in it is drawn with characters, so that it can be scanned from the
 * terminal. It is saved when a file is named, and when nothing could be read from it, as from the round codes of WeChat.
 */
export function showCodePicture(
  picture: Buffer,
  { caption, out, file }: { caption: Text; out: string | undefined; file: string },
): void {
  const text = readCode(picture)
  if (text !== undefined) {
    console.log(inLanguage(caption))
    process.stdout.write(encodeQR(text, 'ascii', { ecc: 'low', border: 1 }))
  }
  if (text !== undefined && out === undefined) return
  const saved = resolve(out ?? file)
  writeFileSync(saved, picture)
  say(`图片已保存：${saved}`, `The picture is in ${saved}`)
}

/** What the code says; undefined for a picture that holds none. */
function readCode(picture: Buffer): string | undefined {
  try {
    const image = decode(picture, { useTArray: true, maxResolutionInMP: MOST_MEGAPIXELS })
    return decodeQR({ width: image.width, height: image.height, data: image.data })
  } catch {
    return undefined
  }
}
