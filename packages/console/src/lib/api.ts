import { ApiClient } from './api-client.ts'

/** The one client of the console, bound to the page's own origin. */
export const api = new ApiClient({ baseUrl: '/api/v1', fetch: (url, init) => fetch(url, init) })
