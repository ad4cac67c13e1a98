/** `1,234,567`, in every language of the console. By hand, as `Intl` is slow to begin. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',')
}
