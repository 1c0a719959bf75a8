import { implement } from '@orpc/server';
import { communitiesContract } from '#shared/contract/communities.ts';
import { communityDaysContract } from '#shared/contract/communities-days.ts';
import { communityGraphContract } from '#shared/contract/communities-graph.ts';
import { communityHealthContract } from '#shared/contract/communities-health.ts';
import { communityLogContract } from '#shared/contract/communities-log.ts';
import { membershipsContract } from '#shared/contract/communities-members.ts';
import { questionsContract } from '#shared/contract/communities-questions.ts';
import { ritualsContract } from '#shared/contract/communities-rituals.ts';
import type { CommunitiesService } from './communities-service.ts';

const communitiesOs = implement(communitiesContract);

export const communitiesRouter = ({ communities }: Pick<CommunitiesService, 'communities'>) =>
  communitiesOs.router({
    list: communitiesOs.list.handler(({ input }) => communities.list(input)),
    get: communitiesOs.get.handler(({ input }) => communities.get(input)),
    find: communitiesOs.find.handler(({ input }) => communities.find(input)),
    create: communitiesOs.create.handler(({ input }) => communities.create(input)),
    update: communitiesOs.update.handler(({ input }) => communities.update(input)),
    remove: communitiesOs.remove.handler(({ input }) => communities.remove(input)),
    restore: communitiesOs.restore.handler(({ input }) => communities.restore(input)),
    trash: communitiesOs.trash.handler(() => communities.trash()),
    archive: communitiesOs.archive.handler(({ input }) => communities.archive(input)),
    unarchive: communitiesOs.unarchive.handler(({ input }) => communities.unarchive(input)),
    takeAlong: communitiesOs.takeAlong.handler(({ input }) => communities.takeAlong(input)),
    saveAdmin: communitiesOs.saveAdmin.handler(({ input }) => communities.saveAdmin(input)),
    removeAdmin: communitiesOs.removeAdmin.handler(({ input }) => communities.removeAdmin(input)),
    addTask: communitiesOs.addTask.handler(({ input }) => communities.addTask(input)),
    updateTask: communitiesOs.updateTask.handler(({ input }) => communities.updateTask(input)),
    removeTask: communitiesOs.removeTask.handler(({ input }) => communities.removeTask(input)),
    openTasks: communitiesOs.openTasks.handler(({ input }) => communities.openTasks(input)),
    clone: communitiesOs.clone.handler(({ input }) => communities.clone(input)),
    family: communitiesOs.family.handler(({ input }) => communities.family(input)),
    settings: communitiesOs.settings.handler(() => communities.settings()),
    updateSettings: communitiesOs.updateSettings.handler(({ input }) => communities.updateSettings(input)),
  });

const membershipsOs = implement(membershipsContract);

export const membershipsRouter = ({ memberships }: Pick<CommunitiesService, 'memberships'>) =>
  membershipsOs.router({
    list: membershipsOs.list.handler(({ input }) => memberships.list(input)),
    ofFan: membershipsOs.ofFan.handler(({ input }) => memberships.ofFan(input)),
    motives: membershipsOs.motives.handler(({ input }) => memberships.motives(input)),
    add: membershipsOs.add.handler(({ input }) => memberships.add(input)),
    update: membershipsOs.update.handler(({ input }) => memberships.update(input)),
    leave: membershipsOs.leave.handler(({ input }) => memberships.leave(input)),
    remove: membershipsOs.remove.handler(({ input }) => memberships.remove(input)),
    setMotives: membershipsOs.setMotives.handler(({ input }) => memberships.setMotives(input)),
    rolesOf: membershipsOs.rolesOf.handler(({ input }) => memberships.rolesOf(input)),
    giveRole: membershipsOs.giveRole.handler(({ input }) => memberships.giveRole(input)),
    takeRole: membershipsOs.takeRole.handler(({ input }) => memberships.takeRole(input)),
    rosterPreview: membershipsOs.rosterPreview.handler(({ input }) => memberships.rosterPreview(input)),
    rosterApply: membershipsOs.rosterApply.handler(({ input }) => memberships.rosterApply(input)),
  });

const communityDaysOs = implement(communityDaysContract);

export const communityDaysRouter = ({ days }: Pick<CommunitiesService, 'days'>) =>
  communityDaysOs.router({
    list: communityDaysOs.list.handler(({ input }) => days.list(input)),
    heat: communityDaysOs.heat.handler(({ input }) => days.heat(input)),
    speakers: communityDaysOs.speakers.handler(({ input }) => days.speakers(input)),
    moves: communityDaysOs.moves.handler(({ input }) => days.moves(input)),
    set: communityDaysOs.set.handler(({ input }) => days.set(input)),
    read: communityDaysOs.read.handler(({ input }) => days.read(input)),
  });

const questionsOs = implement(questionsContract);

export const questionsRouter = ({ questions }: Pick<CommunitiesService, 'questions'>) =>
  questionsOs.router({
    list: questionsOs.list.handler(({ input }) => questions.list(input)),
    ages: questionsOs.ages.handler(({ input }) => questions.ages(input)),
    create: questionsOs.create.handler(({ input }) => questions.create(input)),
    update: questionsOs.update.handler(({ input }) => questions.update(input)),
    confirm: questionsOs.confirm.handler(({ input }) => questions.confirm(input)),
    dismiss: questionsOs.dismiss.handler(({ input }) => questions.dismiss(input)),
    answer: questionsOs.answer.handler(({ input }) => questions.answer(input)),
    reopen: questionsOs.reopen.handler(({ input }) => questions.reopen(input)),
    remove: questionsOs.remove.handler(({ input }) => questions.remove(input)),
  });

