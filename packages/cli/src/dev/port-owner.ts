import { readdir, readFile, readlink } from 'node:fs/promises'

export type PortOwner = { readonly pid: number; readonly command: string }

/** Finds the process that listens on a TCP port. Only Linux tells without another program; elsewhere nothing is found. */
export async function findPortOwner(port: number): Promise<PortOwner | undefined> {
  const inodes = new Set([...(await listInodes('/proc/net/tcp', port)), ...(await listInodes('/proc/net/tcp6', port))])
  if (inodes.size === 0) return undefined
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    if (await holdsSocket(pid, inodes)) return { pid: Number(pid), command: await readCommand(pid) }
  }
  return undefined
}

// A line of /proc/net/tcp: "sl local_address rem_address st tx_queue:rx_queue tr:tm->when retrnsmt uid timeout inode"; 0A is LISTEN.
async function listInodes(file: string, port: number): Promise<string[]> {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n').slice(1)
  return lines
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[1]?.endsWith(suffix) && fields[3] === '0A')
    .flatMap((fields) => fields[9] ?? [])
}

async function holdsSocket(pid: string, inodes: ReadonlySet<string>): Promise<boolean> {
  const folder = `/proc/${pid}/fd`
  for (const name of await readdir(folder).catch(() => [])) {
    const target = await readlink(`${folder}/${name}`).catch(() => '')
    const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1]
    if (inode !== undefined && inodes.has(inode)) return true
  }
  return false
}

async function readCommand(pid: string): Promise<string> {
  const parts = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0').filter(Boolean)
  return parts.join(' ').slice(0, 120) || '?'
}
