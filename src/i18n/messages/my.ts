// SPDX-License-Identifier: Apache-2.0

/** My page: what is offered, what is under way, what was said. */
export const my = {
  'my.back': { ar: 'العودة إلى صفحتي', en: 'Back to my page' },
  'my.by': { ar: 'قبل {date}', en: 'by {date}' },
  'my.empty.events': { ar: 'تصفّحوا محطات الحياة', en: 'Browse life events' },
  'my.empty.text': {
    ar: 'حين يحدث في حياتكم ما تستحقون له خدمة، كمولود جديد أو عمل جديد أو سكن جديد، يظهر لكم هنا عرض جاهز. لا يلزمكم أن تطلبوا شيئًا.',
    en: 'When something happens in your life that you are owed services for, such as a birth, a new job or a new home, an offer appears here. You do not have to ask.',
  },
  'my.empty.title': { ar: 'لا شيء ينتظركم الآن', en: 'Nothing is waiting for you' },
  'my.journeys.all': {
    ar: '{count, plural, zero {كل الرحلات} one {كل الرحلات (واحدة)} two {كل الرحلات (اثنتان)} few {كل الرحلات (#)} many {كل الرحلات (#)} other {كل الرحلات (#)}}',
    en: '{count, plural, one {All journeys (#)} other {All journeys (#)}}',
  },
  'my.journeys.last': { ar: 'آخر رحلة لكم', en: 'Your last journey' },
  'my.journeys.title': { ar: 'رحلاتكم الجارية', en: 'Under way' },
  'my.lead': {
    ar: '{offers, plural, zero {لا عروض تنتظركم الآن} one {عرض واحد ينتظركم} two {عرضان ينتظرانكم} few {# عروض تنتظركم} many {# عرضًا ينتظركم} other {# عرض ينتظركم}} · {journeys, plural, zero {لا رحلات قيد الإنجاز} one {رحلة واحدة قيد الإنجاز} two {رحلتان قيد الإنجاز} few {# رحلات قيد الإنجاز} many {# رحلة قيد الإنجاز} other {# رحلة قيد الإنجاز}}',
    en: '{offers, plural, =0 {No offers are waiting} one {# offer is waiting for you} other {# offers are waiting for you}} · {journeys, plural, =0 {nothing is under way} one {# journey is under way} other {# journeys are under way}}',
  },
  'my.live.change': { ar: 'تحدّثت الصفحة.', en: 'The page is up to date.' },
  'my.live.offer': { ar: 'وصل عرض جديد.', en: 'A new offer has arrived.' },
  'my.live.reload': { ar: 'حدّثوا الصفحة لتروا ما استجد', en: 'Reload the page to see what is new' },
  'my.live.typing': {
    ar: 'يوجد جديد. نعرضه بعد أن ترسلوا ما تكتبونه.',
    en: 'There is something new. You will see it after you send what you are writing.',
  },
  'my.messages.all': { ar: 'كل الرسائل', en: 'All messages' },
  'my.messages.count': {
    ar: '{total, plural, zero {لا رسائل} one {رسالة واحدة} two {رسالتان} few {# رسائل} many {# رسالة} other {# رسالة}}، {unread, plural, zero {قرأتموها كلها} one {منها واحدة جديدة} two {منها اثنتان جديدتان} few {منها # جديدة} many {منها # جديدة} other {منها # جديدة}}',
    en: '{total, plural, one {# message} other {# messages}}, {unread, plural, =0 {all read} one {# of them new} other {# of them new}}',
  },
  'my.messages.empty': { ar: 'لا رسائل بعد', en: 'No messages yet' },
  'my.messages.empty.text': {
    ar: 'كل ما نقوله لكم أو تقوله الجهات عن خدماتكم تجدونه هنا.',
    en: 'Everything that we or an entity say about your services is kept here.',
  },
  'my.messages.markAll': { ar: 'عدّوها كلها مقروءة', en: 'Mark all as read' },
  'my.messages.new': { ar: 'جديدة', en: 'New' },
  'my.messages.title': { ar: 'الرسائل', en: 'Messages' },
  'my.messages.toJourney': { ar: 'افتحوا الرحلة', en: 'Open the journey' },
  'my.messages.toOffer': { ar: 'افتحوا العرض', en: 'Open the offer' },
  'my.messages.unread': {
    ar: '{count, plural, zero {لا جديد} one {رسالة جديدة} two {رسالتان جديدتان} few {# رسائل جديدة} many {# رسالة جديدة} other {# رسالة جديدة}}',
    en: '{count, plural, one {# new} other {# new}}',
  },
  'my.messages.waad': { ar: 'وعد', en: 'Waad' },
  'my.messages.you': { ar: 'أنتم', en: 'You' },
  'my.offers.open': { ar: 'اطّلعوا عليه واقبلوه', en: 'See and accept' },
  'my.offers.title': { ar: 'جاهز لكم', en: 'Ready for you' },
  'my.people': { ar: 'الأشخاص الذين تنوبون عنهم', en: 'People you act for' },
  'my.title': { ar: 'صفحتي', en: 'My page' },
  'my.ways.access': { ar: 'من اطّلع على بياناتي', en: 'Who looked at my data' },
  'my.ways.access.text': { ar: 'من اطّلع، ومتى، وعلى ماذا، ولماذا.', en: 'Who looked, when, at what and why.' },
  'my.ways.account': { ar: 'حسابي', en: 'My account' },
  'my.ways.account.text': {
    ar: 'اللغة والأجهزة التي دخلتم منها ومن تنوبون عنهم.',
    en: 'Language, the devices you signed in from and the people you act for.',
  },
  'my.ways.data': { ar: 'بياناتي', en: 'My data' },
  'my.ways.data.text': {
    ar: 'كل ما نعرفه عنكم، ومن أين، ومنذ متى.',
    en: 'All that is known about you, from where and since when.',
  },
  'my.ways.title': { ar: 'بياناتكم وحسابكم', en: 'Your data and account' },
  'my.welcome': { ar: 'أهلًا بكم، {name}', en: 'Welcome, {name}' },
} as const;
