import { showCodePicture } from '../../lib/code-picture.ts'
import type { GuanjiaApi } from '../../lib/guanjia-api.ts'

export type TrialCodeOptions = { readonly path?: string | undefined; readonly out?: string | undefined }

/** Shows the code of the trial version (体验版二维码). */
export async function showTrialCode(
  api: GuanjiaApi,
  release: { id: string; appid: string; userVersion: string },
  { path, out }: TrialCodeOptions = {},
): Promise<void> {
  const query = path === undefined ? '' : `?path=${encodeURIComponent(path)}`
  const picture = await api.download(`/releases/${release.id}/trial-qr-code${query}`)
  const version = release.userVersion.replace(/[^\w.-]/g, '_')
  showCodePicture(picture, {
    caption: {
      zh: '体验版二维码（体验成员、管理员与开发者可扫）：',
      en: 'Trial version, for testers, the administrator and developers:',
    },
    out,
    file: `trial-${release.appid}-${version}.jpg`,
  })
}
