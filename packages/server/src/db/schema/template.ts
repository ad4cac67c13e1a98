/** What is ours about a template of WeChat's library. */
export interface TemplateTable {
  component_appid: string
  template_id: string
  note: string
  /** JSON array of words of our own. */
  labels: string
  ext_config_id: string | null
  /** JSON array: the pages of its code, once a mini program was seen to run it. A template never changes. */
  pages: string | null
  created_at: number
  updated_at: number
}
