import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { decode } from 'jpeg-js'
import encodeQR from 'qr'
import decodeQR from 'qr/decode.js'
import type { GuanjiaApi } from '../../lib/guanjia-api.ts'
import { say } from '../../lib/language.ts'

export type TrialCodeOptions = { readonly path?: string | undefined; readonly out?: string | undefined }

const MOST_MEGAPIXELS = 16

/**
 * Shows the code of the trial version (体验版二维码). WeChat answers with a picture: what stands in it is drawn with
 * characters, so that it can be scanned from the terminal; a picture that cannot be read is saved as a file.
 */
export async function showTrialCode(
  api: GuanjiaApi,
  release: { id: string; appid: string; userVersion: string },
  { path, out }: TrialCodeOptions = {},
): Promise<void> {
  const query = path === undefined ? '' : `?path=${encodeURIComponent(path)}`
  const picture = await api.download(`/releases/${release.id}/trial-qr-code${query}`)
  const text = readCode(picture)
  if (text !== undefined) {
    say(
      '体验版二维码（体验成员、管理员与开发者可扫）：',
      'Trial version, for testers, the administrator and developers:',
    )
    process.stdout.write(encodeQR(text, 'ascii', { ecc: 'low', border: 1 }))
  }
  if (text !== undefined && out === undefined) return
  const version = release.userVersion.replace(/[^\w.-]/g, '_')
  const file = resolve(out ?? `trial-${release.appid}-${version}.jpg`)
  writeFileSync(file, picture)
  say(`体验版二维码已保存：${file}`, `The code of the trial version is in ${file}`)
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
