// SPDX-License-Identifier: Apache-2.0

/** The offer and its questions. */
export const offer = {
  'offer.acceptAll': { ar: 'قبول الكل', en: 'Accept all' },
  'offer.acceptChosen': { ar: 'قبول ما اخترته', en: 'Accept what I chose' },
  'offer.acceptReady': { ar: 'قبول ما هو جاهز الآن', en: 'Accept what is ready now' },
  'offer.answer': {
    ar: '{count, plural, zero {أجيبوا} one {أجيبوا عن سؤال واحد} two {أجيبوا عن سؤالين} few {أجيبوا عن # أسئلة} many {أجيبوا عن # سؤالًا} other {أجيبوا عن # سؤال}}',
    en: '{count, plural, one {Answer # question} other {Answer # questions}}',
  },
  'offer.answerSome': { ar: 'أجيبوا عن الأسئلة', en: 'Answer the questions' },
  'offer.automatic': { ar: 'تلقائية', en: 'Automatic' },
  'offer.brings': {
    ar: 'تعود معها، لأنها تعتمد عليها: {services}',
    en: 'This also brings back, because it depends on them: {services}',
  },
  'offer.check.change': { ar: 'تغيير', en: 'Change' },
  'offer.check.lead': {
    ar: 'تأكدوا منها ثم اقبلوا. لا نرسل شيئًا قبل ذلك.',
    en: 'Look them over, then accept. Nothing is sent before that.',
  },
  'offer.check.left': {
    ar: 'بقي ما نسألكم عنه قبل القبول.',
    en: 'Something is still to be answered before you accept.',
  },
  'offer.check.title': { ar: 'راجعوا إجاباتكم', en: 'Check your answers' },
  'offer.checking.text': {
    ar: 'أجوبتكم فتحت خدمات أخرى، ونسأل السجلات عمّا ينقصها. يستغرق ذلك ثواني عادة، ولا يلزمكم فعل شيء.',
    en: 'Your answers opened further services, and we are asking the registers for the rest. It takes a few seconds, and you need to do nothing.',
  },
  'offer.checking.title': { ar: 'نتحقق من السجلات', en: 'We are checking with the registers' },
  'offer.closed.accepted': { ar: 'قبلتم «{bundle}»', en: 'You accepted “{bundle}”' },
  'offer.closed.accepted.text': {
    ar: 'بدأ العمل على خدماتكم. كل ما يحدث تجدونه في صفحة الرحلة.',
    en: 'Work on your services has started. The journey page shows all that happens.',
  },
  'offer.closed.declined': { ar: 'اعتذرتم عن «{bundle}»', en: 'You declined “{bundle}”' },
  'offer.closed.declined.over': {
    ar: 'انتهت مدة العرض، فلا يمكن إعادته. ما زال بإمكانكم طلب خدماته واحدة واحدة.',
    en: 'Its time is over, so it cannot be opened again. You can still ask for each of its services.',
  },
  'offer.closed.declined.text': {
    ar: 'إن غيّرتم رأيكم فأعيدوا العرض كما كان.',
    en: 'If you change your mind, open the offer again as it was.',
  },
  'offer.closed.expired': { ar: 'انتهت مدة «{bundle}»', en: 'The time for “{bundle}” is over' },
  'offer.closed.expired.text': {
    ar: 'كان العرض مفتوحًا حتى {date}. ما زال بإمكانكم طلب خدماته واحدة واحدة.',
    en: 'It was open until {date}. You can still ask for each of its services.',
  },
  'offer.closed.snoozed': { ar: 'أجّلتم «{bundle}»', en: 'You put off “{bundle}”' },
  'offer.closed.snoozed.text': {
    ar: 'نذكّركم به {date}، ويمكنكم فتحه في أي وقت قبل ذلك.',
    en: 'We will remind you: {date}. You can open it at any time before.',
  },
  'offer.closed.withdrawn': { ar: 'سُحب عرض «{bundle}»', en: 'The offer “{bundle}” was taken back' },
  'offer.closedBefore': {
    ar: 'تأتي بعد خدمة لا تنطبق عليكم: {services}.',
    en: 'It follows a service that is not for you: {services}.',
  },
  'offer.decline': { ar: 'لا أحتاج إليها', en: 'I do not need this' },
  'offer.decline.about': {
    ar: 'لن نسألكم عن هذا العرض مرة أخرى. ويمكنكم التراجع ما دام العرض مفتوحًا.',
    en: 'We will not ask about this offer again. You can change your mind while the offer is open.',
  },
  'offer.decline.confirm': { ar: 'الاعتذار عن العرض', en: 'Decline the offer' },
  'offer.decline.reason': {
    ar: 'السبب، إن أحببتم: يساعدنا على أن نعرض ما ينفع',
    en: 'The reason, if you like: it helps us to offer what is useful',
  },
  'offer.doneBy': { ar: 'تُنجز {when}', en: 'done {when}' },
  'offer.held': {
    ar: '{count, plural, zero {لم نعرض أي خدمة} one {الخدمة التي عرضناها، ولماذا} two {الخدمتان اللتان عرضناهما، ولماذا} few {الخدمات التي عرضناها (#)، ولماذا} many {الخدمات التي عرضناها (#)، ولماذا} other {الخدمات التي عرضناها (#)، ولماذا}}',
    en: '{count, plural, one {The service we offered, and why} other {The # services we offered, and why}}',
  },
  'offer.known': { ar: 'ما نعرفه', en: 'What we know' },
  'offer.later': { ar: 'ذكّروني لاحقًا:', en: 'Remind me later:' },
  'offer.later.days': {
    ar: '{days, plural, zero {اليوم} one {غدًا} two {بعد يومين} few {بعد # أيام} many {بعد # يومًا} other {بعد # يوم}}',
    en: '{days, plural, one {tomorrow} other {in # days}}',
  },
  'offer.leaveOut': { ar: 'استبعدوها', en: 'Leave it out' },
  'offer.leaves': {
    ar: 'تُستبعد معها، لأنها تعتمد عليها: {services}',
    en: 'This also leaves out, because they depend on it: {services}',
  },
  'offer.left': {
    ar: '{count, plural, zero {لا شيء تملؤونه} one {سؤال واحد فقط} two {سؤالان فقط} few {# أسئلة فقط} many {# سؤالًا} other {# سؤال}}',
    en: '{count, plural, =0 {Nothing to fill in} one {Only # question} other {# questions}}',
  },
  'offer.leftAtMost': {
    ar: '{count, plural, zero {لا شيء تملؤونه} one {سؤال واحد على الأكثر} two {سؤالان على الأكثر} few {# أسئلة على الأكثر} many {# سؤالًا على الأكثر} other {# سؤال على الأكثر}}',
    en: '{count, plural, =0 {Nothing to fill in} one {At most # question} other {At most # questions}}',
  },
  'offer.leftOut': { ar: 'مستبعدة', en: 'Left out' },
  'offer.notForYou': {
    ar: '{count, plural, zero {لا خدمات أخرى} one {خدمة واحدة لا تنطبق عليكم، ولماذا} two {خدمتان لا تنطبقان عليكم، ولماذا} few {# خدمات لا تنطبق عليكم، ولماذا} many {# خدمة لا تنطبق عليكم، ولماذا} other {# خدمة لا تنطبق عليكم، ولماذا}}',
    en: '{count, plural, one {# service is not for you, and why} other {# services are not for you, and why}}',
  },
  'offer.notNow': { ar: 'ليس الآن؟', en: 'Not now?' },
  'offer.nothingChosen': {
    ar: 'اختاروا خدمة واحدة على الأقل لتقبلوا العرض.',
    en: 'Choose at least one service to accept the offer.',
  },
  'offer.optIn': { ar: 'أريدها تلقائيًّا', en: 'Do this automatically' },
  'offer.optOut': { ar: 'لا أريدها تلقائيًّا', en: 'Do not do this automatically' },
  'offer.putBack': { ar: 'أعيدوها', en: 'Put it back' },
  'offer.question.back': { ar: 'السؤال السابق', en: 'Previous question' },
  'offer.question.backToOffer': { ar: 'العودة إلى العرض', en: 'Back to the offer' },
  'offer.question.feeds': { ar: 'نحتاج إلى إجابتكم لإنجاز: {services}.', en: 'Needed to deliver: {services}.' },
  'offer.question.lines': { ar: 'كل بند في سطر', en: 'One on each line' },
  'offer.question.of': {
    ar: '{at, number} من {total, plural, zero {# سؤال} one {سؤال واحد} two {سؤالين} few {# أسئلة} many {# سؤالًا} other {# سؤال}}',
    en: '{at, number} of {total, number}',
  },
  'offer.question.ofAtMost': {
    ar: '{at, number} من {total, plural, zero {# سؤال} one {سؤال واحد} two {سؤالين} few {# أسئلة} many {# سؤالًا} other {# سؤال}} على الأكثر',
    en: '{at, number} of at most {total, number}',
  },
  'offer.question.once': {
    ar: 'نسألكم مرة واحدة فقط، ونحفظ الإجابة في بياناتكم.',
    en: 'We ask only once, and keep the answer in your data.',
  },
  'offer.question.progress': { ar: 'السؤال', en: 'Question' },
  'offer.question.save': { ar: 'حفظ ومتابعة', en: 'Save and continue' },
  'offer.question.settles': {
    ar: 'بإجابتكم نعرف هل تستحقون: {services}.',
    en: 'Your answer settles whether you can have: {services}.',
  },
  'offer.question.time': { ar: 'الساعة', en: 'Time' },
  'offer.question.time.right': {
    ar: 'اكتبوا الساعة والدقيقة، مثل 14:30.',
    en: 'Write the hour and the minutes, such as 14:30.',
  },
  'offer.question.unit': { ar: 'بوحدة: {unit}', en: 'In {unit}' },
  'offer.question.why': { ar: 'لماذا نسأل؟', en: 'Why we ask' },
  'offer.ready.forName': {
    ar: '{count, plural, =3 {ثلاث خدمات جاهزة ل{name}} =4 {أربع خدمات جاهزة ل{name}} =5 {خمس خدمات جاهزة ل{name}} =6 {ست خدمات جاهزة ل{name}} =7 {سبع خدمات جاهزة ل{name}} =8 {ثماني خدمات جاهزة ل{name}} =9 {تسع خدمات جاهزة ل{name}} =10 {عشر خدمات جاهزة ل{name}} zero {لا خدمات جاهزة الآن} one {خدمة واحدة جاهزة ل{name}} two {خدمتان جاهزتان ل{name}} few {# خدمات جاهزة ل{name}} many {# خدمة جاهزة ل{name}} other {# خدمة جاهزة ل{name}}}',
    en: '{count, plural, =2 {Two services are ready for {name}} =3 {Three services are ready for {name}} =4 {Four services are ready for {name}} =5 {Five services are ready for {name}} =6 {Six services are ready for {name}} =7 {Seven services are ready for {name}} =8 {Eight services are ready for {name}} =9 {Nine services are ready for {name}} =10 {Ten services are ready for {name}} one {One service is ready for {name}} other {# services are ready for {name}}}',
  },
  'offer.ready.forYou': {
    ar: '{count, plural, =3 {ثلاث خدمات جاهزة لكم} =4 {أربع خدمات جاهزة لكم} =5 {خمس خدمات جاهزة لكم} =6 {ست خدمات جاهزة لكم} =7 {سبع خدمات جاهزة لكم} =8 {ثماني خدمات جاهزة لكم} =9 {تسع خدمات جاهزة لكم} =10 {عشر خدمات جاهزة لكم} zero {لا خدمات جاهزة الآن} one {خدمة واحدة جاهزة لكم} two {خدمتان جاهزتان لكم} few {# خدمات جاهزة لكم} many {# خدمة جاهزة لكم} other {# خدمة جاهزة لكم}}',
    en: '{count, plural, =2 {Two services are ready for you} =3 {Three services are ready for you} =4 {Four services are ready for you} =5 {Five services are ready for you} =6 {Six services are ready for you} =7 {Seven services are ready for you} =8 {Eight services are ready for you} =9 {Nine services are ready for you} =10 {Ten services are ready for you} one {One service is ready for you} other {# services are ready for you}}',
  },
  'offer.ready.nothing': { ar: 'لم تختاروا شيئًا من «{bundle}» بعد', en: 'Nothing is chosen from “{bundle}” yet' },
  'offer.ready.running': { ar: 'خدمات «{bundle}» تسير من نفسها', en: 'The services of “{bundle}” run by themselves' },
  'offer.refused.nothing-chosen': {
    ar: 'اختاروا خدمة واحدة على الأقل، ثم اقبلوا.',
    en: 'Choose at least one service, then accept.',
  },
  'offer.refused.service-not-offered': {
    ar: 'هذه الخدمة ليست ضمن ما يمكن اختياره في هذا العرض.',
    en: 'This service is not among those you can choose in this offer.',
  },
  'offer.refused.snooze-out-of-range': {
    ar: 'ينتهي العرض قبل هذا الموعد. اختاروا موعدًا أقرب.',
    en: 'The offer ends before that day. Choose an earlier one.',
  },
  'offer.reopen': { ar: 'أعيدوا العرض', en: 'Open the offer again' },
  'offer.running.tag': { ar: 'تعمل الآن', en: 'Running now' },
  'offer.running.title': { ar: 'بدأت من نفسها', en: 'Started by themselves' },
  'offer.services': {
    ar: '{count, plural, zero {الخدمات} one {الخدمة} two {الخدمتان} few {الخدمات (#)} many {الخدمات (#)} other {الخدمات (#)}}',
    en: '{count, plural, one {The service} other {The services (#)}}',
  },
  'offer.showNow': { ar: 'اعرضوه الآن', en: 'Show it now' },
  'offer.taken.by': {
    ar: 'هذه الخدمات تُنجز مرة واحدة، وهي الآن ضمن رحلة {name}: {services}.',
    en: 'These are done once for the family, and {name} has accepted them: {services}.',
  },
  'offer.taken.other': {
    ar: 'هذه الخدمات تُنجز مرة واحدة، وقد قبلها شخص آخر تعنيه: {services}.',
    en: 'These are done once, and somebody else concerned has accepted them: {services}.',
  },
  'offer.taken.title': { ar: 'خدمات أُخذت', en: 'Already taken' },
  'offer.toBundle': { ar: 'خدمات هذه الباقة', en: 'The services of this bundle' },
  'offer.toJourney': { ar: 'تابعوا الرحلة', en: 'Follow the journey' },
  'offer.total.cost': { ar: 'الرسوم كلها', en: 'Cost of all of it' },
  'offer.total.due': { ar: 'تُنجز كلها قبل', en: 'All done by' },
  'offer.total.title': { ar: 'الخلاصة', en: 'In short' },
  'offer.total.until': { ar: 'العرض مفتوح حتى', en: 'The offer is open until' },
  'offer.undecided': {
    ar: '{count, plural, zero {لا خدمات معلّقة} one {خدمة واحدة لا يمكننا البتّ فيها الآن، ولماذا} two {خدمتان لا يمكننا البتّ فيهما الآن، ولماذا} few {# خدمات لا يمكننا البتّ فيها الآن، ولماذا} many {# خدمة لا يمكننا البتّ فيها الآن، ولماذا} other {# خدمة لا يمكننا البتّ فيها الآن، ولماذا}}',
    en: '{count, plural, one {# service cannot be decided now, and why} other {# services cannot be decided now, and why}}',
  },
  'offer.until': { ar: 'العرض مفتوح حتى {date}', en: 'Open until {date}' },
  'offer.why': { ar: 'لماذا؟', en: 'Why?' },
  'offer.why.settledBy': { ar: 'تحسم ذلك: {facts}.', en: 'This would settle it: {facts}.' },
} as const;
