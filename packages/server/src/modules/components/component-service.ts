import { MessageCrypto } from '@guanjia/wechat'
import type { Database } from '../../db/database.ts'
import { transact } from '../../db/transact.ts'
import { AppError } from '../../http/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Random } from '../../lib/random.ts'
import type { Sealer } from '../../lib/seal.ts'
import type { Logger } from '../../logger.ts'
import {
  type Component,
  type ComponentSettings,
  changedSettings,
  mergeSettings,
  type StoredSettings,
} from './component.ts'
import {
  type ComponentRow,
  insertComponent,
  listComponentRows,
  lockComponentRow,
  unsealSettings,
  updateComponent,
} from './component-store.ts'

export type ComponentServiceDeps = {
  db: Database
  sealer: Sealer
  clock: Pick<Clock, 'now'>
  random: Pick<Random, 'bytes'>
  log: Logger
  /** The component of the environment (`WX_APPID`); it is the default one. Without it the oldest component is. */
  environmentComponentAppid?: string | undefined
}

type Loaded = {
  readonly row: ComponentRow
  readonly version: number
  readonly settings: StoredSettings
  crypto: MessageCrypto | undefined
}

/** How soon every instance knows of a change. */
const WATCH_MS = 2_000

/** The platform's own settings. All rows are kept in memory, since there are a handful and every callback needs one. */
export class ComponentService {
  readonly #deps: ComponentServiceDeps
  #loaded = new Map<string, Loaded>()
  #oldest: string | undefined
  #loadedAt = Number.NEGATIVE_INFINITY
  #loading: Promise<void> | undefined

  constructor(deps: ComponentServiceDeps) {
    this.#deps = deps
  }

  /** As far as is known: what another instance has just added is known within two seconds of the next request. */
  get defaultComponentAppid(): string | undefined {
    return this.#deps.environmentComponentAppid ?? this.#oldest
  }

