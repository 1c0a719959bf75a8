import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CampaignTemplate } from '#shared/contract/campaigns-templates.ts';
import { resourcesFolder } from '../../../core/resources.ts';

const known = new Map<string, CampaignTemplate[]>();

/** The templates of C2 that ship with the app, read once. */
export function readTemplates(language: 'zh-CN' | 'en'): CampaignTemplate[] {
  let templates = known.get(language);
  if (!templates) {
    const file = join(resourcesFolder(), 'starter', `campaign-templates.${language}.json`);
    templates = CampaignTemplate.array().parse(JSON.parse(readFileSync(file, 'utf8')));
    known.set(language, templates);
  }
  return templates;
}
