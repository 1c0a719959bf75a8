export const charts = {
  empty: 'Nothing to show for this time yet',
  less: 'Less',
  upTo: 'More (up to {{value}})',
  ofPrevious: '{{share}} of the step before',
  ofFirst: '{{share}} of the first',
  copyPicture: 'Copy picture',
  copyNumbers: 'Copy numbers',
} as const;
