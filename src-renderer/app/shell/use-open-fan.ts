import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';

/** `openFan(id)` shows the person in the drawer over this page; `openFan(null)` closes it. The address keeps it. */
export function useOpenFan(): (id: number | null) => void {
  const navigate = useNavigate();
  return useCallback(
    (id) => {
      void navigate({ to: '.', search: (old) => ({ ...old, fan: id ?? undefined }), replace: id === null });
    },
    [navigate],
  );
}
