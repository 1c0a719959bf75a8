// The actions of chosen cases, of one under the pointer, and of the case of a page.
import { IconColumns, IconFileTypeHtml, IconFileTypePdf, IconMarkdown, IconTrash } from '@tabler/icons-react';
import type { Action } from '../../app/actions/action.ts';
import { notifyDone } from '../../app/notify.tsx';
import { type CaseRef, compareCases, MOST_COMPARED, removeCases } from './case-acts.ts';

/** Export of cases, wherever they were chosen. */
function exportActions(ids: readonly number[]): readonly Action[] {
  return [
    {
      id: 'case.markdown',
      label: 'cases.actions.exportMarkdown',
      section: 'edit',
      icon: IconMarkdown,
      perform: async () => (await import('./case-export.tsx')).exportCases(ids, 'markdown'),
    },
    {
      id: 'case.html',
      label: 'cases.actions.exportHtml',
      section: 'edit',
      icon: IconFileTypeHtml,
      perform: async () => (await import('./case-export.tsx')).exportCases(ids, 'html'),
    },
    {
      id: 'case.pdf',
      label: 'cases.actions.exportPdf',
      section: 'edit',
      icon: IconFileTypePdf,
      perform: async ({ t }) => {
        const outcome = await (await import('./case-export.tsx')).printCases(ids);
        if (outcome === 'saved') notifyDone(t('notes.pdfSaved'));
      },
    },
  ];
}

/** `onDone`: the cases are gone. */
export function actionsOf(cases: readonly CaseRef[], onDone: () => void): readonly Action[] {
  const ids = cases.map(({ id }) => id);
  return [
    {
      id: 'case.compare',
      label: 'cases.actions.compare',
      section: 'edit',
      icon: IconColumns,
      isEnabled: () => ids.length >= 2 && ids.length <= MOST_COMPARED,
      perform: ({ navigate }) => compareCases(navigate, ids),
    },
    ...exportActions(ids),
    {
      id: 'case.remove',
      isHarmful: true,
      label: 'cases.actions.remove',
      section: 'edit',
      icon: IconTrash,
      perform: async () => {
        if (await removeCases(cases)) onDone();
      },
    },
  ];
}
