/** A tester whom we bound: WeChat lists testers by userstr alone and tells it only when somebody is bound. */
export interface TesterTable {
  id: string
  component_appid: string
  appid: string
  wechat_id: string
  /** null: he was bound already when we asked, so WeChat did not say. */
  userstr: string | null
  created_at: number
}
