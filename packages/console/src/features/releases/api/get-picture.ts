import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

/** A picture of the API as an address within the page; each look may ask WeChat. */
export function usePicture(path: string, query: Readonly<Record<string, string | undefined>> = {}) {
  return useQuery({
    queryKey: ['pictures', path, query],
    queryFn: async ({ signal }) => readAsDataUrl(await api.file(path, { query, signal })),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
}

function readAsDataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error ?? new Error('the picture could not be read'))
    reader.readAsDataURL(blob)
  })
}
