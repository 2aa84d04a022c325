// SPDX-License-Identifier: Apache-2.0
import { HomePreview } from './home-preview.tsx';
import { JourneyPreview } from './journey-preview.tsx';
import { OfferPreview } from './offer-preview.tsx';
import { WorkPreview } from './work-preview.tsx';

/** Pages that show every piece at work, by name: for looking at and for the tests of the pieces. */
export const previews = { home: HomePreview, offer: OfferPreview, journey: JourneyPreview, work: WorkPreview };
