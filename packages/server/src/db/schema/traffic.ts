/** What went through within one hour, counted once and for all. */
export interface TrafficTable {
  /** metric/component/hour */
  id: string
  /** Empty where a metric is not told apart by component. */
  component_appid: string
  metric: string
  /** When the hour begins. */
  hour_at: number
  count: number
  created_at: number
}
