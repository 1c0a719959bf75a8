import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { Changed, command, commandStream, errors, Id, Instant, PageInput, query } from './base.ts';
import { ChatAnswers, ChatImport, ChatPlanEvent, ChatProgress } from './chats-import.ts';
import { ChatMember, ChatMessage } from './chats-messages.ts';
import { ChatOpenEvent, ChatPerson } from './chats-session.ts';

const openErrors = errors(
  'FILE_TOKEN_UNKNOWN',
  'IMPORT_EMPTY',
  'IMPORT_BINARY',
  'IMPORT_ENCODING',
  'IMPORT_UNCLOSED_QUOTE',
  'IMPORT_TOO_MANY_COLUMNS',
  'IMPORT_TOO_LARGE',
  'IMPORT_FILE_MISSING',
  'IMPORT_IS_DIRECTORY',
  'IMPORT_UNREADABLE',
  'CHAT_FORMAT_UNKNOWN',
  'CHAT_NOT_A_CHAT',
  'CHAT_NO_MESSAGES',
  'CHAT_MALFORMED',
  'CHAT_ZIP_UNSAFE',
  'DISK_FULL',
  'JOB_RUNNING',
);

export const chatsContract = {
  /** Reads an export into the staging database; the last event carries the session. */
  open: commandStream
    .input(
      z.object({
        token: z.string(),
        fileName: z.string(),
        /** Only this one of an export of several rooms. */
        room: z.string().max(200).optional(),
      }),
    )
    .output(eventIterator(ChatOpenEvent))
    .errors(openErrors),
  /** All senders of a session, most active first. */
  sessionMembers: command
    .input(PageInput.extend({ sessionId: z.string(), text: z.string().max(200).optional() }))
    .output(
      z.object({ rows: z.array(ChatPerson), nextCursor: z.string().nullable(), total: z.number().int() }),
    )
    .errors(errors('IMPORT_SESSION_UNKNOWN')),
  /** Decides what is new; nothing of the library is touched. */
  plan: commandStream
    .input(
      z.object({
        sessionId: z.string(),
        answers: ChatAnswers,
        /** Sessions that are planned and will be written before this one: whom they bring is not counted again. */
        after: z.array(z.string()).max(1_000).default([]),
      }),
    )
    .output(eventIterator(ChatPlanEvent))
    .errors(
      errors(
        'IMPORT_SESSION_UNKNOWN',
        'CHAT_ANSWER_MISSING',
        'CHAT_MALFORMED',
        'CHAT_NOT_A_CHAT',
        'COMMUNITY_NOT_FOUND',
        'FAN_NOT_FOUND',
        'JOB_RUNNING',
        'DISK_FULL',
      ),
    ),
  /** Writes what was planned, in batches. Ended early, what is written stays until it is undone. */
  commit: commandStream
    .input(z.object({ sessionId: z.string() }))
    .output(eventIterator(ChatProgress))
    .errors(errors('IMPORT_SESSION_UNKNOWN', 'COMMUNITY_NOT_FOUND', 'DISK_FULL', 'JOB_RUNNING')),
  close: command
    .input(z.object({ sessionId: z.string() }))
    .output(z.object({}))
    .errors(errors('JOB_RUNNING')),
  /** Takes back all that an import of a chat brought. */
  undo: command
    .input(z.object({ batchId: Id }))
    .output(Changed.extend({ kept: z.array(z.object({ id: Id, name: z.string() })) }))
    .errors(errors('BATCH_NOT_FOUND', 'NOTHING_TO_UNDO', 'UNDO_CONFLICT', 'UNDO_STOPPED', 'JOB_RUNNING')),
  /** Imports of chats, newest first. */
  imports: query
    .input(PageInput.extend({ communityId: Id.optional() }))
    .output(z.object({ rows: z.array(ChatImport), nextCursor: z.string().nullable() })),
  /** Newest first; `memberId` or `fanId` narrows, `before`/`from` bound the time. */
  messages: query
    .input(
      PageInput.extend({
        communityId: Id,
        memberId: Id.optional(),
        fanId: Id.optional(),
        from: Instant.optional(),
        before: Instant.optional(),
        /** Only on this weekday (0 Monday), in this hour (0 to 23; missing: any): the messages behind a cell of the hour map. */
        at: z
          .object({
            weekday: z.number().int().min(0).max(6),
            hour: z.number().int().min(0).max(23).optional(),
          })
          .optional(),
      }),
    )
    .output(z.object({ rows: z.array(ChatMessage), nextCursor: z.string().nullable() })),
  /** A message with what stood before and after it. */
  context: query
    .input(z.object({ messageId: Id, around: z.number().int().min(0).max(100).default(10) }))
    .output(z.object({ rows: z.array(ChatMessage) }))
    .errors(errors('CHAT_MESSAGE_NOT_FOUND')),
  /** Senders of a community by name; `linked` filters. */
  members: query
    .input(
      PageInput.extend({
        communityId: Id,
        linked: z.boolean().optional(),
        text: z.string().max(200).optional(),
      }),
    )
    .output(z.object({ rows: z.array(ChatMember), nextCursor: z.string().nullable() })),
  /** Says who a sender is: their messages become that person's contact, or stop being it. */
  linkMember: command
    .input(
      z.object({
        memberId: Id,
        to: z.union([
          z.object({ fanId: Id }),
          z.object({ as: z.literal('new') }),
          z.object({ as: z.literal('nobody') }),
        ]),
      }),
    )
    .output(Changed.extend({ fanId: Id.nullable() }))
    .errors(errors('CHAT_MEMBER_NOT_FOUND', 'FAN_NOT_FOUND')),
  /** Says that a sender is the owner of the library, or is not. */
  setMe: command
    .input(z.object({ memberId: Id, isMe: z.boolean() }))
    .output(Changed)
    .errors(errors('CHAT_MEMBER_NOT_FOUND')),
  /** Deletes texts that the policies of communities no longer allow to keep. Cannot be undone. @returns how many */
  forgetTexts: command.input(z.object({})).output(z.object({ count: z.number().int() })),
};
