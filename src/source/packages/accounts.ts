import type { IncludedRoute, PackageStub } from './stub.ts';

const page = (path: string, gate: 'public' | 'authenticated', because: string): IncludedRoute => ({
  path,
  methods: ['GET', 'POST'],
  gate,
  because,
});
const signsIn = (path: string): IncludedRoute => page(path, 'public', 'signs in or up');
const proven = (path: string): IncludedRoute => page(path, 'public', 'a link that was sent is the proof');
const own = (path: string): IncludedRoute => page(path, 'authenticated', 'login_required');
const call = (path: string, gate: 'public' | 'authenticated', because: string): IncludedRoute => ({
  path,
  methods: ['POST'],
  gate,
  because,
  drf: true,
});

const allauthAccount: readonly IncludedRoute[] = [
  signsIn('login/'),
  page('logout/', 'public', 'ends the session'),
  signsIn('signup/'),
  own('reauthenticate/'),
  own('email/'),
  proven('confirm-email/<key>/'),
  own('password/change/'),
  own('password/set/'),
  page('password/reset/', 'public', 'sends a link'),
  proven('password/reset/key/<uidb36>-<key>/'),
];
const allauthSocial: readonly IncludedRoute[] = [
  signsIn('3rdparty/signup/'),
  own('3rdparty/'),
  signsIn('<provider>/login/'),
  signsIn('<provider>/login/callback/'),
];

/** django-allauth */
export const allauth: PackageStub = {
  root: 'allauth',
  decorators: {
    verified_email_required: { level: 'authenticated' },
    reauthentication_required: { level: 'authenticated' },
  },
  includes: {
    'allauth.urls': [...allauthAccount, ...allauthSocial],
    'allauth.account.urls': allauthAccount,
    'allauth.socialaccount.urls': allauthSocial,
  },
};

/** dj-rest-auth */
export const restAuth: PackageStub = {
  root: 'dj_rest_auth',
  includes: {
    'dj_rest_auth.urls': [
      call('password/reset/', 'public', 'sends a link'),
      call('password/reset/confirm/', 'public', 'a link that was sent is the proof'),
      call('login/', 'public', 'signs in'),
      call('logout/', 'public', 'ends the session'),
      { path: 'user/', methods: ['GET', 'PUT', 'PATCH'], gate: 'authenticated', because: 'IsAuthenticated' },
      call('password/change/', 'authenticated', 'IsAuthenticated'),
    ],
    'dj_rest_auth.registration.urls': [
      call('', 'public', 'signs up'),
      call('verify-email/', 'public', 'a link that was sent is the proof'),
      call('resend-email/', 'public', 'sends a link'),
    ],
  },
};

/** The pages that Django and REST framework bring along. */
export const django: PackageStub = {
  root: 'django',
  includes: {
    'django.contrib.auth.urls': [
      signsIn('login/'),
      page('logout/', 'public', 'ends the session'),
      own('password_change/'),
      own('password_change/done/'),
      page('password_reset/', 'public', 'sends a link'),
      page('password_reset/done/', 'public', 'sends a link'),
      proven('reset/<uidb64>/<token>/'),
      proven('reset/done/'),
    ],
    'django.contrib.admin.site.urls': [
      { path: '', methods: ['ANY'], gate: 'role', because: 'AdminSite: active staff' },
      signsIn('login/'),
    ],
    'django.conf.urls.i18n': [
      { path: 'setlang/', methods: ['POST'], gate: 'public', because: 'chooses a language' },
    ],
  },
  views: {
    LoginView: signsIn(''),
    LogoutView: page('', 'public', 'ends the session'),
    PasswordChangeView: own(''),
    PasswordChangeDoneView: own(''),
    PasswordResetView: page('', 'public', 'sends a link'),
    PasswordResetDoneView: page('', 'public', 'sends a link'),
    PasswordResetConfirmView: proven(''),
    PasswordResetCompleteView: proven(''),
  },
};

export const restFramework: PackageStub = {
  root: 'rest_framework',
  includes: { 'rest_framework.urls': [signsIn('login/'), page('logout/', 'public', 'ends the session')] },
  views: {
    ObtainAuthToken: {
      methods: ['POST'],
      gate: 'public',
      because: 'signs in with what the body proves',
      drf: true,
    },
    obtain_auth_token: {
      methods: ['POST'],
      gate: 'public',
      because: 'signs in with what the body proves',
      drf: true,
    },
  },
};
