/** The ticket of a component: the newest, and the last one that WeChat made a token from. */
export interface TicketTable {
  component_appid: string
  ticket_sealed: string | null
  /** WeChat's CreateTime of the newest ticket, in milliseconds; 0 while there is none. */
  ticket_created_at: number
  ticket_received_at: number | null
  good_ticket_sealed: string | null
  good_ticket_created_at: number | null
  good_ticket_received_at: number | null
  /** When WeChat was last asked to push tickets again. */
  push_requested_at: number | null
  /** Set while an alarm about missing tickets is open. */
  missing_since: number | null
  created_at: number
  updated_at: number
}