  /** The default component; asks the database where the environment names none. */
  async findDefaultComponentAppid(): Promise<string | undefined> {
    if (this.#deps.environmentComponentAppid === undefined) await this.#all()
    return this.defaultComponentAppid
  }

  /** Reads the settings again at the next request; for whoever has changed them. */
  forget(): void {
    this.#loadedAt = Number.NEGATIVE_INFINITY
  }

  /** Writes the settings of the environment into the database, when they are new or differ from what is there. */
  async ensureComponentFromConfig(given: ComponentSettings): Promise<void> {
    const { db, sealer, clock, log } = this.#deps
    const now = clock.now()
    const changed = await transact(db, async (tx) => {
      const row = await lockComponentRow(tx, given.componentAppid)
      if (!row && (await insertComponent(tx, given, { sealer, now }))) return ['componentAppid']
      const stored = unsealSettings(row ?? (await lockedAfterRace(tx, given.componentAppid)), sealer)
      const merged = mergeSettings(stored, given, now)
      const names = changedSettings(stored, merged)
      if (names.length > 0) await updateComponent(tx, merged, { sealer, now })
      return names
    })
    this.forget()
    if (changed.length > 0) log.info({ componentAppid: given.componentAppid, changed }, 'component settings stored')
  }

  async listComponents(): Promise<Component[]> {
    return [...(await this.#all()).values()].map((loaded) => this.#toComponent(loaded))
  }

  async findComponent(componentAppid: string): Promise<Component | undefined> {
    const loaded = (await this.#all()).get(componentAppid)
    return loaded && this.#toComponent(loaded)
  }

  /** What every push needs, without waiting; undefined unless it was read a moment ago. */
  peek(componentAppid: string): { component: Component; crypto: MessageCrypto } | undefined {
    const loaded = this.#isFresh() ? this.#loaded.get(componentAppid) : undefined
    return loaded && { component: this.#toComponent(loaded), crypto: this.#cryptoOf(loaded) }
  }

  /** The component that is named, or the default one. */
  async getComponent(componentAppid?: string): Promise<Component> {
    return this.#toComponent(await this.#get(componentAppid))
  }

  /** The AppSecret, for the two calls that send it. */
  async getSecret(componentAppid: string): Promise<string> {
    return (await this.#get(componentAppid)).settings.secret
  }

  async messageCrypto(componentAppid: string): Promise<MessageCrypto> {
    return this.#cryptoOf(await this.#get(componentAppid))
  }

  #cryptoOf(loaded: Loaded): MessageCrypto {
    loaded.crypto ??= this.#createCrypto(loaded.settings)
    return loaded.crypto
  }

  async #get(given?: string): Promise<Loaded> {
    const componentAppid = given ?? (await this.findDefaultComponentAppid())
    if (componentAppid === undefined) throw new AppError('component.none_configured')
    const loaded = (await this.#all()).get(componentAppid)
    if (!loaded) throw new AppError('component.not_found', { componentAppid })
    return loaded
  }

  async #all(): Promise<ReadonlyMap<string, Loaded>> {
    if (!this.#isFresh()) {
      this.#loading ??= this.#load().finally(() => {
        this.#loading = undefined
      })
      await this.#loading
    }
    return this.#loaded
  }

  #isFresh(): boolean {
    const age = this.#deps.clock.now() - this.#loadedAt
    return age >= 0 && age < WATCH_MS
  }

  async #load(): Promise<void> {
    const startedAt = this.#deps.clock.now()
    const rows = await listComponentRows(this.#deps.db)
    this.#loaded = new Map(rows.map((row) => [row.component_appid, this.#keepOrRead(row, startedAt)]))
    const byAge = [...rows].sort((a, b) => a.created_at - b.created_at)
    this.#oldest = byAge[0]?.component_appid
    this.#loadedAt = startedAt
  }

  /** What was built from a row stays as long as the row has the same version and its previous values still count. */
  #keepOrRead(row: ComponentRow, now: number): Loaded {
    const kept = this.#loaded.get(row.component_appid)
    const hasLapsed = (settings: StoredSettings) => (settings.previousUntil ?? Number.POSITIVE_INFINITY) <= now
    if (kept?.version === row.version && !hasLapsed(kept.settings)) return kept
    const stored = unsealSettings(row, this.#deps.sealer)
    const settings = hasLapsed(stored) ? withoutPrevious(stored) : stored
    return { row, version: row.version, settings, crypto: undefined }
  }

  #toComponent({ row, settings }: Loaded): Component {
    return {
      componentAppid: row.component_appid,
      callbackMode: settings.callbackMode,
      mintsTokens: settings.mintsTokens,
      isDefault: row.component_appid === this.defaultComponentAppid,
      isManagedByEnvironment: row.component_appid === this.#deps.environmentComponentAppid,
      hasPreviousMessageToken: settings.previousMessageToken !== undefined,
      hasPreviousEncodingAesKey: settings.previousEncodingAesKey !== undefined,
      version: row.version,
      createdAt: row.created_at,
      updatedAt: row.updated_at,
    }
  }

  #createCrypto(settings: StoredSettings): MessageCrypto {
    const { componentAppid, messageToken, previousMessageToken, encodingAesKey, previousEncodingAesKey } = settings
    return new MessageCrypto({
      componentAppid,
      messageToken,
      encodingAesKey,
      ...(previousMessageToken === undefined ? {} : { previousMessageToken }),
      ...(previousEncodingAesKey === undefined ? {} : { previousEncodingAesKey }),
      random: (bytes) => this.#deps.random.bytes(bytes),
    })
  }
}

async function lockedAfterRace(
  tx: Parameters<typeof lockComponentRow>[0],
  componentAppid: string,
): Promise<ComponentRow> {
  const row = await lockComponentRow(tx, componentAppid)
  if (!row) throw new Error('a component was there a moment ago and is gone')
  return row
}

function withoutPrevious({
  previousMessageToken,
  previousEncodingAesKey,
  previousUntil,
  ...rest
}: StoredSettings): StoredSettings {
  return rest
}
