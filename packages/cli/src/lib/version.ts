import manifest from '../../package.json' with { type: 'json' }

export function readVersion(): string {
  return manifest.version
}
