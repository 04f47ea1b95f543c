/** Server components by the names that apps have in their import maps; none may go. */
export {
  EditorialDesk,
  ModerationLink,
  ModerationView,
  RecordsLink,
  RecordsView,
  StartView,
} from 'payload-ranked-lists/rsc'
