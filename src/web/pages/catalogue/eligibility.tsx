// SPDX-License-Identifier: Apache-2.0
import { t } from '../../../i18n/index.ts';
import type { Lang } from '../../../kernel/index.ts';
import type { PublishedService } from '../../../modules/catalogue/index.ts';
import { Icon, Ltr } from '../../ui/index.ts';

/** Who gets a service: each criterion in the words a person is told, the rule itself a click away. */
export function Eligibility({ lang, service }: { lang: Lang; service: PublishedService }) {
  return (
    <section class="stack">
      <h2>{t(lang, 'catalogue.eligible')}</h2>
      {service.criteria.length === 0 ? (
        <p>{t(lang, 'catalogue.eligible.everyone')}</p>
      ) : (
        <>
          <p>{t(lang, 'catalogue.eligible.all')}</p>
          <ul class="plain stack">
            {service.criteria.map((criterion) => (
              <li>
                <p>
                  <Icon name="check" size={18} /> {criterion.met[lang]}
                </p>
                <details class="small">
                  <summary>{t(lang, 'catalogue.eligible.more')}</summary>
                  <p>
                    {t(lang, 'catalogue.eligible.otherwise')}: {criterion.unmet[lang]}
                  </p>
                  <p>
                    {t(lang, 'catalogue.eligible.rule')}:{' '}
                    <Ltr>
                      <code>{criterion.if}</code>
                    </Ltr>
                  </p>
                </details>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
