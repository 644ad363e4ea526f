import type { PackageStub, ViewStub } from './stub.ts';

/** Whoever asks for a token has none yet: these views empty their permissions and authenticators. */
const open = (because: string): ViewStub => ({ methods: ['POST'], gate: 'public', because, drf: true });

const proves = open('signs in with what the body proves');
const trades = open('takes a token as the proof');

/** djangorestframework-simplejwt */
export const simplejwt: PackageStub = {
  root: 'rest_framework_simplejwt',
  views: {
    TokenObtainPairView: proves,
    TokenObtainSlidingView: proves,
    TokenRefreshView: trades,
    TokenRefreshSlidingView: trades,
    TokenVerifyView: trades,
    TokenBlacklistView: trades,
    token_obtain_pair: proves,
    token_refresh: trades,
    token_verify: trades,
    token_blacklist: trades,
  },
};
