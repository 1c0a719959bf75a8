/** Words that WhatsApp puts in the place of messages, in the languages it is most used in. */

const ATTACHED =
  /^<(?:media omitted|attached: [^>]*|adjunto: [^>]*|anexado: [^>]*|allegato: [^>]*|pièce jointe ?: [^>]*|angehängt: [^>]*|anhang: [^>]*|附件：[^>]*|添付ファイル: [^>]*)>(?:\n[\s\S]*)?$/i;
const WITH_FILE =
  /^.{0,120}\((?:file attached|archivo adjunto|datei angehängt|arquivo anexado|fichier joint|file allegato|bestand bijgevoegd|файл добавлен|dosya ekli|file terlampir|파일 첨부됨|文件附件|附加檔案|ファイル添付|附件檔案|檔案已附加|文件已附加)\)(?:\n[\s\S]*)?$/i;
const OMITTED =
  /^(?:(?:image|video|audio|sticker|gif|document|contact card|video note|voice message) omitted|(?:imagen|video|audio|sticker|documento|gif) omitid[oa]|(?:imagem|vídeo|áudio|figurinha|documento) ocult[oa]|(?:bild|video|audio|sticker|dokument|gif) weggelassen|(?:image|vidéo|audio|document|sticker) (?:omise?|absente?)|(?:图片|视频|音频|图像|语音|贴图|文档|GIF)?(?:已忽略|已省略)|(?:圖片|影片|音訊|貼圖|文件)(?:已略去|已省略|已忽略)|null)(?:\n[\s\S]*)?$/i;

/** `<Medien ausgeschlossen>`: words alone in angle brackets, whatever the language. */
const BRACKETED = /^<(?=[^<>]*[\s\u0080-\uffff])[^<>\n/=]{4,80}>$/;

/** What stands for something left out, where WhatsApp's mark says that nobody typed it. */
const LEFT_OUT =
  /omitted|omitid|ocult|omess|omis|absent|weggelassen|weggelaten|utelämn|utelat|udelad|jätettiin|pominięt|dahil edilmedi|tidak disertakan|отсутству|пропущен|생략|제외|省略|忽略|略去|含まれて|הושמט|استبعاد|bỏ qua|ละเว้น/i;
const CALL =
  /(?:voice|video|audio|group) call|sprachanruf|videoanruf|gruppenanruf|llamada|chamada|chiamata|appel (?:vocal|vidéo|audio)|oproep|звонок|arama|panggilan|통화|语音通话|视频通话|語音通話|視訊通話|未接|通話|不在着信/i;
const PLACE =
  /^(?:[^\n:：]{1,30}[:：] ?https:\/\/(?:maps\.google\.com|maps\.apple\.com|foursquare\.com)\/\S+)$/i;

/** Of an own message, of somebody's, and by an admin; each language with its own order of words. */
const DELETED = new RegExp(
  `^(?:${[
    'this message was deleted(?: by admin .{1,80})?|you deleted this message(?: as admin)?|waiting for this message(?:\\. this may take a while)?',
    'se eliminó este mensaje|eliminaste este mensaje|el administrador.{0,80}eliminó este mensaje',
    'diese nachricht wurde (?:von .{1,80} )?gelöscht|du hast diese nachricht gelöscht',
    'mensagem apagada|esta mensagem foi apagada|(?:você apagou|apagou) esta mensagem|apagaste esta mensagem',
    'ce message a été supprimé|vous avez supprimé ce message|tu as supprimé ce message',
    'questo messaggio è stato eliminato|hai eliminato questo messaggio',
    'dit bericht is verwijderd|(?:je|u) hebt dit bericht verwijderd',
    'данное сообщение удалено|это сообщение удалено|вы удалили (?:данное|это) сообщение',
    'bu mesaj silindi|bu mesajı sildiniz',
    'pesan ini telah dihapus|anda telah menghapus pesan ini',
    'ta wiadomość została usunięta|usunięto tę wiadomość',
    '삭제된 메시지입니다|이 메시지를 삭제했습니다|메시지를 삭제했습니다',
    'detta meddelande raderades|du raderade (?:detta|det här) meddelandet?',
    'denne besked blev slettet|du slettede denne besked|denne meldingen ble slettet|du slettet denne meldingen',
    'tämä viesti poistettiin|poistit tämän viestin',
    'tato zpráva byla (?:smazána|odstraněna)|tuto zprávu jste (?:smazali|odstranili)|smazali jste tuto zprávu',
    'це повідомлення (?:було )?видалено|ви видалили це повідомлення',
    'tin nhắn này đã bị xóa|bạn đã xóa tin nhắn này',
    'acest mesaj a fost șters|ați șters acest mesaj',
    'ez az üzenet törölve lett|törölted ezt az üzenetet',
    'αυτό το μήνυμα διαγράφηκε|διαγράψατε αυτό το μήνυμα',
    'הודעה זו נמחקה|מחקת הודעה זו|ข้อความนี้ถูกลบแล้ว|คุณลบข้อความนี้แล้ว',
    'यह संदेश हटा दिया गया(?: था)?|आपने यह संदेश हटा दिया',
    'تم حذف هذه الرسالة|حذفت هذه الرسالة|لقد حذفت هذه الرسالة',
    '此消息已(?:被)?(?:管理员.{0,80})?删除|[你您]?已?删除了?(?:此|这条)消息|该消息已(?:被)?删除',
    '此訊息已(?:被)?(?:管理員.{0,80})?刪除|[你您]?已?刪除了?(?:此|這則|這條)訊息|這則訊息已(?:被)?刪除',
    'このメッセージは削除されました|このメッセージを削除しました|あなたはこのメッセージを削除しました',
  ].join('|')})[.。]?$`,
  'i',
);

