/**
 * What axe finds wrong with elements of Payload's own (3.90), by rule and selector: its components leave no
 * place for a plugin to say otherwise. What colours and widths can mend is mended in admin/payload.css.
 */
export const PAYLOADS_OWN = [
  // buttons of a picture alone
  ['aria-command-name', '.collapsible__drag, .popup-button--custom'],
  [
    'button-name',
    '.clickable-arrow, .copy-to-clipboard, .date-time-picker__clear-button, .drawer-link__doc-drawer-toggler, .file-details__remove, .popup-button, .relationship-add-new__add-button',
  ],
  // buttons within selects that keys do not reach either
  ['aria-hidden-focus', '.clear-indicator, .dropdown-indicator'],
  ['nested-interactive', '.popup-button--custom, .rs__multi-value'],
  // fields and boxes whose label names something else
  [
    'label',
    '[id^="react-select-"], .checkbox-input input, .react-datepicker__input-container input',
  ],
  ['label-title-only', '[id^="react-select-"], .checkbox-input input'],
  ['label-content-name-mismatch', '.diff-collapser__toggle-button, .doc-tab, .query-inspector *'],
  // levels of headings, by how large they look
  ['heading-order', '.array-field__title, .no-results h3, h4:has(> .field-label)'],
  // pages without a main, and what stands beside the main of others
  ['landmark-no-duplicate-banner', '.app-header'],
  ['landmark-unique', '.app-header'],
  [
    'landmark-one-main',
    'html:has(.collection-list, .form-header, .login, .modular-dashboard, .query-inspector, .versions)',
  ],
  ['page-has-heading-one', 'html:has(.login)'],
  [
    'region',
    '.collection-list .no-results, .collection-list .page-controls *, .collection-list .search-filter, .collection-list .table *, .doc-header, .form-header, .login *, .modular-dashboard, .query-inspector *, .query-inspector, .template-minimal *, .versions *',
  ],
  ['list', '.doc-tabs__tabs'],
  ['listitem', '.query-inspector *'],
  ['color-contrast', '.query-inspector__value'],
  ['scrollable-region-focusable', '.doc-controls__content'],
] as const
