import { implement } from '@orpc/server';
import { strengthContract } from '#shared/contract/strength.ts';
import type { StrengthService } from './strength-service.ts';

const os = implement(strengthContract);

export const strengthRouter = (service: StrengthService) =>
  os.router({
    receipt: os.receipt.handler(({ input }) => service.receipt(input)),
    curve: os.curve.handler(({ input }) => service.curve(input)),
    slipping: os.slipping.handler(({ input }) => service.slipping(input)),
    bands: os.bands.handler(() => service.bands()),
    previewThresholds: os.previewThresholds.handler(({ input }) => service.previewThresholds(input)),
    setThresholds: os.setThresholds.handler(({ input }) => service.setThresholds(input)),
    setWeights: os.setWeights.handler(({ input }) => service.setWeights(input)),
  });
