/** Reading an article as a list: the article and the list that it proposes, side by side. */
import type { CollectionSlugs } from '../../src/slugs.js'

import { tr } from '../../src/translations/index.js'
import { type Framed, ViewFrame } from '../ViewFrame/index.js'
import { ArticleForm } from './index.client.js'

/** Where articles are read, in the frame of the admin panel; the server half. */
export const ArticleView = ({ slugs, ...props }: Framed & { slugs: CollectionSlugs }) => {
  const { access, initPageResult } = props
  const { req } = initPageResult
  return (
    <ViewFrame {...props}>
      {access.hasRole(req, 'editor', 'contributor') ? (
        <ArticleForm listsSlug={slugs.rankedLists} />
      ) : (
        <p>{tr(req, 'compose:forbidden')}</p>
      )}
    </ViewFrame>
  )
}
