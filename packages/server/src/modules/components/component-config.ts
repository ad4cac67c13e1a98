import type { ComponentConfig } from '../../config/config.ts'
import type { ComponentSecrets } from '../../config/secrets.ts'
import type { ComponentSettings } from './component.ts'

/** The component that the environment describes, if it describes one. */
export function settingsOfConfig(
  config: ComponentConfig | undefined,
  secrets: ComponentSecrets | undefined,
): ComponentSettings | undefined {
  if (!config || !secrets) return undefined
  return {
    componentAppid: config.componentAppid,
    callbackMode: config.callbackMode,
    mintsTokens: config.mintsTokens,
    secret: secrets.secret.reveal(),
    messageToken: secrets.messageToken.reveal(),
    previousMessageToken: secrets.previousMessageToken?.reveal(),
    encodingAesKey: secrets.encodingAesKey.reveal(),
    previousEncodingAesKey: secrets.previousEncodingAesKey?.reveal(),
  }
}
