/** Words that WhatsApp puts in the place of messages, in the languages it is most used in. */

const MEDIA =
  /^(?:<(?:media omitted|attached: [^>]*|adjunto: [^>]*|anexado: [^>]*|allegato: [^>]*|pièce jointe ?: [^>]*|angehängt: [^>]*|anhang: [^>]*|附件：[^>]*|添付ファイル: [^>]*|multimedia omitido|medien ausgeschlossen|mídia oculta|médias omis|media omessi|media weggelaten|省略影音内容|省略影音內容|媒体文件已忽略|不包含媒体文件|未包含媒体文件|媒體已略去|省略多媒体文件|メディアは含まれていません|メディアなし|미디어 파일을 제외한 텍스트 파일)>|.{0,120}\((?:file attached|archivo adjunto|datei angehängt|arquivo anexado|fichier joint|file allegato|文件附件|附加檔案|ファイル添付|附件檔案|檔案已附加|文件已附加)\)|(?:image|video|audio|sticker|gif|document|contact card|video note|voice message) omitted|(?:imagen|video|audio|sticker|documento|gif) omitid[oa]|(?:imagem|vídeo|áudio|figurinha|documento) ocult[oa]|(?:bild|video|audio|sticker|dokument|gif) weggelassen|(?:image|vidéo|audio|document|sticker) (?:omise?|absente?)|(?:图片|视频|音频|图像|语音|贴图|文档|GIF)?(?:已忽略|已省略)|(?:圖片|影片|音訊|貼圖|文件)(?:已略去|已省略))(?:\n[\s\S]*)?$/i;

const DELETED =
  /^(?:this message was deleted|you deleted this message|se eliminó este mensaje|eliminaste este mensaje|diese nachricht wurde gelöscht|du hast diese nachricht gelöscht|mensagem apagada|esta mensagem foi apagada|ce message a été supprimé|questo messaggio è stato eliminato|此消息已删除|此訊息已刪除|您已删除此消息|你刪除了此訊息|您删除了这条消息|このメッセージは削除されました)[.。]?$/i;

const NOTICE =
  /^(?:messages and calls are end-to-end encrypted|messages to this (?:chat|group) .{0,40}secured|los mensajes y las llamadas están cifrados|nachrichten und anrufe sind ende-zu-ende|as mensagens e (?:as )?(?:ligações|chamadas) são protegidas|les messages et les appels sont chiffrés|i messaggi e le chiamate sono|消息和通话(?:已|都)?(?:进行)?端到端加密|訊息和通話都受到端對端加密|メッセージと通話はエンドツーエンド|your security code with .{1,80} changed)/i;

export const isMediaLine = (text: string): boolean => text.length < 2_000 && MEDIA.test(text);
export const isDeletedMark = (text: string): boolean => text.length < 100 && DELETED.test(text);
/** What WhatsApp itself tells everyone, though it may stand under a name. */
export const isNotice = (text: string): boolean => text.length < 1_000 && NOTICE.test(text);
