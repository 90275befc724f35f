// Verifies, by the peer's own code, a response that this server's pages sent: a JSON object on standard input.
import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';
import { isoBase64URL } from '@simplewebauthn/server/helpers';
import { readFileSync } from 'node:fs';

const { kind, response, challenge, origin, relyingParty, credential } = JSON.parse(readFileSync(0, 'utf8'));
const expected = {
  response,
  expectedChallenge: challenge,
  expectedOrigin: origin,
  expectedRPID: relyingParty,
  requireUserVerification: true,
};
let result;
try {
  if (kind === 'registration') {
    const { verified, registrationInfo } = await verifyRegistrationResponse(expected);
    result = {
      verified,
      credential: {
        id: registrationInfo.credential.id,
        publicKey: isoBase64URL.fromBuffer(registrationInfo.credential.publicKey),
        counter: registrationInfo.credential.counter,
      },
    };
  } else {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      ...expected,
      credential: { ...credential, publicKey: isoBase64URL.toBuffer(credential.publicKey) },
    });
    result = { verified, counter: authenticationInfo.newCounter };
  }
} catch (error) {
  result = { verified: false, reason: error.message };
}
process.stdout.write(JSON.stringify(result));
