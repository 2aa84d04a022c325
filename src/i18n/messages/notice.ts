// SPDX-License-Identifier: Apache-2.0

/** What Waad says about offers in the thread, and why it looks at facts while it prepares one. */
export const notice = {
  'notice.comesFirst': {
    ar: 'لأن «{service}» تسبقها، وهي غير متاحة لكم',
    en: 'because “{service}” comes first, and you cannot have that',
  },
  'notice.corrected': {
    ar: 'صحّح السجل بعض بيانات الواقعة. أبلغنا الجهات التي تعمل على خدماتكم، ولا يلزمكم فعل شيء.',
    en: 'The register corrected some of its data. We told the entities working on your services. You do not need to do anything.',
  },
  'notice.offerBasis': {
    ar: 'تقديم الخدمات الاستباقية (نص توضيحي)',
    en: 'Delivery of proactive services (illustrative)',
  },
  'notice.offerExpired': {
    ar: 'انتهت مدة عرض «{bundle}». إن كنتم لا تزالون بحاجة إلى خدماته فيمكنكم طلب كل منها على حدة.',
    en: 'The offer “{bundle}” has ended. If you still need its services, you can ask for each of them.',
  },
  'notice.offerMade': {
    ar: '{count, plural, zero {«{bundle}» جاهزة لكم} one {خدمة واحدة جاهزة لكم ضمن «{bundle}»} two {خدمتان جاهزتان لكم ضمن «{bundle}»} few {# خدمات جاهزة لكم ضمن «{bundle}»} many {# خدمة جاهزة لكم ضمن «{bundle}»} other {# خدمة جاهزة لكم ضمن «{bundle}»}}. {questions, plural, zero {لا شيء تملؤونه} one {بقي سؤال واحد} two {بقي سؤالان} few {بقيت # أسئلة} many {بقي # سؤالًا} other {بقي # سؤال}}.',
    en: '{count, plural, =0 {“{bundle}” is ready for you} one {# service is ready for you in “{bundle}”} other {# services are ready for you in “{bundle}”}}. {questions, plural, =0 {We need nothing from you} one {One question is left} other {# questions are left}}.',
  },
  'notice.offerMadeAtMost': {
    ar: '{count, plural, zero {«{bundle}» جاهزة لكم} one {خدمة واحدة جاهزة لكم ضمن «{bundle}»} two {خدمتان جاهزتان لكم ضمن «{bundle}»} few {# خدمات جاهزة لكم ضمن «{bundle}»} many {# خدمة جاهزة لكم ضمن «{bundle}»} other {# خدمة جاهزة لكم ضمن «{bundle}»}}. {questions, plural, zero {لا شيء تملؤونه} one {بقي سؤال واحد على الأكثر} two {بقي سؤالان على الأكثر} few {بقيت # أسئلة على الأكثر} many {بقي # سؤالًا على الأكثر} other {بقي # سؤال على الأكثر}}.',
    en: '{count, plural, =0 {“{bundle}” is ready for you} one {# service is ready for you in “{bundle}”} other {# services are ready for you in “{bundle}”}}. {questions, plural, =0 {We need nothing from you} one {At most one question is left} other {At most # questions are left}}.',
  },
  'notice.offerPurpose': {
    ar: 'معرفة ما تستحقونه من خدمات «{bundle}» قبل أن تطلبوه',
    en: 'To find out what you are entitled to in “{bundle}” before you ask',
  },
  'notice.offerRevised': {
    ar: 'صحّح السجل بعض البيانات، فحدّثنا عرض «{bundle}». لا يلزمكم فعل شيء.',
    en: 'A register corrected some of its data, so we updated the offer “{bundle}”. You do not need to do anything.',
  },
  'notice.offerWithdrawn': {
    ar: 'ألغى السجل الواقعة التي بُني عليها عرض «{bundle}»، فسحبنا العرض. إن كان ذلك خطأ فتواصلوا مع الجهة صاحبة السجل.',
    en: 'The register cancelled what the offer “{bundle}” rested on, so we took the offer back. If this is a mistake, contact the entity that keeps the register.',
  },
  'notice.withdrawnReason': {
    ar: 'ألغى السجل الواقعة التي بُني عليها العرض.',
    en: 'The register cancelled what this offer rested on.',
  },
} as const;
