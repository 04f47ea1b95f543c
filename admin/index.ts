/** The desk's React: what stands in Payload's admin panel. One component a folder. */
export { RankEditor } from './RankEditor/index.client.js'
