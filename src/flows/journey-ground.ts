// SPDX-License-Identifier: Apache-2.0
import type { PostSigned } from '../platform/http.ts';
import type { Ground } from './ground.ts';

/** What the flows of journeys stand on: they also speak to back offices. */
export type JourneyGround = Ground & {
  readonly post: PostSigned;
  /** Our own address as entities reach it, without a slash at the end. */
  readonly url: string;
};
