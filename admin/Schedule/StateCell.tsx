/** The column of the status in the list of lists; on the server. */
import type { DefaultServerCellComponentProps } from 'payload'

import type { Id } from '../../src/storage/types.js'

import { readStatesOfDrafts } from '../../src/lists/review/states.js'
import { tr } from '../../src/translations/index.js'

/**
 * What readers have of a list. Payload's own cell says "changed" of what was ever published, also when
 * readers have it no more.
 */
export const ListStateCell = async ({
  cellData,
  i18n,
  payload,
  rowData,
}: DefaultServerCellComponentProps) => {
  const { id } = rowData as { id: Id }
  const states =
    cellData === 'published' ? null : await readStatesOfDrafts({ lists: [id], payload })
  const state = states?.get(String(id)) ?? 'published'
  return <span>{tr({ i18n }, `goingOut:state_${state}`)}</span>
}