const ritualsOs = implement(ritualsContract);

export const ritualsRouter = ({ rituals }: Pick<CommunitiesService, 'rituals'>) =>
  ritualsOs.router({
    list: ritualsOs.list.handler(({ input }) => rituals.list(input)),
    create: ritualsOs.create.handler(({ input }) => rituals.create(input)),
    update: ritualsOs.update.handler(({ input }) => rituals.update(input)),
    remove: ritualsOs.remove.handler(({ input }) => rituals.remove(input)),
    events: ritualsOs.events.handler(({ input }) => rituals.events(input)),
    saveEvent: ritualsOs.saveEvent.handler(({ input }) => rituals.saveEvent(input)),
    addEventTask: ritualsOs.addEventTask.handler(({ input }) => rituals.addEventTask(input)),
    updateEventTask: ritualsOs.updateEventTask.handler(({ input }) => rituals.updateEventTask(input)),
    removeEventTask: ritualsOs.removeEventTask.handler(({ input }) => rituals.removeEventTask(input)),
    attendees: ritualsOs.attendees.handler(({ input }) => rituals.attendees(input)),
    attend: ritualsOs.attend.handler(({ input }) => rituals.attend(input)),
    unattend: ritualsOs.unattend.handler(({ input }) => rituals.unattend(input)),
    ics: ritualsOs.ics.handler(({ input }) => rituals.ics(input)),
  });

const communityHealthOs = implement(communityHealthContract);

export const communityHealthRouter = ({ health }: Pick<CommunitiesService, 'health'>) =>
  communityHealthOs.router({
    checkUps: communityHealthOs.checkUps.handler(({ input }) => health.checkUps(input)),
    saveCheckUp: communityHealthOs.saveCheckUp.handler(({ input }) => health.saveCheckUp(input)),
    removeCheckUp: communityHealthOs.removeCheckUp.handler(({ input }) => health.removeCheckUp(input)),
    evidence: communityHealthOs.evidence.handler(({ input }) => health.evidence(input)),
    isooc: communityHealthOs.isooc.handler(({ input }) => health.isooc(input)),
    saveIsooc: communityHealthOs.saveIsooc.handler(({ input }) => health.saveIsooc(input)),
    lifeCycle: communityHealthOs.lifeCycle.handler(({ input }) => health.lifeCycle(input)),
    nodes: communityHealthOs.nodes.handler(({ input }) => health.nodes(input)),
    composition: communityHealthOs.composition.handler(({ input }) => health.composition(input)),
    compositionPeople: communityHealthOs.compositionPeople.handler(({ input }) =>
      health.compositionPeople(input),
    ),
  });

const communityGraphOs = implement(communityGraphContract);

export const communityGraphRouter = ({ graph }: Pick<CommunitiesService, 'graph'>) =>
  communityGraphOs.router({
    roles: communityGraphOs.roles.handler(({ input }) => graph.roles(input)),
    passive: communityGraphOs.passive.handler(({ input }) => graph.passive(input)),
    network: communityGraphOs.network.handler(({ input }) => graph.network(input)),
    path: communityGraphOs.path.handler(({ input }) => graph.path(input)),
  });

const communityLogOs = implement(communityLogContract);

export const communityLogRouter = ({ log }: Pick<CommunitiesService, 'log'>) =>
  communityLogOs.router({
    files: communityLogOs.files.handler(({ input }) => log.files(input)),
    crises: communityLogOs.crises.handler(({ input }) => log.crises(input)),
    openCrisis: communityLogOs.openCrisis.handler(({ input }) => log.openCrisis(input)),
    updateCrisis: communityLogOs.updateCrisis.handler(({ input }) => log.updateCrisis(input)),
    addCrisisStep: communityLogOs.addCrisisStep.handler(({ input }) => log.addCrisisStep(input)),
    removeCrisis: communityLogOs.removeCrisis.handler(({ input }) => log.removeCrisis(input)),
    ugc: communityLogOs.ugc.handler(({ input }) => log.ugc(input)),
    addUgc: communityLogOs.addUgc.handler(({ input }) => log.addUgc(input)),
    useUgc: communityLogOs.useUgc.handler(({ input }) => log.useUgc(input)),
    unuseUgc: communityLogOs.unuseUgc.handler(({ input }) => log.unuseUgc(input)),
    watchWords: communityLogOs.watchWords.handler(({ input }) => log.watchWords(input)),
    addWatchWord: communityLogOs.addWatchWord.handler(({ input }) => log.addWatchWord(input)),
    removeWatchWord: communityLogOs.removeWatchWord.handler(({ input }) => log.removeWatchWord(input)),
    watchHits: communityLogOs.watchHits.handler(({ input }) => log.watchHits(input)),
    openWatchHit: communityLogOs.openWatchHit.handler(({ input }) => log.openWatchHit(input)),
    dismissWatchHits: communityLogOs.dismissWatchHits.handler(({ input }) => log.dismissWatchHits(input)),
  });
