/** What the platform itself writes into a chat: who came, by whom, who went, what was taken back. */

import type { LineEvent, NamedPerson } from './chat-record.ts';

type Rule = {
  readonly pattern: RegExp;
  readonly kind: LineEvent['kind'];
};

const ME = /^(?:你|您|you|あなた|tú|te|du|vous|você|ты|sie|dich|dig|deg|ti|cię|vás|вас|вы|tu|bạn|sinut)$/i;
const PHONE = /^\+[\d\s().-]{8,24}$/;
const LIST =
  /\s*(?:、|，|,|；|;|\s和\s?|和(?=["“])|\s與\s?|\s及\s?|\sand\s|\sund\s|\set\s|\sy\s|\se\s|と)\s*/;

/** One person as a line names them: quotes go, `name(12345)` gives an id. */
function namedPerson(raw: string): NamedPerson {
  let name = raw.trim().replace(/^["“”「『‎~\s]+|["“”」』\s]+$/g, '');
  // Whoever is not among the contacts is called by the number that senders have as their id too.
  if (PHONE.test(name) && name.replace(/\D/g, '').length >= 8)
    return { id: `+${name.replace(/\D/g, '')}`, name, isMe: false };
  const id = /[(（](\d{5,12})[)）]$/.exec(name);
  if (id) name = name.slice(0, id.index).trim() || id[1]!;
  return { id: id ? id[1]! : null, name, isMe: ME.test(name) };
}

function people(raw: string): NamedPerson[] {
  const quoted = [...raw.matchAll(/["“]([^"“”]+)["”]/g)].map((match) => match[1]!);
  const parts = quoted.length > 0 ? quoted.flatMap((part) => part.split(/、/)) : raw.split(LIST);
  return parts.map(namedPerson).filter(({ name }) => name !== '');
}

// Groups: who, by. Order matters: the first that fits decides.
const RULES: readonly Rule[] = [
  // WeChat, QQ, LINE, WhatsApp in Chinese
  {
    kind: 'join',
    pattern:
      /^(?<who>.+?)\s?(?:使用|通过|通過|透過)(?:此|该|本)?群[组組]?的?(?:邀[请請])?(?:链接|連結)(?:加入|進入)/,
  },
  {
    kind: 'invite',
    pattern:
      /^(?<by>.+?)\s?(?:邀请|邀請)\s?(?<who>.+?)\s?(?:加入了?|進入|进入)(?:了)?(?:群聊|本群|群组|群組|社群|聊天)/,
  },
  { kind: 'invite', pattern: /^(?<who>.+?)通过扫描(?<by>.+?)分享的二维码加入群聊/ },
  {
    kind: 'invite',
    pattern:
      /^(?<by>\S.*?)\s?(?:添加了|已添加|新增了|已新增|已將|加了)\s?(?<who>(?!群|此|本|消息|訊息)\S.*?)(?:加入群組)?[。.]?$/,
  },
  {
    kind: 'remove',
    pattern: /^(?<by>.+?)(?:将|將|把)\s?(?<who>.+?)\s?(?:移出了?|踢出了?|退出)(?:群聊|本群|群组|群組)/,
  },
  {
    kind: 'remove',
    pattern: /^(?<who>.+?)\s?被\s?(?:管理员|群主)?\s?(?<by>.+?)\s?(?:移出|踢出)(?:了)?(?:群聊|本群)/,
  },
  {
    kind: 'remove',
    pattern:
      /^(?<by>\S.*?)\s?(?:移除了|已移除|删除了|已將)\s?(?<who>(?!群|此|本|消息|訊息)\S.*?)(?:移出群組)?[。.]?$/,
  },
  { kind: 'recall', pattern: /^(?<who>.+?)\s?已?(?:撤回|收回)了?(?:一条|一則|一条成员)?(?:消息|訊息)/ },
  { kind: 'recall', pattern: /^(?<who>.+?)已收回訊息/ },
  {
    kind: 'leave',
    pattern: /^(?<who>.+?)\s?(?:已|主动)?(?:退出|离开|離開)了?(?:群聊|本群|群组|群組|社群|聊天)/,
  },
  { kind: 'leave', pattern: /^(?<who>\S.*?)\s?(?:离开了|已离开|已退出|退出了|離開了|已離開)[。.]?$/ },
  {
    kind: 'join',
    pattern: /^(?<who>.+?)\s?(?:已)?(?:通过.{0,40}|使用.{0,40})?加入了?(?:群聊|本群|群组|群組|社群|聊天)/,
  },
  { kind: 'join', pattern: /^(?<who>\S.*?) ?使用此群[组組]的邀[请請](?:链接|連結)加入/ },
  // Japanese (LINE, WhatsApp)
  { kind: 'invite', pattern: /^(?<by>.+?)が(?<who>.+?)を(?:グループに)?(?:招待|追加)しました/ },
  { kind: 'remove', pattern: /^(?<by>.+?)が(?<who>.+?)を(?:グループから)?(?:退会させ|削除し)ました/ },
  { kind: 'recall', pattern: /^(?<who>.+?)がメッセージの送信を取り消しました/ },
  { kind: 'leave', pattern: /^(?<who>.+?)が(?:グループ(?:を|から))?(?:退会|退出)しました/ },
  { kind: 'join', pattern: /^(?<who>.+?)がグループに参加しました/ },
  // English
  { kind: 'invite', pattern: /^(?<who>.+?) (?:was|were) added by (?<by>.+?)\.?$/i },
  { kind: 'remove', pattern: /^(?<who>.+?) (?:was|were) removed by (?<by>.+?)\.?$/i },
  {
    kind: 'invite',
    pattern: /^(?<by>.+?) (?:added|invited) (?<who>.+?)(?: to (?:the|this) (?:group|chat|community))?\.?$/i,
  },
  { kind: 'remove', pattern: /^(?<by>.+?) removed (?<who>.+?)(?: from (?:the|this) (?:group|chat))?\.?$/i },
  { kind: 'recall', pattern: /^(?<who>.+?) unsent a message/i },
  { kind: 'leave', pattern: /^(?<who>.+?) (?:has )?left(?: (?:the|this) (?:group|chat))?\.?$/i },
  {
    kind: 'join',
    pattern:
      /^(?<who>.+?) (?:has )?joined(?: (?:the|this) (?:group|chat|server)| using .+| from .+| via .+| by .+)?\.?$/i,
  },
  { kind: 'join', pattern: /^(?<who>.+?) (?:was|were) added\.?$/i },
  { kind: 'remove', pattern: /^(?<who>.+?) (?:was|were) removed\.?$/i },
  // Spanish, Portuguese, German, French, Italian (WhatsApp)
  {
    kind: 'invite',
    pattern: /^(?<by>.+?) (?:añadió a|agregó a|adicionou|ha aggiunto|a ajouté) (?<who>.+?)\.?$/i,
  },
  {
    kind: 'remove',
    pattern: /^(?<by>.+?) (?:eliminó a|removeu|ha rimosso|a retiré|a supprimé) (?<who>.+?)\.?$/i,
  },
  { kind: 'join', pattern: /^(?<who>.+?) (?:se unió|entrou|si è unit[oa]|a rejoint)(?: .*)?$/i },
  {
    kind: 'leave',
    pattern:
      /^(?<who>.+?) (?:salió del grupo|abandonó|saiu|è uscit[oa]|ha abbandonato|a quitté)(?: .*)?\.?$/i,
  },
  { kind: 'invite', pattern: /^(?<by>.+?) (?:hat|haben|hast) (?<who>.+?) hinzugefügt\.?$/i },
  { kind: 'remove', pattern: /^(?<by>.+?) (?:hat|haben|hast) (?<who>.+?) entfernt\.?$/i },
  { kind: 'leave', pattern: /^(?<who>.+?) (?:hat|haben|hast) die Gruppe verlassen\.?$/i },
  { kind: 'join', pattern: /^(?<who>.+?) ist .*Gruppe.* beigetreten\.?$/i },
  { kind: 'join', pattern: /^(?<who>.+?) (?:wurde|wurdest|wurden) hinzugefügt\.?$/i },
  { kind: 'remove', pattern: /^(?<who>.+?) (?:wurde|wurdest|wurden) entfernt\.?$/i },
  { kind: 'leave', pattern: /^(?<who>.+?) (?:est parti[e·.]*|êtes parti)\.?$/i },
  // Dutch, Russian, Polish, Turkish, Indonesian, Korean, Thai, Arabic (WhatsApp, LINE, KakaoTalk)
  { kind: 'invite', pattern: /^(?<by>.+?) (?:heeft|hebt|hebben) (?<who>.+?) toegevoegd\.?$/i },
  { kind: 'leave', pattern: /^(?<who>.+?) (?:heeft|hebt|hebben) (?:de groep|het gesprek) verlaten\.?$/i },
  { kind: 'remove', pattern: /^(?<by>.+?) (?:heeft|hebt|hebben) (?<who>.+?) verwijderd\.?$/i },
  { kind: 'join', pattern: /^(?<who>.+?) (?:присоединил(?:ся|ась|\(-ась\))|вступил).*$/i },
  { kind: 'invite', pattern: /^(?<by>.+?) добавил(?:а|\(-а\)|и)? (?<who>.+?)\.?$/i },
  {
    kind: 'leave',
    pattern: /^(?<who>.+?) (?:вышел|вышла|вышли|покинул(?:а|\(-а\))?)(?:\(-ла\))?(?: .*)?\.?$/i,
  },
  { kind: 'remove', pattern: /^(?<by>.+?) (?:удалил|исключил)(?:а|\(-а\)|и)? (?<who>.+?)\.?$/i },
  { kind: 'invite', pattern: /^(?<by>.+?) (?:dodał|dodała|dodał\(a\)) (?<who>.+?)\.?$/i },
  { kind: 'leave', pattern: /^(?<who>.+?) (?:opuścił|opuściła|opuścił\(a\))(?: .*)?\.?$/i },
  { kind: 'invite', pattern: /^(?<by>\S+) (?<who>.+?) (?:kişisini|adlı kişiyi) ekledi\.?$/i },
  { kind: 'remove', pattern: /^(?<by>\S+) (?<who>.+?) (?:kişisini|adlı kişiyi) çıkardı\.?$/i },
  { kind: 'leave', pattern: /^(?<who>.+?) (?:gruptan )?ayrıldı\.?$/i },
  { kind: 'invite', pattern: /^(?<by>.+?) menambahkan (?<who>.+?)\.?$/i },
  { kind: 'remove', pattern: /^(?<by>.+?) mengeluarkan (?<who>.+?)\.?$/i },
  { kind: 'leave', pattern: /^(?<who>.+?) (?:telah )?keluar(?: dari grup)?\.?$/i },
  { kind: 'join', pattern: /^(?<who>.+?) (?:telah )?bergabung(?: .*)?\.?$/i },
  { kind: 'invite', pattern: /^(?<by>.+?)님이 (?<who>.+?)님을 (?:초대|추가)(?:하였|했)습니다\.?$/ },
  { kind: 'remove', pattern: /^(?<by>.+?)님이 (?<who>.+?)님을 (?:내보냈|삭제했|강퇴했|제거했)습니다\.?$/ },
  { kind: 'leave', pattern: /^(?<who>.+?)님이 (?:나갔습니다|퇴장했습니다|그룹을 나갔습니다)\.?$/ },
  {
    kind: 'join',
    pattern:
      /^(?<who>.+?)님이 (?:들어왔습니다|참여했습니다|그룹에 참여했습니다|.{0,20}링크로 참여했습니다)\.?$/,
  },
  { kind: 'recall', pattern: /^(?<who>.+?)님이 메시지를 (?:삭제|취소)했습니다/ },
  { kind: 'join', pattern: /^(?<who>.+?) ?(?:ได้)?เข้าร่วมกลุ่ม(?:แล้ว)?$/ },
  { kind: 'leave', pattern: /^(?<who>.+?) ?(?:ได้)?ออกจาก(?:กลุ่ม|แชท)(?:แล้ว)?$/ },
  { kind: 'recall', pattern: /^(?<who>.+?) ?ยกเลิกข้อความ(?:แล้ว)?$/ },
  { kind: 'invite', pattern: /^(?<by>.+?) أضاف(?:ت)? (?<who>.+?)\.?$/ },
  { kind: 'remove', pattern: /^(?<by>.+?) أزال(?:ت)? (?<who>.+?)\.?$/ },
  { kind: 'leave', pattern: /^(?:غادر|غادرت) (?<who>.+?)\.?$/ },
  // Swedish, Danish, Norwegian, Finnish, Czech, Ukrainian, Vietnamese, Romanian, Hebrew (WhatsApp)
  { kind: 'invite', pattern: /^(?<by>.+?) (?:lade till|tilføjede|la til) (?<who>.+?)\.?$/i },
  { kind: 'remove', pattern: /^(?<by>.+?) (?:tog bort|fjernede|fjernet) (?<who>.+?)\.?$/i },
  { kind: 'leave', pattern: /^(?<who>.+?) (?:lämnade|forlod|har forladt|forlot)(?: gruppen)?\.?$/i },
  { kind: 'invite', pattern: /^(?<by>.+?) lisäsi käyttäjän (?<who>.+?)\.?$/i },
  { kind: 'remove', pattern: /^(?<by>.+?) poisti käyttäjän (?<who>.+?)\.?$/i },
  { kind: 'leave', pattern: /^(?<who>.+?) poistui(?: ryhmästä)?\.?$/i },
  { kind: 'invite', pattern: /^(?<by>.+?) přidal(?:a|\(a\))? (?<who>.+?)\.?$/i },
  { kind: 'remove', pattern: /^(?<by>.+?) odebral(?:a|\(a\))? (?<who>.+?)\.?$/i },
  { kind: 'leave', pattern: /^(?<who>.+?) opustil(?:a|\(a\))?(?: skupinu)?\.?$/i },
  { kind: 'invite', pattern: /^(?<by>.+?) (?:додав|додала)(?:\(-ла\))? (?<who>.+?)\.?$/i },
  { kind: 'remove', pattern: /^(?<by>.+?) (?:видалив|видалила)(?:\(-ла\))? (?<who>.+?)\.?$/i },
  { kind: 'leave', pattern: /^(?<who>.+?) (?:вийшов|вийшла)(?:\(-ла\))?(?: з групи)?\.?$/i },
  { kind: 'invite', pattern: /^(?<by>.+?) đã thêm (?<who>.+?)\.?$/i },
  { kind: 'remove', pattern: /^(?<by>.+?) đã xóa (?<who>(?!tin nhắn|nhóm)\S.*?)\.?$/i },
  { kind: 'leave', pattern: /^(?<who>.+?) đã rời(?: khỏi)?(?: nhóm| đi)?\.?$/i },
  { kind: 'invite', pattern: /^(?<by>.+?) (?:l-a|a) adăugat pe (?<who>.+?)\.?$/i },
  { kind: 'remove', pattern: /^(?<by>.+?) (?:l-a|a) eliminat pe (?<who>.+?)\.?$/i },
  { kind: 'leave', pattern: /^(?<who>.+?) (?:a ieșit|a părăsit grupul)\.?$/i },
  { kind: 'invite', pattern: /^(?<by>.+?) (?:הוסיף(?:\/ה)?|הוסיפה) את (?<who>.+?)\.?$/ },
  { kind: 'remove', pattern: /^(?<by>.+?) הסיר(?:\/ה|ה)? את (?<who>.+?)\.?$/ },
  { kind: 'leave', pattern: /^(?<who>.+?) (?:יצא(?:\/ה|ה)?|עזב(?:\/ה|ה)?)(?: את הקבוצה)?\.?$/ },
  { kind: 'join', pattern: /^(?:انضم|انضمت) (?<who>.+?)(?: باستخدام .*)?\.?$/ },
];

/** `7 people were added`, `邀请3人加入`: nobody by name. */
const HOW_MANY = /^\d+ ?(?:people|persons?|participants?|members?|others?|位?人|位成员|名成员)$/i;
const MAX_SYSTEM_LINE = 2_000;
/** Each rule needs one of these; most lines have none. */
const WORDS =
  /加入|進入|进入|邀请|邀請|添加|新增|加了|已將|移|踢|删除了|退|离|離|撤回|收回|使用|通过|通過|透過|しました|add|invit|remov|unsent|left|join|añadió|agregó|adicion|aggiunto|ajouté|eliminó|rimosso|retiré|supprimé|unió|entrou|si è|rejoint|salió|abandon|abbandon|saiu|uscit|quitté|parti|hinzugefügt|entfernt|verlassen|beigetreten|toegevoegd|verlaten|verwijderd|присоединил|вступил|добавил|выш|покинул|удалил|исключил|dodał|opuścił|ekledi|çıkardı|ayrıldı|menambahkan|mengeluarkan|keluar|bergabung|습니다|lade till|tilføjede|la til|tog bort|fjerne|lämnade|forlod|forladt|forlot|käyttäjän|poistui|přidal|odebral|opustil|додав|додала|видалив|вийшо|вийшла|đã thêm|đã xóa|đã rời|adăugat|eliminat|ieșit|părăsit|הוסי|הסיר|יצא|עזב|เข้าร่วม|ออกจาก|ยกเลิก|أضاف|أزال|غادر|انضم/i;

/** What a line of the system says happened; null for any other notice. */
export function systemEvents(text: string): LineEvent[] | null {
  if (text.length > MAX_SYSTEM_LINE || !WORDS.test(text)) return null;
  const line = text.replace(/[\u200e\u200f\u202a-\u202e\u2068\u2069]/g, '').trim();
  for (const { pattern, kind } of RULES) {
    const groups = pattern.exec(line)?.groups;
    if (!groups) continue;
    const who = people(groups.who ?? '').filter(({ name }) => !HOW_MANY.test(name));
    if (who.length === 0) return null;
    return [{ kind, who, by: groups.by ? namedPerson(groups.by) : null }];
  }
  return null;
}
