import { catalogue } from '@guanjia/wechat'

const paths = [...new Set(catalogue.map((api) => api.path))]

/** Paths of the catalogue that somebody may have meant, best first. */
export function nearMatches(path: string, count = 5): string[] {
  const wanted = path.toLowerCase()
  return paths
    .map((candidate) => ({ candidate, distance: distanceOf(wanted, candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, count)
    .filter(({ distance }) => distance <= Math.max(6, wanted.length / 2))
    .map(({ candidate }) => candidate)
}

function distanceOf(wanted: string, candidate: string): number {
  const wantedEnd = wanted.slice(wanted.lastIndexOf('/') + 1)
  const candidateEnd = candidate.slice(candidate.lastIndexOf('/') + 1)
  // The last segment is what people remember; the folder is what they mix up.
  if (wantedEnd !== '' && wantedEnd === candidateEnd) return 0
  return editDistance(wanted.slice(0, 200), candidate)
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1
      current.push(
        Math.min((previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (previous[column - 1] ?? 0) + cost),
      )
    }
    previous = current
  }
  return previous[b.length] ?? 0
}
