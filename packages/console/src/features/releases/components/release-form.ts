import type { CreateReleaseRequest } from '@guanjia/contract'
import { readJsonObject } from '../../../lib/json-text.ts'

/** The choice of an ext config that is written in the form. */
export const WRITTEN = 'written'

export type TypedRelease = {
  readonly appid: string
  readonly templateId: string
  readonly extConfigChoice: string
  readonly extConfig: string
  readonly userVersion: string
  readonly userDesc: string
  readonly autoPublish: boolean
}

/** What is to be committed; undefined while the ext config is not valid JSON. */
export function readRelease(typed: TypedRelease, component: string | undefined): CreateReleaseRequest | undefined {
  const extConfig = readExtConfig(typed)
  if (extConfig === 'not_valid') return undefined
  return {
    component,
    appid: typed.appid.trim(),
    templateId: typed.templateId,
    // Left out: the stored config of the template or of the component is used.
    ...(extConfig !== undefined && { extConfig }),
    userVersion: typed.userVersion.trim(),
    userDesc: typed.userDesc.trim(),
    ...(typed.autoPublish && { autoPublish: true }),
  }
}

function readExtConfig({ extConfigChoice, extConfig }: TypedRelease) {
  if (extConfigChoice === '') return undefined
  if (extConfigChoice !== WRITTEN) return { id: extConfigChoice }
  const read = readJsonObject(extConfig)
  return read.isValid ? read.value : 'not_valid'
}
