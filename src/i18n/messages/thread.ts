// SPDX-License-Identifier: Apache-2.0

/** What the thread of a journey says: one sentence for each thing that happened, and why. */
export const thread = {
  'thread.about': { ar: 'بشأن «{service}»: {text}', en: 'About “{service}”: {text}' },
  'thread.added': {
    ar: 'أضفنا ما اخترتموه إلى «{bundle}». ننجزها كلها قبل {date}.',
    en: 'We added what you chose to “{bundle}”. All of it will be done by {date}.',
  },
  'thread.askUnsaid': {
    ar: 'تحتاج الجهة إلى ردكم لإكمال «{service}». اكتبوا لها هنا.',
    en: 'The entity needs your reply to complete “{service}”. Write to them here.',
  },
  'thread.blocked': {
    ar: 'لن نتمكن من إنجاز «{service}»، لأنها تعتمد على «{before}» التي {why, select, refused {لم تُقبل} withdrawn {أُوقفت} other {تعذّر إنجازها}}.',
    en: '“{service}” cannot be done, because it depends on “{before}”, which {why, select, refused {was not approved} withdrawn {was stopped} other {could not be done}}.',
  },
  'thread.blockedReason': {
    ar: 'تعتمد على «{before}» التي {why, select, refused {لم تُقبل} withdrawn {أُوقفت} other {تعذّر إنجازها}}.',
    en: 'It depends on “{before}”, which {why, select, refused {was not approved} withdrawn {was stopped} other {could not be done}}.',
  },
  'thread.delivered': { ar: 'أُنجزت «{service}» لدى {entity}.', en: '“{service}” is done, by {entity}.' },
  'thread.failed': {
    ar: 'تعذّر إنجاز «{service}». السبب: {reason}',
    en: '“{service}” could not be done. The reason: {reason}',
  },
  'thread.failedUnsaid': {
    ar: 'تعذّر إنجاز «{service}»، ولم تذكر {entity} السبب. اسألوها هنا.',
    en: '“{service}” could not be done, and {entity} gave no reason. You can ask them here.',
  },
  'thread.finished': {
    ar: 'اكتملت «{bundle}» وأُنجزت خدماتها كلها. كيف كانت تجربتكم؟ تكفينا نقرة واحدة.',
    en: 'All of “{bundle}” is done. How was it for you? One tap is enough.',
  },
  'thread.finishedPartly': {
    ar: 'انتهى العمل على «{bundle}». أُنجز {delivered} من {total}، وسبب ما لم يُنجز مكتوب بجانبه. كيف كانت تجربتكم؟ تكفينا نقرة واحدة.',
    en: 'Our work on “{bundle}” has ended. {delivered} of {total} services are done; the reason for the rest stands beside each. How was it for you? One tap is enough.',
  },
  'thread.journeyLater': {
    ar: 'تغيّر موعد «{bundle}» من {from} إلى {to}، لأن «{service}» {because, select, customer {كانت بانتظار ردكم} thirdParty {كانت بانتظار طرف آخر} other {استغرقت وقتًا أطول مما وعدنا به}}.',
    en: 'The date for “{bundle}” moved from {from} to {to}, because “{service}” {because, select, customer {was waiting for your reply} thirdParty {was waiting for someone else} other {is taking longer than we promised}}.',
  },
  'thread.journeySooner': {
    ar: 'تقدّم موعد «{bundle}»: ننجزها كلها قبل {to} بدلًا من {from}.',
    en: '“{bundle}” will be done sooner: all of it by {to} instead of {from}.',
  },
  'thread.late': {
    ar: 'تعذّر الوصول إلى {register} الآن، فتأخرت «{service}» قليلًا. نعيد المحاولة بأنفسنا.',
    en: 'We cannot reach {register} now, so “{service}” is a little late. We are trying again by ourselves.',
  },
  'thread.opened': {
    ar: 'بدأنا العمل على «{bundle}». ننجزها كلها قبل {date}، ولا يلزمكم فعل شيء الآن.',
    en: 'We have started on “{bundle}”. All of it will be done by {date}. You do not need to do anything now.',
  },
  'thread.refused': {
    ar: 'لم تُقبل «{service}». السبب: {reason}',
    en: '“{service}” was not approved. The reason: {reason}',
  },
  'thread.refusedUnsaid': {
    ar: 'لم تُقبل «{service}»، ولم تذكر {entity} السبب. اسألوها هنا.',
    en: '“{service}” was not approved, and {entity} gave no reason. You can ask them here.',
  },
  'thread.resumed': { ar: 'استُؤنف العمل على «{service}».', en: 'Work on “{service}” goes on.' },
  'thread.resumedLater': {
    ar: 'استُؤنف العمل على «{service}». انتظرنا {because, select, customer {ردكم} other {طرفًا آخر}} {days, plural, zero {أقل من يوم عمل} one {يوم عمل واحدًا} two {يومَي عمل} few {# أيام عمل} many {# يوم عمل} other {# يوم عمل}}، فصار موعدها {to} بدلًا من {from}.',
    en: 'Work on “{service}” goes on. We waited {days, plural, one {# working day} other {# working days}} for {because, select, customer {your reply} other {someone else}}, so its date moves from {from} to {to}.',
  },
  'thread.startedAutomatically': {
    ar: 'بدأنا من أنفسنا {count, plural, zero {خدمات «{bundle}»: {services}} one {خدمة واحدة من «{bundle}»: {services}} two {خدمتين من «{bundle}»: {services}} few {# خدمات من «{bundle}»: {services}} many {# خدمة من «{bundle}»: {services}} other {# خدمة من «{bundle}»: {services}}}. لا يلزمكم فعل شيء.',
    en: 'We have started {count, plural, one {# service} other {# services}} of “{bundle}” by ourselves: {services}. You do not need to do anything.',
  },
  'thread.stopped': {
    ar: 'أوقفنا «{service}» بناءً على طلبكم.',
    en: 'We stopped “{service}”, as you asked.',
  },
  'thread.stoppedAll': {
    ar: 'أوقفنا العمل على «{bundle}» بناءً على طلبكم. ما أُنجز منها يبقى لكم.',
    en: 'We stopped our work on “{bundle}”, as you asked. What is done stays yours.',
  },
  'thread.takenBack': {
    ar: 'ألغى السجل الواقعة التي بُنيت عليها «{bundle}»، فأوقفنا ما لم يُنجز منها. إن كان ذلك خطأ فاتصلوا بالجهة صاحبة السجل.',
    en: 'The register cancelled what “{bundle}” rested on, so we stopped what was not yet done. If this is a mistake, contact the entity that keeps the register.',
  },
  'thread.thirdParty': {
    ar: 'تنتظر {entity} طرفًا آخر لإكمال «{service}»: {reason}',
    en: '{entity} is waiting for someone else to complete “{service}”: {reason}',
  },
  'thread.thirdPartyUnsaid': {
    ar: 'تنتظر {entity} طرفًا آخر لإكمال «{service}». لا يلزمكم فعل شيء.',
    en: '{entity} is waiting for someone else to complete “{service}”. You do not need to do anything.',
  },
} as const;
