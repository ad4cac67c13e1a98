import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writePrivateFile } from '../dev/dev-file.ts'

/** What the steps found out and later ones need. The links in it open an authorisation, so its file is private. */
export type DemoFacts = {
  readonly runId: string
  readonly appid?: string
  readonly businessId?: string
  readonly bindSessionId?: string
  readonly entryUrl?: string
  readonly authorizeUrl?: string
  readonly redirectUrl?: string
  readonly openid?: string
  readonly messageContent?: string
  readonly userVersion?: string
  readonly draftId?: string
  readonly templateId?: string
  readonly releaseId?: string
}

export type DemoProgress = { readonly doneSteps: readonly string[]; readonly facts: DemoFacts }

function progressPath(dataDir: string): string {
  return join(dataDir, 'demo.json')
}

export function findProgress(dataDir: string): DemoProgress | undefined {
  const file = progressPath(dataDir)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as DemoProgress) : undefined
}

export function saveProgress(dataDir: string, progress: DemoProgress): void {
  writePrivateFile(progressPath(dataDir), `${JSON.stringify(progress, null, 2)}\n`)
}