const NOTICE =
  /^(?:messages and calls are end-to-end encrypted|messages to this (?:chat|group) .{0,40}secured|los mensajes y las llamadas están cifrados|nachrichten und anrufe sind ende-zu-ende|as mensagens e (?:as )?(?:ligações|chamadas) são protegidas|les messages et les appels sont chiffrés|i messaggi e le chiamate sono|berichten en oproepen .{0,20}end-to-end|сообщения и звонки защищены|mesajlar ve aramalar uçtan uca|pesan dan panggilan .{0,20}end-to-end|메시지와 통화는 종단간|消息和通话(?:已|都)?(?:进行)?端到端加密|訊息(?:和|與)通話(?:都|已|經)?(?:受到?|進行)?端對端加密|メッセージと通話はエンドツーエンド|הודעות ושיחות|ההודעות והשיחות|الرسائل والمكالمات مشفرة|tin nhắn và cuộc gọi được mã|wiadomości i (?:połączenia|rozmowy) są|meddelanden och samtal är|beskeder og opkald er|meldinger og anrop er|viestit ja puhelut on|zprávy a hovory jsou|повідомлення (?:й|та|і) (?:дзвінки|виклики)|mesajele și apelurile sunt|az üzenetek és (?:a )?hívások|τα μηνύματα και οι κλήσεις|संदेश और कॉल|your security code with .{1,80} changed)/i;

/** `created this group`, `changed the subject`: what a group tells of itself and what has no event. */
const GROUP_WORDS =
  /created (?:this )?group|changed (?:the subject|the group|this group|their phone|the settings)|pinned a message|creó (?:el|este) grupo|cambió (?:el asunto|la descripción|el ícono)|hat (?:die Gruppe|diese Gruppe|den Betreff)|建立了|创建了|创建群|已建立|更改了|將群|將該群|已變更|将群|a modifié|a créé|criou o|criou este|alterou|mudou|ha cambiato|ha creato|heeft de groep|создал|изменил|グループ(?:名)?(?:「.*」)?を/;

/** `mark`: the text begins with the mark that WhatsApp sets before what it writes itself. */
export function isMediaLine(text: string, mark = false): boolean {
  if (text.length > 2_000) return false;
  if (text.charCodeAt(0) === 60) return ATTACHED.test(text) || BRACKETED.test(text);
  if (text.includes('(') && WITH_FILE.test(text)) return true;
  if (OMITTED.test(text) || (text.includes('https://') && PLACE.test(text))) return true;
  return mark && text.length < 80 && (LEFT_OUT.test(text) || CALL.test(text));
}
export const isDeletedMark = (text: string): boolean => text.length < 160 && DELETED.test(text);
/** What WhatsApp itself tells everyone, though it may stand under a name. */
export const isNotice = (text: string): boolean => text.length < 1_000 && NOTICE.test(text);
export const isGroupNotice = (text: string): boolean => text.length < 400 && GROUP_WORDS.test(text);
