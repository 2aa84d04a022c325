// SPDX-License-Identifier: Apache-2.0
import { t } from '../../../i18n/index.ts';
import type { Lang } from '../../../kernel/text.ts';
import { Card, Hero, type IconName, Layout, SearchBox } from '../index.ts';

const STATIONS: readonly { ar: string; en: string; arText: string; enText: string; icon: IconName }[] = [
  {
    ar: 'مولود جديد',
    en: 'A new baby',
    arText: 'الشهادة والهوية والتأمين والعلاوة معًا',
    enText: 'Certificate, card, insurance and allowance together',
    icon: 'family',
  },
  {
    ar: 'بدء المدرسة',
    en: 'Starting school',
    arText: 'التسجيل والنقل والكتب',
    enText: 'A place, transport and books',
    icon: 'document',
  },
  {
    ar: 'عمل جديد',
    en: 'A first job',
    arText: 'العقد والتأمينات والحساب',
    enText: 'Contract, pension and account',
    icon: 'building',
  },
  {
    ar: 'فقد عزيز',
    en: 'When someone dies',
    arText: 'نتولى عنكم ما يلزم',
    enText: 'We take care of what must be done',
    icon: 'hand',
  },
];

/** A home page in small. */
export function HomePreview({ lang }: { lang: Lang }) {
  return (
    <Layout lang={lang} path="/" title={t(lang, 'home.title')}>
      <Hero title={t(lang, 'home.title')} lead={t(lang, 'home.lead')}>
        <SearchBox lang={lang} action={`/${lang}/search`} label={t(lang, 'home.search.label')} />
      </Hero>
      <section class="stack">
        <h2>{t(lang, 'catalogue.lifeEvents.title')}</h2>
        <ul class="grid">
          {STATIONS.map((station) => (
            <li>
              <Card title={station[lang]} href="#s" icon={station.icon}>
                <p class="soft">{lang === 'ar' ? station.arText : station.enText}</p>
              </Card>
            </li>
          ))}
        </ul>
      </section>
    </Layout>
  );
}
