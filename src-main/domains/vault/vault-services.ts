import type { AttachmentsService } from '../attachments/attachments-service.ts';
import type { DocumentsService } from '../notes/documents-service.ts';
import type { NotesService } from '../notes/notes-service.ts';
import type { createTagsService } from '../tags/tags-service.ts';

export type VaultServices = {
  notes: NotesService;
  documents: DocumentsService;
  attachments: AttachmentsService;
  tags: ReturnType<typeof createTagsService>;
};
