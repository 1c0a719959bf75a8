/** Words of campaigns: comparing and the report. */
export const review = {
  compare: {
    open: 'Compare campaigns',
    title: 'Compare',
    pick: 'Tick two or more campaigns in the list to compare them.',
    table: 'Numbers side by side',
    number: 'Number',
    costAndFans: 'Cost and new fans',
  },
  review: {
    report: 'Campaign report',
    plan: 'Plan',
    numbers: 'Numbers',
    money: 'Money',
    value: 'Value',
    share: 'Share',
    verdict: 'Verdict',
    planAndResult: 'Plan and result',
    writtenAt: 'written {{when}}',
    writeCase: 'Write back as a case',
    caseWritten: 'Wrote “{{name}}” as a case',
    saved: 'Report saved',
  },
} as const;
