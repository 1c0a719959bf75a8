// Overlays that a feature opens from anywhere (quick log): `features/<d>/overlay.tsx` exports `Overlay`, mounted once.
import type { ComponentType } from 'react';

const files = import.meta.glob<{ Overlay: ComponentType }>('../features/*/overlay.tsx', { eager: true });

export const overlays = Object.entries(files).map(([id, { Overlay }]) => ({ id, Overlay }));
