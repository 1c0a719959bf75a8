export const errors = {
  INTERNAL: 'Something unexpected happened, nothing was changed. Log number {{logId}}',
  UNKNOWN: 'Something unexpected happened, nothing was changed.',
  CONNECTION_LOST: 'The connection was lost, try again in a moment.',
  CURSOR_INVALID: 'The list has changed in between. Load it again.',
  BAD_REQUEST: 'A value is not right, nothing was saved.',
  FAN_NOT_FOUND: 'This person was not found, perhaps deleted.',
  TAG_NOT_FOUND: 'This tag was not found, perhaps deleted.',
  TAG_EXISTS: 'There is a tag “{{name}}” already.',
  TAG_CYCLE: 'A tag cannot go below itself.',
  FIELD_NOT_FOUND: 'This field was not found, perhaps deleted.',
  FIELD_EXISTS: 'There is a field “{{label}}” already.',
  FIELD_VALUE_INVALID: 'This value does not fit the type of the field.',
  STAGE_NOT_FOUND: 'This stage was not found, perhaps deleted.',
  STAGE_IN_USE: '{{count}} people are in this stage, move them first.',
  STAGE_LAST_OF_PHASE: 'Each phase keeps at least one stage.',
  IDENTITY_NOT_FOUND: 'This handle was not found, perhaps deleted.',
  IDENTITY_EXISTS: 'This person has this handle already.',
  IDENTITY_INVALID: 'This handle is not written right.',
  INTERACTION_NOT_FOUND: 'This interaction was not found, perhaps deleted.',
  INTERACTION_IN_FUTURE: 'An interaction can be no later than tomorrow.',
  AMOUNT_WITHOUT_PURCHASE: 'Only a purchase has an amount.',
  RELATION_NOT_FOUND: 'This relation was not found, perhaps deleted.',
  RELATION_SELF: 'A person cannot be related to themselves.',
  RELATION_EXISTS: 'This relation is there already.',
  MERGE_TWICE: 'The same person was chosen twice. Choose two different people.',
  MERGE_CHOICE: 'A value was chosen of somebody who is not being merged. Choose again.',
  REFERRER_CYCLE: 'The referrer cannot be the person or someone they brought.',
  FOLLOW_UP_NOT_FOUND: 'This follow-up was not found, perhaps deleted.',
  NOTHING_TO_UNDO: 'There is nothing to undo.',
  NOTHING_TO_REDO: 'There is nothing to redo.',
  UNDO_RUNNING: 'This is being undone or redone just now. Wait until that is done, or stop it first.',
  UNDO_STOPPED: 'Stopped. Everything is as it was.',
  UNDO_CONFLICT: 'The same content was changed later, undo the later change first.',
  CHANGE_NOT_FOUND: 'This change was not found.',
  SETTING_INVALID: 'The value of “{{key}}” does not work, it was not saved.',
  SELECTION_EMPTY: 'Nobody is selected.',
  JOB_RUNNING: 'Another job is running, try again when it is done.',
  FILE_TOKEN_UNKNOWN: 'The file is no longer available, choose it again.',
  DISK_FULL:
    'The disk is full and this was not finished. Free some space and try again; a list that came in partly can be undone in the history.',
  LIBRARY_DAMAGED: 'The library file is damaged.',
  IMPORT_EMPTY: 'The file is empty. Export it again or choose another file.',
  IMPORT_NO_ROWS:
    'There is nothing to import in here, at most a header. Choose another file; of a list, change which row is the header.',
  IMPORT_IS_CHAT: 'This is a chat, not a list of people. Bring it in under Communities, “Import a chat”.',
  IMPORT_BINARY:
    'This is not a text table. Open it in a spreadsheet program, save it as CSV and import that.',
  IMPORT_BINARY_xlsx_encrypted:
    'This workbook has a password; nothing was imported. Open it, take the password off and save a copy.',
  IMPORT_BINARY_xlsx_damaged:
    'This workbook is damaged and cannot be read. Repair it in a spreadsheet program, or save it as CSV.',
  IMPORT_BINARY_xls: 'This is an old Excel file (.xls). Save it as XLSX or CSV and import that.',
  IMPORT_BINARY_pdf:
    'This is a PDF without a table that could be read. Export a CSV or Excel file from its program.',
  IMPORT_BINARY_sqlite:
    'This is a database, not a list. Export CSV or Excel in its program and import that file.',
  IMPORT_BINARY_png:
    'This is a picture; words in it cannot be read. Import a CSV, Excel or vCard file, or paste the text.',
  IMPORT_BINARY_jpeg:
    'This is a picture; words in it cannot be read. Import a CSV, Excel or vCard file, or paste the text.',
  IMPORT_BINARY_zip:
    'This is an archive. Unpack it and choose the list in it; an archive of notes comes in under Notes. If it was an Excel workbook, it is damaged: repair it in Excel or WPS and save it as CSV.',
  IMPORT_BINARY_docx:
    'This is a Word document. Copy its table into a spreadsheet and save that as XLSX or CSV, or paste it here.',
  IMPORT_ENCODING:
    'The text cannot be read as {{encoding}}. Choose another encoding, or save the file as CSV in UTF-8.',
  IMPORT_UNCLOSED_QUOTE:
    'The quote in line {{line}} is never closed. Open the file in a text editor, close the quote there and import it again.',
  IMPORT_TOO_MANY_COLUMNS:
    'There are {{columns}} columns, at most {{limit}} are possible. Choose another delimiter, or delete columns you do not need.',
  IMPORT_TOO_LARGE:
    'Something in the file is too long to be read. Check quotes and delimiter, or split the file; save a workbook as CSV.',
  IMPORT_FILE_MISSING: 'The file is gone, perhaps moved or deleted. Choose it again.',
  IMPORT_IS_DIRECTORY: 'This is a folder, choose a file inside it.',
  IMPORT_UNREADABLE:
    'The system does not let this file be read. Close the program that uses it, or choose a copy of it.',
  IMPORT_UNREADABLE_not_a_zip:
    'This is neither a folder nor a ZIP, JEX, TAR or ENEX archive that can be read. Export the notes again, or choose their folder.',
  IMPORT_UNREADABLE_too_many_files: 'There are too many files in here. Choose a folder inside it.',
  IMPORT_UNREADABLE_unsafe_archive:
    'This archive says one size and holds another, so it was not opened. Unpack it yourself and choose the folder.',
  IMPORT_SESSION_UNKNOWN: 'This import was closed, choose the file again.',
  IMPORT_NO_NAME_COLUMN:
    'No column is a name or a handle. Choose below which one is the name, the phone or the WeChat id.',
  CHAT_FORMAT_UNKNOWN:
    'This is no chat export that Kith knows. QQ, WeChat, Telegram, Discord, Slack, WhatsApp and LINE exports come in, and CSV or Excel with time, sender and text.',
  CHAT_NOT_A_CHAT:
    'This is no chat and holds no text. Choose the text, CSV, JSON or HTML file that the app or an export tool wrote.',
  CHAT_NOT_A_CHAT_people:
    'This is a list of people, not a chat. Bring it in under Import; a chat has time, sender and text.',
  CHAT_NOT_A_CHAT_orders:
    'This is a list of orders, not a chat. Bring it in under Import, where orders go to their people.',
  CHAT_NOT_A_CHAT_library: 'This is a whole Kith library, not a chat. Restore it under Import.',
  CHAT_NOT_A_CHAT_notes: 'These are notes, not a chat. Bring them in under Notes.',
  CHAT_NOT_A_CHAT_database:
    'This is a database, which Kith does not read itself. Export the chat as text, CSV, HTML or JSON with a tool first, then import that file.',
  CHAT_NOT_A_CHAT_encrypted:
    'This file is encrypted, as the own databases and backups of WeChat and QQ are, and cannot be read. Export the chat as text, CSV, HTML or JSON with a tool first, then import that file.',
  CHAT_NOT_A_CHAT_picture:
    'This is a picture; words in it cannot be read. Export the chat in its app and import that file.',
  CHAT_NOT_A_CHAT_video:
    'This is sound or video, not a chat. Export the chat in its app and import that file.',
  CHAT_NOT_A_CHAT_pdf:
    'This is a PDF; who said what when cannot be read from it. Save the chat as text, CSV, HTML or JSON and import that.',
  CHAT_NOT_A_CHAT_office:
    'This is an Office document without a chat that can be read. Save the chat as text, CSV, HTML, JSON or XLSX and import that.',
  CHAT_NOT_A_CHAT_archive:
    'The archive holds no chat that Kith knows. Unpack it and choose the chat file in it; of Slack choose the whole zip of the workspace.',
  CHAT_NOT_A_CHAT_several:
    'The archive holds chats of several platforms, which cannot become one community. Import each chat by itself.',
  CHAT_NO_MESSAGES: 'There is no message in this file. Export it again, or choose another file.',
  CHAT_MALFORMED:
    'Reading failed at line {{line}}: the export is cut off or was changed. Export it again; nothing was written.',
  CHAT_MALFORMED_whole:
    'This export cannot be read: it is cut off or was changed. Export it again; nothing was written.',
  CHAT_MALFORMED_zip:
    'This archive is damaged or not complete. Download or export it again; nothing was written.',
  CHAT_ZIP_UNSAFE:
    'The archive holds an unsafe entry, “{{entry}}”, and was not opened. Export it from Slack again.',
  CHAT_ANSWER_MISSING: 'One question is still open; answer it to see the preview.',
  CHAT_MEMBER_NOT_FOUND: 'This chat member cannot be found.',
  CHAT_MESSAGE_NOT_FOUND: 'This message cannot be found; its import may have been undone.',
  EXPORT_TOO_LARGE:
    'An Excel file holds {{limit}} people at most; nothing was written. Choose CSV, or filter the list first.',
  LIBRARY_NOT_EMPTY:
    'Only an empty library takes in a whole one. This one has content and was not changed. Create a new library first.',
  LIBRARY_JSON_VERSION:
    'This file comes from a newer version of Kith (schema {{found}}, here {{known}}); nothing was imported. Update Kith to that version first.',
  LIBRARY_JSON_INVALID:
    'This file is not a whole Kith library, or it was changed; nothing was imported. Export it again.',
  BATCH_NOT_FOUND: 'This import was not found.',
  DOCUMENT_NOT_FOUND: 'This text is gone. It may have been deleted.',
  DOCUMENT_CHANGED:
    'This text was changed in another window, so what you wrote here is not saved yet. Look at the other version, then choose which one to keep.',
  DOCUMENT_INVALID:
    'The editor does not know this content, so it was not saved. Undo the last paste and try again.',
  DOCUMENT_TOO_LARGE: 'This text is too long: at most {{limit}} characters. Split it into several.',
  REVISION_NOT_FOUND: 'This version is gone. It may be older than 90 days.',
  PROPERTIES_INVALID: 'These properties cannot be read. Check the one you changed last.',
  NOTE_NOT_FOUND: 'This note is gone. It may have been deleted.',
  FOLDER_NOT_FOUND: 'This folder is gone. It may have been deleted.',
  FOLDER_EXISTS: 'There is a folder “{{name}}” here already. Choose another name.',
  FOLDER_CYCLE: 'A folder cannot be put inside itself.',
  CASE_NOT_FOUND: 'This case is gone. It may have been deleted.',
  METRIC_NOT_FOUND: 'This figure is gone. It may have been deleted.',
  VIEW_NOT_FOUND: 'This view is gone. It may have been deleted.',
  LINK_NOT_FOUND: 'This link is gone. It may have been removed.',
  LINK_SELF: 'A thing cannot be linked with itself.',
  LINK_TARGET_NOT_FOUND: 'What you want to link is gone. Choose another.',
  MENTION_NOT_CREATABLE: 'This kind cannot be made here. Make it on its own page.',
  ATTACHMENT_NOT_FOUND: 'This attachment is gone. Insert it again.',
  ATTACHMENT_TOO_LARGE:
    '“{{name}}” is too large: an attachment holds at most 100 MB. Make it smaller and insert it again.',
  ATTACHMENT_EMPTY: '“{{name}}” is empty and was not inserted.',
  COMMUNITY_NOT_FOUND: 'This community is gone. It may have been deleted.',
  COMMUNITY_ARCHIVED: 'This community is archived. Take it out of the archive first.',
  COMMUNITY_PART_NOT_FOUND: 'This entry is gone. It may have been deleted; reload and look again.',
  PERSONA_INVALID:
    'The target persona does not hold: the shares of each part must add up to 100%, ages are spans like 18-25, and no part comes twice.',
  ADMIN_NAMELESS: 'Choose a person, or write the name of the admin.',
  MEMBERSHIP_NOT_FOUND: 'This membership is gone. It may have been deleted.',
  MEMBER_THERE_ALREADY: 'This person is in the group already.',
  MEMBERSHIP_TIMES: 'The times do not fit: nobody leaves before joining, or joins later than tomorrow.',
  ROSTER_EMPTY: 'No names were found in what you pasted. Check it and paste again.',
  ROSTER_TOO_LARGE: 'The list is too long: at most {{limit}} lines at once. Paste it in parts.',
  ROSTER_LINE_UNKNOWN: 'There is no line {{line}} in what you pasted. Make the preview again.',
  DAYS_CELL: 'Line {{line}}, column “{{column}}” cannot be read: “{{value}}”. Correct it and paste again.',
  DAYS_EMPTY:
    'No daily numbers were found. The first line has to be a heading, such as date, members, joins, leaves, speakers, messages.',
  DAYS_IMPOSSIBLE:
    'The numbers of {{date}} cannot be: more speakers or leaves than members, or a day that is to come.',
  QUESTION_NOT_FOUND: 'This question is gone. It may have been deleted.',
  QUESTION_STATE: 'This question has changed meanwhile. Reload and look again.',
  RITUAL_NOT_FOUND: 'This ritual is gone. It may have been deleted.',
  RITUAL_RULE_INVALID: 'The rule of repetition cannot be read: {{rrule}}. Choose it again.',
  EVIDENCE_MISSING: 'A tick needs evidence: choose a record for it.',
  CRISIS_NOT_FOUND: 'This crisis is gone. It may have been deleted.',
  CRISIS_TIMES:
    'The times do not fit: the first answer and the end cannot be before the start, nor later than now.',
  WATCH_WORD_EXISTS: '“{{word}}” is watched already.',
  NO_PERSON_LINKED: 'Who said this is not linked to a person yet. Open it as a prospect.',
  CAMPAIGN_NOT_FOUND: 'This campaign was not found, perhaps deleted.',
  CAMPAIGN_INCOMPLETE:
    'The campaign cannot start yet. Fill in its goal, its reason and a metric with a target and a date.',
  CAMPAIGN_FOLLOWERS_ONLY:
    'Followers alone say nothing about relationships. Add a metric of what people do: who comes, buys, shares or brings others.',
  CAMPAIGN_ENDS_BEFORE_START:
    'It would end on {{endsOn}}, before it starts on {{startsOn}}. Change one of the dates.',
  CAMPAIGN_STATE:
    'This does not go with the state the campaign is in. Reload the page and look at its state.',
  CAMPAIGN_TEMPLATE_UNKNOWN: 'There is no such template. Choose another one.',
  CAMPAIGN_DATE: '“{{value}}” is no date of the calendar. Choose another day.',
  CAMPAIGN_AMOUNT: 'Amounts and results cannot be below 0. Type 0 or more; nothing was saved.',
  CAMPAIGN_METRIC_NOT_FOUND: 'This metric was not found, perhaps deleted.',
  CAMPAIGN_TASK_NOT_FOUND: 'This task was not found, perhaps deleted.',
  CAMPAIGN_ITEM_NOT_FOUND: 'This item was not found, perhaps deleted.',
  CAMPAIGN_FUNNEL_EMPTY: 'A funnel has at least two steps. Add one, or go back to the usual ones.',
  POST_NOT_FOUND: 'This post was not found, perhaps deleted.',
  POST_TABLE_EMPTY: 'The pasted text holds no table. Copy the rows together with their header.',
  POST_TABLE_COLUMNS:
    'No column says which post a row is about, or none holds a known number. Copy the header row too.',
  POST_TABLE_CELL:
    'Row {{row}}, column {{column}} ({{header}}) holds “{{text}}” where a number belongs. Correct it and paste again; nothing was saved.',
  PARTICIPANT_NOT_FOUND: 'This participant was not found, perhaps taken off the list.',
  PARTICIPANT_CODE_UNKNOWN:
    'Nobody in this campaign has the code “{{code}}”. Check it, or look for the person by name.',
  PARTICIPANT_CODE_TAKEN: 'Somebody else in this campaign has the code “{{code}}”. Choose another.',
  PARTICIPANT_CODE_INVALID: '“{{code}}” cannot be a code: use 3 to 20 letters and digits.',
  PARTICIPANT_CAME_ALREADY: 'This person was checked in already.',
  REFERRAL_NOT_FOUND: 'This invitation was not found, perhaps deleted.',
  PURCHASE_NOT_FOUND: 'This purchase was not found, perhaps deleted.',
  COMMUNITY_EMPTY: 'This community has no members to invite.',
  LIBRARY_LOCKED: 'Another Kith has this library open, close that one first.',
  LIBRARY_NOT_FOUND: 'The file is gone: {{file}}',
  LIBRARY_EXISTS: 'There is a library of this name already: {{file}}',
  NOT_A_LIBRARY: 'This is not a library of Kith: {{file}}',
  LIBRARY_NEWER: 'A newer Kith wrote this library, update first.',
  LIBRARY_PASSWORD_NEEDED: 'This library has a password, enter it to open the library.',
  LIBRARY_PASSWORD_WRONG:
    'That password does not open the library. Check capitals and the input method, then try again.',
  LIBRARY_UNREADABLE: 'The system does not let Kith open this file: {{file}}',
  LIBRARY_NAME_INVALID: '“{{name}}” cannot be a file name, choose another.',
  NO_LIBRARY: 'No library is open.',
  FILE_NOT_WRITTEN: 'The file could not be written there ({{code}}). Try another place.',
  LINK_REFUSED: 'Links of this kind cannot be opened.',
} as const;
